"""Tables open in a spreadsheet as what they say."""

from __future__ import annotations

import csv
import io

import pytest
from export.pdf_reading import unmarked
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.export.tables import safe_value, write_table


def read_table(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def test_a_table_is_what_danish_excel_opens_at_once():
    data = write_table(["Nr.", "Sted"], [["H-001", 'Øvre "Ågade"; 3']])
    assert data == '\ufeff"Nr.";"Sted"\r\n"H-001";"Øvre ""Ågade""; 3"\r\n'.encode()


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+45 20 11 17 71",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\tx",
        "\r\n=1",
        "  =1",
        "\u00a0=1",
        "＝1+1",
        "=cmd|' /C calc'!A0",
    ],
)
def test_nothing_is_ever_a_formula(text):
    assert safe_value(text) == "'" + text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    "text", ["H-001", "'ja'", "3-4", "a=b", "", "(+45)", "[x]", "…"]
)
def test_ordinary_text_is_left_as_it_is(text):
    assert safe_value(text) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a\x00b", "a[U+0000]b"),
        ("\x00=1", "[U+0000]=1"),
        ("\r=1", "[U+000D]=1"),
        ("a\r\nb\nc", "a\nb\nc"),
        ("gpj\u202eexe", "gpj[U+202E]exe"),
        ("\ud83d", "[U+D83D]"),
        ("[U+202E]", "[U+005B]U+202E]"),
        ("'=1", "''=1"),
    ],
)
def test_what_would_be_lost_or_mistaken_is_visible(text, value):
    assert safe_value(text) == value


ROWS = st.lists(st.lists(st.text(st.characters()), min_size=3, max_size=3), max_size=5)


@given(ROWS)
def test_every_row_is_read_as_it_was_written(rows):
    header = ["Nr.", "Hvad", "Bilag"]
    expected = [header, *([safe_value(value) for value in row] for row in rows)]
    assert read_table(write_table(header, rows)) == expected


def read_back(value: str) -> str:
    bare = value.lstrip("'")
    starts = bare.startswith("\t") or bare.lstrip().startswith(tuple("=+-@＝＋－＠"))
    ours = value.startswith("'") and starts
    return unmarked(value[1:] if ours else value)


@given(st.text(st.one_of(st.sampled_from("'=+-@ \t\r\n[U+0123]"), st.characters())))
def test_no_value_begins_as_a_formula_and_every_value_can_be_read_back(text):
    value = safe_value(text)
    assert not value.lstrip().startswith(("=", "+", "-", "@"))
    assert not value.startswith(("\t", "\r", "\x00"))
    assert read_back(value) == text.replace("\r\n", "\n")


def test_a_row_of_another_length_is_our_own_mistake():
    with pytest.raises(ValueError, match="2 values for 1 columns"):
        write_table(["a"], [["b", "c"]])
