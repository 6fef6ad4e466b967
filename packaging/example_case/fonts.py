"""Finds the fonts the drawings are set in, or says which are missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import ImageFont

SYSTEM_FONTS = Path("/usr/share/fonts")

_SCREEN = {"regular": "Inter-Regular", "medium": "Inter-Medium", "bold": "Inter-Bold"}
_PAPER = {"serif": "NotoSerif-Regular"}


class FontsMissing(Exception):
    """Some of the wanted fonts are not below the folder."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        super().__init__(
            f"Not found below {folder}: {', '.join(names)}. "
            "Debian has them in fonts-inter and fonts-noto-core."
        )
        self.names = names


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """The font files, by the part they play."""

    files: dict[str, Path]

    def face(self, part: str, size: float) -> ImageFont.FreeTypeFont:
        """The font of *part* at *size* pixels; laid out alike on every machine."""
        return ImageFont.truetype(
            str(self.files[part]), size, layout_engine=ImageFont.Layout.BASIC
        )


def find_fonts(folder: Path = SYSTEM_FONTS) -> Fonts:
    """Look for Inter (OpenType) and Noto Serif (TrueType); raise FontsMissing."""
    wanted = {part: f"{name}.otf" for part, name in _SCREEN.items()}
    wanted |= {part: f"{name}.ttf" for part, name in _PAPER.items()}
    found = {part: sorted(folder.rglob(name)) for part, name in wanted.items()}
    missing = [wanted[part] for part, paths in found.items() if not paths]
    if missing:
        raise FontsMissing(folder, missing)
    return Fonts(files={part: paths[0] for part, paths in found.items()})
