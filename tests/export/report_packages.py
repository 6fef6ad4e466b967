"""Makes packages of the sample case, and reads what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
from sample_case import OPTIONS, material

from evidence_log.export.making import make_package
from evidence_log.export.material import Material
from evidence_log.export.package import FinishedPackage
from evidence_log.export.report_model import build_report
from evidence_log.export.report_source import ReportSource
from evidence_log.i18n import load_words
from evidence_log.jobs import JobControl

PDFS = ("2-Rapport.pdf", "3-Bilag.pdf", "5-Teknisk-kontrol/teknisk-bilag.pdf")


def make(
    target: Path,
    source: ReportSource,
    *,
    language: str = "da",
    given: Material | None = None,
    control: JobControl | None = None,
    **chosen: object,
) -> FinishedPackage:
    """Make a package, in Danish and of the sample's drawn material by default.

    *chosen* are fields of ReportOptions.
    """
    words = load_words(language)
    options = replace(OPTIONS, language=language, **chosen)
    return make_package(
        target,
        build_report(source, options, words),
        words=words,
        material=given or material(),
        before_placing=lambda _: None,
        control=control or JobControl(),
    )


def pages(path: Path) -> list[str]:
    """The text of each page, with single blanks."""
    with pypdfium2.PdfDocument(path) as document:
        texts = []
        for page in document:
            text = page.get_textpage().get_text_bounded()
            texts.append(" ".join(text.split()))
            page.close()
    return texts


def flat(text: str) -> str:
    """Without any blank: lines and columns break words where they like."""
    return "".join(text.split())


def report_text(folder: Path) -> str:
    return flat("".join(pages(folder / "2-Rapport.pdf")))


def everything_readable(folder: Path) -> str:
    """All text of all files but the originals: pages, tables, names, metadata."""
    said = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        said.append(path.name)
        if path.parent.name == "4-Originaler":
            continue
        if path.suffix == ".pdf":
            said += [*pages(path), *decoded_objects(path)]
        else:
            said.append(path.read_text("utf-8"))
    return flat("".join(said))


def decoded_objects(path: Path) -> Iterator[str]:
    """Every object of a PDF, streams but pictures and fonts decoded."""
    with pikepdf.open(path) as document:
        for one in document.objects:
            yield repr(one)
            if isinstance(one, pikepdf.Stream) and "/Width" not in one:
                yield one.read_bytes().decode("latin-1")
