"""Draws all files into a folder: ``python -m example_case FOLDER``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from example_case.files import make_files
from example_case.fonts import SYSTEM_FONTS, FontsMissing, find_fonts


def main() -> int:
    """Return 0 when all were drawn, 2 when a font is missing."""
    parser = argparse.ArgumentParser(prog="example_case")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fonts", type=Path, default=SYSTEM_FONTS)
    arguments = parser.parse_args()
    try:
        fonts = find_fonts(arguments.fonts)
    except FontsMissing as missing:
        print(missing, file=sys.stderr)
        return 2
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for name, content in make_files(fonts):
        (arguments.folder / name).write_bytes(content)
        print(f"{len(content):>8}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
