"""Parts become one PDF: outline, language, and metadata that says only the title."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Dictionary, Name, OutlineItem, Pdf, String


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineMark:
    """An entry of the outline; *page* counts from 1."""

    title: str
    page: int


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
        whole.save(path, deterministic_id=True)
    for part in parts:
        part.unlink()
