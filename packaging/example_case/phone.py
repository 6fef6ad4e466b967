"""What stands on every screen of the drawn phone, whatever it shows."""

from __future__ import annotations

from example_case.sheet import MARK, Colour, Sheet

INK: Colour = (24, 26, 30)
GREY: Colour = (112, 118, 128)
PALE: Colour = (150, 155, 164)
LINE: Colour = (226, 229, 234)
WHITE: Colour = (255, 255, 255)
RED: Colour = (190, 52, 48)

STATUS_HEIGHT = 34.0


def status_bar(sheet: Sheet, clock: str, ink: Colour = INK) -> None:
    """The clock, the mark of invention, and the signs of network and battery."""
    sheet.text((20, 23), clock, size=13, part="medium", colour=ink)
    sheet.text((180, 22), MARK, size=8.5, colour=PALE, anchor="ms")
    for bar in range(4):
        left = 286.0 + bar * 5
        sheet.rounded((left, 20 - bar * 2.4, left + 3.4, 23), 1, ink)
    sheet.rounded((316, 12, 338, 23), 3, ink)
    sheet.rounded((317.4, 13.4, 336.6, 21.6), 2, PALE)
    sheet.rounded((317.4, 13.4, 331, 21.6), 2, ink)
    sheet.rounded((338.6, 15.4, 340.4, 19.6), 0.8, ink)


def back_arrow(sheet: Sheet, y: float, ink: Colour = INK) -> None:
    """The sign that leads back, at the left edge."""
    sheet.stroke([(27, y - 7), (20, y), (27, y + 7)], ink, 1.8)


def silhouette(sheet: Sheet, x: float, y: float, radius: float) -> None:
    """The grey disc a phone shows for a number without a picture."""
    sheet.circle(x, y, radius, (206, 211, 219))
    sheet.circle(x, y - radius * 0.22, radius * 0.34, WHITE)
    sheet.rounded(
        (
            x - radius * 0.56,
            y + radius * 0.2,
            x + radius * 0.56,
            y + radius * 0.72,
        ),
        radius * 0.26,
        WHITE,
    )


def foot(sheet: Sheet) -> None:
    """The mark once more, and the bar one swipes."""
    sheet.text((180, sheet.height - 17), MARK, size=8.5, colour=PALE, anchor="ms")
    middle = sheet.height - 8
    sheet.rounded((128, middle - 2, 232, middle + 2), 2, (60, 63, 70))
