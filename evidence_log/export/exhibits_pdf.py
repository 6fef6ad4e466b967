"""The file of exhibits: made in batches, joined from files, memory flat.

reportlab holds a document in memory until it is saved; two thousand pictures
would take gigabytes. So every batch is a file of its own beside the target, and
pikepdf joins them without reading the pictures.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from evidence_log.export.exhibit_pages import picture_pages, text_pages
from evidence_log.export.manifest import ShownPicture, Treatment
from evidence_log.export.material import MAIL_TYPE, MailShown, Material, PagePicture
from evidence_log.export.not_drawn import Missing, why_not_drawn
from evidence_log.export.page_drawing import draw_part
from evidence_log.export.page_layout import Page
from evidence_log.export.pdf_joining import JoinedLook, OutlineMark, join_parts
from evidence_log.export.picture_plan import PicturePlan, PictureView
from evidence_log.export.press import Press
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.export.report_source import Exhibit
from evidence_log.i18n import Words

_BATCH_PAGES = 20


def write_exhibits(
    path: Path, listed: Sequence[ListedExhibit], press: Press
) -> tuple[tuple[int, ShownPicture], ...]:
    """Write all exhibits to *path*; return by number what was shown as a picture.

    Parts stand beside *path* while it runs and are gone after it. Raises OSError,
    and what the press's *step* and *material* raise.
    """
    counts = [_page_count(one, press) for one in listed]
    shown: list[tuple[int, ShownPicture]] = []
    parts: list[Path] = []
    for start, end in _batches(counts):
        part = path.with_name(f"{path.name}.{len(parts)}.part")
        draw_part(
            part,
            _pages(listed[start:end], press, shown),
            press.look,
            first=sum(counts[:start]) + 1,
            total=sum(counts),
        )
        parts.append(part)
        # reportlab's canvas refers to itself: unasked, its pictures would stay
        # until the next batch is as large.
        gc.collect()
    join_parts(
        path,
        parts,
        JoinedLook(
            title=press.look.title,
            language=press.look.language,
            outline=_outline(listed, counts, press.words),
        ),
        check=press.check,
    )
    return tuple(shown)


def _batches(counts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where each batch begins and ends; one holds few pages, or a single exhibit."""
    start, pages = 0, 0
    for place, count in enumerate(counts):
        if pages and pages + count > _BATCH_PAGES:
            yield start, place
            start, pages = place, 0
        pages += count
    yield start, len(counts)


def _page_count(one: ListedExhibit, press: Press) -> int:
    """How many pages, told before anything is drawn: it stands on every page."""
    match _shown(one.exhibit, press.material):
        case PicturePlan(views=views):
            return len(views)
        case shown:
            return len(_text_pages(one, shown, press))


def _pages(
    listed: Sequence[ListedExhibit],
    press: Press,
    shown: list[tuple[int, ShownPicture]],
) -> Iterator[Page]:
    for one in listed:
        press.step()
        match _shown(one.exhibit, press.material):
            case PicturePlan() as plan:
                yield from _picture_pages(one, plan, press, shown)
            case text:
                yield from _text_pages(one, text, press)


def _text_pages(
    one: ListedExhibit, shown: MailShown | Missing, press: Press
) -> list[Page]:
    return text_pages(one, shown, words=press.words, typeset=press.typeset)


def _picture_pages(
    one: ListedExhibit,
    plan: PicturePlan,
    press: Press,
    shown: list[tuple[int, ShownPicture]],
) -> Iterator[Page]:
    pages = {view: page for page, view in enumerate(plan.views, 1)}

    def draw(view: PictureView) -> PagePicture | None:
        press.check()
        picture = press.material.pictures(one.exhibit.evidence, view)
        if picture is not None:
            shown.append((one.number, _picture_shown(picture, plan, pages[view])))
        return picture

    return picture_pages(one, plan, draw, words=press.words, typeset=press.typeset)


def _shown(exhibit: Exhibit, material: Material) -> PicturePlan | MailShown | Missing:
    """What an exhibit's pages show: pictures, a mail's text, or nothing of it."""
    if exhibit.must_not_be_shown:
        return Missing.MUST_NOT
    if exhibit.evidence.facts.media_type == MAIL_TYPE:
        return material.mails(exhibit.evidence) or Missing.CANNOT_DRAW
    plan = material.plans(exhibit.evidence)
    return plan if plan and plan.views else why_not_drawn(plan)


def _picture_shown(picture: PagePicture, plan: PicturePlan, page: int) -> ShownPicture:
    is_document = plan.pages > 0
    treatments = [Treatment.DRAWN if is_document else Treatment.RE_ENCODED]
    if plan.views[page - 1].is_part:
        treatments.append(Treatment.PART)
    if picture.was_scaled:
        treatments.append(Treatment.SCALED)
    if picture.was_turned:
        treatments.append(Treatment.TURNED)
    return ShownPicture(
        page=page,
        sha256=hashlib.sha256(picture.data).hexdigest(),
        width=picture.width,
        height=picture.height,
        treatments=tuple(treatments),
    )


def _outline(
    listed: Sequence[ListedExhibit], counts: Sequence[int], words: Words
) -> list[OutlineMark]:
    return [
        OutlineMark(
            title=words("Exhibit {number}", number=one.number),
            page=sum(counts[:place]) + 1,
        )
        for place, one in enumerate(listed)
    ]
