"""Tables for spreadsheets, as comma-separated values with semicolons.

The semicolon is what Excel expects on a Danish, Norwegian or Swedish computer,
where the comma stands in numbers; with a comma every row lands in one column.
The byte order mark makes Excel read UTF-8. Quoting and line ends follow
RFC 4180. Every value is text, and none is ever a formula.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from evidence_log.domain.visible import is_mark_at, written_out

SEPARATOR = ";"
_BYTE_ORDER_MARK = "\ufeff"
# With their full-width forms, which some spreadsheets take for the same.
_STARTS_A_FORMULA = tuple("=+-@＝＋－＠")
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The file's bytes. Each row must have as many values as the header."""
    lines = [_line(header)]
    for row in rows:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} values for {len(header)} columns")
        lines.append(_line(row))
    return (_BYTE_ORDER_MARK + "".join(lines)).encode("utf-8")


def safe_value(text: str) -> str:
    """*text* as a value that no spreadsheet calculates with or stumbles over.

    What would start a formula, also behind blanks or line breaks, gets a leading
    apostrophe, and so does what already looks like such a value. Control
    characters but the line feed and the tab are shown as ``[U+0000]``.
    """
    visible = "".join(_visible(text.replace("\r\n", "\n")))
    bare = visible.lstrip("'")
    starts = bare.startswith("\t") or bare.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{visible}" if starts else visible


def _visible(text: str) -> Iterable[str]:
    for at, sign in enumerate(text):
        hidden = unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t"
        if hidden or sign in _DIRECTION_MARKS or is_mark_at(text, at):
            yield written_out(sign)
        else:
            yield sign


def _line(values: Sequence[str]) -> str:
    quoted = (
        f'"{safe_value(value).replace(chr(34), chr(34) * 2)}"' for value in values
    )
    return SEPARATOR.join(quoted) + "\r\n"
