"""A picture that was copied or taken from the screen, as bytes to be stored."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage, QImageWriter

_READY = (
    ("image/png", "png"),
    ("image/jpeg", "jpg"),
    ("image/webp", "webp"),
    ("image/gif", "gif"),
    ("image/tiff", "tif"),
    ("image/bmp", "bmp"),
)


def picture_in(data: QMimeData) -> tuple[bytes, str]:
    """The picture and the ending of its name; no bytes where there is none.

    A file's bytes are taken as they are: nothing foreign is decoded here, and nothing
    of it is lost.
    """
    for media_type, ending in _READY:
        if data.hasFormat(media_type):
            content = bytes(data.data(media_type).data())
            if content:
                return content, ending
    image = data.imageData()
    if isinstance(image, QImage) and not image.isNull():
        return png_of(image), "png"
    return b"", ""


def png_of(image: QImage) -> bytes:
    """*image* as a PNG, made in memory."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
