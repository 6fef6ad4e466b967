"""A picture file as an object of a PDF, its compressed pixels as they are.

reportlab decodes a picture to give it a name, and a PNG to compress it anew: most
of the work and of the memory of a page. A JPEG is a stream of the filter DCTDecode
(PDF 32000-1, 7.4.8); a PNG's data is one of FlateDecode with PNG's own predictor
(7.4.4.4), as both formats compress rows alike.
"""

from __future__ import annotations

import struct
from hashlib import sha256
from io import BytesIO

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
)
from reportlab.pdfbase.pdfutils import readJPEGInfo
from reportlab.pdfgen.canvas import Canvas

from evidence_log.export.material import PagePicture

_PNG = b"\x89PNG\r\n\x1a\n"
_GREY, _COLOURS, _PALETTE = 0, 2, 3
_SPACES = {_GREY: "DeviceGray", _COLOURS: "DeviceRGB", _PALETTE: "Indexed"}
_PNG_PREDICTOR = 15


def draw_picture(
    canvas: Canvas, picture: PagePicture, x: float, size: tuple[float, float]
) -> None:
    """Draw *picture* from *x* on the ground line, *size* wide and high in points.

    The same picture stands in a file once. Raises ValueError for a JPEG without
    sizes and for a PNG with transparency or interlace.
    """
    name = sha256(picture.data).hexdigest()
    if not canvas.hasForm(name):
        _add(canvas, name, _object(picture.data))
    canvas.saveState()
    canvas.translate(x, 0)
    canvas.scale(*size)
    canvas.doForm(name)
    canvas.restoreState()


def _add(canvas: Canvas, name: str, picture: PDFStream) -> None:
    # Only drawImage leads there openly, with its own ways of reading a picture.
    document: PDFDocument = vars(canvas)["_doc"]
    document.Reference(picture, document.getXObjectName(name))  # type: ignore[no-untyped-call]  # stub lacks it
    document.addForm(name, picture)


def _object(data: bytes) -> PDFStream:
    if data.startswith(_PNG):
        return _from_png(data)
    told = readJPEGInfo(BytesIO(data))
    if told is None:
        raise ValueError("a JPEG says its size")
    width, height, components = told[:3]
    colours = PDFName("DeviceGray" if components == 1 else "DeviceRGB")
    return _stream(_entries(width, height, 8, colours), "DCTDecode", data)


def _from_png(data: bytes) -> PDFStream:
    width, height, bits, colour, *rest = struct.unpack_from(">IIBBBBB", data, 16)
    if colour not in _SPACES or any(rest):
        raise ValueError("no transparency, no interlace")
    chunks = _chunks(data)
    space = _indexed(chunks) if colour == _PALETTE else PDFName(_SPACES[colour])
    entries = _entries(width, height, bits, space)
    entries["DecodeParms"] = PDFDictionary(
        {
            "Predictor": _PNG_PREDICTOR,
            "Colors": 3 if colour == _COLOURS else 1,
            "BitsPerComponent": bits,
            "Columns": width,
        }
    )
    pixels = b"".join(content for kind, content in chunks if kind == b"IDAT")
    return _stream(entries, "FlateDecode", pixels)


def _indexed(chunks: list[tuple[bytes, bytes]]) -> PDFArray:
    """A palette as a colour space (8.6.6.3)."""
    palette = next(content for kind, content in chunks if kind == b"PLTE")
    colours = f"<{palette.hex()}>"
    last = len(palette) // 3 - 1
    return PDFArray([PDFName("Indexed"), PDFName("DeviceRGB"), last, colours])


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG, each with its kind (PNG, 5.3)."""
    found, place = [], len(_PNG)
    while place < len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        found.append((kind, data[place + 8 : place + 8 + length]))
        place += 12 + length
    return found


def _entries(width: int, height: int, bits: int, space: object) -> dict[str, object]:
    return {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": width,
        "Height": height,
        "BitsPerComponent": bits,
        "ColorSpace": space,
    }


def _stream(entries: dict[str, object], kept_as: str, content: bytes) -> PDFStream:
    entries["Filter"] = PDFName(kept_as)
    return PDFStream(dictionary=PDFDictionary(entries), content=content)
