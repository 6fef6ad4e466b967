"""Header files: read as written, damage seen, planted ones refused."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_log.errors import (
    HeaderDamaged,
    KeyParametersRefused,
    NotAVault,
    StorageFailed,
    VaultTooNew,
    WrongPassphrase,
)
from evidence_log.store import header, header_files
from evidence_log.store.header import Header
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import (
    RecoveryCode,
    wrap_for_passphrase,
    wrap_for_recovery,
)

KEY = VaultKey(secret=bytes(range(32)), vault_id=bytes(range(16)))
CODE = RecoveryCode.new(os.urandom)
RECOVERY = wrap_for_recovery(KEY, CODE, slot_id=1, random=os.urandom)
PASSPHRASE = wrap_for_passphrase(
    KEY, "solsikke", slot_id=0, derivation=FLOOR, random=os.urandom
)


def a_header(sequence: int = 7) -> Header:
    return Header(
        vault_id=KEY.vault_id,
        database_salt=bytes(range(16, 32)),
        sequence=sequence,
        slots=(PASSPHRASE, RECOVERY),
    )


WRITTEN = header.write(a_header(), KEY.header_key())


def with_check(body_and_mac: bytes) -> bytes:
    digest = hashlib.sha256(body_and_mac).hexdigest().encode()
    return body_and_mac + b"sha256 " + digest + b"\n"


def planted(old: bytes, new: bytes) -> bytes:
    """A header changed by someone who knows the format but no secret."""
    assert old in WRITTEN
    return with_check(WRITTEN[:-72].replace(old, new, 1))


def test_a_header_is_read_as_it_was_written():
    found = header.read(WRITTEN)
    assert found.header == a_header()
    assert found.is_genuine(KEY.header_key())


def test_a_header_written_by_someone_without_the_key_is_not_genuine():
    forged = header.read(planted(b'"sequence":7', b'"sequence":8'))
    assert forged.header.sequence == 8
    assert not forged.is_genuine(KEY.header_key())


@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_any_changed_byte_is_seen_as_damage(place: int, change: int):
    damaged = bytearray(WRITTEN)
    damaged[place] ^= change
    with pytest.raises(HeaderDamaged):
        header.read(bytes(damaged))


@given(st.integers(0, len(WRITTEN) - 1), st.binary(max_size=80))
def test_a_cut_or_lengthened_header_is_seen_as_damage(length: int, tail: bytes):
    with pytest.raises(HeaderDamaged):
        header.read(WRITTEN[:length])
    with pytest.raises(HeaderDamaged):
        header.read(WRITTEN + tail + b"\n")


@given(st.binary(max_size=400))
def test_arbitrary_bytes_between_a_right_opening_and_check_are_refused(noise: bytes):
    mac = b"\nhmac-sha256 " + b"0" * 64 + b"\n"
    with pytest.raises(HeaderDamaged):
        header.read(with_check(b"EVLOG 1\n" + noise + mac))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"sequence":7', b'"sequence":7.0'),
        (b'"sequence":7', b'"sequence":true'),
        (b'"sequence":7', b'"sequence":0'),
        (b'"sequence":7', b'"sequence":' + b"9" * 5000),
        (b'"sequence":7', b'"sequence": 7'),
        (b'"sequence":7', b'"sequence":7,"sequence":7'),
        (b'"sequence":7', b'"more":1,"sequence":7'),
        (b'"slots":[', b'"slots":' + b"[" * 6000),
        (b'"id":1', b'"id":0'),
        (b'"id":1', b'"id":8'),
        (b'"kind":"recovery"', b'"kind":"passphrase"'),
        (b'"kind":"recovery"', b'"kind":"master"'),
    ],
)
def test_a_planted_header_that_is_not_ours_is_refused(old: bytes, new: bytes):
    with pytest.raises(HeaderDamaged):
        header.read(planted(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"memory_kib":65536', b'"memory_kib":1048577'),
        (b'"memory_kib":65536', b'"memory_kib":8'),
        (b'"passes":3', b'"passes":1'),
        (b'"passes":3', b'"passes":1000000'),
        (b'"lanes":4', b'"lanes":255'),
    ],
)
def test_a_planted_slot_cannot_ask_for_too_much_or_too_little(old: bytes, new: bytes):
    with pytest.raises(KeyParametersRefused):
        header.read(planted(old, new))


def test_a_header_longer_than_allowed_is_not_parsed():
    with pytest.raises(HeaderDamaged):
        header.read(with_check(b"EVLOG 1\n" + b" " * header.MOST_BYTES))


def test_a_later_format_is_told_apart_from_damage():
    later = with_check(b"EVLOG 2\nwhatever comes\n")
    with pytest.raises(VaultTooNew) as refusal:
        header.read(later)
    assert (refusal.value.found, refusal.value.supported) == (2, 1)


# --- both files -----------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    header_files.write_both(tmp_path, a_header(), KEY)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_both_files_say_the_same_and_only_the_owner_may_read_them(folder: Path):
    assert contents(folder) == {"header.a": WRITTEN, "header.b": WRITTEN}
    modes = {path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert modes == {0o600}


@pytest.mark.parametrize("damaged", header_files.NAMES)
@pytest.mark.parametrize("content", [None, b"", WRITTEN[:300], b"\0" * 900])
def test_one_damaged_header_is_noticed_and_repaired_at_unlocking(
    folder: Path, damaged: str, content: bytes | None
):
    if content is None:
        (folder / damaged).unlink()
    else:
        (folder / damaged).write_bytes(content)
    opened = header_files.unlock(folder, CODE)
    assert opened.header == a_header()
    assert opened.is_repaired
    assert contents(folder) == {"header.a": WRITTEN, "header.b": WRITTEN}
    assert not header_files.unlock(folder, CODE).is_repaired


def test_with_both_headers_damaged_the_vault_says_so_and_nothing_changes(folder: Path):
    for name in header_files.NAMES:
        (folder / name).write_bytes(WRITTEN[:-1])
    before = contents(folder)
    with pytest.raises(HeaderDamaged):
        header_files.unlock(folder, CODE)
    assert contents(folder) == before


def test_the_newer_of_two_headers_counts(folder: Path):
    newer = header.write(a_header(8), KEY.header_key())
    (folder / "header.a").write_bytes(newer)
    assert header_files.unlock(folder, CODE).header.sequence == 8
    assert contents(folder) == {"header.a": newer, "header.b": newer}


def test_a_forged_newer_header_does_not_count(folder: Path):
    forged = planted(b'"sequence":7', b'"sequence":8')
    (folder / "header.b").write_bytes(forged)
    opened = header_files.unlock(folder, CODE)
    assert opened.header == a_header()
    assert opened.is_repaired


def test_a_change_reaches_the_older_file_first(folder: Path):
    (folder / "header.b").write_bytes(header.write(a_header(6), KEY.header_key()))
    blocked = folder / "header.a.new"
    blocked.mkdir()
    with pytest.raises(StorageFailed):
        header_files.write_both(folder, a_header(8), KEY)
    found = header_files.read_both(folder)
    assert {name: each.header.sequence for name, each in found.items()} == {
        "header.a": 7,
        "header.b": 8,
    }


def test_planted_parameters_in_both_headers_are_named(folder: Path):
    for name in header_files.NAMES:
        (folder / name).write_bytes(planted(b'"passes":3', b'"passes":2'))
    with pytest.raises(KeyParametersRefused):
        header_files.unlock(folder, "solsikke")


def test_a_wrong_passphrase_changes_nothing_even_with_a_damaged_twin(folder: Path):
    (folder / "header.b").write_bytes(b"damaged")
    before = contents(folder)
    with pytest.raises(WrongPassphrase):
        header_files.unlock(folder, "solsikke!")
    assert contents(folder) == before


def test_a_folder_without_our_files_is_no_vault(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("hello")
    with pytest.raises(NotAVault):
        header_files.unlock(tmp_path, CODE)


def test_a_database_without_headers_is_a_damaged_vault(tmp_path: Path):
    (tmp_path / "log.db").write_bytes(b"\1" * 4096)
    with pytest.raises(HeaderDamaged):
        header_files.unlock(tmp_path, CODE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(data=st.data())
def test_whatever_happens_to_one_header_the_vault_opens(folder: Path, data):
    name = data.draw(st.sampled_from(header_files.NAMES))
    start = data.draw(st.integers(0, len(WRITTEN) - 1))
    noise = data.draw(st.binary(min_size=1, max_size=200))
    (folder / name).write_bytes(WRITTEN[:start] + noise)
    assert header_files.unlock(folder, CODE).header == a_header()
    assert contents(folder) == {"header.a": WRITTEN, "header.b": WRITTEN}


def test_a_pipe_in_the_place_of_a_header_is_not_waited_for(folder: Path):
    (folder / "header.b").unlink()
    os.mkfifo(folder / "header.b")
    assert header_files.unlock(folder, CODE).is_repaired
    assert contents(folder) == {"header.a": WRITTEN, "header.b": WRITTEN}
