"""Header files: read as written, damage seen, planted ones refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.headers import KEY, WRITTEN, a_header, planted, with_check

from evidence_log.errors.opening import HeaderDamaged, KeyParametersRefused, VaultTooNew
from evidence_log.store import header


def test_a_header_is_read_as_it_was_written():
    found = header.read(WRITTEN)
    assert found.header == a_header()
    assert found.is_genuine(KEY.header_key())


def test_a_header_written_by_someone_without_the_key_is_not_genuine():
    forged = header.read(planted(b'"sequence":7', b'"sequence":8'))
    assert forged.header.sequence == 8
    assert not forged.is_genuine(KEY.header_key())


@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_any_changed_byte_is_seen_as_damage(place: int, change: int):
    damaged = bytearray(WRITTEN)
    damaged[place] ^= change
    with pytest.raises(HeaderDamaged):
        header.read(bytes(damaged))


@given(st.integers(0, len(WRITTEN) - 1), st.binary(max_size=80))
def test_a_cut_or_lengthened_header_is_seen_as_damage(length: int, tail: bytes):
    with pytest.raises(HeaderDamaged):
        header.read(WRITTEN[:length])
    with pytest.raises(HeaderDamaged):
        header.read(WRITTEN + tail + b"\n")


@given(st.binary(max_size=400))
def test_arbitrary_bytes_between_a_right_opening_and_check_are_refused(noise: bytes):
    mac = b"\nhmac-sha256 " + b"0" * 64 + b"\n"
    with pytest.raises(HeaderDamaged):
        header.read(with_check(b"EVLOG 1\n" + noise + mac))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"sequence":7', b'"sequence":7.0'),
        (b'"sequence":7', b'"sequence":true'),
        (b'"sequence":7', b'"sequence":0'),
        (b'"sequence":7', b'"sequence":' + b"9" * 5000),
        (b'"sequence":7', b'"sequence": 7'),
        (b'"sequence":7', b'"sequence":7,"sequence":7'),
        (b'"sequence":7', b'"more":1,"sequence":7'),
        (b'"slots":[', b'"slots":' + b"[" * 6000),
        (b'"id":1', b'"id":0'),
        (b'"id":1', b'"id":8'),
        (b'"kind":"recovery"', b'"kind":"passphrase"'),
        (b'"kind":"recovery"', b'"kind":"master"'),
    ],
)
def test_a_planted_header_that_is_not_ours_is_refused(old: bytes, new: bytes):
    with pytest.raises(HeaderDamaged):
        header.read(planted(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"memory_kib":65536', b'"memory_kib":1048577'),
        (b'"memory_kib":65536', b'"memory_kib":8'),
        (b'"passes":3', b'"passes":1'),
        (b'"passes":3', b'"passes":1000000'),
        (b'"lanes":4', b'"lanes":255'),
    ],
)
def test_a_planted_slot_cannot_ask_for_too_much_or_too_little(old: bytes, new: bytes):
    with pytest.raises(KeyParametersRefused):
        header.read(planted(old, new))


def test_a_header_longer_than_allowed_is_not_parsed():
    with pytest.raises(HeaderDamaged):
        header.read(with_check(b"EVLOG 1\n" + b" " * header.MOST_BYTES))


def test_a_later_format_is_told_apart_from_damage():
    later = with_check(b"EVLOG 2\nwhatever comes\n")
    with pytest.raises(VaultTooNew) as refusal:
        header.read(later)
    assert (refusal.value.found, refusal.value.supported) == (2, 1)
