"""How the windows look: calm, light or dark, with a text size of our own."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from evidence_log.paths import resources

_BASE_PIXELS = 15
_FAMILY = "Noto Sans"
_PIXELS = re.compile(r"\b([0-9]+)px")


class Mode(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """Colours as ``#rrggbb``; text has a contrast of 4.5 or more to its ground."""

    ground: str
    sheet: str
    raised: str
    line: str
    text: str
    quiet: str
    accent: str
    on_accent: str
    chosen: str
    focus: str
    warning: str


LIGHT = Colours(
    ground="#f4f3ef",
    sheet="#ffffff",
    raised="#e9e7e0",
    line="#c9c5bb",
    text="#22262a",
    quiet="#5a6068",
    accent="#2b5d6b",
    on_accent="#ffffff",
    chosen="#dbe8ea",
    focus="#1a6f86",
    warning="#7a4a00",
)
DARK = Colours(
    ground="#1d2023",
    sheet="#26292d",
    raised="#33373c",
    line="#4a4f55",
    text="#e8e6e1",
    quiet="#adb2b8",
    accent="#8cc0cc",
    on_accent="#12262b",
    chosen="#2f4449",
    focus="#8cd3e6",
    warning="#f0c070",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A mode and a text size: *factor* is 1.0 to 2.0 times the normal one."""

    mode: Mode = Mode.LIGHT
    factor: float = 1.0

    @property
    def colours(self) -> Colours:
        """The colours of the mode."""
        return DARK if self.mode is Mode.DARK else LIGHT

    def pixels(self, size: float) -> int:
        """*size* in pixels at normal text size, grown with the text."""
        return round(size * self.factor)

    def put_on(self, application: QApplication) -> None:
        """Give the whole application this look."""
        application.setStyle("Fusion")
        _load_font()
        font = QFont(_FAMILY)
        font.setPixelSize(self.pixels(_BASE_PIXELS))
        application.setFont(font)
        application.setPalette(_palette(self.colours))
        application.setStyleSheet(_style_sheet(self))


def _load_font() -> None:
    """The font we bring: the same letters, and their width, on every system."""
    if _FAMILY not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(
            str(resources() / "fonts" / "NotoSans-Regular.ttf")
        )


def _palette(colours: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for where, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.sheet),
        (role.AlternateBase, colours.ground),
        (role.Text, colours.text),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.Highlight, colours.chosen),
        (role.HighlightedText, colours.text),
        (role.PlaceholderText, colours.quiet),
        (role.ToolTipBase, colours.sheet),
        (role.ToolTipText, colours.text),
        (role.Link, colours.accent),
    ):
        palette.setColor(where, QColor(colour))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(colours.quiet))
    return palette


def _style_sheet(theme: Theme) -> str:
    """``resources/windows.qss`` in our colours; its pixels grow with the text."""
    rules = (resources() / "windows.qss").read_text("utf-8")
    grown = _PIXELS.sub(lambda found: f"{theme.pixels(int(found[1]))}px", rules)
    icons = (resources() / "icons").as_posix()
    return Template(grown).substitute(asdict(theme.colours), icons=icons)
