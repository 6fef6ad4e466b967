"""Parts become one PDF: outline, language, and metadata that says only the title."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from io import BufferedWriter, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from pikepdf import Dictionary, Name, OutlineItem, Pdf, String

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineMark:
    """An entry of the outline; *page* counts from 1."""

    title: str
    page: int


class _LateFailure(RawIOBase):
    """A file that tells only at the end that it could not be written.

    QPDF writes once more while it cleans up after a failed write, and where that
    fails too, C++ ends the whole program.
    """

    def __init__(self, file: BufferedWriter) -> None:
        super().__init__()
        self._file = file
        self._failure: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write; after a failure, only say so."""
        if self._failure is None:
            try:
                return self._file.write(data)
            except OSError as failure:
                self._failure = failure
        return memoryview(data).nbytes

    def settle(self) -> None:
        """Raise what went wrong, if anything did."""
        if self._failure is not None:
            raise self._failure


def join_parts(
    path: Path,
    parts: Sequence[Path],
    *,
    title: str,
    language: str,
    outline: Sequence[OutlineMark],
) -> None:
    """Write *parts*, in their order, to *path* as one file and remove them.

    Pages are copied from file to file; no picture is read into memory as a whole.
    The same parts give the same bytes. Raises OSError.
    """
    with ExitStack() as opened, Pdf.new() as whole:
        for part in parts:
            whole.pages.extend(opened.enter_context(Pdf.open(part)).pages)
        with whole.open_outline() as entries:
            entries.root.extend(
                OutlineItem(mark.title, mark.page - 1) for mark in outline
            )
        whole.Root.Lang = String(language)
        whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        whole.docinfo[Name.Title] = title
        with path.open("wb") as file:
            target = _LateFailure(file)
            whole.save(cast(BinaryIO, target), deterministic_id=True)
            target.settle()
    for part in parts:
        part.unlink()
