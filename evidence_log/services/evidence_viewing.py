"""Looking at stored files inside the program, decoded by the picture worker.

A job here reads the sealed file but not the database, so that it may run beside a
window that goes on reading the log.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.pictures import Rendition
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType
from evidence_log.jobs import Job, JobControl
from evidence_log.services.evidence_facts import MOST_BYTES_LOOKED_INTO
from evidence_log.services.session import OpenLog
from evidence_log.store.object_format import StoredObject

__all__ = ["LONGEST_SIDE", "Rendition", "View", "pictures_job", "viewing_job"]

LONGEST_SIDE = 2_048
_PAGE_QUALITY = 90
_MOST_TEXT_BYTES = 2 << 20
_TEXTS = frozenset(
    {
        MediaType.TEXT,
        MediaType.HTML,
        MediaType.XML,
        MediaType.JSON,
        MediaType.VCARD,
        MediaType.MBOX,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What can be shown of a file: a picture or a text, and how many *pages*.

    *was_cut* says that the file holds more text than is shown.
    """

    picture: Rendition | None = None
    text: str = ""
    pages: int = 0
    was_cut: bool = False


def pictures_job(
    log: OpenLog,
    files: Sequence[Evidence],
    *,
    longest_side: int,
    deliver: Callable[[EvidenceId, Rendition], None],
) -> Job[None]:
    """A small picture of each file that has one; *deliver* is called in the worker.

    A file that cannot be shown is passed over: whoever opens it is told why.
    Progress counts files.
    """
    stored = [(one, log.vault.evidence.stored_object(one.id)) for one in files]

    def work(control: JobControl) -> None:
        with log.surroundings.picture_worker() as worker:
            for one, object_ in control.track(stored, len(stored)):
                try:
                    content = _content(log, one, object_)
                    picture = _picture(content, worker, longest_side, page=1)
                except (CannotShow, EvidenceDamaged):
                    continue
                deliver(one.id, picture)

    return work


def viewing_job(log: OpenLog, file: Evidence, *, page: int) -> Job[View]:
    """What can be shown of a file, of a document its *page* (from 1).

    Raises CannotShow and EvidenceDamaged.
    """
    object_ = log.vault.evidence.stored_object(file.id)

    def work(control: JobControl) -> View:
        control.check()
        content = _content(log, file, object_)
        media_type = file.facts.media_type
        if media_type in _TEXTS:
            return _text(content)
        with log.surroundings.picture_worker() as worker:
            if media_type == MediaType.MAIL:
                return _mail(content, worker)
            picture = _picture(content, worker, LONGEST_SIDE, page=page)
            return View(picture=picture, pages=file.facts.pages)

    return work


def can_be_shown(file: Evidence) -> bool:
    """Whether there is a way to show files of this kind."""
    media_type = file.facts.media_type
    shown = {*_TEXTS, MediaType.MAIL, MediaType.PDF}
    return media_type.startswith("image/") or media_type in shown


def has_picture(file: Evidence) -> bool:
    """Whether a small picture can be made of a file of this kind."""
    media_type = file.facts.media_type
    return media_type.startswith("image/") or media_type == MediaType.PDF


def _content(log: OpenLog, file: Evidence, stored: StoredObject) -> bytes:
    if stored.size > MOST_BYTES_LOOKED_INTO:
        raise CannotShow
    with log.vault.objects.open(stored, file.id) as reader:
        return b"".join(reader.chunks())


def _picture(
    content: bytes, worker: PictureWorker, longest_side: int, *, page: int
) -> Rendition:
    """Pixels alone come back to us; a page is drawn first, then decoded like any."""
    if content.startswith(b"%PDF"):
        drawn = worker.encode(
            content, longest_side=longest_side, quality=_PAGE_QUALITY, page=page
        )
        content = drawn.content
    return worker.render(content, longest_side=longest_side)


def _text(content: bytes) -> View:
    shown = content[:_MOST_TEXT_BYTES].decode("utf-8", "replace")
    return View(text=shown, was_cut=len(content) > _MOST_TEXT_BYTES)


def _mail(content: bytes, worker: PictureWorker) -> View:
    mail = worker.mail(content)
    head = [f"{name}: {value}" for name, value in mail.headers]
    return View(text="\n".join((*head, "", mail.body, "", *mail.attachments)).strip())
