"""One original in an entry that is being written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.evidence import EvidenceId, Visible
from evidence_log.services.drafts import PutIn
from evidence_log.services.taking_in import TakenIn
from evidence_log.ui.desk import Desk
from evidence_log.ui.entry.ticking import ticking_button
from evidence_log.ui.flow_layout import FlowLayout
from evidence_log.ui.plain import PlainLabel, hint, name

THUMBNAIL_SIDE = 180
_ICON_SIDE = 48
_WIDTH = 290
_LONGEST_NAME, _LONGEST_PIECE = 70, 22


class EvidenceCard(QFrame):
    """A small picture, the name and, of a screenshot, one question."""

    removed = Signal(str)
    answered = Signal()

    def __init__(self, desk: Desk, taken: TakenIn, *, is_kept: bool) -> None:
        """*is_kept*: it belongs to the saved entry, and stays with it."""
        super().__init__()
        self.setProperty("role", "sheet")
        self._desk = desk
        self._taken = taken
        self._answers = QButtonGroup(self)
        self._answers.setExclusive(True)
        self.setFixedWidth(desk.theme.pixels(_WIDTH))
        layout = QVBoxLayout(self)
        layout.setSpacing(desk.theme.pixels(6))
        layout.addWidget(self._picture(), alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._called())
        if taken.is_screenshot:
            layout.addWidget(self._question())
        if not is_kept:
            layout.addWidget(self._take_out())
        layout.addStretch()

    @property
    def evidence(self) -> EvidenceId:
        """Which original it is."""
        return self._taken.evidence.id

    def answer(self, visible: Visible | None) -> None:
        """Show what was answered before."""
        for button in self._answers.buttons():
            button.setChecked(button.property("answer") == visible)

    def put_in(self) -> PutIn:
        """The original with what was answered of it."""
        pressed = self._answers.checkedButton()
        # PySide gives None where nothing is pressed; its stub does not say so.
        answer = pressed.property("answer") if isinstance(pressed, QPushButton) else ""
        return PutIn(
            evidence=self.evidence, visible=Visible(answer) if answer else None
        )

    def _picture(self) -> QLabel:
        px, words = self._desk.theme.pixels, self._desk.words
        label = QLabel()
        shown = self._taken.thumbnail
        if shown.width:
            image = QImage(
                shown.rgb,
                shown.width,
                shown.height,
                3 * shown.width,
                QImage.Format.Format_RGB888,
            )
            side = px(THUMBNAIL_SIDE)
            fitted = image.scaled(
                side,
                side,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            label.setPixmap(QPixmap.fromImage(fitted))
        else:
            is_picture = self._taken.evidence.facts.media_type.startswith("image/")
            icon = self._desk.icons.icon("picture" if is_picture else "file")
            label.setPixmap(icon.pixmap(px(_ICON_SIDE), px(_ICON_SIDE)))
        name(label, words("Picture of {name}", name=self._taken.evidence.original_name))
        return label

    def _called(self) -> QWidget:
        evidence, words = self._taken.evidence, self._desk.words
        kind = words.label("evidence_kind", evidence.facts.kind)
        called = QWidget()
        layout = QVBoxLayout(called)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        title = PlainLabel(_shortened(evidence.original_name))
        hint(title, evidence.original_name)
        title.setAccessibleName(evidence.original_name)
        layout.addWidget(title)
        layout.addWidget(PlainLabel(f"{evidence.id} · {kind}", role="quiet"))
        return called

    def _question(self) -> QWidget:
        words, px = self._desk.words, self._desk.theme.pixels
        asked = words("Can date and sender be seen?")
        question = QWidget()
        layout = QVBoxLayout(question)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(4))
        layout.addWidget(PlainLabel(asked))
        row = FlowLayout(px(4))
        for visible in Visible:
            button = ticking_button(self._desk, words.label("visible", visible))
            button.setProperty("answer", visible.value)
            name(button, f"{asked} {button.text()}")
            self._answers.addButton(button)
            row.addWidget(button)
        layout.addLayout(row)
        self._advice = PlainLabel(role="quiet")
        self._advice.hide()
        layout.addWidget(self._advice)
        self._answers.buttonToggled.connect(lambda *_: self._answer_changed())
        return question

    def _take_out(self) -> QPushButton:
        words = self._desk.words
        button = QPushButton(words("Take out of the entry"))
        button.setAccessibleName(
            words(
                "Take {name} out of the entry", name=self._taken.evidence.original_name
            )
        )
        button.clicked.connect(lambda: self.removed.emit(self.evidence))
        return button

    def _answer_changed(self) -> None:
        words = self._desk.words
        shows_little = self.put_in().visible in {Visible.NO, Visible.PARTLY}
        self._advice.show_text(
            words("Feel free to take a new one that shows both, if that is safe.")
            if shows_little
            else ""
        )
        self._advice.setVisible(shows_little)
        self.answered.emit()


def _shortened(name: str) -> str:
    """A name whose long pieces lack their middle: they could not be broken in two."""
    whole = _without_middle(name, _LONGEST_NAME)
    return " ".join(_without_middle(piece, _LONGEST_PIECE) for piece in whole.split())


def _without_middle(text: str, longest: int) -> str:
    """The beginning and the ending tell most."""
    if len(text) <= longest:
        return text
    half = longest // 2 - 1
    return f"{text[:half]}…{text[-half:]}"
