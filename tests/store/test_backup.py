"""A backup is a vault itself: complete, brought up to date cheaply, never mixed up."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store.vaults import (
    PASSPHRASE,
    PERSON,
    add,
    files,
    new_vault,
    opened,
    store,
    ticking_clock,
)

from evidence_log.errors.copies import BackupAhead, BackupOfAnother, NotAtRest
from evidence_log.errors.drive import NoPermission
from evidence_log.errors.opening import VaultInUse, WrongPassphrase
from evidence_log.errors.places import (
    FolderMissing,
    FolderNotEmpty,
    InsideVault,
    NotAFolder,
)
from evidence_log.jobs import JobCancelled, JobControl
from evidence_log.store.backup import Backup, back_up
from evidence_log.store.check import check_vault
from evidence_log.store.erase import erase
from evidence_log.store.keep import keep_daily, kept_copies
from evidence_log.store.reading import open_to_read
from evidence_log.store.rehearsal import Rehearsal, rehearse
from evidence_log.store.restore import restore
from evidence_log.store.vault import Vault

CONTROL = JobControl()
ORIGINALS = [b"", b"kort", b"x" * 70_000]


@pytest.fixture
def written(full_vault: Vault) -> Iterator[Vault]:
    for number, original in enumerate(ORIGINALS):
        store(full_vault, original, f"{number}.bin")
    yield full_vault
    full_vault.close()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "usb" / "kopi"


def backed_up(vault: Vault, target: Path) -> Backup:
    target.parent.mkdir(exist_ok=True)
    return back_up(vault, target, CONTROL)


def rehearsed(folder: Path, secret: str = PASSPHRASE) -> Rehearsal:
    return rehearse(
        folder,
        secret,
        clock=ticking_clock(),
        random_bytes=os.urandom,
        control=CONTROL,
    )


def restored(backup: Path, folder: Path) -> list[tuple[str, str]]:
    report = restore(
        backup,
        folder,
        PASSPHRASE,
        clock=ticking_clock(),
        random_bytes=os.urandom,
        control=CONTROL,
    )
    return [(each.kind.value, each.subject) for each in report.findings]


def told(vault: Vault) -> object:
    """Everything a person can see in a vault, with every byte of the originals."""
    return (
        tuple(vault.entries.all()),
        [vault.entries.history(each.id) for each in vault.entries.all()],
        vault.evidence.all(),
        vault.evidence.links(),
        [b"".join(vault.evidence.chunks(each.id)) for each in vault.evidence.all()],
        vault.exports.all(),
        vault.case_file.load(),
        vault.ledger.head(),
    )


def spoil(path: Path, place: int = -1) -> None:
    harmed = bytearray(path.read_bytes())
    harmed[place] ^= 1
    path.write_bytes(harmed)


def a_stored_file(folder: Path) -> Path:
    return max((folder / "objects").glob("*/*"), key=lambda path: path.stat().st_size)


# --- a backup is a vault --------------------------------------------------


def test_a_backup_opens_as_it_is_and_says_the_same(written: Vault, target: Path):
    made = backed_up(written, target)
    assert (made.copied.count, made.copied.damaged, made.removed) == (4, (), 0)
    expected = told(written)
    with opened(target) as copy:
        assert copy.notices == ()
        assert told(copy) == expected
        assert check_vault(copy, CONTROL).findings == ()


def test_only_what_is_new_is_copied_and_old_originals_are_not_even_read(
    written: Vault, target: Path
):
    backed_up(written, target)
    for path in (written.folder / "objects").glob("*/*"):
        path.chmod(0o600)
        path.write_bytes(bytes(path.stat().st_size))  # reading them would tell
    store(written, b"ny")
    made = backed_up(written, target)
    assert (made.copied.count, made.copied.damaged) == (1, ())
    assert rehearsed(target).report.is_sound


def test_an_unchanged_vault_is_backed_up_again_without_a_new_kept_log(
    written: Vault, target: Path
):
    for _ in range(3):
        backed_up(written, target)
    assert kept_copies(target) == ()


def test_earlier_logs_of_a_backup_are_kept_and_five_stay(written: Vault, target: Path):
    for number in range(8):
        add(written, f"nummer {number}")
        backed_up(written, target)
    assert [path.name for path in kept_copies(target)] == [
        f"{number:08}.db" for number in range(3, 8)
    ]
    assert rehearsed(target).report.findings == ()


def test_a_backup_that_was_cancelled_is_made_up_for(written: Vault, target: Path):
    target.parent.mkdir()
    cancelled = JobControl()
    cancelled.cancel()
    with pytest.raises(JobCancelled):
        back_up(written, target, cancelled)
    assert backed_up(written, target).copied.count == 4
    assert rehearsed(target).report.is_sound


def test_a_changed_passphrase_is_changed_in_the_backup_too(
    written: Vault, target: Path
):
    from evidence_log.store.key_derivation import FLOOR  # noqa: PLC0415
    from evidence_log.store.ways_in import set_passphrase  # noqa: PLC0415

    backed_up(written, target)
    set_passphrase(written, "nye ord på bordet", derivation=FLOOR)
    backed_up(written, target)
    with pytest.raises(WrongPassphrase):
        rehearsed(target)
    assert rehearsed(target, "nye ord på bordet").report.is_sound


# --- what is refused ------------------------------------------------------


def test_a_folder_of_other_things_is_left_alone(written: Vault, tmp_path: Path):
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").write_bytes(b"cat")
    with pytest.raises(FolderNotEmpty):
        back_up(written, tmp_path / "photos", CONTROL)
    with pytest.raises(NotAFolder):
        back_up(written, tmp_path / "photos" / "cat.jpg", CONTROL)
    with pytest.raises(FolderMissing):
        back_up(written, tmp_path / "nowhere" / "kopi", CONTROL)
    assert files(tmp_path / "photos") == {"cat.jpg": b"cat"}


def test_a_backup_of_another_vault_is_left_alone(written: Vault, tmp_path: Path):
    new_vault(tmp_path / "another")
    before = files(tmp_path / "another")
    with pytest.raises(BackupOfAnother):
        back_up(written, tmp_path / "another", CONTROL)
    assert files(tmp_path / "another") == before | {"lock": b""}


def test_no_backup_is_made_inside_the_vault_or_over_it(written: Vault):
    for inside in (written.folder, written.folder / "keep" / "kopi"):
        with pytest.raises(InsideVault):
            back_up(written, inside, CONTROL)


def test_a_backup_that_knows_more_than_the_vault_is_left_alone(
    written: Vault, target: Path
):
    backed_up(written, target)
    with opened(target) as copy:
        add(copy, "kun i kopien")
    before = files(target)
    with pytest.raises(BackupAhead):
        back_up(written, target, CONTROL)
    assert files(target) == before


def test_a_backup_that_went_its_own_way_is_left_alone(written: Vault, target: Path):
    backed_up(written, target)
    with opened(target) as copy:
        add(copy, "kun i kopien")
    for number in range(3):
        add(written, f"kun her {number}")
    before = files(target)
    with pytest.raises(BackupAhead):
        back_up(written, target, CONTROL)
    assert files(target) == before


def test_a_backup_that_is_open_is_left_alone(written: Vault, target: Path):
    backed_up(written, target)
    with opened(target), pytest.raises(VaultInUse):
        back_up(written, target, CONTROL)


# --- damage ---------------------------------------------------------------


def test_a_damaged_original_is_named_and_the_rest_is_copied(
    written: Vault, target: Path
):
    spoil(a_stored_file(written.folder))
    made = backed_up(written, target)
    assert (made.copied.count, made.copied.damaged) == (3, ("M-0001",))
    assert not list((target / "staging").iterdir())


def test_a_good_copy_is_never_replaced_by_a_damaged_original(
    written: Vault, target: Path
):
    backed_up(written, target)
    spoil(a_stored_file(written.folder))
    assert backed_up(written, target).copied.damaged == ()
    assert rehearsed(target).report.is_sound


def test_a_damaged_log_of_a_backup_is_put_aside_and_replaced(
    written: Vault, target: Path
):
    backed_up(written, target)
    spoil(target / "log.db", 20)
    backed_up(written, target)
    assert (target / "keep" / "damaged-0001" / "log.db").exists()
    assert rehearsed(target).report.is_sound


def test_what_stands_beside_a_damaged_log_of_a_backup_is_put_aside_with_it(
    written: Vault, target: Path
):
    backed_up(written, target)
    (target / "log.db").write_bytes(bytes(4096))
    (target / "log.db-wal").write_bytes(b"the last words")
    backed_up(written, target)
    aside = target / "keep" / "damaged-0001"
    assert (aside / "log.db").read_bytes() == bytes(4096)
    assert (aside / "log.db-wal").read_bytes() == b"the last words"
    assert not (target / "log.db-wal").exists()
    assert rehearsed(target).report.is_sound


def test_what_a_backup_puts_aside_outlives_it_although_something_was_erased(
    written: Vault, target: Path
):
    backed_up(written, target)
    erase(written, "N-0001", author=PERSON)
    spoil(target / "log.db", 20)
    backed_up(written, target)
    assert (target / "keep" / "damaged-0001" / "log.db").exists()
    backed_up(written, target)
    assert not list((target / "keep").glob("damaged-*"))


def test_a_backup_without_headers_is_known_by_its_log(written: Vault, target: Path):
    backed_up(written, target)
    for name in ("header.a", "header.b", "keep/header"):
        (target / name).write_bytes(b"?")
    backed_up(written, target)
    assert rehearsed(target).report.is_sound


# --- erasing --------------------------------------------------------------


def test_what_was_erased_leaves_the_backup_with_the_next_one(
    written: Vault, target: Path
):
    for number in range(3):
        add(written, f"nummer {number}")
        backed_up(written, target)
    name = written.evidence.stored_object("M-0001").id
    spoil(target / "log.db", 20)
    backed_up(written, target)
    assert (target / "keep" / "damaged-0001" / "log.db").exists()
    erase(written, "N-0001", author=PERSON)
    made = backed_up(written, target)
    assert (made.removed, made.copied.count) == (1, 0)
    assert not (target / "objects" / name[:2] / name).exists()
    assert kept_copies(target) == ()
    assert not list((target / "keep").glob("damaged-*"))
    assert rehearsed(target).report.findings == ()


# --- rehearsal ------------------------------------------------------------


def test_a_rehearsal_writes_nothing_and_says_how_new_the_copy_is(
    written: Vault, target: Path
):
    backed_up(written, target)
    before = {path: path.stat() for path in target.rglob("*")}
    found = rehearsed(target)
    assert found.report.is_sound
    assert found.written_until == written.ledger.records()[-1].at
    after = {path: path.stat() for path in target.rglob("*")}
    assert before.keys() == after.keys()
    assert all(before[path].st_mtime_ns == after[path].st_mtime_ns for path in before)
    with pytest.raises(WrongPassphrase):
        rehearsed(target, "forkert")
    assert files(target).keys() == {
        str(path.relative_to(target)) for path in before if path.is_file()
    }


def test_a_rehearsal_names_what_is_damaged(written: Vault, target: Path):
    backed_up(written, target)
    spoil(a_stored_file(target))
    findings = rehearsed(target).report.findings
    assert [(each.kind.value, each.subject) for each in findings] == [
        ("evidence", "M-0001")
    ]
    spoil(target / "log.db", 20)
    report = rehearsed(target).report
    assert not report.is_sound
    assert report.entries is None


def test_a_log_opened_for_reading_cannot_be_written(written: Vault, target: Path):
    backed_up(written, target)
    with open_to_read(
        target, PASSPHRASE, clock=ticking_clock(), random_bytes=os.urandom
    ) as vault:
        with pytest.raises(NoPermission):
            add(vault)
        assert vault.entries.count() == 2


def test_a_log_that_was_not_closed_is_not_read_without_its_last_words(
    written: Vault, tmp_path: Path
):
    add(written, "de sidste ord")
    shutil.copytree(written.folder, tmp_path / "copied while open")
    with pytest.raises(NotAtRest):
        rehearsed(tmp_path / "copied while open")
    assert restored(tmp_path / "copied while open", tmp_path / "made") == []
    with opened(tmp_path / "made") as vault:
        assert vault.entries.count() == written.entries.count()


# --- restoring ------------------------------------------------------------


def test_a_restored_vault_says_the_same_and_holds_the_same_bytes(
    written: Vault, target: Path, tmp_path: Path
):
    backed_up(written, target)
    expected = told(written)
    assert restored(target, tmp_path / "made") == []
    with opened(tmp_path / "made") as vault:
        assert told(vault) == expected
        keep_daily(vault)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "made",
        "usb",
        "vault",
    ]
    times = {path.stat().st_mtime for path in (tmp_path / "made/objects").glob("*/*")}
    assert times == {datetime(2000, 1, 1, tzinfo=UTC).timestamp()}


def test_a_damaged_backup_is_restored_as_far_as_it_goes_and_the_damage_named(
    written: Vault, target: Path, tmp_path: Path
):
    backed_up(written, target)
    spoil(a_stored_file(target))
    assert restored(target, tmp_path / "made") == [("evidence", "M-0001")]
    with opened(tmp_path / "made") as vault:
        assert b"".join(vault.evidence.chunks("M-0003")) == b"kort"


def test_nothing_is_restored_over_something_or_with_a_wrong_passphrase(
    written: Vault, target: Path, tmp_path: Path
):
    backed_up(written, target)
    before = files(written.folder)
    with pytest.raises(FolderNotEmpty):
        restored(target, written.folder)
    with pytest.raises(InsideVault):
        restored(target, target / "made")
    with pytest.raises(WrongPassphrase):
        restore(
            target,
            tmp_path / "made",
            "forkert",
            clock=ticking_clock(),
            random_bytes=os.urandom,
            control=CONTROL,
        )
    cancelled = JobControl()
    cancelled.cancel()
    with pytest.raises(JobCancelled):
        restore(
            target,
            tmp_path / "made",
            PASSPHRASE,
            clock=ticking_clock(),
            random_bytes=os.urandom,
            control=cancelled,
        )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["usb", "vault"]
    assert files(written.folder) == before
