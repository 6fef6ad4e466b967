"""The file of exhibits: made in batches, joined from files, memory flat.

reportlab holds a document in memory until it is saved; two thousand pictures
would take gigabytes. So every batch is a file of its own beside the target, and
pikepdf joins them without reading the pictures.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from evidence_log.export.exhibit_pages import exhibit_pages, has_transcript
from evidence_log.export.manifest import ShownPicture, Treatment
from evidence_log.export.material import MAIL_TYPE, MailShown, Material, PagePicture
from evidence_log.export.page_drawing import draw_part
from evidence_log.export.page_layout import Page
from evidence_log.export.pdf_joining import OutlineMark, join_parts
from evidence_log.export.press import Press
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.export.report_source import Exhibit
from evidence_log.i18n import Words

_BATCH = 40


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
    for start in range(0, len(listed), _BATCH):
        part = path.with_name(f"{path.name}.{len(parts)}.part")
        draw_part(
            part,
            _pages(listed[start : start + _BATCH], press, shown),
            press.look,
            first=sum(counts[:start]) + 1,
            total=sum(counts),
        )
        parts.append(part)
    join_parts(
        path,
        parts,
        title=press.look.title,
        language=press.look.language,
        outline=_outline(listed, counts, press.words),
    )
    return tuple(shown)


def _page_count(one: ListedExhibit, press: Press) -> int:
    """Only the text of a mail can take more than one page, or a long transcript."""
    evidence = one.exhibit.evidence
    is_mail = evidence.facts.media_type == MAIL_TYPE
    if not is_mail and not has_transcript(evidence):
        return 1
    return len(_laid_out(one, _shown(one.exhibit, press.material), press))


def _pages(
    listed: Sequence[ListedExhibit],
    press: Press,
    shown: list[tuple[int, ShownPicture]],
) -> Iterator[Page]:
    for one in listed:
        press.step()
        view = _shown(one.exhibit, press.material)
        if isinstance(view, PagePicture):
            shown.append((one.number, _picture_shown(view)))
        yield from _laid_out(one, view, press)


def _laid_out(
    one: ListedExhibit, view: PagePicture | MailShown | None, press: Press
) -> list[Page]:
    return exhibit_pages(one, view, words=press.words, typeset=press.typeset)


def _shown(exhibit: Exhibit, material: Material) -> PagePicture | MailShown | None:
    if exhibit.must_not_be_shown:
        return None
    if exhibit.evidence.facts.media_type == MAIL_TYPE:
        return material.mails(exhibit.evidence)
    return material.pictures(exhibit.evidence)


def _picture_shown(picture: PagePicture) -> ShownPicture:
    treatments = [Treatment.RE_ENCODED]
    if picture.was_scaled:
        treatments.append(Treatment.SCALED)
    if picture.was_turned:
        treatments.append(Treatment.TURNED)
    return ShownPicture(
        page=1,
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
