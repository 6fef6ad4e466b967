"""Originals in a vault: stored once, linked, noted, numbered, read back."""

from __future__ import annotations

import os
import stat
from io import BytesIO
from pathlib import Path

import pytest
from store.vaults import FACTS, PERSON, add, opened, store

from evidence_log.domain.evidence import EvidenceNotes
from evidence_log.errors.named import EntryUnknown, EvidenceUnknown
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.jobs import JobCancelled, JobControl
from evidence_log.store.vault import Vault

ORIGINAL = bytes(range(256)) * 1000


def objects(folder: Path) -> list[Path]:
    return [path for path in (folder / "objects").rglob("*") if path.is_file()]


def test_an_original_comes_back_with_all_that_is_known_of_it(folder: Path):
    with opened(folder) as vault:
        stored = store(vault, ORIGINAL, "Skærmbillede 1.png")
    with opened(folder) as vault:
        assert vault.evidence.find("m-1") == stored
        assert stored.original_name == "Skærmbillede 1.png"
        assert (stored.size, stored.facts) == (len(ORIGINAL), FACTS)
        assert b"".join(vault.evidence.chunks(stored.id)) == ORIGINAL
        with vault.evidence.open(stored.id) as reader:
            assert reader.read_range(250, 20) == ORIGINAL[250:270]


def test_the_same_original_is_stored_once(vault: Vault):
    first = store(vault, ORIGINAL, "a.png")
    again = vault.evidence.store(
        BytesIO(ORIGINAL),
        name="b.png",
        facts=FACTS,
        notes=EvidenceNotes(),
        author=PERSON,
    )
    assert again.was_stored_before
    assert again.evidence == first
    assert len(objects(vault.folder)) == 1
    assert list((vault.folder / "staging").iterdir()) == []
    assert vault.evidence.total_bytes() == len(ORIGINAL)


def test_each_folder_is_synced_once_before_its_rows_are_committed(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
):
    synced: list[int] = []
    sync = os.fsync

    def note_and_sync(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            assert vault.database._connection.in_transaction
            synced.append(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", note_and_sync)
    with vault.transaction():
        for number in range(20):
            store(vault, b"%d" % number)
    named_in = {path.parent for path in objects(vault.folder)} | {
        vault.folder / "objects"
    }
    assert sorted(synced) == sorted(folder.stat().st_ino for folder in named_in)


def test_originals_of_an_entry_come_in_the_order_of_linking(vault: Vault):
    entry, other = add(vault), add(vault)
    one, two = store(vault, b"1"), store(vault, b"2")
    for evidence, its_entry in ((two, entry), (one, entry), (one, other), (two, entry)):
        vault.evidence.link(evidence.id, its_entry.id, author=PERSON)
    assert vault.evidence.of_entry(entry.id) == (two, one)
    assert vault.evidence.links() == (
        (entry.id, two.id),
        (entry.id, one.id),
        (other.id, one.id),
    )
    assert vault.evidence.all() == (one, two)


def test_linking_to_what_is_not_there_is_refused(vault: Vault):
    entry, evidence = add(vault), store(vault, b"1")
    with pytest.raises(EvidenceUnknown):
        vault.evidence.link("M-0002", entry.id, author=PERSON)
    with pytest.raises(EntryUnknown):
        vault.evidence.link(evidence.id, "N-0002", author=PERSON)
    assert vault.evidence.links() == ()


@pytest.mark.parametrize("number", ["M-0002", "M-", "N-0001", "", "M-" + "9" * 30])
def test_an_unknown_number_is_named(vault: Vault, number: str):
    store(vault, b"1")
    add(vault)
    for ask in (vault.evidence.find, vault.evidence.open, vault.evidence.stored_object):
        with pytest.raises(EvidenceUnknown):
            ask(number)


def test_what_the_person_says_of_an_original_can_be_changed(vault: Vault):
    evidence = store(vault, ORIGINAL)
    noted = vault.evidence.note(
        evidence.id, EvidenceNotes(note="fra min gamle telefon"), author=PERSON
    )
    assert noted.notes.note == "fra min gamle telefon"
    assert (noted.sha256, noted.imported_at) == (evidence.sha256, evidence.imported_at)
    assert [hit.evidence for hit in vault.search.find("telefon")] == [evidence.id]


def test_exhibit_numbers_are_given_once_in_the_order_asked_for(vault: Vault):
    one, two, three = (store(vault, bytes([n])).id for n in range(3))
    vault.evidence.number_exhibits([two, one])
    vault.evidence.number_exhibits([three, one, two])
    assert [each.exhibit for each in vault.evidence.all()] == [2, 1, 3]


def test_a_taken_back_transaction_leaves_no_object(vault: Vault):
    entry = add(vault)
    with pytest.raises(EvidenceUnknown):
        store_and_fail(vault)
    assert objects(vault.folder) == []
    assert vault.evidence.all() == ()
    evidence = store(vault, ORIGINAL)
    vault.evidence.link(evidence.id, entry.id, author=PERSON)
    assert b"".join(vault.evidence.chunks(evidence.id)) == ORIGINAL


def store_and_fail(vault: Vault) -> None:
    with vault.transaction():
        store(vault, ORIGINAL)
        vault.evidence.find("M-0009")


def test_an_original_stored_before_survives_a_later_failure(vault: Vault):
    evidence = store(vault, ORIGINAL)
    with pytest.raises(EvidenceUnknown):
        store_and_fail(vault)
    assert b"".join(vault.evidence.chunks(evidence.id)) == ORIGINAL


def test_cancelled_storing_changes_nothing(vault: Vault):
    control = JobControl()
    control.cancel()
    with pytest.raises(JobCancelled):
        vault.evidence.store(
            BytesIO(ORIGINAL),
            name="a.png",
            facts=FACTS,
            notes=EvidenceNotes(),
            author=PERSON,
            control=control,
        )
    assert vault.evidence.all() == ()
    assert objects(vault.folder) == []


def test_a_damaged_original_is_named_and_the_others_are_read(vault: Vault):
    bad, good = store(vault, ORIGINAL), store(vault, b"good")
    path = vault.objects.path(vault.evidence.stored_object(bad.id).id)
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    path.write_bytes(content)
    with pytest.raises(EvidenceDamaged) as damage:
        list(vault.evidence.chunks(bad.id))
    assert damage.value.evidence_id == bad.id
    assert b"".join(vault.evidence.chunks(good.id)) == b"good"
