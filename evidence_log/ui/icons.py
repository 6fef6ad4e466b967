"""The program's own drawings: one family of line icons, in the colour of the text."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from evidence_log.paths import resources

_SIZES = (16, 20, 24, 32, 48, 64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Icons:
    """Draws icons in *colour* (as ``#rrggbb``)."""

    colour: str

    def icon(self, drawing: str) -> QIcon:
        """The drawing ``resources/icons/<drawing>.svg``, sharp at every size."""
        svg = (resources() / "icons" / f"{drawing}.svg").read_text("utf-8")
        coloured = svg.replace("currentColor", self.colour)
        renderer = QSvgRenderer(QByteArray(coloured.encode()))
        icon = QIcon()
        for size in _SIZES:
            picture = QPixmap(size, size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            icon.addPixmap(picture)
        return icon
