"""A damaged log is healed from its copies, else salvaged and the loss told."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from compatibility.standalone_reader import Vault as SecondReader
from damage_case import Case, seen, written
from store.vaults import (
    PASSPHRASE,
    PERSON,
    add,
    files,
    ticking_clock,
)

from evidence_log.errors.opening import (
    DatabaseDamaged,
    NothingToSalvage,
    VaultInUse,
    WrongPassphrase,
)
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.connection import Connection, create_database, open_database
from evidence_log.store.damage import NO_DAMAGE
from evidence_log.store.header_files import OpenedHeader, unlock
from evidence_log.store.pages import PAGE_BYTES
from evidence_log.store.rebuilding import read_sources, replace_log
from evidence_log.store.repair import Repair
from evidence_log.store.salvage import salvage
from evidence_log.store.salvaged_rows import ErasureRow


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = Case(tmp_path_factory.mktemp("whole") / "vault")
    with case.opened() as vault:
        written(vault)
    return case


@pytest.fixture
def case(whole: Case, tmp_path: Path) -> Case:
    return whole.copied_to(tmp_path / "vault")


def test_a_sound_vault_is_left_as_it_is(case: Case):
    before = files(case.folder)
    report = case.repaired()
    assert report.check.is_sound
    assert report.whole is None
    assert files(case.folder) == before


def harms(case: Case, every: int) -> dict[str, Callable[[], None]]:
    """A flip in each *every*-th page, and worse."""
    pages = {f"page {page}": page for page in range(1, case.pages + 1, every)}
    found: dict[str, Callable[[], None]] = {
        name: lambda page=page: case.flip(page) for name, page in pages.items()
    }
    found["cut"] = lambda: os.truncate(case.log, 5 * PAGE_BYTES + 7)
    found["emptied"] = lambda: os.truncate(case.log, 0)
    found["gone"] = case.log.unlink
    return found


EVERY = [pytest.param(1, marks=pytest.mark.campaign), 7]


@pytest.mark.parametrize("every", EVERY)
def test_with_a_kept_copy_every_damage_of_the_log_is_healed_without_loss(
    whole: Case, tmp_path: Path, every: int
):
    expected = seen(whole)
    for number, name in enumerate(harms(whole, every)):
        case = whole.copied_to(tmp_path / str(number))
        case.keep_a_copy()
        harms(case, every)[name]()
        report = case.repaired()
        assert report.check.is_sound, name
        assert report.lost == ()
        assert seen(case) == expected, name
        shutil.rmtree(case.folder)


@pytest.mark.parametrize("every", EVERY)
def test_without_a_copy_only_what_stood_on_the_page_is_lost_and_all_of_it_is_told(
    whole: Case, tmp_path: Path, every: int
):
    with whole.opened() as vault:
        expected = {one.id: one.content for one in vault.entries.page()}
    for page in range(1, whole.pages + 1, every):
        case = whole.copied_to(tmp_path / str(page))
        case.flip(page)
        report = case.repaired()
        told = {one.subject.partition("/")[0] for one in report.lost}
        with case.opened() as vault:
            found = {one.id: one.content for one in vault.entries.page()}
            assert check_vault(vault, JobControl()).findings == report.check.findings
        assert expected.keys() - found.keys() <= told
        assert all(
            expected[each] == told_now or each in told
            for each, told_now in found.items()
        )
        named = {
            one.subject for one in report.check.findings if one.kind not in NO_DAMAGE
        }
        assert named <= told
        shutil.rmtree(case.folder)


def test_the_damaged_log_is_set_aside_and_never_deleted(case: Case):
    case.flip(5)
    damaged = case.log.read_bytes()
    report = case.repaired()
    (aside,) = report.set_aside
    assert (aside / "log.db").read_bytes() == damaged


def test_what_a_kept_copy_lacks_is_taken_from_the_damaged_log(case: Case):
    case.keep_a_copy()
    with case.opened() as vault:
        for number in range(8):
            add(vault, f"nyt {number}" * 40)
    expected = seen(case)
    case.flip(3)
    report = case.repaired()
    assert report.lost == ()
    assert seen(case) == expected


def test_a_log_of_which_nothing_is_left_is_not_replaced(case: Case):
    os.truncate(case.log, 0)
    before = files(case.folder)
    with pytest.raises(NothingToSalvage):
        case.repaired()
    assert files(case.folder) == before


def test_an_erased_entry_does_not_come_back_from_a_kept_copy(case: Case):
    from evidence_log.store.erase import erase  # noqa: PLC0415

    older = case.log.read_bytes()
    with case.opened() as vault:
        erase(vault, "N-0004", author=PERSON)
        before = vault.entries.count()
    (case.folder / "keep/00000001.db").write_bytes(older)
    case.flip(case.pages // 2)
    case.repaired()
    with case.opened() as vault:
        assert "N-0004" not in {one.id for one in vault.entries.page()}
        assert all(one.content is None for one in vault.entries.history("N-0004"))
        assert vault.entries.count() <= before


def test_a_log_of_another_computer_is_not_mixed_in(case: Case, tmp_path: Path):
    other = case.copied_to(tmp_path / "other")
    for one, text in ((case, "her"), (other, "der")):
        with one.opened() as vault:
            add(vault, text)
            add(vault, text)
    (case.folder / "keep/00000001.db").write_bytes(other.log.read_bytes())
    case.flip(3)
    case.repaired()
    with case.opened() as vault:
        texts = {one.content.what.text for one in vault.entries.page()}
    assert "der" not in texts


def test_behind_a_torn_write_what_was_committed_is_found(case: Case):
    vault = case.opened()
    add(vault, "først")
    add(vault, "bagefter igen")
    torn = {
        name: (case.folder / name).read_bytes() for name in ("log.db", "log.db-wal")
    }
    vault.close()
    for name, data in torn.items():
        (case.folder / name).write_bytes(data)
    wal = bytearray(torn["log.db-wal"])
    wal[32 + 24 + 700] ^= 1
    (case.folder / "log.db-wal").write_bytes(wal)
    report = case.repaired()
    assert report.check.is_sound
    with case.opened() as vault:
        texts = {one.content.what.text for one in vault.entries.page()}
    assert "bagefter igen" in texts


def test_a_second_repair_finds_nothing_to_do(case: Case):
    case.flip(5)
    first = case.repaired()
    assert first.whole is not None
    if first.check.is_sound:
        assert case.repaired().whole is None


def test_a_lost_original_comes_back_from_a_backup(case: Case, tmp_path: Path):
    backup = case.copied_to(tmp_path / "backup")
    expected = seen(case)
    with case.opened() as vault:
        path = vault.objects.path(vault.evidence.stored_object("M-0002").id)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert not case.repaired().check.is_sound
    report = case.repaired(copy=backup.folder)
    assert report.originals == ("M-0002",)
    assert report.check.is_sound
    assert seen(case) == expected


def test_what_was_lost_before_comes_back_from_a_backup(case: Case, tmp_path: Path):
    backup = case.copied_to(tmp_path / "backup")
    lossy = next(
        page for page in range(5, case.pages) if _loses_an_entry(case, page, tmp_path)
    )
    case.flip(lossy)
    assert case.repaired().lost
    report = case.repaired(copy=backup.folder)
    assert report.lost == ()
    assert report.check.is_sound
    assert seen(case)[0] == seen(backup)[0]


def _loses_an_entry(case: Case, page: int, tmp_path: Path) -> bool:
    tried = case.copied_to(tmp_path / f"try {page}")
    tried.flip(page)
    return any(one.subject.startswith("N-") for one in tried.repaired().lost)


def test_the_second_reader_accounts_for_what_a_repair_did_not_find(
    whole: Case, tmp_path: Path
):
    read = 0
    for page in range(2, whole.pages + 1, 7):
        case = whole.copied_to(tmp_path / str(page))
        case.flip(page)
        if case.repaired().check.is_sound:
            SecondReader(case.folder, PASSPHRASE)
            read += 1
    assert read > 3


class _ReadMeanwhile(tuple[ErasureRow, ...]):
    """Rows beside whose writing somebody else begins to read the new log."""

    reader: Connection
    case: Case
    opened: OpenedHeader

    def __iter__(self) -> Iterator[ErasureRow]:
        self.reader = open_database(
            self.case.folder / "staging/log.db",
            key=self.opened.key.database_key(),
            salt=self.opened.header.database_salt,
        )
        self.reader.execute("BEGIN")
        self.reader.execute("SELECT count(*) FROM ledger").fetchone()
        return super().__iter__()


def test_a_new_log_that_does_not_stand_in_its_one_file_replaces_nothing(case: Case):
    before = {name: of for name, of in files(case.folder).items() if "lock" not in name}
    opened = unlock(case.folder, case.code)
    log = salvage(
        read_sources(case.folder, opened, None),
        now=ticking_clock()(),
        random=os.urandom,
        opens=lambda _: True,
        least=0,
    )
    erasures = _ReadMeanwhile(log.erasures)
    erasures.case, erasures.opened = case, opened
    try:
        with pytest.raises(VaultInUse):
            replace_log(case.folder, replace(log, erasures=erasures), opened)
    finally:
        erasures.reader.close()
    after = files(case.folder)
    assert {name: after[name] for name in before} == before
    assert not list((case.folder / "keep").glob("damaged-*"))


def test_a_log_without_its_tables_is_damaged_and_not_begun_anew(case: Case):
    case.keep_a_copy()
    expected = seen(case)
    opened = unlock(case.folder, case.code)
    case.log.unlink()
    stub = create_database(
        case.log, key=opened.key.database_key(), salt=opened.header.database_salt
    )
    stub.close()
    assert case.log.stat().st_size == PAGE_BYTES
    with pytest.raises(DatabaseDamaged):
        case.opened()
    assert case.repaired().check.is_sound
    assert seen(case) == expected


def test_a_wrong_secret_at_a_repair_is_told_at_the_next_opening(case: Case):
    with pytest.raises(WrongPassphrase):
        Repair(
            folder=case.folder,
            secret="en anden",
            clock=ticking_clock(),
            random_bytes=os.urandom,
        ).run(JobControl())
    with case.opened() as vault:
        assert len(vault.failed_tries.tries) == 1
