"""Codes that people read aloud and type."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.codes import (
    CONTROL_CODE_BITS,
    ControlCode,
    control_code,
    decode,
    encode,
    read_control_code,
)
from evidence_log.errors.written import CodeMistyped

VALUES = st.integers(0, (1 << CONTROL_CODE_BITS) - 1)
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@pytest.mark.parametrize(
    ("number", "written"),
    # The check sign is the number modulo 37: 32 '*', 33 '~', 34 '$', 35 '=', 36 'U'.
    [
        (0, "00"),
        (1, "11"),
        (31, "ZZ"),
        (1234, "16JD"),
        (32, "10*"),
        (33, "11~"),
        (34, "12$"),
        (35, "13="),
        (36, "14U"),
    ],
)
def test_numbers_are_written_as_crockford_writes_them(number, written):
    bits = (len(written) - 1) * 5
    assert encode(number, bits).replace("-", "") == written
    assert decode(written, bits) == number


def test_a_control_code_is_the_first_hundred_bits_of_the_hash():
    sums = b"a file of sums\n"
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha256(sums).digest())[:100]
    signs = str(control_code(sums)).replace("-", "")
    assert signs[:-1] == "".join(
        SIGNS[int(bits[at : at + 5], 2)] for at in range(0, 100, 5)
    )


def test_a_control_code_stands_in_groups_of_four_and_a_last_one_of_five():
    groups = str(control_code(b"")).split("-")
    assert [len(group) for group in groups] == [4, 4, 4, 4, 5]


@given(VALUES)
def test_what_was_written_is_read(value):
    assert decode(encode(value, CONTROL_CODE_BITS), CONTROL_CODE_BITS) == value
    assert read_control_code(encode(value, CONTROL_CODE_BITS)).value == value


@given(VALUES)
def test_people_may_write_small_letters_blanks_and_look_alikes(value):
    code = ControlCode(value=value)
    copied = str(code).lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_control_code(f" {copied}\n") == code
    assert read_control_code(copied.replace("l", "I")) == code
    assert read_control_code(str(code).replace("-", "–")) == code


@given(VALUES, st.integers(0, 20), st.integers(1, 31))
def test_one_wrong_sign_is_always_noticed(value, place, by):
    signs = list(str(ControlCode(value=value)).replace("-", ""))
    alphabet = SIGNS if place < 20 else SIGNS + "*~$=U"
    at = (alphabet.index(signs[place]) + by) % len(alphabet)
    signs[place] = alphabet[at]
    with pytest.raises(CodeMistyped):
        read_control_code("".join(signs))


@given(VALUES, st.integers(0, 18))
def test_two_neighbours_exchanged_are_always_noticed(value, place):
    signs = list(str(ControlCode(value=value)).replace("-", ""))
    exchanged = signs.copy()
    exchanged[place], exchanged[place + 1] = signs[place + 1], signs[place]
    if exchanged != signs:
        with pytest.raises(CodeMistyped):
            read_control_code("".join(exchanged))


@pytest.mark.parametrize(
    "text",
    ["", "-", "7", "****", "ÆØÅ", "1\u0661", "1\x00", "00" * 10_000, "\U0001f600"],
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(CodeMistyped):
        decode(text, CONTROL_CODE_BITS)


@given(st.text())
def test_any_text_is_a_number_or_is_refused(text):
    try:
        number = decode(text, CONTROL_CODE_BITS)
    except CodeMistyped:
        return
    assert number >= 0


@pytest.mark.parametrize("text", ["00", "0" * 20, "0" * 22, "1" + "0" * 19 + "00"])
def test_a_code_of_another_length_is_no_control_code(text):
    with pytest.raises(CodeMistyped):
        read_control_code(text)


def test_a_number_too_big_for_its_code_is_our_own_mistake():
    with pytest.raises(ValueError, match="does not fit"):
        encode(32, 5)
    with pytest.raises(ValueError, match="100 bits"):
        ControlCode(value=1 << 100)
