"""A log on the screen: entries, the page that shows them, what a person does there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from builders import content
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from store.vaults import PASSPHRASE, PERSON
from ui.waiting import until

from evidence_log.domain.entry import Entry
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceKind,
    EvidenceNotes,
)
from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.services.settings import Settings
from evidence_log.ui.desk import Desk
from evidence_log.ui.log.entry_pane import EntryPane
from evidence_log.ui.log.hidden_text import HiddenText
from evidence_log.ui.log.log_list import LogList
from evidence_log.ui.log.log_place import LogPlace
from evidence_log.ui.log.narrowing import Narrowing

Writing = Callable[[LogSession], object]


def write(
    session: LogSession, when: str, text: str = "Ringede", **said: object
) -> Entry:
    return session.log.vault.entries.add(content(when, text, **said), author=PERSON)


def attach(session: LogSession, entry: Entry, *, name: str = "skærm.png") -> Evidence:
    """Store a small green picture with an entry."""
    stored = session.log.vault.evidence.store(
        BytesIO(green_picture()),
        name=name,
        facts=EvidenceFacts(media_type="image/png", kind=EvidenceKind.SCREENSHOT),
        notes=EvidenceNotes(),
        author=PERSON,
    ).evidence
    session.log.vault.evidence.link(stored.id, entry.id, author=PERSON)
    return stored


def green_picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), (0, 128, 0)).save(file, "PNG")
    return file.getvalue()


@contextmanager
def log_shown(
    desk: Desk, vault: Path, writing: Writing, settings: Settings | None = None
) -> Iterator[LogPlace]:
    """The log of *vault* after *writing* into it, shown and at rest."""
    session = begin_session(vault, PASSPHRASE, desk.surroundings)
    try:
        writing(session)
        place = LogPlace(desk, session, settings=settings or Settings())
        place.resize(1100, 760)
        place.show()
        at_rest(place)
        yield place
        place.close()
        desk.runner.shut_down()
    finally:
        session.close()


def at_rest(place: LogPlace) -> None:
    """Wait until all that was wished for is found."""
    narrowing = the(place, Narrowing)
    until(lambda: not narrowing.is_working)
    until(lambda: not place._page._typing.isActive() and not narrowing.is_working)


def the(window: QWidget, kind: type) -> QWidget:
    """The first one of its kind in the window."""
    found = window.findChild(kind)
    assert found is not None, kind
    return found


def listed(place: LogPlace) -> list[str]:
    """What each row of the list says aloud."""
    model = the(place, LogList).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def choose(place: LogPlace, row: int) -> None:
    """Click on a row of the list."""
    entries = the(place, LogList)
    index = entries.model().index(row, 0)
    QTest.mouseClick(
        entries.viewport(),
        Qt.MouseButton.LeftButton,
        pos=entries.visualRect(index).center(),
    )


def said(place: LogPlace) -> str:
    """The text of the entry that is read."""
    return the(the(place, EntryPane), HiddenText).toPlainText()


def press(window: QWidget, text: str) -> None:
    """Click the button of this name."""
    button(window, text).click()


def button(window: QWidget, text: str) -> QPushButton:
    found = [one for one in window.findChildren(QPushButton) if one.text() == text]
    assert found, text
    return found[0]


def dialog() -> QWidget:
    """The window that stands over the others."""
    until(lambda: QApplication.activeModalWidget() is not None)
    return QApplication.activeModalWidget()
