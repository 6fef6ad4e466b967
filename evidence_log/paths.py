"""Where the program finds its own data files. Never where a person's are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """The folder of fonts, words, labels and the example case.

    In an installed wheel it stands inside the package; in a checkout beside it.
    """
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"
