"""Hostile files of our own formats: refused by name, never believed, little memory."""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from builders import content
from failure.hostile_bytes import mutated, mutated_document, mutated_header
from store.headers import CODE, KEY, WRITTEN, a_header
from store.vaults import new_vault, store, ticking_clock

from evidence_log.domain.document import decode, encode
from evidence_log.domain.entry import EntryContent
from evidence_log.errors import EvidenceLogError
from evidence_log.errors.opening import (
    DatabaseDamaged,
    DraftDamaged,
    EvidenceDamaged,
    HeaderDamaged,
    KeyParametersRefused,
    NoRecoveryCode,
    VaultTooNew,
    WrongRecoveryCode,
)
from evidence_log.jobs import JobControl
from evidence_log.store import attempts, header
from evidence_log.store.attempts import FailedTry
from evidence_log.store.check import check_vault
from evidence_log.store.draft import NAME as DRAFT
from evidence_log.store.draft import Draft
from evidence_log.store.head import Head, HeadFile
from evidence_log.store.header_choice import choose
from evidence_log.store.keep import keep_daily
from evidence_log.store.keyslots import RecoveryCode, SlotKind
from evidence_log.store.object_format import CHUNK
from evidence_log.store.objects import ObjectStore
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault

MOST_BYTES_FOR_ONE = 4_000_000
MOST_GROWTH_KIB = 64 * 1024
AT = datetime(2026, 3, 10, tzinfo=UTC)
TRIED = FailedTry(at=AT, kind=SlotKind.RECOVERY)


@dataclass(frozen=True, kw_only=True)
class Parser:
    """A right file, how it is spoilt, and what must hold of reading the spoilt one.

    *judge* lets nothing out but an AssertionError; *share* is of 100 inputs.
    """

    name: str
    share: int
    right: bytes
    judge: Callable[[bytes], None]
    spoil: Callable[[bytes, Random], bytes] = mutated


def judge_header(untrusted: bytes) -> None:
    with suppress(HeaderDamaged, VaultTooNew, KeyParametersRefused):
        is_genuine = header.read(untrusted).is_genuine(KEY.header_key())
        assert is_genuine == (untrusted == WRITTEN)


def judge_choice(untrusted: bytes) -> None:
    """What is planted beside a right header never counts, whatever it says."""
    with suppress(HeaderDamaged, VaultTooNew, KeyParametersRefused):
        planted = header.read(untrusted)
        beside = choose([planted, header.read(WRITTEN)], CODE)
        assert (beside.header, beside.key) == (a_header(), KEY)
        if untrusted != WRITTEN:
            with suppress(HeaderDamaged, WrongRecoveryCode, NoRecoveryCode):
                raise AssertionError(choose([planted], CODE))


def judge_document(untrusted: bytes) -> None:
    with suppress(DatabaseDamaged):
        found = decode(untrusted, EntryContent)
        assert decode(encode(found), EntryContent) == found


def judge_code(untrusted: bytes) -> None:
    with suppress(WrongRecoveryCode):
        text = untrusted.decode("utf-8", "surrogateescape")
        assert len(RecoveryCode(text=text).secret()) == 16


def object_parser(folder: Path, size: int) -> Parser:
    original = Random(size).randbytes(size)
    objects = ObjectStore(folder=folder, vault_id=KEY.vault_id, random=os.urandom)
    stored = objects.stage(BytesIO(original), JobControl(), total=size)
    objects.keep(stored)
    path = objects.path(stored.id)
    right = path.read_bytes()

    def judge(untrusted: bytes) -> None:
        path.write_bytes(untrusted)
        with suppress(EvidenceDamaged), objects.open(stored, "M-0001") as reader:
            assert b"".join(reader.chunks()) == original
            assert untrusted == right

    share = 5 if size < CHUNK else 1
    return Parser(name=f"object of {size}", share=share, right=right, judge=judge)


def draft_parser(folder: Path) -> Parser:
    draft = Draft(folder=folder, key=KEY, random=os.urandom)
    draft.save(b"kladde" * 20)
    right = (folder / DRAFT).read_bytes()

    def judge(untrusted: bytes) -> None:
        (folder / DRAFT).write_bytes(untrusted)
        with suppress(DraftDamaged):
            assert draft.load() == b"kladde" * 20
            assert untrusted == right

    return Parser(name="draft", share=5, right=right, judge=judge)


def attempts_parser(folder: Path) -> Parser:
    attempts.begin(folder, KEY)
    for _ in range(3):
        attempts.note(folder, SlotKind.RECOVERY, at=AT, random=os.urandom)
    path = folder / attempts.NAME
    right = path.read_bytes()

    def judge(untrusted: bytes) -> None:
        path.write_bytes(untrusted)
        attempts.note(folder, SlotKind.RECOVERY, at=AT, random=os.urandom)
        assert path.stat().st_size <= len(untrusted) + 154
        found = attempts.read(folder, KEY)
        assert set(found.tries) <= {TRIED}
        assert len(found.tries) <= attempts.MOST_TRIES

    return Parser(name="attempts", share=10, right=right, judge=judge)


