"""What the program wrote is read back by a reader that shares nothing with it."""

from __future__ import annotations

import ast
import hashlib
import hmac
import json
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from copy import copy
from pathlib import Path

import pytest
import sqlcipher3
from compatibility import standalone_reader as reader
from compatibility.standalone_reader import Refused, Vault
from compatibility.written_vault import (
    CASE,
    HANDED_OVER,
    PASSPHRASE,
    SIZES,
    Json,
    Written,
    content,
)
from cryptography.exceptions import InvalidTag

# The names a list uses where they differ from those of the document.
LISTED_AS = {"zone": "timezone", "text": "what", "shown": "place_shown"}
LISTED_AS |= {"note": "private_note"}
HEADERS = ("header.a", "header.b", "keep/header")
POLICE = {"reported", "date", "how", "district", "journal_number", "officer"}
POLICE |= {"officer_phone", "receipt", "outcome"}
ALWAYS_LISTED = {"kind": "incident", "precision": "day", "count": 1}
ALWAYS_LISTED |= {"timezone": "Europe/Copenhagen", "source": "memory"}
REWRITTEN = (
    "UPDATE ledger SET record = CAST(replace(CAST(record AS TEXT), {}, {}) AS BLOB)"
)


def refusal(folder: Path, secret: str = PASSPHRASE) -> str:
    with pytest.raises(Refused) as refused:
        Vault(folder, secret)
    return str(refused.value)


def instant(text: str) -> str:
    """An instant of the page, as the lists of the program write it."""
    return text.removesuffix(".000000Z") + "+00:00"


def version(vault: Vault, series: str, number: int, place: int) -> Json:
    key = (series, number, place)
    (found,) = (
        row
        for row in vault.tables["version"]
        if (row["series"], row["number"], row["version"]) == key
    )
    return found


def listed(vault: Vault, row: Json) -> Json:
    """A row of table `entry` with its document, in the words of `list --json`."""
    number, latest = row["number"], row["latest"]
    document = vault.documents[f"N-{number:04}/{latest}"]
    parts = dict(document)
    when = dict(parts.pop("when"))
    start, end = when.pop("start"), when.pop("end", {})
    reporting = parts.pop("reporting", {})
    found: Json = {**ALWAYS_LISTED, "kind": parts.pop("kind", "incident")}
    for part in (start, when, *parts.values()):
        found |= {LISTED_AS.get(name, name): value for name, value in part.items()}
    found |= {f"end_{name}": end[name] for name in ("date", "time") if name in end}
    found |= {name: reporting[name] for name in reporting.keys() - POLICE}
    police = {name: reporting[name] for name in reporting.keys() & POLICE}
    found |= {"police": police} if police else {}
    withdrawn = {each["entry"]: each["reason"] for each in vault.tables["withdrawal"]}
    found |= {"withdrawn": withdrawn[number]} if number in withdrawn else {}
    found |= {"incident": f"H-{row['incident']:03}"} if row["incident"] else {}
    found.pop("utc_offset", None)
    links = sorted(vault.tables["evidence_link"], key=lambda link: link["position"])
    files = [link["evidence"] for link in links if link["entry"] == number]
    return found | {
        "evidence": [f"M-{file:04}" for file in files],
        "id": f"N-{number:04}",
        "version": latest,
        "recorded_at": instant(version(vault, "N", number, 1)["recorded_at"]),
        "changed_at": instant(version(vault, "N", number, latest)["recorded_at"]),
    }


def test_every_entry_says_what_the_program_lists(written: Written, read: Vault):
    told = {entry["id"]: entry for entry in written.asked("list")["entries"]}
    assert len(told) == 4
    rows = read.tables["entry"]
    for row in rows:
        entry = listed(read, row)
        assert entry == told.pop(entry["id"])
    assert told == {}


def test_what_was_said_first_is_still_there(read: Vault):
    assert read.documents["N-0001/1"]["when"]["start"]["date"] == "2025"
    assert read.documents["N-0001/2"]["when"]["start"]["time"] == "08:00:00"
    assert read.documents["N-0002/1"]["when"]["count"] == 3
    assert read.documents["C-0001/1"]["persons"] == [{"id": "P-001", "name": "Jonas"}]


