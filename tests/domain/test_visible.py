"""Signs that could make a line read as something else are shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.visible import is_hidden, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("invoice\u202egpj.exe", "invoice[U+202E]gpj.exe"),
        ("\x1b[2Jvæk", "[U+001B][2Jvæk"),
        ("a\u200bb", "a[U+200B]b"),
        ("a\nb", "a[U+000A]b"),
        ("Blåbærgrød »Øl« – 👩", "Blåbærgrød »Øl« – 👩"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_hidden_signs_are_written_out(text, shown):
    assert visible(text) == shown


def test_line_breaks_may_stay():
    assert visible("a\nb\r", keep="\n") == "a\nb[U+000D]"


@given(st.text())
def test_nothing_hidden_is_left_and_nothing_seen_is_lost(text):
    shown = visible(text)
    assert not any(is_hidden(sign) for sign in shown)
    assert "".join(sign for sign in text if not is_hidden(sign)) in shown or any(
        is_hidden(sign) for sign in text
    )
