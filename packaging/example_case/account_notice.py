"""Draws the notice that someone has logged in to a mail account."""

from __future__ import annotations

from example_case import phone
from example_case.fonts import Fonts
from example_case.sheet import Sheet

_FACTS = (
    ("Konto", "mia.ravnholt@example.org"),
    ("Tidspunkt", "20. juli 2025 kl. 03.41"),
    ("Enhed", "Computer, ikke set før"),
    ("Sted", "Ikke oplyst"),
)


def draw_notice(fonts: Fonts) -> Sheet:
    """One screen of a mail program: sender, subject, four facts, a button."""
    sheet = Sheet(fonts, 780, phone.WHITE)
    phone.status_bar(sheet, "08.12")
    phone.back_arrow(sheet, 63)
    sheet.text((44, 69), "Indbakke", size=17, part="medium")
    sheet.bar((0, 92, 360, 93), phone.LINE)
    sheet.text((20, 128), "Nyt login på din konto", size=20, part="bold")
    phone.silhouette(sheet, 38, 166, 17)
    sheet.text((66, 162), "Kontosikkerhed", size=14, part="medium")
    sheet.text((66, 180), "20. juli 2025 kl. 03.42", size=12, colour=phone.GREY)
    for line, words in enumerate(
        ("Nogen er logget på med din adgangskode.", "Var det ikke dig, så skift den.")
    ):
        sheet.text((20, 222 + line * 22), words, size=15)
    for row, (name, value) in enumerate(_FACTS):
        top = 270.0 + row * 54
        sheet.bar((20, top, 340, top + 1), phone.LINE)
        sheet.text((20, top + 20), name, size=12, colour=phone.GREY)
        sheet.text((20, top + 40), value, size=15)
    sheet.rounded((20, 510, 340, 552), 10, (38, 103, 196))
    words = "Skift adgangskode"
    sheet.text(
        (180, 536), words, size=15, part="medium", colour=phone.WHITE, anchor="ms"
    )
    sheet.text(
        (180, 590),
        "Sendt af kontosikkerhed@post.invalid",
        size=12,
        colour=phone.PALE,
        anchor="ms",
    )
    phone.foot(sheet)
    return sheet
