"""Entries: numbers for ever, versions for ever, changes whole or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.vaults import PERSON, add, content, opened

from evidence_log.domain.entry import (
    Author,
    AuthorKind,
    EntryKind,
    LeftOutReason,
    What,
)
from evidence_log.errors.named import AlreadyWithdrawn, EntryUnknown
from evidence_log.store.connection import dbapi2
from evidence_log.store.vault import Vault


def numbers(vault: Vault, **wish) -> list[str]:
    return [entry.id for entry in vault.entries.page(**wish)]


def test_every_entry_gets_a_number_and_every_incident_another(vault: Vault):
    kinds = (EntryKind.INCIDENT, EntryKind.MEASURE, EntryKind.INCIDENT)
    given_numbers = [
        (entry.id, entry.incident)
        for entry in (add(vault, kind=kind) for kind in kinds)
    ]
    assert given_numbers == [("N-0001", "H-001"), ("N-0002", None), ("N-0003", "H-002")]


def test_an_entry_that_becomes_an_incident_gets_a_number_and_keeps_it(vault: Vault):
    note = add(vault, kind=EntryKind.BACKGROUND)
    add(vault)
    kinds = (EntryKind.INCIDENT, EntryKind.EFFECT)
    amended = [
        vault.entries.amend(note.id, content(kind=kind), author=PERSON)
        for kind in kinds
    ]
    assert [entry.incident for entry in amended] == ["H-002", "H-002"]
    assert add(vault).incident == "H-003"


@pytest.mark.parametrize("number", ["N-0001", "n-1", "H-001", "h-1", " H-001 "])
def test_an_entry_is_found_by_either_number(vault: Vault, number: str):
    entry = add(vault)
    add(vault, "en anden")
    assert vault.entries.find(number) == entry


@pytest.mark.parametrize(
    "number", ["N-0002", "H-002", "M-0001", "", "N-", "N-1;", "N-" + "9" * 30, "N-²"]
)
def test_an_unknown_number_is_named(vault: Vault, number: str):
    add(vault)
    with pytest.raises(EntryUnknown) as refusal:
        vault.entries.find(number)
    assert refusal.value.number == number


def test_amending_keeps_every_version(vault: Vault):
    entry = add(vault, "først")
    helper = Author(kind=AuthorKind.HELPER, name="Rådgiver")
    amended = vault.entries.amend(entry.id, content("så"), author=helper)
    assert (amended.version, amended.content.what.text) == (2, "så")
    assert amended.recorded_at == entry.recorded_at < amended.changed_at
    history = vault.entries.history("H-001")
    assert [
        (each.version, each.author, each.content and each.content.what.text)
        for each in history
    ] == [(1, PERSON, "først"), (2, helper, "så")]


def test_a_withdrawn_entry_stays_but_can_no_longer_be_changed(vault: Vault):
    entry = add(vault)
    withdrawn = vault.entries.withdraw(entry.id, LeftOutReason.DUPLICATE, author=PERSON)
    assert withdrawn.withdrawn is not None
    assert withdrawn.withdrawn.reason is LeftOutReason.DUPLICATE
    assert vault.entries.find("H-001") == withdrawn
    with pytest.raises(AlreadyWithdrawn):
        vault.entries.amend(entry.id, content("nyt"), author=PERSON)
    with pytest.raises(AlreadyWithdrawn):
        vault.entries.withdraw(entry.id, LeftOutReason.SAFETY, author=PERSON)
    assert add(vault).incident == "H-002"


def test_a_page_shows_entries_by_when_they_happened(vault: Vault):
    for day in ("2026-02-03", "2026-01-01", "2026-03", "2025"):
        add(vault, day=day)
    assert numbers(vault) == ["N-0003", "N-0001", "N-0002", "N-0004"]
    oldest = ["N-0004", "N-0002", "N-0001", "N-0003"]
    assert numbers(vault, newest_first=False) == oldest
    assert [entry.id for entry in vault.entries.all()] == oldest
    assert numbers(vault, limit=2, offset=1) == ["N-0001", "N-0002"]


def test_a_period_holds_what_may_have_happened_in_it(vault: Vault):
    for day in ("2026-02-03", "2026-01-01", "2026-03", "2025"):
        add(vault, day=day)
    assert numbers(vault, first=date(2026, 2, 3)) == ["N-0003", "N-0001"]
    assert numbers(vault, last=date(2026, 1, 1)) == ["N-0002", "N-0004"]
    middle = {"first": date(2025, 6, 1), "last": date(2026, 3, 15)}
    assert len(numbers(vault, **middle)) == vault.entries.count(**middle) == 4
    assert vault.entries.first_and_last_date() == ("2025-01-01", "2026-03-31")


def test_all_entries_come_oldest_first_however_many(vault: Vault):
    with vault.transaction():
        late = [add(vault, day="2026-02-03").id for _ in range(700)]
        early = [add(vault, day="2025-02-03").id for _ in range(700)]
    assert [entry.id for entry in vault.entries.all()] == early + late


def test_several_entries_come_in_the_order_asked_for(vault: Vault):
    one, two, three = add(vault, "1"), add(vault, "2"), add(vault, "3")
    wanted = (three.id, one.id, three.id)
    assert vault.entries.many(wanted) == (three, one, three)
    with pytest.raises(EntryUnknown) as refusal:
        vault.entries.many((two.id, "N-0009"))
    assert refusal.value.number == "N-0009"


def test_an_empty_log_has_no_dates_and_no_kinds(vault: Vault):
    assert vault.entries.first_and_last_date() == (None, None)
    assert vault.entries.count_by_kind() == ()


def test_kinds_are_counted(vault: Vault):
    for kind in (EntryKind.EFFECT, EntryKind.INCIDENT, EntryKind.EFFECT):
        add(vault, kind=kind)
    assert vault.entries.count_by_kind() == (
        (EntryKind.INCIDENT, 1),
        (EntryKind.EFFECT, 2),
    )


def test_a_failure_takes_back_everything_of_its_transaction(vault: Vault):
    add(vault)
    before = (vault.ledger.head(), numbers(vault))
    with pytest.raises(EntryUnknown):
        add_and_fail(vault)
    assert (vault.ledger.head(), numbers(vault)) == before
    assert vault.search.find("forsvinder") == ()
    assert add(vault).id == "N-0002"


def add_and_fail(vault: Vault) -> None:
    with vault.transaction():
        add(vault, "forsvinder")
        vault.entries.find("N-0009")


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=60,
)
@given(st.text().filter(str.strip))
def test_every_character_comes_back(vault: Vault, text: str):
    entry = vault.entries.add(content(text), author=PERSON)
    assert vault.entries.find(entry.id).content.what == What(text=text)


def test_a_very_long_text_comes_back(folder):
    text = "Det skete igen. " * 200_000
    with opened(folder) as vault:
        add(vault, text)
    with opened(folder) as vault:
        assert vault.entries.find("N-0001").content.what.text == text


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET record = x'00'",
        "DELETE FROM ledger",
        "INSERT INTO ledger VALUES (0, x'00')",
        "INSERT OR REPLACE INTO ledger VALUES (0, x'00')",
        "INSERT INTO ledger VALUES (50, x'00')",
        "UPDATE version SET recorded_at = ''",
        "DELETE FROM version",
        "UPDATE content SET document = x'00'",
        "DELETE FROM entry",
        "UPDATE entry SET number = 9",
        "UPDATE entry SET incident = 9",
        "UPDATE withdrawal SET reason = 'safety'",
        "DELETE FROM withdrawal",
        "UPDATE exhibit SET number = 9",
        "DELETE FROM exhibit",
        "DELETE FROM evidence",
        "UPDATE object SET sha256 = ''",
    ],
)
def test_what_is_recorded_cannot_be_changed(full_vault: Vault, statement: str):
    with pytest.raises(dbapi2.IntegrityError):
        full_vault.database.change(statement)
