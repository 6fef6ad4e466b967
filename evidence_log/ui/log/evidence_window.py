"""One stored file, large, inside the program."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evidence_log.domain.evidence import Evidence
from evidence_log.domain.visible import visible
from evidence_log.errors import EvidenceLogError
from evidence_log.services.entry_words import Said
from evidence_log.services.evidence_viewing import View, can_be_shown, viewing_job
from evidence_log.services.explain import explain
from evidence_log.services.session import OpenLog
from evidence_log.ui.crash_dialog import show_crash
from evidence_log.ui.desk import Desk
from evidence_log.ui.job_runner import JobHandle
from evidence_log.ui.log.hidden_text import HiddenText
from evidence_log.ui.log.picture_canvas import PictureCanvas
from evidence_log.ui.log.reveal_button import RevealButton
from evidence_log.ui.plain import PlainLabel, name

_WIDTH, _HEIGHT = 900, 700


class EvidenceWindow(QDialog):
    """A picture, a page or a text; what cannot be shown here is kept as it is."""

    def __init__(
        self,
        desk: Desk,
        log: OpenLog,
        file: Evidence,
        *,
        is_hidden: bool,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._log = log
        self._file = file
        self._is_hidden = is_hidden
        self._page = 1
        self._under_way: JobHandle[View] | None = None
        self._build()
        self._connect()
        self._hide_contents(is_hidden=is_hidden)
        self._fetch()

    def done(self, result: int) -> None:
        """Whoever closes the window does not wait for the picture."""
        if self._under_way is not None:
            self._under_way.cancel()
        super().done(result)

    def _build(self) -> None:
        words, px = self._desk.words, self._desk.theme.pixels
        kind = words.label("evidence_kind", self._file.facts.kind)
        self.setWindowTitle(self._desk.window_title)
        self.setAccessibleName(kind)
        self.resize(px(_WIDTH), px(_HEIGHT))
        self._called = PlainLabel()
        self._told = PlainLabel(words("One moment"))
        self._told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._canvas = PictureCanvas()
        self._canvas.setAccessibleName(kind)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._canvas)
        name(self._area, kind)
        self._text = HiddenText(self._desk, kind)
        self._shown = QStackedWidget()
        for widget in (self._told, self._area, self._text):
            self._shown.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(10))
        layout.addWidget(self._called)
        layout.addWidget(self._shown, stretch=1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        words = self._desk.words
        self._reveal = RevealButton(self._desk)
        self._reveal.setVisible(self._is_hidden)
        self._fit = QPushButton(words("Own size"))
        self._fit.setCheckable(True)
        self._before = QPushButton(words("Previous page"))
        self._after = QPushButton(words("Next page"))
        self._at_page = PlainLabel()
        self._close = QPushButton(words("Close"))
        self._close.setDefault(True)
        buttons = QHBoxLayout()
        for button in (self._reveal, self._fit, self._before, self._after):
            buttons.addWidget(button)
        buttons.addWidget(self._at_page)
        buttons.addStretch()
        buttons.addWidget(self._close)
        return buttons

    def _connect(self) -> None:
        self._reveal.revealed.connect(
            lambda is_shown: self._hide_contents(is_hidden=not is_shown)
        )
        self._fit.toggled.connect(lambda own: self._canvas.fit(is_fitted=not own))
        self._before.clicked.connect(lambda: self._turn_to(self._page - 1))
        self._after.clicked.connect(lambda: self._turn_to(self._page + 1))
        self._close.clicked.connect(self.accept)

    def _turn_to(self, page: int) -> None:
        self._page = page
        self._fetch()

    def _fetch(self) -> None:
        self._show_buttons(has_picture=False)
        if not can_be_shown(self._file):
            self._say_it_cannot_be_shown()
            return
        try:
            handle = JobHandle(viewing_job(self._log, self._file, page=self._page))
        except EvidenceLogError as error:
            self._failed(error)
            return
        handle.succeeded.connect(self._fetched)
        handle.failed.connect(self._failed)
        handle.crashed.connect(self._crashed)
        self._under_way = handle
        self._desk.runner.start(handle)

    def _fetched(self, view: View) -> None:
        self._under_way = None
        if view.picture is not None:
            self._canvas.show_picture(view.picture)
            self._shown.setCurrentWidget(self._area)
            self._show_buttons(has_picture=True)
            return
        words = self._desk.words
        parts = [Said(heading=words("Text"), text=view.text)]
        if view.was_cut:
            rest = words("The file holds more text than is shown here.")
            parts.append(Said(heading=words("Notice"), text=rest))
        self._text.say(tuple(parts))
        self._shown.setCurrentWidget(self._text)

    def _failed(self, error: EvidenceLogError) -> None:
        self._under_way = None
        text = explain(error, self._desk.words)
        self._tell(text.title, text.advice)

    def _crashed(self, error: Exception) -> None:
        self._say_it_cannot_be_shown()
        show_crash(error, self._desk)

    def _say_it_cannot_be_shown(self) -> None:
        words = self._desk.words
        self._tell(
            words(
                "The file cannot be shown here. It is kept unchanged. You need not "
                "open it anywhere else."
            )
        )

    def _tell(self, *lines: str) -> None:
        self._told.show_lines(*lines)
        self._shown.setCurrentWidget(self._told)

    def _show_buttons(self, *, has_picture: bool) -> None:
        pages = self._file.facts.pages
        self._fit.setVisible(has_picture)
        for button in (self._before, self._after, self._at_page):
            button.setVisible(pages > 1)
        self._before.setEnabled(self._page > 1)
        self._after.setEnabled(self._page < pages)
        words = self._desk.words
        said = words("Page {page} of {pages}", page=self._page, pages=pages)
        self._at_page.show_text(said if pages > 1 else "")

    def _hide_contents(self, *, is_hidden: bool) -> None:
        self._canvas.hide_contents(is_hidden=is_hidden)
        self._text.hide_contents(is_hidden=is_hidden)
        hidden = self._desk.words("The content is hidden")
        called = hidden if is_hidden else visible(self._file.original_name)
        self._called.show_text(called)
