"""What belongs to the entry: the originals in it, and the ways to put more in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QSignalBlocker, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evidence_log.domain.evidence import EvidenceId
from evidence_log.services.drafts import PutIn
from evidence_log.services.log_session import LogSession
from evidence_log.services.settings import load_settings
from evidence_log.services.taking_in import NO_THUMBNAIL, TakenIn
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.evidence_card import EvidenceCard
from evidence_log.ui.entry.evidence_jobs import EvidenceJobs
from evidence_log.ui.entry.picture_bytes import picture_in, png_of
from evidence_log.ui.entry.screen_region import ScreenRegion, can_be_taken
from evidence_log.ui.file_dialogs import choose_files
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel


class EvidencePart(QWidget):
    """Every way has an equal by keyboard: what can be dropped can be chosen."""

    changed = Signal()

    def __init__(self, desk: Desk, session: LogSession) -> None:
        super().__init__()
        self._desk = desk
        self._cards: dict[EvidenceId, EvidenceCard] = {}
        self._kept: set[EvidenceId] = set()
        self._is_blurred = load_settings(session.log).blurred
        self._jobs = EvidenceJobs(desk, session, self)
        self._build()
        self._connect()

    def show_all(
        self, kept: Iterable[TakenIn], added: Iterable[TakenIn], put_in: Iterable[PutIn]
    ) -> None:
        """Show what the entry holds, what a draft adds, and what was answered."""
        with QSignalBlocker(self):
            self._show_anew(kept, added, put_in)
        self._tell("")

    def _show_anew(
        self, kept: Iterable[TakenIn], added: Iterable[TakenIn], put_in: Iterable[PutIn]
    ) -> None:
        for card in list(self._cards.values()):
            self._forget(card)
        self._kept.clear()
        for one in kept:
            self._kept.add(one.evidence.id)
            self._show_card(one)
        for one in added:
            self._show_card(one)
        for answered in put_in:
            if answered.evidence in self._cards:
                self._cards[answered.evidence].answer(answered.visible)

    def put_in(self) -> tuple[PutIn, ...]:
        """What is to be in the entry, besides what is in it and was not asked about."""
        all_of_it = [card.put_in() for card in self._cards.values()]
        return tuple(
            one for one in all_of_it if one.evidence not in self._kept or one.visible
        )

    def take_up_stored(self) -> None:
        """Put in what was stored a moment ago, before the windows come to it."""
        self._jobs.hand_over()

    def take(self, data: QMimeData) -> bool:
        """Put in what was dropped or pasted; whether there was anything."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self._jobs.take_files(paths)
            return True
        content, ending = picture_in(data)
        if content:
            self._jobs.take_pasted(content, ending)
        return bool(content)

    def choose_files(self) -> None:
        """Ask which, in Qt's own dialog: the system's would remember them."""
        title = self._desk.words("Add a file")
        choose_files(self._desk, self.window(), title, self._jobs.take_files)

    def take_screen(self) -> None:
        """Let a part of the screen be chosen, with our windows out of the way."""
        region = ScreenRegion(self._desk, self)
        region.taken.connect(lambda image: self._jobs.take_from_screen(png_of(image)))
        region.begin()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        icons = self._desk.icons
        self._add = QPushButton(icons.icon("attach"), words("Add a file"))
        self._screen = QPushButton(icons.icon("capture"), words("Part of the screen"))
        buttons = FlowLayout(px(8))
        buttons.addWidget(self._add)
        buttons.addWidget(self._screen)
        self._help = PlainLabel(
            words("You can also drop files here, or paste a picture with Ctrl+V."),
            role="quiet",
        )
        self._told = PlainLabel(role="quiet")
        self._told.hide()
        self._strip = FlowLayout(px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(buttons)
        layout.addWidget(self._help)
        if not can_be_taken(QGuiApplication.platformName()):
            self._screen.setEnabled(False)
            layout.addWidget(
                PlainLabel(
                    words(
                        "This system lets no program see the screen. Take a "
                        "screenshot in its own way, and paste it."
                    ),
                    role="quiet",
                )
            )
        layout.addLayout(self._strip)
        layout.addWidget(self._told)

    def _connect(self) -> None:
        self._add.clicked.connect(self.choose_files)
        self._screen.clicked.connect(self.take_screen)
        self._jobs.taken_in.connect(self._taken_in)

    def _taken_in(self, taken: tuple[TakenIn, ...]) -> None:
        is_there = False
        for one in taken:
            # Asked for each in turn: two that are taken in at once may be the same.
            if one.evidence.id in self._cards:
                is_there = True
            else:
                self._show_card(one)
        words = self._desk.words
        self._tell(words("It is in this entry already.") if is_there else "")
        self.changed.emit()

    def _show_card(self, taken: TakenIn) -> None:
        number = taken.evidence.id
        if self._is_blurred:
            taken = replace(taken, thumbnail=NO_THUMBNAIL)
        card = EvidenceCard(self._desk, taken, is_kept=number in self._kept)
        card.answer(taken.evidence.notes.date_and_sender_visible)
        card.removed.connect(self._taken_out)
        card.answered.connect(self.changed)
        self._cards[number] = card
        self._strip.addWidget(card)
        card.show()

    def _taken_out(self, number: EvidenceId) -> None:
        self._forget(self._cards[number])
        self._add.setFocus()
        self._tell(
            self._desk.words(
                "{number} is out of the entry. The log still holds it, unchanged.",
                number=number,
            )
        )
        self.changed.emit()

    def _forget(self, card: EvidenceCard) -> None:
        del self._cards[card.evidence]
        self._strip.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _tell(self, text: str) -> None:
        self._told.show_text(text)
        self._told.setVisible(bool(text))
