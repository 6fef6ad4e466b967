"""What was copied out of the windows does not outlive them."""

from __future__ import annotations

from PySide6.QtGui import QClipboard


def clear_if_ours(clipboard: QClipboard) -> None:
    """Empty the clipboard, and X11's selection, where what is in it came from us."""
    if clipboard.ownsClipboard():
        clipboard.clear(QClipboard.Mode.Clipboard)
    if clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
