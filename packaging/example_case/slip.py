"""The slip that came with the flowers to the office, as a PDF from a scanner."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A5
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from example_case.fonts import Fonts
from example_case.sheet import MARK

_FACE = "ExampleSlip"
_LINES = (
    ("Leveres til", "Mia Ravnholt, Havnekontoret"),
    ("Dato", "13. februar 2026, formiddag"),
    ("Vare", "1 rose, rød, indpakket"),
    ("Afsender", "Ønsker ikke at stå på sedlen"),
    ("Betalt", "Kontant i butikken 12. februar 2026"),
    ("Hilsen", "»Du mangler her.«"),
)


def slip_pdf(fonts: Fonts) -> bytes:
    """One A5 page in the manner of a shop's order slip."""
    pdfmetrics.registerFont(TTFont(_FACE, str(fonts.files["serif"])))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A5, invariant=1, pageCompression=1)
    canvas.setTitle(f"Følgeseddel ({MARK})")
    canvas.setAuthor("Opdigtet")
    width, height = A5
    canvas.setFillGray(0.13)
    canvas.setFont(_FACE, 17)
    canvas.drawString(48, height - 70, "Blomsterhjørnet Lindersund")
    canvas.setFont(_FACE, 11)
    canvas.drawString(48, height - 92, "Følgeseddel nr. 0000-0213")
    canvas.setStrokeGray(0.55)
    line = height - 130
    for name, value in _LINES:
        canvas.line(48, line + 22, width - 48, line + 22)
        canvas.setFillGray(0.4)
        canvas.setFont(_FACE, 9)
        canvas.drawString(48, line + 6, name)
        canvas.setFillGray(0.13)
        canvas.setFont(_FACE, 12)
        canvas.drawString(140, line + 5, value)
        line -= 34
    canvas.line(48, line + 22, width - 48, line + 22)
    canvas.setFillGray(0.5)
    canvas.setFont(_FACE, 8)
    canvas.drawCentredString(width / 2, 34, MARK)
    canvas.save()
    return out.getvalue()
