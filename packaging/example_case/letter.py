"""The letter that lay by the flowers, as a PDF."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from example_case.fonts import Fonts
from example_case.sheet import MARK

_FACE = "ExampleSerif"
_PARAGRAPHS: tuple[tuple[str, ...], ...] = (
    ("Mia",),
    (
        "Du kan flytte så tit, du vil. Jeg behøver ikke dit nummer for at",
        "finde dig.",
    ),
    (
        "Kan du huske sommeren ved søen i 2023? Den aften, hvor strømmen",
        "gik, og vi sad på broen til det blev lyst. Du sagde, at det altid",
        "skulle være sådan. Det er ikke mig, der har glemt det.",
    ),
    (
        "Jeg har ikke skrevet mit navn, for du ved godt, hvem det er fra.",
        "Blomsterne er dem, du plejede at købe om fredagen.",
    ),
    ("Vi ses.",),
)


def letter_pdf(fonts: Fonts) -> bytes:
    """One A4 page, typed, without a date and without a signature."""
    pdfmetrics.registerFont(TTFont(_FACE, str(fonts.files["serif"])))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(f"Brev ({MARK})")
    canvas.setAuthor("Opdigtet")
    canvas.setFillGray(0.13)
    canvas.setFont(_FACE, 12.5)
    line = A4[1] - 150
    for paragraph in _PARAGRAPHS:
        for words in paragraph:
            canvas.drawString(92, line, words)
            line -= 20
        line -= 14
    canvas.setFillGray(0.5)
    canvas.setFont(_FACE, 8)
    canvas.drawCentredString(A4[0] / 2, 40, MARK)
    canvas.save()
    return out.getvalue()
