"""Making a whole package, against drawing as much with reportlab and Pillow alone.

The floor decodes, shrinks and encodes the same pictures with Pillow in two
processes, then draws as many pages with the same lines of text and the same
pictures, with no layout, no tags, no sums, no originals and no encryption. The
lines are taken from a package made beforehand.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from threading import Timer
from time import perf_counter

import pypdfium2
from benchmarks.invented_log import as_open_log, open_log_at_no_cost
from benchmarks.invented_pictures import make_pictured_log
from benchmarks.measuring import (
    MIB,
    ROOT,
    Contender,
    Measured,
    arguments,
    children_watched,
    in_child,
    in_turns,
    say,
    show,
    spent,
    working_folder,
)
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from evidence_log.jobs import JobCancelled, JobControl
from evidence_log.services.exports import ExportWish, export_package
from evidence_log.store.keyslots import RecoveryCode

HERE = "benchmarks.bench_export"
FONT = ROOT / "resources" / "fonts" / "SourceSerif4SmText-Regular.ttf"
LONGEST_SIDE, QUALITY = 2000, 82  # as services/exhibit_files.py asks for


def main(argv: Sequence[str] | None = None) -> None:
    """Measure the package of a log with pictures, screenshots four times of five."""
    sizes = {"entries": 300, "pictures": 100, "rounds": 5, "cancels": 5}
    asked = arguments("Making a package.", argv, sizes)
    with working_folder(asked.folder) as folder:
        code = make_pictured_log(folder, asked.entries, asked.pictures)
        whole = _export(folder, code, -1)
        pages = tuple(_pages(folder / "package--1"))
        (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
        lines = in_turns(
            [
                Contender(name="reportlab and Pillow", run=partial(_floor, folder)),
                Contender(name="ours", run=partial(_export, folder, code)),
            ],
            asked.rounds,
        )
        show(f"{asked.entries} entries, {asked.pictures} pictures", lines)
        shown = sum(count for _, count in pages)
        say(f"  {len(pages)} pages with {shown} pictures; memory: the largest process")
        say(f"  a picture worker of ours held {whole.child_bytes / MIB:.0f} MiB")
        waited = sorted(
            _cancelled(folder, code, turn, whole.seconds)
            for turn in range(asked.cancels)
        )
        if waited:
            say(
                f"  cancelled {len(waited)} times, back after {median(waited):.2f} s,"
                f" at the latest after {waited[-1]:.2f} s"
            )


def _cancelled(
    folder: Path, code: RecoveryCode, turn: int, whole_seconds: float
) -> float:
    """How many seconds an export took to come back, cancelled somewhere within."""
    moment = random.Random(turn).uniform(0, 0.9 * whole_seconds)
    return in_child(
        f"{HERE}:cancel",
        folder=str(folder / "vault"),
        code=code.text,
        out=str(folder / f"cancelled-{turn}"),
        after=moment,
    ).seconds


def cancel(folder: str, code: str, out: str, after: float) -> Measured:
    """Begin a package and cancel it *after* so many seconds."""
    control, asked = JobControl(), [perf_counter()]

    def stop() -> None:
        asked[0] = perf_counter()
        control.cancel()

    with open_log_at_no_cost(Path(folder), RecoveryCode(text=code)) as vault:
        timer = Timer(after, stop)
        timer.start()
        with suppress(JobCancelled):
            export_package(
                as_open_log(vault), Path(out), wish=ExportWish(), control=control
            )
            timer.cancel()
            return Measured(seconds=0, cpu_seconds=0)  # done before it was asked
        return Measured(seconds=perf_counter() - asked[0], cpu_seconds=0)


def _export(folder: Path, code: RecoveryCode, turn: int) -> Measured:
    return in_child(
        f"{HERE}:export",
        folder=str(folder / "vault"),
        code=code.text,
        out=str(folder / f"package-{turn}"),
    )


def export(folder: str, code: str, out: str) -> Measured:
    """Make a package as the command line does."""
    wish, control = ExportWish(), JobControl()
    with (
        open_log_at_no_cost(Path(folder), RecoveryCode(text=code)) as vault,
        children_watched() as most,
    ):
        log = as_open_log(vault)
        run = spent(lambda: export_package(log, Path(out), wish=wish, control=control))
        return replace(run, child_bytes=most())


def _pages(package: Path) -> Iterator[tuple[list[str], int]]:
    """The lines and the number of pictures of every page, files in their order."""
    for path in sorted(package.rglob("*.pdf")):
        with pypdfium2.PdfDocument(path) as pdf:
            for page in pdf:
                text = page.get_textpage().get_text_bounded()
                pictures = page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=9)
                yield text.splitlines(), sum(1 for _ in pictures)


def _floor(folder: Path, turn: int) -> Measured:
    return in_child(f"{HERE}:draw_alone", folder=str(folder), turn=turn)


def draw_alone(folder: str, turn: int) -> Measured:
    """Draw pages and pictures with nothing of ours."""
    place = Path(folder)
    pages = json.loads((place / "pages.json").read_text(encoding="utf-8"))
    out = place / f"alone-{turn}"
    out.mkdir()
    return spent(lambda: _draw_pages(pages, place / "originals", out))


def _draw_pages(
    pages: Sequence[tuple[list[str], int]], originals: Path, out: Path
) -> None:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    canvas = Canvas(str(out / "pages.pdf"), pageCompression=1)
    with ProcessPoolExecutor(max_workers=2) as pool:
        encode = partial(_encode, out)
        pictures = iter(pool.map(encode, sorted(originals.iterdir())))
        for lines, count in pages:
            canvas.setFont("Serif", 9)
            for number, line in enumerate(lines):
                canvas.drawString(50, 800 - 12 * number, line)
            for _ in range(count):
                if picture := next(pictures, None):
                    canvas.drawImage(str(picture), 50, 100, 300, 400)
            canvas.showPage()
        canvas.save()


def _encode(out: Path, original: Path) -> Path:
    target = out / f"{original.name}.jpg"
    with Image.open(original) as image:
        # On the file as opened, a JPEG is decoded at a half or less, as ours is.
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        image.convert("RGB").save(target, quality=QUALITY)
    return target


if __name__ == "__main__":
    main()