def test_the_case_file_is_read(read: Vault):
    latest = read.documents["C-0001/2"]
    (number,) = CASE["case"]["journal_numbers"]
    numbers = [{**number, "person": "P-001"}]
    assert latest["case"] == {**CASE["case"], "journal_numbers": numbers}
    assert latest["orders"][0]["person"] == "P-001"
    assert latest["own"] == CASE["self"]
    assert latest["contacts"] == CASE["contacts"]
    assert latest["orders"][0]["served"]["date"] == "2024-06-02"
    assert [person["id"] for person in latest["persons"]] == ["P-001", "P-002"]


@pytest.mark.parametrize("place", range(len(SIZES)))
def test_every_original_is_read(written: Written, read: Vault, place: int):
    told, row = written.stored[place], read.tables["object"][place]
    original = read.original(row)
    assert original == content(SIZES[place])
    assert told["sha256"] == hashlib.sha256(original).hexdigest()
    taken = written.cli.folder / f"taken {place}"
    assert written.asked("extract", told["id"], str(taken))["size"] == len(original)
    assert taken.read_bytes() == original
    document = read.documents[f"{told['id']}/1"]
    assert document["original_name"] == Path(told["file"]).name
    assert document["facts"]["media_type"] == told["media_type"]


def test_links_and_exhibits_are_those_of_the_package(written: Written, read: Vault):
    linked = {(row["entry"], row["evidence"]) for row in read.tables["evidence_link"]}
    assert linked == {(2, number) for number in range(1, 7)} | {(1, 2)}
    originals = written.cli.folder / "package" / "4-Originaler"
    by_number = {row["evidence"]: row for row in read.tables["object"]}
    assert len(read.tables["exhibit"]) == 6
    for row in read.tables["exhibit"]:
        given = (originals / f"BILAG-{row['number']:03}.bin").read_bytes()
        assert given == read.original(by_number[row["evidence"]])


def test_the_ledger_gives_the_seal_the_program_tells(written: Written, read: Vault):
    info = written.asked("info")
    assert info["seal"] == read.seal
    assert info["ledger_length"] == len(read.ledger)
    assert info["evidence"] == {"count": 6, "bytes": sum(SIZES)}


def test_an_export_is_remembered_with_its_codes(written: Written, read: Vault):
    export = read.documents["E-0001/1"]
    for name in ("report_number", "control_code", "sums_sha256"):
        assert export[name] == written.made[name]
    assert sorted(export["entries"]) == ["N-0001/2", "N-0002/1"]
    assert export["exhibits"] == [1, 2, 3, 4, 5, 6]
    assert export["seal"] != read.seal


def test_what_was_shown_and_handed_over_is_read(read: Vault):
    choice = {"kind": "police_district", "subject": "case", "is_shown": True}
    assert read.documents["D-0001/1"] == {"choices": [choice]}
    assert read.documents["A-0001/1"] == HANDED_OVER


def test_the_recovery_code_opens_the_vault_as_it_is_copied_by_hand(written: Written):
    typed = written.code.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert (
        Vault(written.cli.vault, typed).seal
        == Vault(written.cli.vault, written.code).seal
    )


def test_the_passphrase_opens_the_vault_however_its_letters_are_put_together(
    written: Written,
):
    typed = unicodedata.normalize("NFD", PASSPHRASE)
    assert typed != PASSPHRASE
    assert Vault(written.cli.vault, typed).documents


def test_another_passphrase_or_code_does_not_open_it(written: Written):
    assert refusal(written.cli.vault, PASSPHRASE + " ") == "passphrase or recovery code"
    other = ("4" if written.code[0] != "4" else "5") + written.code[1:]
    assert refusal(written.cli.vault, other) == "passphrase or recovery code"
    wrong_check_sign = written.code[:-1] + ("4" if written.code[-1] != "4" else "5")
    assert refusal(written.cli.vault, wrong_check_sign) == "passphrase or recovery code"


