"""Dates, times, numbers and labels in every language."""

from __future__ import annotations

import re
from datetime import date, time
from enum import StrEnum

import pytest
from babel.messages.pofile import read_po

from evidence_log.domain.case_file import OrderKind
from evidence_log.domain.disclosure import DisclosureKind, Handling
from evidence_log.domain.entry import (
    BecameAware,
    Certainty,
    Effect,
    EntryKind,
    LeftOutReason,
    PlaceShown,
    Response,
    Source,
    When,
)
from evidence_log.domain.evidence import EvidenceKind, Visible
from evidence_log.domain.incident_types import Channel, ContactForm, IncidentType
from evidence_log.domain.moment import PartialDate, Precision, moment
from evidence_log.domain.person import IdentifierCertainty, IdentifierKind
from evidence_log.domain.wording import moment_text, span_text
from evidence_log.errors.written import ValueNotAllowed
from evidence_log.export.extent import size_text
from evidence_log.export.findings import FindingKind
from evidence_log.export.report_rows import exhibits_text
from evidence_log.i18n import LANGUAGES, load_words
from evidence_log.paths import resources
from evidence_log.services.exhibits import HeldBackReason
from evidence_log.store.damage import DamageKind

DAY = PartialDate(year=2026, month=3, day=13)

GROUPS: dict[str, type[StrEnum]] = {
    "type_screen": IncidentType,
    "type_report": IncidentType,
    "channel": Channel,
    "contact_form": ContactForm,
    "kind": EntryKind,
    "certainty": Certainty,
    "certainty_screen": Certainty,
    "left_out_reason": LeftOutReason,
    "order_kind": OrderKind,
    "became_aware": BecameAware,
    "response": Response,
    "effect": Effect,
    "source": Source,
    "evidence_kind": EvidenceKind,
    "visible": Visible,
    "place_shown": PlaceShown,
    "precision": Precision,
    "identifier_kind": IdentifierKind,
    "identifier_certainty": IdentifierCertainty,
    "damage": DamageKind,
    "finding": FindingKind,
    "held_back": HeldBackReason,
    "disclosure": DisclosureKind,
    "handling": Handling,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_every_stable_key_has_a_word(language, group):
    words = load_words(language)
    for key in GROUPS[group]:
        assert words.label(group, key).strip()


def test_the_label_sets_hold_nothing_but_our_keys():
    for language in LANGUAGES:
        labels = load_words(language)._labels
        assert set(labels) == set(GROUPS)
        for group, kind in GROUPS.items():
            assert set(labels[group]) == {str(key) for key in kind}


@pytest.mark.parametrize(
    ("when", "danish", "english"),
    [
        (
            moment(DAY, time(14, 5)),
            "fre. 13. marts 2026 kl. 14.05",
            "Fri, 13 March 2026 at 14:05",
        ),
        (
            moment(DAY, time(17, 40), precision=Precision.ABOUT),
            "fre. 13. marts 2026 ca. kl. 17.40",
            "Fri, 13 March 2026 at about 17:40",
        ),
        (moment(DAY), "fre. 13. marts 2026", "Fri, 13 March 2026"),
        (moment(PartialDate(year=2026, month=3)), "marts 2026", "March 2026"),
        (moment(PartialDate(year=2026)), "2026", "2026"),
        (
            moment(DAY, precision=Precision.UNKNOWN),
            "senest fre. 13. marts 2026",
            "at the latest Fri, 13 March 2026",
        ),
    ],
)
def test_a_moment_is_written_one_way(when, danish, english):
    assert moment_text(when, load_words("da"), weekday=True) == danish
    assert moment_text(when, load_words("en"), weekday=True) == english


def test_a_series_shows_from_and_to():
    when = When(start=moment(DAY, time(20, 3)), end=moment(DAY, time(22, 58)))
    assert span_text(when, load_words("da")) == "13. marts 2026 kl. 20.03–22.58"


def test_a_repeated_hour_says_which_one_is_meant():
    autumn = PartialDate(year=2025, month=10, day=26)
    first = moment(autumn, time(2, 30))
    second = moment(autumn, time(2, 30), second_pass=True)
    danish = load_words("da")
    assert moment_text(first, danish).endswith("kl. 02.30 (UTC+2)")
    assert moment_text(second, danish).endswith("kl. 02.30 (UTC+1)")
    assert first.instant < second.instant


def test_numbers_have_the_signs_of_the_language():
    assert load_words("da").number(1234567) == "1.234.567"
    assert load_words("en").number(1234567) == "1,234,567"


def test_weekdays_are_right():
    assert load_words("da").date(date(2025, 6, 1), weekday=True).startswith("søn. ")


def test_a_language_we_lack_is_refused_by_name():
    with pytest.raises(ValueNotAllowed):
        load_words("tlh")


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "Exhibit 4.", "Exhibits 4–6."), ("da", "Bilag 4.", "Bilag 4–6.")],
)
def test_one_exhibit_and_several_are_named_as_the_language_does(language, one, many):
    words = load_words(language)
    assert exhibits_text((4,), words) == one
    assert exhibits_text((4, 5, 6), words) == many


def test_one_byte_is_not_bytes():
    assert size_text(1, load_words("en")) == "1 byte"
    assert size_text(2, load_words("en")) == "2 bytes"


_COUNTED = re.compile(r"\{(count|entries|files|records)\} [a-z]+s\b")
_NEVER_ONE = {"calls", "messages", "mails", "posts", "things", "times", "examples"}


def test_whatever_is_counted_can_also_be_said_of_one():
    """A sentence with one form alone, which says "1 files" at some time."""
    kept = []
    for file in sorted((resources() / "words" / "da").glob("*.po")):
        with file.open(encoding="utf-8") as lines:
            kept += [m.id for m in read_po(lines) if isinstance(m.id, str)]
    found = {
        message
        for message in kept
        for counted in _COUNTED.finditer(message)
        if counted.group().split()[-1] not in _NEVER_ONE
    }
    assert found == set()
