"""The check reads everything, names what is damaged and changes nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from store.vaults import PERSON, add, content, files, opened, store

from evidence_log.domain.ledger import consistency_proof, extends, root
from evidence_log.errors import EvidenceLogError
from evidence_log.jobs import JobCancelled, JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.erase import erase
from evidence_log.store.pages import PAGE_BYTES
from evidence_log.store.vault import Vault


def findings(vault: Vault) -> list[tuple[str, str]]:
    report = check_vault(vault, JobControl())
    return [(each.kind.value, each.subject) for each in report.findings]


def test_a_whole_vault_is_sound(full_vault: Vault):
    report = check_vault(full_vault, JobControl())
    assert report.findings == ()
    assert report.is_sound
    assert (report.entries, report.evidence) == (2, 1)
    assert report.ledger_records == len(full_vault.ledger.records())


def test_checking_changes_no_file(full_vault: Vault):
    full_vault.close()
    before = files(full_vault.folder)
    with opened(full_vault.folder) as vault:
        check_vault(vault, JobControl())
    assert files(full_vault.folder) == before


def object_path(vault: Vault) -> Path:
    return vault.objects.path(vault.evidence.stored_object("M-0001").id)


def test_a_damaged_page_is_named_by_its_number_and_nothing_is_counted_wrong(
    full_vault: Vault,
):
    for number in range(60):
        add(full_vault, f"hændelse {number} " * 40)
    full_vault.close()
    root_of_entries = 4
    flip(full_vault.folder / "log.db", page=root_of_entries)
    with opened(full_vault.folder) as vault:
        report = check_vault(vault, JobControl())
    told = [(each.kind.value, each.subject) for each in report.findings]
    assert ("database_page", "4") in told
    assert {subject for _, subject in told} <= {"4", "log.db"}
    assert (report.entries, report.evidence) == (None, None)


def flip(path: Path, *, page: int) -> None:
    held = bytearray(path.read_bytes())
    held[(page - 1) * PAGE_BYTES + 1000] ^= 1
    path.write_bytes(held)


@pytest.mark.parametrize("harm", ["missing", "cut", "flipped"])
def test_a_damaged_original_is_named(full_vault: Vault, harm: str):
    path = object_path(full_vault)
    whole = bytearray(path.read_bytes())
    whole[-1] ^= 1
    path.unlink()
    if harm != "missing":
        path.write_bytes(whole if harm == "flipped" else whole[:-20])
    assert findings(full_vault) == [("evidence", "M-0001")]
    assert not check_vault(full_vault, JobControl()).is_sound


def test_a_file_that_no_row_names_is_told_but_is_no_damage(full_vault: Vault):
    stray = full_vault.folder / "objects" / "aa" / ("aa" * 16)
    stray.parent.mkdir(exist_ok=True)
    stray.write_bytes(b"stray")
    report = check_vault(full_vault, JobControl())
    assert report.findings == (
        Damage(kind=DamageKind.UNKNOWN_OBJECT, subject="aa" * 16),
    )
    assert report.is_sound
    assert stray.exists()


def without_guards(vault: Vault) -> None:
    names = vault.database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger'", (), str
    )
    for name in names:
        vault.database.change(f"DROP TRIGGER {name}")


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (
            "UPDATE content SET document = replace(document, 'ændret', 'nej')",
            [("content", "N-0001/2")],
        ),
        (
            "UPDATE content SET salts = zeroblob(length(salts)) WHERE version_id = 1",
            [("content", "N-0001/1")],
        ),
        (
            "UPDATE content SET document = x'7b' WHERE version_id = 2",
            [("content", "N-0002/1")],
        ),
        ("UPDATE withdrawal SET reason = 'safety'", [("content", "N-0002")]),
        (
            "UPDATE evidence_link SET entry = 2",
            [("content", "M-0001")],
        ),
        ("DELETE FROM ledger WHERE sequence = 7", [("content", "E-0001/1")]),
        (
            "UPDATE ledger SET record = replace(record, 'vault_created', 'exported')",
            [("ledger", "E-0001")],
        ),
    ],
)
def test_what_someone_with_the_key_changed_is_named(
    full_vault: Vault, statement: str, named: list[tuple[str, str]]
):
    without_guards(full_vault)
    full_vault.database.change("PRAGMA foreign_keys = OFF")
    full_vault.database.change(_as_blob(statement))
    assert findings(full_vault) == named


def _as_blob(statement: str) -> str:
    """``replace`` gives text; the tables hold blobs."""
    if "replace(" not in statement:
        return statement
    before, after = statement.split("replace(")
    inside, rest = after.split(")", 1)
    return f"{before}CAST(replace({inside}) AS BLOB){rest}"


def test_content_may_be_missing_only_where_the_ledger_tells_of_it(full_vault: Vault):
    without_guards(full_vault)
    full_vault.database.change("DELETE FROM content WHERE version_id = 1")
    assert findings(full_vault) == [("content", "N-0001/1")]
    erase(full_vault, "N-0001", author=PERSON)
    assert findings(full_vault) == []


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("DELETE FROM erasure WHERE series = 'N'", ("content", "N-0001")),
        ("UPDATE erasure SET erased_at = '2020-01-01T00:00:00.000000Z'", ("content",)),
        (
            "INSERT INTO erasure VALUES ('N', 2, '2020-01-01T00:00:00.000000Z', NULL)",
            ("content", "N-0002"),
        ),
        ("INSERT INTO content VALUES (1, x'7b7d', x'')", ("content", "N-0001/1")),
        (
            "INSERT INTO object VALUES (1, 'aa', x'', 1, 'bb', 'cc')",
            ("evidence", "M-0001"),
        ),
        ("DELETE FROM ledger WHERE sequence = 8", ("content", "N-0001/1")),
    ],
)
def test_an_erasing_that_was_tampered_with_is_named(
    full_vault: Vault, tampering: str, named: tuple[str, ...]
):
    erase(full_vault, "N-0001", author=PERSON)
    assert findings(full_vault) == []
    without_guards(full_vault)
    full_vault.database.change(tampering)
    assert any(found[: len(named)] == named for found in findings(full_vault))


@pytest.mark.parametrize(
    ("tampering", "subject"),
    [
        ("UPDATE version SET recorded_at = '2020-01-01T00:00:00.000000Z'", "/1"),
        ("UPDATE version SET author_name = 'En anden'", "/1"),
        ("UPDATE withdrawal SET withdrawn_at = '2020-01-01T00:00:00.000000Z'", "N-"),
        ("DELETE FROM withdrawal", "N-"),
        ("DELETE FROM evidence_link", "M-"),
        ("DELETE FROM object", "M-"),
    ],
)
def test_what_the_owner_of_the_key_puts_back_or_takes_away_is_found(
    full_vault: Vault, tampering: str, subject: str
):
    assert findings(full_vault) == []
    without_guards(full_vault)
    full_vault.database.change("PRAGMA foreign_keys = OFF")
    full_vault.database.change(tampering)
    assert any(subject in found for _, found in findings(full_vault))


def test_a_cancelled_check_stops(full_vault: Vault):
    control = JobControl()
    control.cancel()
    with pytest.raises(JobCancelled):
        check_vault(full_vault, control)


def test_progress_counts_the_bytes_of_originals(full_vault: Vault):
    seen = []
    check_vault(full_vault, JobControl(seen.append))
    assert (seen[-1].done, seen[-1].total) == (160_000, 160_000)


def test_no_flip_anywhere_in_a_vault_passes_unnoticed(full_vault: Vault):
    """A sample; the whole count is a campaign's."""
    for number in range(30):
        add(full_vault, f"hændelse {number}")
    full_vault.close()
    _flip_and_look(full_vault.folder, 40)


