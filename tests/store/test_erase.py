"""What is erased is gone from everywhere in the vault; all the rest still holds."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from store.decrypted_pages import PAGE, decrypted, pages_of_file
from store.vaults import PERSON, add, content, files, opened, store

from evidence_log.domain.entry import Entry, LeftOutReason
from evidence_log.domain.ledger import (
    TreeHead,
    consistency_proof,
    extends,
    root,
    seal,
)
from evidence_log.errors.erasing import EntryErased, EvidenceErased
from evidence_log.errors.named import EntryUnknown, EvidenceUnknown
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.erase import erase, finish_erasing, what_goes
from evidence_log.store.keep import keep_copy
from evidence_log.store.search_words import index_words
from evidence_log.store.vault import Vault, VaultNotice

WORD = "Xqzkanariefugl"
DANISH = "Åxqzæblegrød"
PHONE = "+45 20 98 76 54"
SAID = f"{WORD} {DANISH} ringede fra {PHONE}"


def spellings() -> Iterator[bytes]:
    """How the words could stand anywhere, but for signs shared with other words."""
    for word in (WORD, DANISH, PHONE, *index_words([SAID]).split()):
        for shape in (word, word.upper(), word.casefold()):
            yield shape.encode()[4:]
            yield shape.encode("utf-16-le")[8:]


def found_in(pages: bytes) -> set[bytes]:
    return {each for each in spellings() if len(each) > 5 and each in pages}


@pytest.fixture
def canary(vault: Vault) -> Entry:
    """An entry with a word of its own in every text there is, among many others."""
    for number in range(40):
        add(vault, f"Han stod ved porten og sagde x{number} " * (number % 7 + 1))
    entry = vault.entries.add(content(SAID, note=SAID), author=PERSON)
    vault.entries.amend(entry.id, content(f"{SAID} igen"), author=PERSON)
    evidence = store(vault, SAID.encode() * 9_000, f"{WORD}.png")
    vault.evidence.link(evidence.id, entry.id, author=PERSON)
    vault.draft.save(SAID.encode())
    vault.database.empty_log()
    kept = vault.folder / "keep" / "00000001.db"
    kept.write_bytes((vault.folder / "log.db").read_bytes())
    for number in range(40):
        add(vault, f"Han ringede {number} gange")
    return vault.entries.find(entry.id)


def test_other_copies_that_go_are_counted_before(vault: Vault, tmp_path: Path):
    entry = add(vault)
    vault.database.empty_log()
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(vault.folder, elsewhere, ignore=shutil.ignore_patterns("log.db-*"))
    with opened(elsewhere) as other:
        add(other, "på den anden computer")
    add(vault, "på denne")
    keep_copy(vault)
    assert what_goes(vault, entry.id).other_copies == 0
    keep = vault.folder / "keep"
    shutil.copy(elsewhere / "log.db", keep / "00000007.db")
    (keep / "damaged-0001").mkdir()
    assert what_goes(vault, entry.id).other_copies == 2
    assert erase(vault, entry.id, author=PERSON).what.other_copies == 2
    assert not list(keep.glob("damaged-*"))
    assert not (keep / "00000007.db").exists()


def test_an_erased_text_stands_on_no_page_and_in_no_file(vault: Vault, canary: Entry):
    before = found_in(decrypted(vault))
    assert {WORD.encode()[4:], index_words([WORD]).encode()[4:]} <= before
    erased = erase(vault, canary.id, author=PERSON)
    assert erased.is_finished
    assert found_in(decrypted(vault)) == set()
    assert vault.draft.load() is None
    assert list(vault.objects.ids()) == []
    assert not any(found_in(raw) for raw in files(vault.folder).values())
    vault.close()
    with opened(vault.folder) as again:
        assert found_in(decrypted(again)) == set()
        assert again.search.find(WORD) == ()
        assert check_vault(again, JobControl()).findings == ()


def test_no_key_or_salt_of_what_was_erased_is_left(vault: Vault, canary: Entry):
    keys = vault.database.rows("SELECT file_key FROM object", (), bytes)
    salts = [
        version.salts
        for series, number in (("N", int(canary.id[2:])), ("M", 1))
        for version in vault.versions.history(series, number)
    ]
    secret = [*keys, *(each[at : at + 16] for each in salts for at in (0, 16))]
    pages = decrypted(vault)
    assert all(each in pages for each in secret)
    erase(vault, canary.id, author=PERSON)
    pages = decrypted(vault)
    assert not [each for each in secret if each in pages]


def deleted_rows(vault: Vault, chosen: random.Random) -> list[bytes]:
    """Write rows in no order, delete half, and give what those said."""
    said = {number: f"<{number:015}>" for number in chosen.sample(range(10**15), 400)}
    with vault.transaction():
        vault.database.change("CREATE TABLE mixed (id INTEGER PRIMARY KEY, said)")
        for number, text in said.items():
            vault.database.change(
                "INSERT INTO mixed VALUES (?, ?)",
                number,
                text * chosen.choice((1, 3, 20, 90, 400)),
            )
        deleted = chosen.sample(list(said), 200)
        for number in deleted:
            vault.database.change("DELETE FROM mixed WHERE id = ?", number)
    vault.database.empty_log()
    return [said[number].encode() for number in deleted]


def test_rewriting_removes_the_copies_that_deleting_alone_leaves(vault: Vault):
    """Moving rows between pages leaves copies that secure_delete does not zero."""
    for seed in range(40):
        deleted = deleted_rows(vault, random.Random(seed))
        pages = decrypted(vault)
        if any(each in pages for each in deleted):
            break
        vault.database.change("DROP TABLE mixed")
    else:
        pytest.fail("deleting left no copy, so rewriting cannot be shown to matter")
    assert finish_erasing(vault)
    pages = decrypted(vault)
    assert not any(each in pages for each in deleted)


def test_no_word_is_left_between_the_pages_of_the_search_index(vault: Vault):
    """FTS5 keeps the first word of each of its pages apart, and deletes it nowhere."""
    words = ("langtforled" + "".join(four) for four in product("abcdef", repeat=4))
    with vault.transaction():
        for _ in range(12):
            add(vault, " ".join(islice(words, 60)))
    first_words = vault.database.rows(
        "SELECT substr(CAST(term AS TEXT), 2) FROM search_idx", (), str
    )
    whole = [word for word in first_words if vault.search.find(word) and len(word) > 9]
    assert whole, "the index is too small to have pages"
    (hit,) = vault.search.find(whole[0])
    erase(vault, str(hit.entry), author=PERSON)
    assert whole[0].encode() not in decrypted(vault)


# --- what stays -----------------------------------------------------------


def test_the_ledger_still_proves_the_rest_and_a_seal_from_before_confirms(
    full_vault: Vault,
):
    records, before = full_vault.ledger.records(), full_vault.ledger.head()
    noted_on_paper = str(full_vault.ledger.seal())
    erase(full_vault, "N-0001", author=PERSON)
    assert full_vault.ledger.records()[: before.size] == records
    told = [
        (each.action.value, each.subject)
        for each in full_vault.ledger.records()[before.size :]
    ]
    assert told == [("entry_erased", "N-0001"), ("evidence_erased", "M-0001")]
    leaves, after = full_vault.ledger.leaves(), full_vault.ledger.head()
    assert extends(after, before, consistency_proof(leaves, before.size))
    then = TreeHead(size=before.size, root=root(leaves[: before.size]))
    assert str(seal(then)) == noted_on_paper
    assert check_vault(full_vault, JobControl()).findings == ()


def test_numbers_and_times_stay_and_are_never_given_again(full_vault: Vault):
    history = full_vault.entries.history("N-0001")
    erase(full_vault, "H-001", author=PERSON)
    after = full_vault.entries.history("N-0001")
    assert [each.recorded_at for each in after] == [
        each.recorded_at for each in history
    ]
    assert [each.content for each in after] == [None, None]
    added, stored = add(full_vault), store(full_vault, b"noget andet")
    assert (added.id, added.incident, stored.id) == ("N-0003", "H-003", "M-0002")
    with full_vault.transaction():
        full_vault.evidence.number_exhibits([stored.id])
    assert full_vault.evidence.find(stored.id).exhibit == 2


def test_an_erased_entry_is_in_no_list_and_no_figure(full_vault: Vault):
    erase(full_vault, "N-0001", author=PERSON)
    entries = full_vault.entries
    assert [each.id for each in entries.page()] == ["N-0002"]
    assert [each.id for each in entries.all()] == ["N-0002"]
    assert entries.count() == 1
    assert [count for _, count in entries.count_by_kind()] == [1]
    assert entries.first_and_last_date() == ("2026-02-03", "2026-02-03")
    assert full_vault.search.find("ændret") == ()
    assert full_vault.evidence.all() == ()
    assert full_vault.evidence.links() == ()
    assert full_vault.evidence.total_bytes() == 0
    report = check_vault(full_vault, JobControl())
    assert (report.entries, report.evidence) == (1, 0)


def test_what_was_erased_has_its_own_error(full_vault: Vault):
    erase(full_vault, "N-0001", author=PERSON)
    entries, evidence = full_vault.entries, full_vault.evidence
    for number in ("N-0001", "H-001", "h-1"):
        with pytest.raises(EntryErased):
            entries.find(number)
    for action in (
        lambda: entries.many(["N-0001"]),
        lambda: entries.amend("N-0001", content(), author=PERSON),
        lambda: entries.withdraw("N-0001", LeftOutReason.SAFETY, author=PERSON),
        lambda: erase(full_vault, "N-0001", author=PERSON),
    ):
        with pytest.raises(EntryErased):
            action()
    for action in (
        lambda: evidence.find("M-0001"),
        lambda: next(evidence.chunks("M-0001")),
        lambda: evidence.link("M-0001", "N-0002", author=PERSON),
        lambda: evidence.number_exhibits(["M-0001"]),
        lambda: erase(full_vault, "M-0001", author=PERSON),
    ):
        with pytest.raises(EvidenceErased):
            action()
    other = store(full_vault, b"mere")
    with pytest.raises(EntryErased):
        evidence.link(other.id, "N-0001", author=PERSON)


def test_what_is_not_there_cannot_be_erased(full_vault: Vault):
    before = full_vault.ledger.length()
    for number in ("N-0009", "H-009", "x", ""):
        with pytest.raises(EntryUnknown):
            erase(full_vault, number, author=PERSON)
    for number in ("M-0009", "M-x"):
        with pytest.raises(EvidenceUnknown):
            erase(full_vault, number, author=PERSON)
    assert full_vault.ledger.length() == before


def test_a_withdrawn_entry_is_erased_and_its_withdrawal_kept(full_vault: Vault):
    erase(full_vault, "N-0002", author=PERSON)
    assert full_vault.database.number("SELECT count(*) FROM withdrawal") == 1
    assert check_vault(full_vault, JobControl()).findings == ()


def test_an_original_of_two_entries_goes_with_the_last_of_them(vault: Vault):
    first, second = add(vault, "først"), add(vault, "siden")
    evidence = store(vault, b"delt")
    for entry in (first, second):
        vault.evidence.link(evidence.id, entry.id, author=PERSON)
    going = what_goes(vault, first.id)
    assert (going.evidence, going.shared) == ((), (evidence.id,))
    erase(vault, first.id, author=PERSON)
    assert vault.evidence.of_entry(second.id) == (evidence,)
    assert b"".join(vault.evidence.chunks(evidence.id)) == b"delt"
    going = what_goes(vault, second.id)
    assert (going.evidence, going.shared) == ((evidence.id,), ())
    erase(vault, second.id, author=PERSON)
    assert list(vault.objects.ids()) == []
    assert check_vault(vault, JobControl()).findings == ()


def test_a_wrong_file_is_erased_without_its_entry(full_vault: Vault):
    evidence = full_vault.evidence.find("M-0001")
    erased = erase(full_vault, " m-1 ", author=PERSON)
    assert (erased.what.number, erased.what.entry) == ("M-0001", None)
    assert full_vault.entries.find("N-0001").content.what.text == "ændret"
    assert full_vault.evidence.of_entry(full_vault.entries.find("N-0001").id) == ()
    assert full_vault.search.find(evidence.original_name) == ()
    assert check_vault(full_vault, JobControl()).findings == ()


def test_the_same_file_can_be_stored_again(full_vault: Vault):
    erase(full_vault, "M-0001", author=PERSON)
    again = store(full_vault, b"original" * 20_000)
    assert again.id == "M-0002"
    assert b"".join(full_vault.evidence.chunks(again.id)) == b"original" * 20_000
    with opened_again(full_vault) as vault:
        assert check_vault(vault, JobControl()).findings == ()


def opened_again(vault: Vault) -> Vault:
    vault.close()
    return opened(vault.folder)


# --- guards and interruptions ---------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM content WHERE version_id = 2",
        "DELETE FROM object WHERE evidence = 2",
        "DELETE FROM erasure",
        "UPDATE erasure SET number = 2",
        "INSERT INTO content VALUES (1, x'7b7d', x'')",
        "INSERT INTO object VALUES (1, 'aa', x'', 1, 'bb', 'cc')",
    ],
)
def test_only_what_was_erased_can_go_and_it_never_comes_back(
    full_vault: Vault, statement: str
):
    store(full_vault, b"bliver")
    erase(full_vault, "N-0001", author=PERSON)
    with pytest.raises(dbapi2.IntegrityError):
        full_vault.database.change(statement)


def test_what_the_drive_refuses_is_finished_at_the_next_opening(full_vault: Vault):
    folder = full_vault.folder
    (object_id,) = full_vault.objects.ids()
    path = full_vault.objects.path(object_id)
    sealed, log = path.read_bytes(), (folder / "log.db").read_bytes()
    obstacle = folder / "draft.damaged"
    obstacle.mkdir()  # a folder cannot be unlinked: the drive refuses
    assert not erase(full_vault, "N-0001", author=PERSON).is_finished
    with opened_again(full_vault) as vault:
        assert VaultNotice.ERASING_UNFINISHED in vault.notices
        report = check_vault(vault, JobControl())
        assert report.is_sound
        told = Damage(kind=DamageKind.ERASING_UNFINISHED, subject="")
        assert report.findings == (told,)
        with pytest.raises(EntryErased):
            vault.entries.find("N-0001")
    obstacle.rmdir()
    path.write_bytes(sealed)  # as a crash would have left them
    (folder / "keep" / "00000007.db").write_bytes(log)
    (folder / "keep" / "damaged-0001").mkdir()
    (folder / "keep" / "damaged-0001" / "log.db").write_bytes(log)
    with opened(folder) as vault:
        assert vault.notices == ()
        assert not path.exists()
        left = [path.read_bytes() for path in (folder / "keep").glob("**/*.db")]
        assert log not in left
        assert check_vault(vault, JobControl()).findings == ()


def flip(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


def test_kept_copies_stay_while_the_log_itself_cannot_be_read(vault: Vault):
    """They are what a damaged page of another entry can be healed from."""
    wrong, other = add(vault, "forkert"), add(vault, "langt " * 20_000)
    vault.close()
    log = vault.folder / "log.db"
    kept = vault.folder / "keep" / "00000001.db"
    kept.write_bytes(log.read_bytes())
    key = vault.key.database_key()
    (*_, last) = (
        place
        for place, page in enumerate(pages_of_file(log, key))
        if b"langt langt" in page
    )
    flip(log, last * PAGE + 100)
    with opened(vault.folder) as damaged:
        assert not erase(damaged, wrong.id, author=PERSON).is_finished
        assert kept.exists()
    flip(log, last * PAGE + 100)
    with opened(vault.folder) as healed:
        assert healed.notices == ()
        assert not kept.exists()
        assert healed.entries.find(other.id).content.what.text == "langt " * 20_000


def test_an_erasing_that_fails_erases_nothing(full_vault: Vault):
    full_vault.database.change(
        "CREATE TEMP TRIGGER full BEFORE INSERT ON ledger"
        " BEGIN SELECT RAISE(ABORT, 'no'); END"
    )
    before = files(full_vault.folder / "objects")
    with pytest.raises(dbapi2.IntegrityError):
        erase(full_vault, "N-0001", author=PERSON)
    assert full_vault.entries.find("N-0001").content.what.text == "ændret"
    assert [hit.entry for hit in full_vault.search.find("ændret")] == ["N-0001"]
    assert files(full_vault.folder / "objects") == before
    full_vault.database.change("DROP TRIGGER full")
    assert check_vault(full_vault, JobControl()).findings == ()
