"""The versions of an entry, two of them side by side."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.entry import Revision
from evidence_log.domain.wording import instant_text
from evidence_log.services.entry_words import PersonName, Said, said_of
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.hidden_text import HiddenText
from evidence_log.ui.log.reveal_button import RevealButton
from evidence_log.ui.plain import PlainLabel, name

_WIDTH, _HEIGHT = 900, 640


class HistoryWindow(QDialog):
    """Nothing written is ever overwritten: an older version left, a newer one right."""

    def __init__(
        self,
        desk: Desk,
        revisions: tuple[Revision, ...],
        person_name: PersonName,
        *,
        is_hidden: bool,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._revisions = revisions
        self._person_name = person_name
        self._is_hidden = is_hidden
        self._build()
        self._connect()
        self._show_versions()

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        self.setWindowTitle(self._desk.window_title)
        self.setAccessibleName(words("History"))
        self.resize(px(_WIDTH), px(_HEIGHT))
        told = words("Every version is kept. What differs is marked with »changed«.")
        if len(self._revisions) == 1:
            told = words("The entry is as it was first written.")
        self._left, self._left_text = (
            QComboBox(),
            HiddenText(self._desk, words("Older version")),
        )
        self._right, self._right_text = (
            QComboBox(),
            HiddenText(self._desk, words("Newer version")),
        )
        name(self._left, words("Older version"))
        name(self._right, words("Newer version"))
        grid = QGridLayout()
        for column, (choice, text) in enumerate(
            ((self._left, self._left_text), (self._right, self._right_text))
        ):
            choice.addItems([self._called(one) for one in self._revisions])
            text.hide_contents(is_hidden=self._is_hidden)
            grid.addWidget(choice, 0, column)
            grid.addWidget(text, 1, column)
            is_shown = column == 0 or len(self._revisions) > 1
            grid.setColumnStretch(column, int(is_shown))
            choice.setVisible(is_shown)
            text.setVisible(is_shown)
        newest = len(self._revisions) - 1
        self._right.setCurrentIndex(newest)
        self._left.setCurrentIndex(max(newest - 1, 0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(10))
        grid.setSpacing(px(10))
        layout.addWidget(PlainLabel(told, role="quiet"))
        layout.addLayout(grid, stretch=1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self._reveal = RevealButton(self._desk)
        self._reveal.setVisible(self._is_hidden)
        self._close = QPushButton(self._desk.words("Close"))
        self._close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._reveal)
        buttons.addStretch()
        buttons.addWidget(self._close)
        return buttons

    def _connect(self) -> None:
        self._left.currentIndexChanged.connect(self._show_versions)
        self._right.currentIndexChanged.connect(self._show_versions)
        self._reveal.revealed.connect(self._revealed)
        self._close.clicked.connect(self.accept)

    def _revealed(self, is_shown: bool) -> None:  # noqa: FBT001 - a signal's value
        for text in (self._left_text, self._right_text):
            text.hide_contents(is_hidden=not is_shown)

    def _show_versions(self) -> None:
        left = self._said(self._left.currentIndex())
        right = self._said(self._right.currentIndex())
        self._left_text.say(self._marked(left, right))
        self._right_text.say(self._marked(right, left))

    def _said(self, place: int) -> tuple[Said, ...]:
        words, content = self._desk.words, self._revisions[place].content
        if content is None:
            erased = words("The content was erased for good.")
            return (Said(heading=words("Notice"), text=erased),)
        return said_of(content, words, self._person_name)

    def _marked(
        self, said: tuple[Said, ...], other: tuple[Said, ...]
    ) -> tuple[Said, ...]:
        """*said*, with the headings marked under which *other* says something else."""
        changed = self._desk.words("changed")
        return tuple(
            part
            if part in other
            else Said(heading=f"{part.heading} – {changed}", text=part.text)
            for part in said
        )

    def _called(self, one: Revision) -> str:
        moment = instant_text(one.recorded_at, self._desk.words)
        return self._desk.words(
            "Version {version}: {moment}", version=one.version, moment=moment
        )
