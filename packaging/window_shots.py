"""Takes a picture of every window in every look, and contact sheets of them.

Usage: PYTHONPATH=tests python packaging/window_shots.py OUT [WINDOW ...]

Without names of windows all are taken. Nothing is shown on the screen at hand: the
windows stand on one of their own (Xvfb).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.every_window import EVERY_WINDOW, Maker
from ui.looks import PSEUDO, Look, desk_for
from ui.sample_log import sample_session
from ui.screen import has_screen, own_screen

from evidence_log.i18n import LANGUAGES
from evidence_log.ui import quiet_qt
from evidence_log.ui.theme import Mode

_FACTORS = (1.0, 2.0)
_THUMB = (500, 420)
_COLUMNS = 3
_ON_A_SHEET = 9
_MARGIN = 12
_CAPTION = 14
_GREY = "#b8b8b8"


def main() -> int:
    """Take all pictures into OUT, which is made anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("windows", nargs="*")
    parser.add_argument("--look", help="one look only, such as da-light-100")
    arguments = parser.parse_args()
    if not has_screen():
        print("No Xvfb here: there is no screen to show windows on.", file=sys.stderr)
        return 0
    wanted = [
        maker
        for maker in EVERY_WINDOW
        if not arguments.windows or maker.__name__ in arguments.windows
    ]
    shutil.rmtree(arguments.out, ignore_errors=True)
    arguments.out.mkdir(parents=True)
    with own_screen() as display, TemporaryDirectory() as scratch:
        _prepare(display, Path(scratch))
        application = QApplication(["noter"])
        for look in _looks():
            if arguments.look in {None, str(look)}:
                _take(application, look, wanted, arguments.out)
    print(f"Pictures of {len(wanted)} windows in {arguments.out}")
    return 0


def _looks() -> Iterator[Look]:
    for language, mode, factor in product(LANGUAGES, Mode, _FACTORS):
        yield Look(language=language, mode=mode, factor=factor)
    for factor in _FACTORS:
        yield Look(language=PSEUDO, factor=factor)


def _prepare(display: str, home: Path) -> None:
    """No path of this machine's is seen in a picture but a short one of its own."""
    os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb", HOME=str(home))
    quiet_qt.prepare(os.environ)


def _take(
    application: QApplication, look: Look, wanted: list[Maker], out: Path
) -> None:
    desk = desk_for(application, look)
    thumbs: list[tuple[str, Image.Image]] = []
    with TemporaryDirectory() as folder:
        session = sample_session(Path(folder) / "log", desk.surroundings, look.wording)
        for maker in wanted:
            window = maker(desk, session)
            window.activateWindow()
            QTest.qWait(30)
            target = out / f"{maker.__name__}-{look}.png"
            window.grab().save(str(target))
            thumbs.append((maker.__name__, _small(target)))
            window.hide()
            window.deleteLater()
            application.processEvents()
        desk.runner.shut_down()
        session.close()
    for number, start in enumerate(range(0, len(thumbs), _ON_A_SHEET), start=1):
        sheet = _contact_sheet(thumbs[start : start + _ON_A_SHEET])
        sheet.save(out / f"all-{look}-{number}.png")


def _small(picture: Path) -> Image.Image:
    with Image.open(picture) as opened:
        thumb = opened.convert("RGB")
    thumb.thumbnail(_THUMB)
    return thumb


def _contact_sheet(thumbs: list[tuple[str, Image.Image]]) -> Image.Image:
    width, height = _THUMB[0] + _MARGIN, _THUMB[1] + _MARGIN + _CAPTION
    columns = min(_COLUMNS, len(thumbs))
    rows = -(-len(thumbs) // columns)
    sheet = Image.new(
        "RGB", (columns * width + _MARGIN, rows * height + _MARGIN), _GREY
    )
    draw = ImageDraw.Draw(sheet)
    for index, (name, thumb) in enumerate(thumbs):
        row, column = divmod(index, columns)
        left, top = column * width + _MARGIN, row * height + _MARGIN
        draw.text((left, top), name, fill="#000000")
        sheet.paste(thumb, (left, top + _CAPTION))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