def flip(path: Path, place: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[place] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("name", HEADERS)
@pytest.mark.parametrize("place", [0, 6, 40, 400, -140, -80, -73, -60, -2, -1])
def test_a_header_with_a_changed_byte_gives_way_to_its_twin(
    copied: Path, read: Vault, name: str, place: int
):
    flip(copied / name, place)
    assert Vault(copied, PASSPHRASE).seal == read.seal


def test_two_damaged_headers_open_nothing(copied: Path):
    for name in HEADERS:
        flip(copied / name, 40)
    assert refusal(copied) == "all headers"


def forged(path: Path, *change: tuple[bytes, bytes]) -> None:
    """Change a header as one can who has no key: its SHA-256 is right again."""
    body = path.read_bytes()[:-72]
    for old, new in change:
        assert old in body
        body = body.replace(old, new)
    path.write_bytes(body + f"sha256 {hashlib.sha256(body).hexdigest()}\n".encode())


def test_a_header_nobody_with_the_key_wrote_gives_way_to_its_twin(
    copied: Path, read: Vault
):
    forged(copied / "header.a", (b'"sequence":1', b'"sequence":9'))
    assert Vault(copied, PASSPHRASE).header == read.header
    forged(copied / "header.b", (b'"sequence":1', b'"sequence":8'))
    assert Vault(copied, PASSPHRASE).header == read.header
    forged(copied / "keep" / "header", (b'"sequence":1', b'"sequence":7'))
    assert refusal(copied) == "passphrase or recovery code"


@pytest.mark.parametrize("name", HEADERS)
def test_a_passphrase_that_only_the_older_header_knows_opens_nothing(
    written: Written, copied: Path, name: str
):
    header, key = reader.unlock(copied, PASSPHRASE)
    kept = [slot for slot in header["slots"] if slot["kind"] == "recovery"]
    changed = reader.canonical(header | {"sequence": 2, "slots": kept})
    header_key = reader.hkdf(
        key, bytes.fromhex(header["vault_id"]), b"evidence-log/1/header"
    )
    signed = b"EVLOG 1\n" + changed + b"\n"
    mac = hmac.digest(header_key, signed, "sha256").hex()
    (copied / name).write_bytes(signed + f"hmac-sha256 {mac}\n{'0' * 72}".encode())
    forged(copied / name)
    assert refusal(copied) == "passphrase or recovery code"
    assert Vault(copied, written.code).header["sequence"] == 2


@pytest.mark.parametrize(
    "change",
    [
        (b'"memory_kib":65536', b'"memory_kib":65535'),
        (b'"memory_kib":65536', b'"memory_kib":9999999'),
        (b'"passes":3', b'"passes":2'),
        (b'"lanes":4', b'"lanes":0'),
    ],
)
def test_a_cost_outside_the_limits_is_never_paid(
    copied: Path, read: Vault, change: tuple[bytes, bytes]
):
    forged(copied / "header.a", change)
    assert Vault(copied, PASSPHRASE).seal == read.seal
    forged(copied / "header.b", change)
    assert Vault(copied, PASSPHRASE).seal == read.seal
    forged(copied / "keep" / "header", change)
    assert refusal(copied) == "all headers"


def test_a_later_format_is_refused_if_no_other_header_opens(copied: Path, read: Vault):
    forged(copied / "header.a", (b"EVLOG 1", b"EVLOG 2"))
    assert Vault(copied, PASSPHRASE).seal == read.seal
    forged(copied / "header.b", (b"EVLOG 1", b"EVLOG 2"))
    with pytest.raises(NotImplementedError, match=r"header\.b"):
        Vault(copied, PASSPHRASE)


def place(folder: Path, row: Json) -> Path:
    return Path(folder / "objects" / row["object_id"][:2] / row["object_id"])


def with_changed(
    read: Vault, folder: Path, size: int, change: Callable[[bytes], bytes]
) -> bytes:
    """The original of this size, as read where its file was changed."""
    row = read.tables["object"][SIZES.index(size)]
    changed = copy(read)
    changed.folder = folder
    place(folder, row).parent.mkdir(parents=True)
    place(folder, row).write_bytes(change(place(read.folder, row).read_bytes()))
    return changed.original(row)


def test_an_original_is_read_wherever_the_vault_lies(read: Vault, tmp_path: Path):
    assert with_changed(read, tmp_path, 65_537, lambda raw: raw) == content(65_537)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: b"e" + raw[1:],
        lambda raw: raw[:9] + bytes([raw[9] ^ 1]) + raw[10:],
        lambda raw: raw[:25] + bytes([raw[25] ^ 1]) + raw[26:],
        lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]),
        lambda raw: raw[:-1],
        lambda raw: raw[:-17],
        lambda raw: raw[: 25 + (len(raw) - 26) // 65_552 * 65_552],
        lambda raw: raw + b"\0",
        lambda raw: raw[:25],
        lambda _: b"",
    ],
)
def test_an_original_that_was_changed_is_not_read(
    read: Vault, tmp_path: Path, size: int, damage: Callable[[bytes], bytes]
):
    with pytest.raises((Refused, InvalidTag)):
        with_changed(read, tmp_path, size, damage)


