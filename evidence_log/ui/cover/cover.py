"""One quiet sheet over every window, at once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class Sheet(QWidget):
    """Hides all that its window shows; also from a screen reader."""

    def __init__(self, window: QWidget, text: str) -> None:
        super().__init__(window)
        self._text = text
        self.setAccessibleName(text)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        """Grow with the window."""
        if event.type() is QEvent.Type.Resize and isinstance(window, QWidget):
            self.setGeometry(window.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """One colour, and the line of text if there is one."""
        palette = self.palette()
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), QColor(palette.window().color()))
            painter.setPen(palette.windowText().color())
            painter.drawText(
                self.rect(),
                Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap,
                self._text,
            )


def cover_all(application: QApplication, text: str = "") -> None:
    """Cover every window, dialogs and other screens among them, and paint it now.

    What is beneath is hidden too, so that nothing reads it aloud. A window that is
    covered stays as it is; there is no way back but a fresh process.
    """
    seen = [each for each in application.topLevelWidgets() if each.isVisible()]
    # Menus first: what was beneath one is not on the screen before it has gone.
    for window in sorted(seen, key=_stays):
        _lay_over(window, text)
    for window in seen:
        _silence(window)


def hide_all(application: QApplication) -> None:
    """Take every window off the screen, which closes none and asks nothing."""
    for window in application.topLevelWidgets():
        window.hide()


def cover(window: QWidget, text: str = "") -> None:
    """Cover one window as :func:`cover_all` does.

    Menus and tips just go, as when one clicks elsewhere.
    """
    _lay_over(window, text)
    _silence(window)


def is_covered(window: QWidget) -> bool:
    """Whether a sheet lies over *window*."""
    return _sheet(window) is not None


def _lay_over(window: QWidget, text: str) -> None:
    if not _stays(window):
        window.hide()
    elif not is_covered(window):
        sheet = Sheet(window, text)
        sheet.show()
        sheet.raise_()
        # Not left to Qt's next turn: what follows may keep it busy for long.
        sheet.repaint()


def _stays(window: QWidget) -> bool:
    return window.windowType() not in _PASSING


def _sheet(window: QWidget) -> Sheet | None:
    found = window.findChildren(
        Sheet, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return found[0] if found else None


def _silence(window: QWidget) -> None:
    """Leave nothing that could be read aloud: a dialog's own name tells as well."""
    window.setAccessibleName("")
    window.setAccessibleDescription("")
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for child in window.findChildren(QWidget, options=direct):
        if not isinstance(child, Sheet) and not child.isWindow():
            child.hide()
