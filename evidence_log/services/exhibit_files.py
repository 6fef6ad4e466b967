"""What goes into a package, fetched from the vault when its turn comes.

Two picture workers run ahead of the page that is being made, so that both cores
of a small computer have work; no more than a few pictures are held at once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle
from types import TracebackType
from typing import Self

from evidence_log.domain.evidence import Evidence, EvidenceId
from evidence_log.errors import CannotClean, CannotShow
from evidence_log.export.disclosure.exhibit_rules import Texts
from evidence_log.export.material import MailShown, Material, PagePicture
from evidence_log.intake.pictures import CleanCopy, EncodedPicture
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType
from evidence_log.services.evidence_box import MOST_PICTURE_BYTES
from evidence_log.services.session import OpenLog

_WORKERS = 2
_AHEAD = 4
_LONGEST_SIDE = 2000
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


class ExhibitFiles:
    """Originals, copies and pictures of one package; use it in a ``with`` block."""

    def __init__(self, log: OpenLog) -> None:
        self._log = log
        self._stack = ExitStack()
        self._workers: list[PictureWorker] = []
        self._threads: list[ThreadPoolExecutor] = []
        self._under_way: OrderedDict[EvidenceId, Future[PagePicture | None]] = (
            OrderedDict()
        )
        self._to_come: Iterator[Evidence] = iter(())

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
        for waiting in self._under_way.values():
            waiting.cancel()
        self._stack.close()

    def clean_copy(self, evidence: Evidence) -> CleanCopy:
        """A copy without metadata; raise CannotClean or EvidenceDamaged."""
        if evidence.size > MOST_PICTURE_BYTES:
            raise CannotClean
        original = self._whole(evidence)
        turn = next(self._turns)
        worker = self._workers[turn]
        return self._threads[turn].submit(worker.without_metadata, original).result()

    def material(self, shown: Sequence[Evidence]) -> Material:
        """What a package is made from; *shown* is the order of the pictures."""
        self._to_come = filter(_is_picture, shown)
        return Material(
            originals=lambda evidence: self._log.vault.evidence.chunks(evidence.id),
            clean_copies=lambda evidence: iter((self.clean_copy(evidence).content,)),
            pictures=self._picture,
            mails=self.mail,
            random_bytes=self._log.surroundings.random_bytes,
        )

    def _picture(self, evidence: Evidence) -> PagePicture | None:
        """The picture of *evidence*, while the next ones are worked on already."""
        if not _is_picture(evidence):
            return None
        while evidence.id not in self._under_way or len(self._under_way) < _AHEAD:
            following = next(self._to_come, None)
            if following is None:
                break
            self._begin(following)
        if evidence.id not in self._under_way:
            self._begin(evidence)
        return self._under_way.pop(evidence.id).result()

    def _begin(self, evidence: Evidence) -> None:
        turn = next(self._turns)
        worker, original = self._workers[turn], self._whole(evidence)
        self._under_way[evidence.id] = self._threads[turn].submit(
            _page_picture, worker, original
        )

    def text(self, evidence: Evidence) -> Texts | None:
        """What a mail or a text file says; None for other files, and huge ones."""
        media_type = MediaType(evidence.facts.media_type)
        if media_type is MediaType.MAIL:
            return self.mail(evidence)
        if media_type not in _TEXT_TYPES or evidence.size > _MOST_TEXT_BYTES:
            return None
        return self._whole(evidence).decode("utf-8", "replace")

    def mail(self, evidence: Evidence) -> MailShown | None:
        """A mail as text; None where it cannot be read. Raises EvidenceDamaged."""
        if evidence.size > MOST_PICTURE_BYTES:
            return None
        original = self._whole(evidence)
        turn = next(self._turns)
        worker = self._workers[turn]
        try:
            mail = self._threads[turn].submit(worker.mail, original).result()
        except CannotShow:
            return None
        return MailShown(headers=mail.headers, body=mail.body)

    def _whole(self, evidence: Evidence) -> bytes:
        return b"".join(self._log.vault.evidence.chunks(evidence.id))


def _is_picture(evidence: Evidence) -> bool:
    is_picture = MediaType(evidence.facts.media_type).is_picture
    return is_picture and evidence.size <= MOST_PICTURE_BYTES


def _page_picture(worker: PictureWorker, original: bytes) -> PagePicture | None:
    try:
        encoded: EncodedPicture = worker.encode(
            original, longest_side=_LONGEST_SIDE, quality=_QUALITY
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
