"""Writing a PDF file object by object, so that none of it is held in memory.

PDF 32000-1, 7.5: a header, numbered objects, a table of where they stand, and a
trailer. Parts are read with pikepdf and their streams copied as they are.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from evidence_log.export.steady_writing import SteadyFile

# The four bytes above 127 tell programs that this is no text file (7.5.2).
_HEADER = b"%PDF-1.4\n%\xbf\xf7\xa2\xfe\n"
_COPIED_ANEW = frozenset({"/Length", "/Parent"})


class PdfFile:
    """A PDF being written to *file*, from its first byte on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = SteadyFile(file)
        self._digest = hashlib.sha256()
        self._written = 0
        self._offsets: list[int] = []
        self._write(_HEADER)

    def reserve(self) -> int:
        """The number of an object that is to be :meth:`put` later."""
        self._offsets.append(0)
        return len(self._offsets)

    def put(self, number: int, *content: bytes) -> None:
        """Write an object that was reserved, from pieces. Raises OSError."""
        self._offsets[number - 1] = self._written
        self._write(b"%d 0 obj\n" % number)
        for piece in content:
            self._write(piece)
        self._write(b"\nendobj\n")

    def finish(self, entries: Mapping[str, int]) -> None:
        """Write the table and the trailer; *entries* name objects, as ``/Root``.

        The file's identity is made of its bytes, so the same give the same.
        """
        table_at, count = self._written, len(self._offsets) + 1
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % count)
        for offset in self._offsets:
            self._write(b"%010d 00000 n \n" % offset)
        identity = b"<%s>" % self._digest.hexdigest()[:32].encode()
        named = [b"/Size %d" % count, b"/ID [%s %s]" % (identity, identity)]
        named += [name.encode() + b" " + refer(to) for name, to in entries.items()]
        self._write(b"trailer\n<< %s >>\n" % b" ".join(named))
        self._write(b"startxref\n%d\n%%%%EOF\n" % table_at)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)
        self._written += len(content)


class CopiedPart:
    """The pages of one open PDF on their way into another file."""

    def __init__(self, target: PdfFile, *, pages: int) -> None:
        """*pages* is the number of the target's page tree."""
        self._target, self._pages = target, pages
        self._numbers: dict[tuple[int, int], int] = {}
        self._waiting: deque[Object] = deque()

    def copy(self, page: Page) -> int:
        """Copy a page and what it shows, what pages share once; return its number."""
        number = self._number(page.obj)
        while self._waiting:
            one = self._waiting.popleft()
            self._target.put(self._numbers[one.objgen], *self._object(one))
        return number

    def _number(self, referred: Object) -> int:
        if referred.objgen not in self._numbers:
            self._numbers[referred.objgen] = self._target.reserve()
            self._waiting.append(referred)
        return self._numbers[referred.objgen]

    def _object(self, value: Object) -> Sequence[bytes]:
        """What stands between ``obj`` and ``endobj``."""
        if not isinstance(value, Stream):
            return [self._inside(value)]
        data = value.read_raw_bytes()
        entries = self._entries(value.stream_dict, b"/Length %d" % len(data))
        return [entries, b"\nstream\n", data, b"\nendstream"]

    def _inside(self, value: object) -> bytes:
        if isinstance(value, Dictionary):
            is_page = value.get("/Type") == "/Page"
            parent = b"/Parent " + refer(self._pages)
            return self._entries(value, parent) if is_page else self._entries(value)
        if isinstance(value, Array):
            return b"[ %s ]" % b" ".join(self._value(one) for one in value)
        return written(value)

    def _entries(self, value: Object, *own: bytes) -> bytes:
        copied = [
            written(Name(name)) + b" " + self._value(one)
            for name, one in value.items()
            if name not in _COPIED_ANEW
        ]
        return b"<< %s >>" % b" ".join((*copied, *own))

    def _value(self, value: object) -> bytes:
        if isinstance(value, Object) and value.is_indirect:
            return refer(self._number(value))
        return self._inside(value)


def refer(number: int) -> bytes:
    """How one object names another."""
    return b"%d 0 R" % number


def written(value: object) -> bytes:
    """A number, name, text or truth value as it stands in a file."""
    return Array([value]).unparse().removeprefix(b"[ ").removesuffix(b" ]")
