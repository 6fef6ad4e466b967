"""Evidence objects: byte for byte, in any range, and never a wrong byte."""

from __future__ import annotations

import hashlib
import os
import random
import resource
import signal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_log.errors.drive import DiskFull
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.jobs import JobCancelled, JobControl
from evidence_log.store.object_format import CHUNK, SEALED_CHUNK, StoredObject
from evidence_log.store.object_format import OPENING_BYTES as OPENING
from evidence_log.store.objects import ObjectStore

SIZES = [
    *(0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 8 * CHUNK - 1, 8 * CHUNK, 8 * CHUNK + 1),
    64 * CHUNK,
    300 * CHUNK + 17,
]


@pytest.fixture
def store(tmp_path: Path) -> ObjectStore:
    for name in ("objects", "staging"):
        (tmp_path / name).mkdir()
    return ObjectStore(folder=tmp_path, vault_id=bytes(16), random=os.urandom)


def original(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def kept(store: ObjectStore, content: bytes) -> StoredObject:
    stored = store.stage(BytesIO(content), JobControl(), total=len(content))
    store.keep(stored)
    return stored


def read(store: ObjectStore, stored: StoredObject) -> bytes:
    with store.open(stored, "M-0001") as reader:
        return b"".join(reader.chunks())


def read_into(seen: list[bytes], store: ObjectStore, stored: StoredObject) -> None:
    with store.open(stored, "M-0001") as reader:
        seen.extend(reader.chunks())


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", SIZES)
def test_an_original_comes_back_byte_for_byte(store: ObjectStore, size: int):
    content = original(size)
    stored = kept(store, content)
    assert read(store, stored) == content
    assert (stored.size, stored.sha256) == (size, hashlib.sha256(content).hexdigest())
    on_drive = store.path(stored.id).read_bytes()
    assert stored.stored_sha256 == hashlib.sha256(on_drive).hexdigest()


def test_a_large_original_from_a_real_file_comes_back(
    store: ObjectStore, tmp_path: Path
):
    content = original(40_000_001)
    (tmp_path / "film.mp4").write_bytes(content)
    with (tmp_path / "film.mp4").open("rb") as file:
        stored = store.stage(file, JobControl(), total=len(content))
    store.keep(stored)
    assert hashlib.sha256(read(store, stored)).hexdigest() == stored.sha256


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(offset=st.integers(0, 5 * CHUNK), length=st.integers(0, 3 * CHUNK))
def test_any_range_reads_as_the_original_does(
    store: ObjectStore, offset: int, length: int
):
    content = original(4 * CHUNK + 99)
    stored = _KEPT.get(store.folder) or kept(store, content)
    _KEPT[store.folder] = stored
    with store.open(stored, "M-0001") as reader:
        assert reader.read_range(offset, length) == content[offset : offset + length]


_KEPT: dict[Path, StoredObject] = {}


def test_a_range_touches_only_its_own_chunks(store: ObjectStore):
    content = original(4 * CHUNK)
    stored = kept(store, content)
    flip(store.path(stored.id), OPENING + 2 * SEALED_CHUNK + 5)
    with store.open(stored, "M-0001") as reader:
        assert reader.read_range(0, 2 * CHUNK) == content[: 2 * CHUNK]
        assert reader.read_range(3 * CHUNK, CHUNK) == content[3 * CHUNK :]
        with pytest.raises(EvidenceDamaged) as damage:
            reader.read_range(2 * CHUNK, 1)
    assert damage.value.evidence_id == "M-0001"


def test_names_and_times_tell_nothing(store: ObjectStore):
    stored = kept(store, b"hello")
    path = store.path(stored.id)
    assert path.relative_to(store.folder).parts == ("objects", stored.id[:2], stored.id)
    assert path.stat().st_mtime == 946_684_800
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert b"hello" not in path.read_bytes()
    assert stored.sha256 not in str(path)
    assert stored.file_key.hex() not in repr(stored)


def test_the_same_original_looks_different_each_time(store: ObjectStore):
    first, second = (store.path(kept(store, b"hello").id) for _ in range(2))
    assert first.read_bytes()[OPENING:] != second.read_bytes()[OPENING:]


# --- damage ---------------------------------------------------------------


def flip(path: Path, place: int, change: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= change
    path.write_bytes(content)


SMALL = original(2 * CHUNK + 1000)


def _cut(content: bytes, data: st.DataObject) -> bytes:
    return content[: data.draw(st.integers(0, len(content) - 1))]


def _flipped(content: bytes, data: st.DataObject) -> bytes:
    changed = bytearray(content)
    place = data.draw(st.integers(0, len(content) - 1))
    changed[place] ^= data.draw(st.integers(1, 255))
    return bytes(changed)


def _lengthened(content: bytes, data: st.DataObject) -> bytes:
    return content + data.draw(st.binary(min_size=1, max_size=100))


def _reordered(content: bytes, data: st.DataObject) -> bytes:
    first, second = (
        content[OPENING + n * SEALED_CHUNK : OPENING + (n + 1) * SEALED_CHUNK]
        for n in (0, 1)
    )
    return content[:OPENING] + second + first + content[OPENING + 2 * SEALED_CHUNK :]


def _repeated(content: bytes, data: st.DataObject) -> bytes:
    first = content[OPENING : OPENING + SEALED_CHUNK]
    return content[:OPENING] + first + first + content[OPENING + 2 * SEALED_CHUNK :]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=200,
    deadline=None,
)
@given(
    harm=st.sampled_from([_cut, _flipped, _lengthened, _reordered, _repeated]),
    data=st.data(),
)
def test_a_harmed_object_never_gives_a_wrong_byte(store: ObjectStore, harm, data):
    stored = kept(store, SMALL)
    path = store.path(stored.id)
    path.write_bytes(harm(path.read_bytes(), data))
    seen: list[bytes] = []
    with pytest.raises(EvidenceDamaged):
        read_into(seen, store, stored)
    assert SMALL.startswith(b"".join(seen))


def test_a_missing_object_is_named(store: ObjectStore):
    stored = kept(store, b"hello")
    store.path(stored.id).unlink()
    with pytest.raises(EvidenceDamaged):
        store.open(stored, "M-0001")


def test_two_objects_exchanged_are_noticed(store: ObjectStore):
    one, two = kept(store, SMALL), kept(store, SMALL[::-1])
    first, second = store.path(one.id), store.path(two.id)
    aside = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(aside)
    for stored in (one, two):
        with pytest.raises(EvidenceDamaged):
            read(store, stored)


def test_an_object_of_another_vault_is_noticed(store: ObjectStore):
    stored = kept(store, SMALL)
    elsewhere = ObjectStore(folder=store.folder, vault_id=b"\1" * 16, random=os.urandom)
    with pytest.raises(EvidenceDamaged):
        read(elsewhere, stored)


# --- what stops storing ---------------------------------------------------


class CancelledAt(JobControl):
    def __init__(self, step: int) -> None:
        super().__init__()
        self._left = step

    def step(self, done: int, total: int) -> None:
        if self._left == 0:
            self.cancel()
        self._left -= 1
        super().step(done, total)


@pytest.mark.parametrize("step", range(4))
def test_cancelled_storing_leaves_nothing(store: ObjectStore, step: int):
    content = original(7 * 1024 * 1024)
    with pytest.raises(JobCancelled):
        store.stage(BytesIO(content), CancelledAt(step), total=len(content))
    assert files(store.folder) == []


@pytest.mark.parametrize("room", [0, 10, 100_000, 3_000_000])
def test_storing_on_a_full_drive_is_named_and_leaves_nothing(
    store: ObjectStore, room: int
):
    content = original(5 * 1024 * 1024)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limit[1]))
    try:
        with pytest.raises(DiskFull):
            store.stage(BytesIO(content), JobControl(), total=len(content))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        signal.signal(signal.SIGXFSZ, handler)
    assert files(store.folder) == []


def test_what_a_crash_left_in_staging_is_emptied(store: ObjectStore):
    store.stage(BytesIO(b"hello"), JobControl(), total=5)
    assert len(files(store.folder)) == 1
    store.empty_staging()
    assert files(store.folder) == []


def test_progress_is_told_in_bytes(store: ObjectStore):
    seen = []
    content = original(6 * 1024 * 1024)
    store.stage(BytesIO(content), JobControl(seen.append), total=len(content))
    assert (seen[-1].done, seen[-1].total) == (len(content), len(content))


def test_a_folder_left_by_a_failed_storing_is_synced_by_the_next(store: ObjectStore):
    folder = store.folder / "objects"
    for number in range(256):
        (folder / f"{number:02x}").mkdir()
    staged = store.stage(BytesIO(b"x"), JobControl())
    assert store.keep(staged) == (store.path(staged.id).parent, folder)


def test_a_foreign_folder_in_staging_hinders_nothing(store: ObjectStore):
    foreign = store.folder / "staging" / "@eaDir"
    foreign.mkdir()
    store.stage(BytesIO(b"hello"), JobControl())
    store.empty_staging()
    assert list((store.folder / "staging").iterdir()) == [foreign]