def test_the_pieces_of_an_original_cannot_be_exchanged(read: Vault, tmp_path: Path):
    def exchange(raw: bytes) -> bytes:
        return raw[:25] + raw[65_577:131_129] + raw[25:65_577] + raw[131_129:]

    with pytest.raises(InvalidTag):
        with_changed(read, tmp_path, 200_000, exchange)


def test_an_original_cannot_stand_in_for_another(read: Vault, tmp_path: Path):
    first, second = read.tables["object"][1:3]
    renamed = {**first, "object_id": second["object_id"]}
    folder = place(tmp_path, renamed)
    folder.parent.mkdir(parents=True)
    folder.write_bytes(place(read.folder, first).read_bytes())
    moved = copy(read)
    moved.folder = tmp_path
    with pytest.raises(InvalidTag):
        moved.original(renamed)


def test_a_changed_byte_in_the_database_is_not_read(copied: Path):
    flip(copied / "log.db", 3 * 4096 + 100)
    with pytest.raises(sqlcipher3.DatabaseError):
        Vault(copied, PASSPHRASE)


def opened_for_change(folder: Path) -> sqlcipher3.Connection:
    header, key = reader.unlock(folder, PASSPHRASE)
    vault_id = bytes.fromhex(header["vault_id"])
    raw_key = reader.hkdf(key, vault_id, b"evidence-log/1/database").hex()
    raw_key += header["database_salt"]
    database = sqlcipher3.connect(str(folder / "log.db"), isolation_level=None)
    database.execute(f"""PRAGMA key = "x'{raw_key}'" """)
    database.execute("PRAGMA synchronous = OFF")
    triggers = database.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    for (name,) in triggers.fetchall():
        database.execute(f"DROP TRIGGER {name}")
    return database


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DELETE FROM withdrawal", "N-0004"),
        ("UPDATE withdrawal SET reason = 'safety'", "N-0004"),
        ("DELETE FROM evidence_link WHERE entry = 2 AND evidence = 3", "M-0003"),
        ("UPDATE evidence_link SET entry = 3 WHERE entry = 1", "M-0002"),
        ("DELETE FROM content WHERE version_id = 1", "C-0001/1"),
        ("UPDATE content SET salts = zeroblob(16) WHERE version_id = 1", "C-0001/1"),
        ("UPDATE version SET number = 9 WHERE series = 'C'", "C-0009/1"),
        (REWRITTEN.format("'N-0004'", "'N-0003'"), "N-0004"),
        ("DELETE FROM ledger WHERE sequence = 2", "C-0001/2"),
        ("DELETE FROM ledger WHERE sequence > 20", "N-0002/2"),
    ],
)
def test_what_the_ledger_does_not_bear_out_is_refused(
    copied: Path, change: str, named: str
):
    database = opened_for_change(copied)
    database.execute(change)
    database.close()
    assert named in refusal(copied)


def test_a_ledger_that_was_written_anew_does_not_give_the_seal_of_the_export(
    copied: Path,
):
    database = opened_for_change(copied)
    database.execute(REWRITTEN.format("'2026-'", "'2025-'"))
    database.close()
    assert refusal(copied) == "E-0001/1"


def test_what_a_crash_left_beside_the_database_is_read_too(
    copied: Path, tmp_path: Path
):
    database = opened_for_change(copied)
    database.execute("UPDATE exhibit SET number = 60 WHERE number = 6")
    crashed = Path(shutil.copytree(copied, tmp_path / "crashed"))
    database.close()
    assert (crashed / "log.db-wal").stat().st_size > 0
    numbers = [row["number"] for row in Vault(crashed, PASSPHRASE).tables["exhibit"]]
    assert sorted(numbers) == [1, 2, 3, 4, 5, 60]


def as_it_lies(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def test_run_alone_it_prints_everything_and_changes_nothing(
    copied: Path, tmp_path: Path, read: Vault
):
    before = as_it_lies(copied)
    run = subprocess.run(
        [sys.executable, "-I", reader.__file__, copied],
        input=PASSPHRASE + "\n",
        cwd=tmp_path,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    printed = json.loads(run.stdout)
    assert printed["seal"] == read.seal
    assert printed["documents"] == read.documents
    assert [row["original"] for row in printed["object"]] == list(SIZES)
    assert [row["file_key"] for row in printed["object"]] == [32] * 6
    assert as_it_lies(copied) == before


def test_it_is_short_and_knows_nothing_of_the_program():
    text = Path(reader.__file__).read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 220
    imported = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add((node.module or "").split(".")[0])
    foreign = imported - sys.stdlib_module_names
    assert foreign == {"argon2", "cryptography", "sqlcipher3"}
