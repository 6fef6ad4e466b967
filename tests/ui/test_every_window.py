"""What holds of every window: by keyboard, by ear, at every size, in every language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from ui.desks import new_desk
from ui.every_window import BLURRED, EVERY_WINDOW, Maker
from ui.looks import PSEUDO, Look, desk_for
from ui.pseudo_words import without_marked
from ui.sample_log import HOSTILE, Wording, hostile, sample_session
from ui.walking import (
    cut,
    described,
    focus_unseen,
    interpreted,
    made_active,
    nameless,
    out_of_order,
    spoken,
    tab_stops,
    texts,
    walked,
)

from evidence_log.i18n import LANGUAGES, language_name
from evidence_log.services.log_session import LogSession
from evidence_log.ui.desk import Desk
from evidence_log.ui.theme import DARK, LIGHT, Colours, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was found amiss, by window; nothing is what one hopes for."""

    faults: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def note(self, kind: str, window: str, found: list[str]) -> None:
        if found:
            self.faults[kind][window] = found


SAMPLE = (Look(language="da"), Look(language=PSEUDO, factor=2.0))
WHOLE = tuple(
    Look(language=language, factor=factor, mode=mode)
    for language in (*LANGUAGES, PSEUDO)
    for factor in (1.0, 1.5, 2.0)
    for mode in Mode
)
LOOKS = [
    *SAMPLE,
    *(
        pytest.param(look, marks=pytest.mark.campaign)
        for look in WHOLE
        if look not in SAMPLE
    ),
]


@pytest.fixture(scope="module")
def opened(
    application: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[Look, Wording], tuple[Desk, LogSession]]]:
    ending: list[Callable[[], object]] = []

    def open_one(look: Look, wording: Wording) -> tuple[Desk, LogSession]:
        desk = desk_for(application, look)
        folder = tmp_path_factory.mktemp("walk") / "log"
        session = sample_session(folder, desk.surroundings, wording)
        ending.extend((session.close, desk.runner.shut_down))
        return desk, session

    yield open_one
    for end in reversed(ending):
        end()
    application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for window in application.topLevelWidgets():
        window.deleteLater()
    new_desk(application).runner.shut_down()
    application.processEvents()


def each_shown(
    desk: Desk, session: LogSession, makers: tuple[Maker, ...] = EVERY_WINDOW
) -> Iterator[tuple[str, QWidget]]:
    """Every window in turn, active; gone when the next one comes."""
    for maker in makers:
        window = maker(desk, session)
        made_active(window)
        yield maker.__name__, window
        window.hide()
        window.deleteLater()
        QApplication.processEvents()


@pytest.fixture(scope="module", params=LOOKS, ids=str)
def seen(request: pytest.FixtureRequest, opened) -> Seen:
    look: Look = request.param
    desk, session = opened(look, look.wording)
    found = Seen()
    for name, window in each_shown(desk, session):
        found.note("cut", name, cut(window))
        found.note("nameless", name, nameless(window))
        found.note("interpreted", name, interpreted(window))
        found.note("title", name, telling(window.windowTitle()))
        if look.language == PSEUDO:
            found.note("untranslated", name, untranslated(window))
        walk(name, window, found)
    return found


def walk(name: str, window: QWidget, found: Seen) -> None:
    try:
        reached = walked(window)
    except AssertionError as trap:
        found.note("traps", name, [str(trap)])
        return
    missed = [one for one in tab_stops(window) if one not in reached]
    found.note("missed", name, [described(one) for one in missed])
    found.note("order", name, out_of_order(reached))
    found.note("focus", name, focus_unseen(reached))


OWN_SIGNS = re.compile(
    r"[NHMB]-\d+|B\d+|F\d+|Pause|Ctrl\+\S*|Shift\+\S*|(/[\w.-]+)+|\bP-\d+"
    r"|[0-9A-Z*-]{9,}"
)
ENDONYMS = tuple(language_name(each) for each in LANGUAGES)


def untranslated(window: QWidget) -> list[str]:
    """Texts in which Latin letters are left that are neither marked nor a number's."""
    left = []
    for who, text in texts(window):
        rest = OWN_SIGNS.sub("", without_marked(text))
        for endonym in ENDONYMS:
            rest = rest.replace(endonym, "")
        if re.search("[A-Za-z]{2}", rest.replace("png", "").replace("<p>", "")):
            left.append(f"{who}: {text!r}")
    return left


def telling(title: str) -> list[str]:
    words = ("stalk", "log", "bevis", "evidence", "sikker")
    return [title] if any(each in title.casefold() for each in words) else []


def test_no_text_is_cut(seen: Seen):
    assert seen.faults["cut"] == {}


def test_every_control_has_a_spoken_name(seen: Seen):
    assert seen.faults["nameless"] == {}


def test_tab_comes_to_everything_and_round(seen: Seen):
    assert seen.faults["traps"] == {}
    assert seen.faults["missed"] == {}


def test_tab_goes_as_one_reads(seen: Seen):
    assert seen.faults["order"] == {}


def test_one_sees_where_the_focus_is(seen: Seen):
    assert seen.faults["focus"] == {}


def test_no_text_is_taken_for_markup(seen: Seen):
    assert seen.faults["interpreted"] == {}


def test_nothing_is_left_untranslated(seen: Seen):
    assert seen.faults["untranslated"] == {}


def test_no_title_tells_what_the_program_is(seen: Seen):
    assert seen.faults["title"] == {}


def test_markup_in_what_others_wrote_is_shown_sign_for_sign(opened):
    desk, session = opened(Look(language="da"), hostile)
    showing = set()
    for name, window in each_shown(desk, session):
        assert interpreted(window) == [], name
        said = [text for _, text in texts(window)]
        if any(HOSTILE in text for text in said):
            showing.add(name)
    assert {"log", "history", "stored_file"} <= showing


def test_a_blurred_text_is_neither_seen_nor_spoken(opened):
    desk, session = opened(Look(language="da"), hostile)
    clear = [maker for maker in EVERY_WINDOW if maker.__name__ in {"log", "history"}]
    for name, window in each_shown(desk, session, (*BLURRED, *clear)):
        told = "\n".join([*spoken(window), *(text for _, text in texts(window))])
        assert ("<b>fed</b>" in told) is (name in {"log", "history"}), name


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, section 1.4.3."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = QColor(colour).getRgbF()[:3]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    ]
    return sum(
        share * part
        for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True)
    )


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_its_ground(colours: Colours):
    grounds = (colours.ground, colours.sheet, colours.raised, colours.chosen)
    for text in (colours.text, colours.quiet, colours.warning):
        for ground in grounds:
            assert contrast(text, ground) >= 4.5, (text, ground)
    assert contrast(colours.on_accent, colours.accent) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_stands_out_from_what_is_around_it(colours: Colours):
    """WCAG 2.2, section 1.4.11: three to one."""
    for ground in (colours.ground, colours.sheet, colours.chosen):
        assert contrast(colours.focus, ground) >= 3, ground
