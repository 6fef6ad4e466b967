"""A picture from the picture worker on the screen; hidden, it is not there."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from evidence_log.services.evidence_viewing import Rendition


def image_of(picture: Rendition) -> QImage:
    """The pixels as Qt holds them; a copy, since Qt would only point to ours."""
    return QImage(
        picture.rgb,
        picture.width,
        picture.height,
        3 * picture.width,
        QImage.Format.Format_RGB888,
    ).copy()


class PictureCanvas(QWidget):
    """Draws one picture, as large as fits or in its own size."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._is_hidden = False
        self._is_fitted = True

    def show_picture(self, picture: Rendition) -> None:
        """Show this one from now on."""
        self._image = image_of(picture)
        self._changed()

    def hide_contents(self, *, is_hidden: bool) -> None:
        """Draw nothing, or the picture."""
        self._is_hidden = is_hidden
        self._changed()

    def fit(self, *, is_fitted: bool) -> None:
        """Make it fit the window, or show every pixel."""
        self._is_fitted = is_fitted
        self._changed()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The picture's own size where it is not fitted."""
        return QSize(1, 1) if self._is_fitted else self._image.size()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the picture in the middle, never larger than it is."""
        if self._is_hidden or self._image.isNull():
            return
        size = self._image.size()
        if self._is_fitted and (
            size.width() > self.width() or size.height() > self.height()
        ):
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        where = QRect(0, 0, size.width(), size.height())
        where.moveCenter(self.rect().center())
        with QPainter(self) as painter:
            painter.setClipRect(event.rect())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(where, self._image)

    def _changed(self) -> None:
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()
