"""Parts become one PDF: outline, language, and metadata that says only the title."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import AccessMode, Pdf, String

from evidence_log.export.pdf_file import CopiedPart, PdfFile, refer, written


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineMark:
    """An entry of the outline; *page* counts from 1."""

    title: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedLook:
    """What the whole file says of itself, and its outline."""

    title: str
    language: str
    outline: Sequence[OutlineMark]


def join_parts(
    path: Path,
    parts: Sequence[Path],
    look: JoinedLook,
    *,
    check: Callable[[], None],
) -> None:
    """Write *parts*, in their order, to *path* as one file and remove them.

    Pages are copied from file to file, one object in memory at a time (pikepdf's
    own joining holds all of them). *check* is called before each page. The same
    parts give the same bytes. Raises OSError, and what *check* raises.
    """
    with path.open("wb") as file:
        whole = PdfFile(file)
        tree = whole.reserve()
        pages: list[int] = []
        for part in parts:
            with Pdf.open(part, access_mode=AccessMode.stream) as opened:
                copied = CopiedPart(whole, pages=tree)
                for page in opened.pages:
                    check()
                    pages.append(copied.copy(page))
            part.unlink()
        kids = b" ".join(refer(page) for page in pages)
        counted = b"/Type /Pages /Count %d" % len(pages)
        whole.put(tree, b"<< %s /Kids [ %s ] >>" % (counted, kids))
        information = whole.reserve()
        whole.put(information, b"<< /Title %s >>" % written(String(look.title)))
        outline = _put_outline(whole, look.outline, pages)
        catalog = _put_catalog(whole, look, tree=tree, outline=outline)
        whole.finish({"/Root": catalog, "/Info": information})


def _put_catalog(whole: PdfFile, look: JoinedLook, *, tree: int, outline: int) -> int:
    catalog = whole.reserve()
    entries = (
        b"/Type /Catalog",
        b"/Pages " + refer(tree),
        b"/Outlines " + refer(outline),
        b"/Lang " + written(String(look.language)),
        b"/ViewerPreferences << /DisplayDocTitle true >>",
    )
    whole.put(catalog, b"<< %s >>" % b" ".join(entries))
    return catalog


def _put_outline(
    whole: PdfFile, marks: Sequence[OutlineMark], pages: Sequence[int]
) -> int:
    """Write the outline, one level of entries (12.3.3); return its number."""
    root = whole.reserve()
    items = [whole.reserve() for _ in marks]
    for place, mark in enumerate(marks):
        entries = [
            b"/Title " + written(String(mark.title)),
            b"/Parent " + refer(root),
            b"/Dest [ %s /Fit ]" % refer(pages[mark.page - 1]),
        ]
        if place:
            entries.append(b"/Prev " + refer(items[place - 1]))
        if place + 1 < len(items):
            entries.append(b"/Next " + refer(items[place + 1]))
        whole.put(items[place], b"<< %s >>" % b" ".join(entries))
    ends = (b"/First " + refer(items[0]), b"/Last " + refer(items[-1])) if items else ()
    count = b"/Count %d" % len(items)
    whole.put(root, b"<< %s >>" % b" ".join((b"/Type /Outlines", *ends, count)))
    return root
