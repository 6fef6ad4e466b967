"""The pages of one exhibit: pictures, the text of a mail, or what stands instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from evidence_log.export.mail_text import put_mail
from evidence_log.export.material import MailShown, PagePicture
from evidence_log.export.not_drawn import Missing
from evidence_log.export.page_design import BODY, DETAIL, SECTION, SMALL, Typeset
from evidence_log.export.page_layout import Page, Sheets
from evidence_log.export.page_picture import PictureBox, Repeated
from evidence_log.export.picture_plan import PicturePlan, PictureView
from evidence_log.export.placeholder import put_placeholder
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.i18n import Words

_ABOVE_PICTURE, _BELOW_PICTURE, _NOTE = 10.0, 2.0, 18.0

Draw = Callable[[PictureView], PagePicture | None]


def text_pages(
    listed: ListedExhibit,
    shown: MailShown | Missing,
    *,
    words: Words,
    typeset: Typeset,
) -> list[Page]:
    """Lay out an exhibit of which no picture is drawn, on as many pages as it takes."""
    sheets = Sheets(typeset)
    title = words("Exhibit {number}", number=listed.number)
    sheets.begin(title)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(_caption(listed), DETAIL), before=1)
    if isinstance(shown, MailShown):
        put_mail(sheets, shown, file=listed.file, words=words)
    else:
        put_placeholder(sheets, listed, shown, words)
    for place, page in enumerate(sheets.pages, 1):
        page.section = _title(listed, place, len(sheets.pages), words)
    return sheets.pages


def picture_pages(
    listed: ListedExhibit,
    plan: PicturePlan,
    draw: Draw,
    *,
    words: Words,
    typeset: Typeset,
) -> Iterator[Page]:
    """Lay out one page for each view of the plan, drawn only when it is asked for."""
    for place, view in enumerate(plan.views, 1):
        picture = draw(view)
        sheets = Sheets(typeset)
        title = _title(listed, place, len(plan.views), words)
        sheets.begin(title)
        sheets.put(typeset(title, SECTION))
        told = (*_place_told(plan, place, words), *_done_told(picture, words))
        sheets.put(typeset(_caption(listed, *told), DETAIL), before=1)
        if picture is not None:
            _put_picture(sheets, picture, _repeated(view, place, words))
            _put_note(sheets, _rest(listed, plan, place, words))
        elif place == 1:
            put_placeholder(sheets, listed, Missing.CANNOT_DRAW, words)
        else:
            said = words("This part cannot be shown.")
            sheets.put(typeset(said, BODY), before=16)
        yield from sheets.pages


def _title(listed: ListedExhibit, place: int, count: int, words: Words) -> str:
    if count == 1:
        return words("Exhibit {number}", number=listed.number)
    return words(
        "Exhibit {number}, part {part} of {parts}",
        number=listed.number,
        part=place,
        parts=count,
    )


def _caption(listed: ListedExhibit, *told: str) -> str:
    """``H-012 · 14. marts 2025 · Skærmbillede · vist mindre``."""
    parts = (
        listed.belongs_to,
        listed.happened,
        listed.kind,
        listed.content_date,
        *told,
        listed.mark,
    )
    return " · ".join(part for part in parts if part)


def _place_told(plan: PicturePlan, place: int, words: Words) -> Iterator[str]:
    """Which page of a document this is, and why there are several pages of one."""
    view = plan.views[place - 1]
    if plan.pages > 1:
        yield words("page {page} of {pages}", page=view.page, pages=plan.pages)
    if view.repeated_below and not view.repeated_above:
        parts = sum(1 for one in plan.views if one.page == view.page)
        yield words("long, so in {parts} parts that overlap", parts=parts)


def _done_told(picture: PagePicture | None, words: Words) -> Iterator[str]:
    if picture is not None and picture.was_scaled:
        yield words("shown with fewer pixels")
    if picture is not None and picture.was_turned:
        yield words("turned upright")


def _repeated(view: PictureView, place: int, words: Words) -> Repeated:
    return Repeated(
        above=view.repeated_above,
        below=view.repeated_below,
        above_said=words("as in part {part}", part=place - 1),
        below_said=words("again in part {part}", part=place + 1),
    )


def _put_picture(sheets: Sheets, picture: PagePicture, repeated: Repeated) -> None:
    room = sheets.room - _ABOVE_PICTURE - _BELOW_PICTURE - _NOTE
    sheets.put(PictureBox(picture, room, repeated), before=_ABOVE_PICTURE)


def _put_note(sheets: Sheets, note: str) -> None:
    if note:
        sheets.put(sheets.typeset(note, SMALL), before=_BELOW_PICTURE + 2)


def _rest(listed: ListedExhibit, plan: PicturePlan, place: int, words: Words) -> str:
    """What of a document is not shown, under the last page of it that is."""
    first, last = plan.pages_shown + 1, plan.pages
    if place < len(plan.views) or first > last:
        return ""
    pages = str(last) if first == last else f"{first}–{last}"
    missing = words.plural(
        "Not shown here: page {pages}.",
        "Not shown here: pages {pages}.",
        last - first + 1,
        pages=pages,
    )
    if not listed.file:
        return missing
    whole = words("See the whole document in {file}.", file=listed.file)
    return f"{missing} {whole}"
