"""What goes into a package, fetched from the vault when its turn comes.

Two picture workers run ahead of the page that is being made, so that both cores
of a small computer have work; no more than a few pictures are held at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from itertools import cycle
from types import TracebackType
from typing import Self, TypeAlias, TypeVar

from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.errors.pictures import CannotClean, CannotShow
from evidence_log.export.disclosure.exhibit_rules import FilesRead, Texts
from evidence_log.export.material import MailShown, Material, PagePicture
from evidence_log.export.not_drawn import prints_transcript
from evidence_log.export.picture_plan import (
    LOCKED_DOCUMENT,
    PicturePlan,
    PictureView,
    plan_document,
    plan_picture,
)
from evidence_log.export.report_source import Exhibit
from evidence_log.intake.pictures import CleanCopy, EncodedPicture, Window
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType
from evidence_log.jobs import never_stop
from evidence_log.services.evidence_facts import MOST_BYTES_LOOKED_INTO
from evidence_log.services.session import OpenLog

_WORKERS = 2
_AHEAD = 4
_SECONDS_UNASKED = 0.05
_LONGEST_SIDE = 2000
# A part is at most twice as high as a telephone's screen is wide in pixels.
_LONGEST_PART = 3000
_QUALITY = 82
_MOST_TEXT_BYTES = 2 << 20
_TEXT_TYPES = frozenset(
    {
        MediaType.TEXT,
        MediaType.HTML,
        MediaType.XML,
        MediaType.JSON,
        MediaType.VCARD,
        MediaType.MBOX,
        MediaType.RTF,
    }
)


T = TypeVar("T")
_Wanted: TypeAlias = tuple[EvidenceId, PictureView]


class ExhibitFiles:
    """Originals, copies and pictures of one package; use it in a ``with`` block."""

    def __init__(self, log: OpenLog, check: Callable[[], None] = never_stop) -> None:
        """*check* is called while anything takes long, and ends it by raising."""
        self._log = log
        self._check = check
        self._stack = ExitStack()
        self._workers: list[PictureWorker] = []
        self._threads: list[ThreadPoolExecutor] = []
        self._under_way: OrderedDict[_Wanted, Future[PagePicture | None]] = (
            OrderedDict()
        )
        self._to_come: Iterator[tuple[Evidence, PictureView]] = iter(())
        self._plans: dict[EvidenceId, PicturePlan | None] = {}
        self._last_read: tuple[EvidenceId | None, bytes] = (None, b"")

    def __enter__(self) -> Self:
        for _ in range(_WORKERS):
            worker = self._log.surroundings.picture_worker()
            self._workers.append(self._stack.enter_context(worker))
        # One thread for each worker, since a worker is not thread-safe.
        for _ in range(_WORKERS):
            thread = self._stack.enter_context(ThreadPoolExecutor(max_workers=1))
            self._threads.append(thread)
        self._turns = cycle(range(_WORKERS))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for thread in self._threads:
            thread.shutdown(wait=False, cancel_futures=True)
        # Nobody wants the rest: a picture of ten seconds is not waited for.
        for worker in self._workers:
            worker.stop()
        self._stack.close()

    def clean_copy(self, evidence: Evidence) -> CleanCopy:
        """A copy without metadata; raise CannotClean or EvidenceDamaged."""
        if evidence.size > MOST_BYTES_LOOKED_INTO:
            raise CannotClean
        return self._answer(evidence, PictureWorker.without_metadata)

    def material(self, shown: Sequence[Evidence]) -> Material:
        """What a package is made from; *shown* is the order of the pictures."""
        self._to_come = self._views(shown)
        return Material(
            originals=self._chunks,
            clean_copies=lambda evidence: iter((self.clean_copy(evidence).content,)),
            plans=self.plan,
            pictures=self._picture,
            mails=self.mail,
            random_bytes=self._log.surroundings.random_bytes,
        )

    def _views(
        self, shown: Sequence[Evidence]
    ) -> Iterator[tuple[Evidence, PictureView]]:
        """Every view of every picture, in the order in which they are drawn."""
        for evidence in shown:
            plan = self.plan(evidence)
            for view in plan.views if plan else ():
                yield evidence, view

    def plan(self, evidence: Evidence) -> PicturePlan | None:
        """In how many views it is drawn; worked out once. None where it is not."""
        if evidence.id not in self._plans:
            self._plans[evidence.id] = self._new_plan(evidence)
        return self._plans[evidence.id]

    def _new_plan(self, evidence: Evidence) -> PicturePlan | None:
        media_type, facts = MediaType(evidence.facts.media_type), evidence.facts
        if evidence.size > MOST_BYTES_LOOKED_INTO:
            return None
        if media_type.is_picture:
            return plan_picture(facts.width, facts.height)
        if media_type is not MediaType.PDF:
            return None
        try:
            pages = self._answer(evidence, PictureWorker.pages)
        except CannotShow:
            return PicturePlan(views=())
        if pages.is_locked:
            return LOCKED_DOCUMENT
        return plan_document(pages.count, pages.sizes)

    def _picture(self, evidence: Evidence, view: PictureView) -> PagePicture | None:
        """A view of *evidence*, while the next ones are worked on already."""
        wanted = (evidence.id, view)
        while wanted not in self._under_way or len(self._under_way) < _AHEAD:
            following = next(self._to_come, None)
            if following is None:
                break
            self._begin(*following)
        if wanted not in self._under_way:
            self._begin(evidence, view)
        return self._awaited(self._under_way.pop(wanted))

    def _begin(self, evidence: Evidence, view: PictureView) -> None:
        self._under_way[evidence.id, view] = self._asked(
            evidence, lambda worker, original: _page_picture(worker, original, view)
        )

    def _asked(
        self, evidence: Evidence, ask: Callable[[PictureWorker, bytes], T]
    ) -> Future[T]:
        """Have the next worker in turn do something with the original."""
        turn = next(self._turns)
        return self._threads[turn].submit(
            ask, self._workers[turn], self._whole(evidence)
        )

    def _answer(
        self, evidence: Evidence, ask: Callable[[PictureWorker, bytes], T]
    ) -> T:
        return self._awaited(self._asked(evidence, ask))

    def _awaited(self, answer: Future[T]) -> T:
        """What a worker answers, unless the wait is cancelled."""
        while not answer.done():
            self._check()
            wait([answer], timeout=_SECONDS_UNASKED)
        return answer.result()

    def text(self, evidence: Evidence) -> Texts | None:
        """What a mail or a text file says; None for other files, and huge ones."""
        media_type = MediaType(evidence.facts.media_type)
        if media_type is MediaType.MAIL:
            return self.mail(evidence)
        if media_type not in _TEXT_TYPES or evidence.size > _MOST_TEXT_BYTES:
            return None
        return self._whole(evidence).decode("utf-8", "replace")

    def read(self, exhibits: Sequence[Exhibit]) -> FilesRead:
        """What the check looks through of these exhibits. Raises EvidenceDamaged."""
        found = ((one.evidence.id, self.text(one.evidence)) for one in exhibits)
        return FilesRead(
            texts={evidence: text for evidence, text in found if text is not None},
            transcripts=self.transcripts(exhibits),
        )

    def transcripts(self, exhibits: Iterable[Exhibit]) -> frozenset[EvidenceId]:
        """Those whose page prints what the person wrote down of them."""
        return frozenset(
            one.evidence.id for one in exhibits if prints_transcript(one, self.plan)
        )

    def mail(self, evidence: Evidence) -> MailShown | None:
        """A mail as text; None where it cannot be read. Raises EvidenceDamaged."""
        if evidence.size > MOST_BYTES_LOOKED_INTO:
            return None
        try:
            mail = self._answer(evidence, PictureWorker.mail)
        except CannotShow:
            return None
        return MailShown(
            headers=mail.headers,
            body=mail.body,
            attachments=mail.attachments,
            seconds_apart=mail.seconds_apart,
            whole_head=_head(self._whole(evidence)),
        )

    def _chunks(self, evidence: Evidence) -> Iterator[bytes]:
        for chunk in self._log.vault.evidence.chunks(evidence.id):
            self._check()
            yield chunk

    def _whole(self, evidence: Evidence) -> bytes:
        """The original; the last one is kept, for the next view is mostly of it."""
        if self._last_read[0] != evidence.id:
            self._last_read = (None, b"")
            content = b"".join(self._chunks(evidence))
            self._last_read = (evidence.id, content)
        return self._last_read[1]


def _head(mail: bytes) -> str:
    """The headers as they stand in the file, each on one line."""
    head, _, _ = mail.replace(b"\r\n", b"\n").partition(b"\n\n")
    text = head.decode("utf-8", "replace")
    return text.replace("\n ", " ").replace("\n\t", " ")


def _page_picture(
    worker: PictureWorker, original: bytes, view: PictureView
) -> PagePicture | None:
    try:
        encoded: EncodedPicture = worker.encode(
            original,
            longest_side=_LONGEST_PART if view.is_part else _LONGEST_SIDE,
            quality=_QUALITY,
            window=Window(top=view.top, bottom=view.bottom),
            page=view.page or 1,
        )
    except CannotShow:
        return None
    return PagePicture(
        data=encoded.content,
        width=encoded.width,
        height=encoded.height,
        was_scaled=encoded.was_scaled,
        was_turned=encoded.was_turned,
    )