@pytest.mark.campaign
def test_no_flip_of_two_thousand_passes_unnoticed(full_vault: Vault):
    for number in range(30):
        add(full_vault, f"hændelse {number}")
    full_vault.close()
    _flip_and_look(full_vault.folder, 2_000)


def _flip_and_look(folder: Path, flips: int) -> None:
    whole = files(folder)
    chosen = random.Random(5)
    for _ in range(flips):
        name = chosen.choice([name for name in whole if whole[name]])
        harmed = bytearray(whole[name])
        place = chosen.randrange(len(harmed))
        harmed[place] ^= 1 << chosen.randrange(8)
        (folder / name).write_bytes(harmed)
        assert _is_noticed(folder), f"{name} at {place}"
        for each, content_before in whole.items():
            (folder / each).write_bytes(content_before)


def _is_noticed(folder: Path) -> bool:
    try:
        with opened(folder) as vault:
            return bool(check_vault(vault, JobControl()).findings)
    except EvidenceLogError:
        return True


# --- the ledger -----------------------------------------------------------


def test_the_ledger_tells_every_change_in_order(full_vault: Vault):
    told = [(each.action.value, each.subject) for each in full_vault.ledger.records()]
    assert told == [
        ("vault_created", "vault"),
        ("entry_created", "N-0001/1"),
        ("entry_created", "N-0002/1"),
        ("entry_amended", "N-0001/2"),
        ("entry_withdrawn", "N-0002"),
        ("evidence_stored", "M-0001/1"),
        ("evidence_linked", "M-0001"),
        ("exported", "E-0001/1"),
    ]
    assert full_vault.ledger.length() == 8


