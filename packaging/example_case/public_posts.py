"""Draws posts that anyone can read, with comments under them; on no real service."""

from __future__ import annotations

from dataclasses import dataclass

from example_case import phone
from example_case.fonts import Fonts
from example_case.sheet import Colour, Sheet

_BLUE: Colour = (38, 103, 196)
_SCREEN = 780.0
_WIDTH = 316.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said it, when, and what."""

    name: str
    when: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post of *place* and the comments below it, oldest first."""

    place: str
    clock: str
    post: Said
    comments: tuple[Said, ...]
    picture: tuple[Colour, Colour] | None = None


_MAN = "@jb_damsted"

AT_WORK = Post(
    place="profil.example.org/havnekontoret",
    clock="12.44",
    post=Said(
        name="Havnekontoret",
        when="14. maj 2025 kl. 10.30",
        words="Sommerens sejlplan er klar. Kom forbi og få den på papir.",
    ),
    picture=((178, 206, 222), (70, 112, 138)),
    comments=(
        Said(
            name=_MAN,
            when="14. maj 2025 kl. 12.06",
            words="Spørg jeres Mia, hvorfor hun ikke tør svare.",
        ),
        Said(
            name=_MAN,
            when="14. maj 2025 kl. 12.19",
            words="Hun er god til at forsvinde.",
        ),
        Said(
            name=_MAN,
            when="14. maj 2025 kl. 12.31",
            words="I kan ikke slette mig alle sammen.",
        ),
    ),
)

ABOUT_POLICE = Post(
    place=f"profil.example.org/{_MAN[1:]}",
    clock="21.02",
    post=Said(
        name=_MAN,
        when="2. oktober 2025 kl. 19.40 · Offentligt",
        words=(
            "Nogle går til politiet, når de ikke kan få deres vilje. Hun sad på et "
            "kontor ved havnen i Lindersund og lod, som om hun var den svage. Alle, "
            "der kender mig, ved, hvordan det var."
        ),
    ),
    comments=(
        Said(name="@ukendt_0001", when="2. oktober 2025 kl. 19.55", words="Hvem?"),
        Said(
            name=_MAN,
            when="2. oktober 2025 kl. 20.10",
            words="Det kan I godt regne ud.",
        ),
    ),
)


def draw_post(post: Post, fonts: Fonts) -> Sheet:
    """One screen: the post, its picture, the comments, the address."""
    sheet = Sheet(fonts, _SCREEN, phone.WHITE)
    phone.status_bar(sheet, post.clock)
    phone.back_arrow(sheet, 63)
    sheet.text((44, 69), "Opslag", size=17, part="medium")
    sheet.bar((0, 92, 360, 93), phone.LINE)
    top = _said(sheet, post.post, 112, size=15.5)
    if post.picture is not None:
        sky, sea = post.picture
        sheet.bar((0, top, 360, top + 110), sky)
        sheet.circle(292, top + 34, 15, (250, 240, 214))
        sheet.bar((0, top + 70, 360, top + 150), sea)
        top += 162
    sheet.bar((16, top, 344, top + 1), phone.LINE)
    count = len(post.comments)
    words = f"{count} kommentarer"
    sheet.text((22, top + 26), words, size=12.5, colour=phone.GREY)
    top += 42
    for comment in post.comments:
        top = _said(sheet, comment, top, size=14.5)
    sheet.rounded((16, 692, 344, 728), 18, (242, 244, 247))
    sheet.text((180, 715), post.place, size=12.5, colour=phone.GREY, anchor="ms")
    phone.foot(sheet)
    return sheet


def _said(sheet: Sheet, said: Said, top: float, *, size: float) -> float:
    """Draw it from *top* down; return where it ends."""
    phone.silhouette(sheet, 36, top + 16, 15)
    sheet.text((60, top + 13), said.name, size=14, part="bold", colour=_BLUE)
    sheet.text((60, top + 30), said.when, size=11.5, colour=phone.GREY)
    base = top + 54
    for line in sheet.wrap(said.words, size, _WIDTH):
        sheet.text((22, base), line, size=size)
        base += size * 1.4
    return base + 4
