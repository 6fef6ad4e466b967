"""After an erasing the second reader still reads, and proves, all the rest."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command_line import CommandLine
from compatibility.standalone_reader import Vault
from compatibility.test_standalone_reader import opened_for_change, refusal
from compatibility.written_vault import PASSPHRASE, Written, done


@pytest.fixture(scope="module")
def erased(written: Written, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The vault after its fullest entry was erased, with five of its originals."""
    cli = CommandLine(tmp_path_factory.mktemp("erased"))
    cli.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    shutil.copytree(written.cli.vault, cli.vault)
    gone = done(cli, "erase", "--entry", "N-0002", "--yes")
    assert gone["kept_for_others"] == ["M-0002"]
    assert len(gone["evidence"]) == 5
    return cli.vault


@pytest.fixture
def tampered(erased: Path, tmp_path: Path) -> Path:
    """A copy of it, to be tampered with."""
    return Path(shutil.copytree(erased, tmp_path / "tampered"))


def test_the_rest_is_read_and_the_ledger_bears_it_out(erased: Path, read: Vault):
    now = Vault(erased, PASSPHRASE)
    gone = {"N-0002"} | {f"M-{number:04}" for number in (1, 3, 4, 5, 6)}
    originals = [row for row in now.tables["erasure"] if row["object_id"]]
    assert [row["number"] for row in originals] == [1, 3, 4, 5, 6]
    assert now.documents == {
        subject: document
        for subject, document in read.documents.items()
        if subject.split("/")[0] not in gone
    }
    assert now.ledger[: len(read.ledger)] == read.ledger
    (row,) = now.tables["object"]
    assert now.original(row) == read.original(read.tables["object"][1])
    assert len(list(erased.glob("objects/*/*"))) == 1


def test_the_seal_in_a_package_from_before_still_fits(erased: Path, read: Vault):
    now = Vault(erased, PASSPHRASE)  # it compares the seal with the tree of then
    assert now.documents["E-0001/1"]["seal"] == read.documents["E-0001/1"]["seal"]
    assert now.seal != read.seal


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DELETE FROM erasure WHERE series = 'N'", "erasure"),
        ("UPDATE erasure SET erased_at = '' WHERE number = 3", "erasure"),
        ("INSERT INTO erasure VALUES ('N', 1, '', NULL)", "erasure"),
        ("DELETE FROM content WHERE version_id = 1", "C-0001/1"),
        ("DELETE FROM evidence_link WHERE evidence = 3", "M-0003"),
    ],
)
def test_an_erasing_the_ledger_does_not_bear_out_is_refused(
    tampered: Path, change: str, named: str
):
    database = opened_for_change(tampered)
    database.execute(change)
    database.close()
    assert named in refusal(tampered)


def test_content_that_came_back_is_refused(tampered: Path):
    database = opened_for_change(tampered)
    (version,) = database.execute(
        "SELECT id FROM version WHERE series = 'N' AND number = 2 AND version = 1"
    ).fetchone()
    database.execute("INSERT INTO content VALUES (?, x'7b7d', x'')", (version,))
    database.close()
    assert "N-0002/1" in refusal(tampered)
