"""What a row of the incident list says, and what it keeps to itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from builders import Diary, at
from sample_case import CASE_FILE, OPTIONS, source

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import (
    Author,
    AuthorKind,
    Certainty,
    EntryKind,
    PlaceShown,
    Revision,
    Witness,
)
from evidence_log.domain.history import changes
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.export.report_model import build_report
from evidence_log.export.report_rows import Row, exhibit_numbers
from evidence_log.i18n import load_words

WORDS = load_words("da")


def rows(log: Diary, **case: object) -> list[Row]:
    """The rows of a log, oldest first."""
    given = replace(source(log), changes=(), **case)
    return list(reversed(build_report(given, OPTIONS, WORDS).rows))


def only_row(when: str, text: str = "Ringede", **said: object) -> Row:
    log = Diary()
    log.write(when, text, **said)
    (row,) = rows(log)
    return row


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        ((3,), "3"),
        ((3, 4), "3, 4"),
        ((9, 10, 11), "9–11"),
        ((1, 2, 3, 7, 9, 10), "1–3, 7, 9, 10"),
    ],
)
def test_exhibits_are_named_in_runs(numbers, said):
    assert exhibit_numbers(numbers) == said


@pytest.mark.parametrize(
    ("when", "end", "lines"),
    [
        ("2026-03-13 14:05", None, ("13. marts 2026", "fre. kl. 14.05")),
        ("~2025-06-03 17:40", None, ("3. juni 2025", "tirs. ca. kl. 17.40")),
        ("2025-06-03", None, ("3. juni 2025", "tirs.")),
        ("2025-06", None, ("juni 2025",)),
        ("2025", None, ("2025",)),
        (
            "2025-04-21 20:03",
            "2025-04-21 22:58",
            ("21. april 2025", "man. kl. 20.03–22.58"),
        ),
        (
            "2025-04-21 23:50",
            "2025-04-22 00:10",
            ("21. april 2025", "man. kl. 23.50 –", "22. april 2025", "tirs. kl. 00.10"),
        ),
    ],
)
def test_a_row_says_when_as_exactly_as_it_is_known(when, end, lines):
    said = {"end": end} if end else {}
    assert only_row(when, **said).when == lines


def test_a_series_says_how_many_and_how_many_were_silent():
    row = only_row("2025-04-21", types=(IncidentType.CALL,), count=37, silent_count=12)
    assert row.lead == "37 opkald, 12 uden tale"
    assert only_row("2025-04-21", types=(IncidentType.CALL,)).lead == ""


def test_how_names_channel_sender_and_what_it_builds_on():
    row = only_row(
        "2025-04-21",
        channel=Channel.SMS,
        sender="+45 20 00 00 17",
        certainty=Certainty.KNOWN_IDENTIFIER,
    )
    assert row.details == ("Sms/iMessage. Fra +45 20 00 00 17",)
    assert row.remarks == ("Kendt nummer eller profil",)


def test_a_believed_sender_stands_in_the_remarks_and_its_reason_under_the_text():
    row = only_row(
        "2025-04-21", certainty=Certainty.BELIEVE, certainty_basis="stemmen på båndet"
    )
    assert row.remarks == ("Formodet afsender",)
    assert row.details == ("Begrundelse: stemmen på båndet",)


def test_the_same_witness_has_one_number_and_no_name():
    log = Diary()
    colleague, neighbour = Witness(name="Sofie Lund"), Witness(name="Kim")
    log.write("2025-04-01", "a", witnesses=(neighbour,))
    log.write("2025-04-02", "b", witnesses=(colleague, neighbour))
    first, second = rows(log)
    assert first.details == ("Vidne 1",)
    assert second.details == ("Vidne 2 (kollega), Vidne 1",)


def test_only_the_area_of_a_place_is_printed_unless_all_of_it_is_wished():
    place = {"place": "Kajgade 4", "area": "Arbejdspladsen"}
    assert only_row("2025-04-01", **place).details == ("Sted: Arbejdspladsen",)
    assert only_row("2025-04-01", place="Kajgade 4").details == ()
    assert only_row("2025-04-01", **place, shown="full").details == ("Sted: Kajgade 4",)
    assert only_row("2025-04-01", **place, shown="hidden").details == ()


def test_what_was_written_down_on_a_later_day_says_which():
    log = Diary()
    log.write_late("2026-02-02", "2025-01-09 21:10", "Ringede")
    log.write("2026-02-02 21:10", "Ringede")
    late, at_once = rows(log)
    assert late.remarks == ("Noteret 2. februar 2026",)
    assert at_once.remarks == ()


def test_a_row_written_after_midnight_of_the_same_night_is_told_by_the_local_day():
    log = Diary()
    entry = log.write("2025-07-01 23:50", "Ringede")
    log.entries[0] = replace(entry, recorded_at=datetime(2025, 7, 1, 22, 5, tzinfo=UTC))
    (row,) = rows(log)
    assert row.remarks == ("Noteret 2. juli 2025",)


def test_the_order_is_only_named_before_what_came_after_it():
    served = CASE_FILE.orders[0].served
    assert served == at("2025-09-02 10:15")
    log = Diary()
    log.write("2025-09-02 10:00", "før", order_in_force=True, order_point="1")
    log.write("2025-09-02 10:30", "efter", order_in_force=True)
    before, after = rows(log)
    assert before.details == (
        (
            "Der var et tilhold på det tidspunkt, oplyser anmelder. "
            "Anmelder mener, at punkt 1 gælder"
        ),
    )
    assert after.details == (
        "Efter at tilholdet blev meddelt 2. september 2025 kl. 10.15",
    )


def test_an_order_is_not_named_for_an_entry_that_names_another():
    log = Diary()
    log.write("2025-09-03", "efter", order_in_force=True, order_number="en anden")
    assert rows(log)[0].details == (
        "Der var et tilhold på det tidspunkt, oplyser anmelder",
    )


def test_types_beyond_the_counted_form_stand_in_the_remarks():
    row = only_row("2025-04-01", types=(IncidentType.MESSAGE, IncidentType.THREAT))
    assert row.remarks == ("Udtalelser opfattet som trusler",)


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ({"own": True}, "Anmelders egen besked"),
        ({"kind": EntryKind.REFUSAL}, "Anmelder sagde fra"),
        ({"kind": EntryKind.EFFECT, "in_report": True}, "Følge"),
        ({}, ""),
    ],
)
def test_a_grey_bar_marks_what_is_no_contact_of_the_other_person(said, band):
    row = only_row("2025-04-01", **said)
    assert row.band == band
    assert (row.number == "") == ("kind" in said)


def test_the_same_contact_names_the_other_row():
    log = Diary()
    log.write("2025-04-01", "a")
    log.write("2025-04-01", "b", duplicate_of="N-0001")
    assert rows(log)[1].remarks == ("Samme kontakt som H-001",)


def test_without_a_case_file_nothing_is_made_up():
    log = Diary()
    log.write("2025-04-01", "a", order_in_force=True, person="Jonas")
    (row,) = rows(log, case_file=CaseFile())
    told = "Der var et tilhold på det tidspunkt, oplyser anmelder"
    assert row.details == ("Jonas", told)


def revision(version: int, entry, **changed: object) -> Revision:
    said = replace(entry.content, **changed)
    when = datetime(2026, 3, version, tzinfo=UTC)
    person = Author(kind=AuthorKind.PERSON)
    return Revision(version=version, recorded_at=when, author=person, content=said)


def test_a_change_tells_its_day_and_groups_and_never_what_is_private():
    log = Diary()
    entry = log.write("2025-04-01", "Ringede")
    what, private = entry.content.what, entry.content.private
    told = changes(
        entry.id,
        [
            revision(1, entry),
            revision(2, entry, what=replace(what, text="Ringede to gange")),
            revision(
                3,
                entry,
                what=replace(what, text="Ringede to gange"),
                private=replace(private, note="kun til mig"),
            ),
        ],
    )
    assert [change.groups for change in told] == [("what",)]
    given = replace(source(log), changes=told)
    (row,) = build_report(given, OPTIONS, WORDS).rows
    assert row.remarks == ("Ændret 2. marts 2026: tekst",)


def test_choosing_how_much_is_shown_is_no_change_of_what_was_written():
    entry = Diary().write("2025-04-01", "Ringede", place="Hjemme", area="Aarhus")
    what, where = entry.content.what, entry.content.where
    shown = revision(
        2,
        entry,
        what=replace(what, key=True),
        where=replace(where, shown=PlaceShown.HIDDEN),
    )
    assert changes(entry.id, [revision(1, entry), shown]) == ()


def test_an_erased_version_is_compared_with_nothing():
    entry = Diary().write("2025-04-01", "Ringede")
    erased = replace(revision(1, entry), content=None)
    assert changes(entry.id, [erased, revision(2, entry)]) == ()


def test_the_report_bears_the_date_where_it_was_made():
    assert OPTIONS.made_on == date(2026, 3, 14)
    with pytest.raises(ValueError, match="time zone"):
        replace(OPTIONS, made_at=datetime(2026, 3, 14))  # noqa: DTZ001 - what is refused


SAME_DAY = "Alle hændelser er skrevet ned samme dag, som de skete."


@pytest.mark.parametrize(
    ("when", "says_so"),
    [
        ("2025-07-01 10:00", True),
        ("2025-07-01", True),
        ("~2025-07-01", False),
        ("2025-07", False),
        ("2025-07-02", False),
    ],
)
def test_all_written_the_same_day_is_only_said_where_the_day_is_known(when, says_so):
    log = Diary()
    log.write_late("2025-07-01", when, "Ringede")
    made = build_report(replace(source(log), changes=()), OPTIONS, WORDS).made
    assert any(SAME_DAY in one.text for one in made) == says_so


def test_an_incident_changed_into_a_refusal_stands_in_the_list_without_its_number():
    """Whoever counts the numbers finds as many as the cover says."""
    log = Diary()
    written = log.write("2025-03-14 19:22", "Sagde nej", kind=EntryKind.REFUSAL)
    log.entries[-1] = replace(written, incident="H-001")
    (row,) = rows(log)
    assert row.number == ""