def head_parser(folder: Path) -> Parser:
    head = HeadFile(folder=folder, key=KEY, random=os.urandom)
    head.write(Head(size=7))
    right = head.path.read_bytes()

    def judge(untrusted: bytes) -> None:
        head.path.write_bytes(untrusted)
        assert head.read() == (Head(size=7) if untrusted == right else None)

    return Parser(name="kept head", share=2, right=right, judge=judge)


@pytest.fixture(scope="module")
def made_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, RecoveryCode]:
    folder = tmp_path_factory.mktemp("hostile") / "vault"
    code = new_vault(folder, with_recovery=True)
    return folder, RecoveryCode(text=code or "")


@pytest.fixture
def parsers() -> Iterator[tuple[Parser, ...]]:
    """Every format of ours that lies on the drive; in memory where there is such."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None
    document = encode(content("2026-03-01 10:00", "Ringede", note="ja", own=True))
    with TemporaryDirectory(dir=memory) as made:
        folder = Path(made)
        for name in ("objects", "staging"):
            (folder / name).mkdir()
        yield (
            Parser(
                name="header",
                share=40,
                right=WRITTEN,
                judge=judge_header,
                spoil=mutated_header,
            ),
            Parser(
                name="choice",
                share=10,
                right=WRITTEN,
                judge=judge_choice,
                spoil=mutated_header,
            ),
            Parser(
                name="document",
                share=10,
                right=document,
                judge=judge_document,
                spoil=mutated_document,
            ),
            Parser(
                name="recovery code",
                share=6,
                right=CODE.text.encode(),
                judge=judge_code,
            ),
            *(object_parser(folder, size) for size in (0, 1, 300, CHUNK, CHUNK + 1)),
            draft_parser(folder),
            head_parser(folder),
            attempts_parser(folder),
        )


def test_the_right_files_are_believed(parsers: tuple[Parser, ...]):
    for parser in parsers:
        parser.judge(parser.right)


def test_the_shares_make_a_whole(parsers: tuple[Parser, ...]):
    assert sum(parser.share for parser in parsers) == 100


FILES = ("header.a", "log.db", "attempts", "keep/head", "keep/header", "draft", "lock")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", [*FILES, "object", "log.db-wal", "keep/00000001.db"])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_a_pipe_or_folder_in_the_place_of_a_file_is_not_waited_for(
    made_vault: tuple[Path, RecoveryCode],
    tmp_path: Path,
    name: str,
    make: Callable[[Path], None],
):
    made, code = made_vault
    folder = Path(shutil.copytree(made, tmp_path / "vault"))
    with a_vault(folder, code) as vault:
        store(vault, b"original")
        vault.draft.save(b"kladde")
    path = next(folder.glob("objects/*/*")) if name == "object" else folder / name
    path.unlink(missing_ok=True)
    make(path)
    with suppress(EvidenceLogError), a_vault(folder, code) as vault:
        keep_daily(vault)
        check_vault(vault, JobControl())
        vault.draft.load()


def a_vault(folder: Path, code: RecoveryCode) -> Vault:
    return open_vault(folder, code, clock=ticking_clock(), random_bytes=os.urandom)


@pytest.mark.parametrize("seed", range(3))
def test_hostile_files_are_refused_by_name_and_cost_little_memory(
    parsers: tuple[Parser, ...], seed: int
):
    random = Random(seed)
    for parser in parsers:
        for _ in range(parser.share):
            spoilt = parser.spoil(parser.right, random)
            tracemalloc.start()
            parser.judge(spoilt)
            _, peak = tracemalloc.get_traced_memory()
            tracemalloc.stop()
            assert peak < MOST_BYTES_FOR_ONE, parser.name


def test_a_parser_that_believes_too_much_is_found_out(parsers: tuple[Parser, ...]):
    """The negative control: a reader of headers that skips the HMAC."""
    (parser,) = (each for each in parsers if each.name == "header")

    def judge(untrusted: bytes) -> None:
        with suppress(HeaderDamaged, VaultTooNew, KeyParametersRefused):
            header.read(untrusted)
            assert untrusted == WRITTEN

    def read_many() -> None:
        random = Random(1)
        for _ in range(2000):
            judge(parser.spoil(parser.right, random))

    with pytest.raises(AssertionError):
        read_many()


@pytest.mark.campaign
def test_a_million_hostile_files_are_refused_by_name(parsers: tuple[Parser, ...]):
    for parser in parsers:
        parser.judge(parser.right)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    inputs = 0
    for parser in parsers:
        random = Random(parser.name)
        for _ in range(parser.share * 10_000):
            spoilt = parser.spoil(parser.right, random)
            try:
                parser.judge(spoilt)
            except Exception as error:
                raise AssertionError(parser.name, spoilt) from error
            inputs += 1
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    sys.stdout.write(f"{inputs:,} inputs, memory grew by {grown:,} KiB\n")
    assert inputs == 1_000_000
    assert grown < MOST_GROWTH_KIB
