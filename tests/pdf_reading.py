"""Everything that can be got out of a PDF, to search it for what must not be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfContents:
    """*objects*: every stream, raw and decoded, and every string, joined.

    *text*: what a reader can select, page by page. *pictures*: the embedded
    picture files as they stand.
    """

    objects: bytes
    text: tuple[str, ...]
    pictures: tuple[bytes, ...]

    @property
    def all_text(self) -> str:
        """The text of all pages, with line breaks as blanks."""
        return " ".join(" ".join(self.text).split())


def read_pdf(path: Path) -> PdfContents:
    """Take a PDF apart."""
    pieces: list[bytes] = []
    pictures: list[bytes] = []
    with pikepdf.open(path) as pdf:
        for found in (*pdf.objects, pdf.trailer):
            pieces += _strings(found)
            if isinstance(found, pikepdf.Stream):
                raw = found.read_raw_bytes()
                pieces.append(raw)
                if found.get("/Subtype") == "/Image":
                    pictures.append(raw)
                if "/DCTDecode" not in str(found.get("/Filter")):
                    pieces.append(found.read_bytes())
    document = pypdfium2.PdfDocument(path)
    text = tuple(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return PdfContents(objects=b"\n".join(pieces), text=text, pictures=tuple(pictures))


def _strings(found: pikepdf.Object) -> Iterator[bytes]:
    """Names and strings of one object; those it refers to come by themselves."""
    if isinstance(found, pikepdf.String):
        yield bytes(found)
        yield str(found).encode("utf-8", "replace")
    elif isinstance(found, (pikepdf.Dictionary, pikepdf.Stream)):
        yield from (key.encode() for key in found.keys())  # noqa: SIM118 - no dict
        yield from _inner_strings(found.values())
    elif isinstance(found, pikepdf.Array):
        yield from _inner_strings(found)


def _inner_strings(values: Iterable[pikepdf.Object]) -> Iterator[bytes]:
    for value in values:
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            yield from _strings(value)
