"""What every window gets: words, looks, services' surroundings, the worker."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QApplication

from evidence_log.i18n import LANGUAGES, Words, load_words
from evidence_log.services.settings import Settings
from evidence_log.services.surroundings import Surroundings
from evidence_log.ui.icons import Icons
from evidence_log.ui.job_runner import JobRunner
from evidence_log.ui.qt_words import translate_qt
from evidence_log.ui.theme import Mode, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Handed from window to window; there are no globals."""

    words: Words
    theme: Theme
    icons: Icons
    surroundings: Surroundings
    runner: JobRunner
    title: str = ""

    @property
    def window_title(self) -> str:
        """What every window is called in the list of windows, which anybody can see."""
        return self.title or self.words("Notes")


def dressed(desk: Desk, settings: Settings, application: QApplication) -> Desk:
    """The desk in the language and look of *settings*, which *application* puts on."""
    theme = Theme(mode=Mode(settings.look), factor=settings.text_percent / 100)
    theme.put_on(application)
    language = settings.language if settings.language in LANGUAGES else LANGUAGES[0]
    translate_qt(application, language)
    return replace(
        desk,
        words=load_words(language),
        theme=theme,
        icons=Icons(colour=theme.colours.text),
        title=settings.title,
    )