def test_no_word_of_the_person_is_in_the_ledger(full_vault: Vault):
    records = full_vault.database.rows("SELECT record FROM ledger", (), bytes)
    everything = b"".join(records)
    for word in ("først", "ændret", "skærm", "mistake", "incident"):
        assert word.encode() not in everything


def test_a_later_ledger_extends_an_earlier_one(full_vault: Vault):
    before = full_vault.ledger.head()
    full_vault.entries.amend("N-0001", content("igen"), author=PERSON)
    store(full_vault, b"mere")
    after, leaves = full_vault.ledger.head(), full_vault.ledger.leaves()
    assert after.root == root(leaves)
    assert extends(after, before, consistency_proof(leaves, before.size))


def test_exports_are_numbered_and_kept_with_the_seal(full_vault: Vault):
    (made,) = full_vault.exports.all()
    assert made.report_number == 1
    assert made.seal
    assert full_vault.exports.next_report_number() == 2


def test_an_unchanged_case_file_makes_no_new_version(full_vault: Vault):
    before = full_vault.ledger.length()
    full_vault.case_file.save(full_vault.case_file.load(), author=PERSON)
    assert full_vault.ledger.length() == before


@pytest.mark.parametrize(
    ("tampering", "named"),
    [
        ("UPDATE entry SET sort_key = '1999' WHERE number = 1", "N-0001"),
        ("UPDATE entry SET latest = 1 WHERE number = 1", "N-0001"),
        ("UPDATE entry SET incident = 3 - incident", "N-0002"),
        ("UPDATE evidence SET latest = 7", "M-0001"),
        ("UPDATE search SET words = 'intet' WHERE rowid = -9", "N-0001"),
        ("DELETE FROM search WHERE rowid = -10", "M-0001"),
        ("INSERT INTO search (rowid, words) VALUES (-99, 'mere')", "search"),
    ],
)
def test_what_lists_and_searches_go_by_must_follow_from_the_contents(
    full_vault: Vault, tampering: str, named: str
):
    without_guards(full_vault)
    if "incident" in tampering:  # no two may have the same number meanwhile
        full_vault.database.change("UPDATE entry SET incident = incident + 100")
        tampering = "UPDATE entry SET incident = 103 - incident"
    full_vault.database.change(tampering)
    assert ("overview", named) in findings(full_vault)
