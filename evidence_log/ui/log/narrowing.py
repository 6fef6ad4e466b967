"""Finding which entries a list shall show, a piece at a time: nothing stands still."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from evidence_log.domain.entry import EntryId
from evidence_log.errors import EvidenceLogError
from evidence_log.services.log_view import Facets, LogView
from evidence_log.services.log_wish import ALL, LogWish

_FACETS_AT_ONCE = 200
_FOUND_AT_ONCE = 1_000
_COMPARED_AT_ONCE = 2_000


class Narrowing(QObject):
    """Works between the frames of the window; a new wish replaces the one before."""

    narrowed = Signal(object)
    all_known = Signal()
    failed = Signal(EvidenceLogError)

    def __init__(self, view: LogView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._facets: dict[EntryId, Facets] = {}
        self._last_read = 0
        self._is_all_known = False
        self._work: Iterator[None] = iter(())
        self._between_frames = QTimer(self)
        self._between_frames.setInterval(0)
        self._between_frames.timeout.connect(self._next_piece)

    @property
    def is_working(self) -> bool:
        """Whether something is still to be found."""
        return self._between_frames.isActive()

    def named_persons(self) -> frozenset[str]:
        """Whom the entries read so far name."""
        return frozenset(one.person for one in self._facets.values() if one.person)

    def read_again(self) -> None:
        """Forget what is known of the entries: something was written."""
        self._facets.clear()
        self._last_read = 0
        self._is_all_known = False

    def narrow(self, order: tuple[EntryId, ...], *, wish: LogWish, query: str) -> None:
        """Find those of *order* that fit; *narrowed* then tells them, in that order."""
        query = query.strip()
        if wish == ALL and not query:
            self.narrowed.emit(order)
        self._work = self._pieces(order, wish, query)
        self._between_frames.start()

    def stop(self) -> None:
        """Find nothing any more, until the next wish."""
        self._between_frames.stop()

    def _next_piece(self) -> None:
        try:
            next(self._work)
        except StopIteration:
            self._between_frames.stop()
        except EvidenceLogError as error:
            self._between_frames.stop()
            self.failed.emit(error)

    def _pieces(
        self, order: tuple[EntryId, ...], wish: LogWish, query: str
    ) -> Iterator[None]:
        found: set[EntryId] = set()
        if query:
            for ids in self._found(query):
                found.update(ids)
                yield
        chosen: list[EntryId] = [each for each in order if each in found]
        if wish != ALL:
            yield from self._read_the_rest()
            candidates = chosen if query else list(order)
            chosen = []
            for start in range(0, len(candidates), _COMPARED_AT_ONCE):
                chosen += self._fitting(
                    candidates[start : start + _COMPARED_AT_ONCE], wish
                )
                yield
        if wish != ALL or query:
            self.narrowed.emit(tuple(chosen))
        yield from self._read_the_rest()

    def _found(self, query: str) -> Iterator[tuple[EntryId, ...]]:
        piece = self._view.find(query, limit=_FOUND_AT_ONCE)
        yield piece.entries
        while piece.go_on_at is not None:
            piece = self._view.find(
                query, limit=_FOUND_AT_ONCE, go_on_at=piece.go_on_at
            )
            yield piece.entries

    def _fitting(self, ids: list[EntryId], wish: LogWish) -> list[EntryId]:
        return [
            each
            for each in ids
            if each in self._facets and wish.fits(self._facets[each])
        ]

    def _read_the_rest(self) -> Iterator[None]:
        while not self._is_all_known:
            piece = self._view.facets(after=self._last_read, limit=_FACETS_AT_ONCE)
            for one in piece:
                self._facets[one.id] = one
            if piece:
                self._last_read = int(piece[-1].id.removeprefix("N-"))
            else:
                self._is_all_known = True
                self.all_known.emit()
            yield
