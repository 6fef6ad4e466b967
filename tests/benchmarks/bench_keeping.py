"""Keeping the log: a whole check against hashing alone, and backups of little news.

The check reads and authenticates every original; the floor is sha256sum over the same
originals in clear. A second floor hashes them in Python with OpenSSL, which uses what
the processor offers for it. All read from the system's cache.

A backup after one new entry is held against the smallest vault: its time shall not
grow with the originals that were there before.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.measuring import (
    MIB,
    Contender,
    Measured,
    arguments,
    in_child,
    in_shell,
    in_turns,
    show,
    spent,
    working_folder,
)
from command_line import quick_surroundings

from evidence_log.domain.entry import Author, EntryContent, What, When
from evidence_log.domain.moment import PartialDate, moment
from evidence_log.jobs import JobControl
from evidence_log.services.copies import back_up
from evidence_log.services.evidence_box import attach_files
from evidence_log.services.safekeeping import check
from evidence_log.services.session import OpenLog, create_log, open_log

HERE = "benchmarks.bench_keeping"
PASSPHRASE = "fire ord til en prøve"
_FILE_BYTES = 3_500_000


def main(argv: Sequence[str] | None = None) -> None:
    """Measure a check of one large vault, then backups of three sizes."""
    sizes = {"bytes": 1024 * MIB, "entries": 1000, "rounds": 5}
    asked = arguments("Keeping the log.", argv, sizes)
    with working_folder(asked.folder) as folder:
        vaults = [
            _made(folder, size, asked.entries)
            for size in (asked.bytes // 100, asked.bytes // 10, asked.bytes)
        ]
        _measure_check(vaults[-1], asked.bytes, asked.rounds)
        _measure_backup(vaults, asked.rounds)


def _made(folder: Path, size: int, entries: int) -> Path:
    """A vault with originals of *size* bytes in all, and a backup of it."""
    place = folder / f"{size}"
    originals = place / "originals"
    originals.mkdir(parents=True)
    for number, start in enumerate(range(0, size, _FILE_BYTES)):
        part = os.urandom(min(_FILE_BYTES, size - start))
        (originals / f"original-{number:04}.bin").write_bytes(part)
    in_child(f"{HERE}:fill", where=str(place), entries=entries)
    return place


def fill(where: str, entries: int) -> Measured:
    """Make the vault in *where*, and back it up once."""
    folder = Path(where)
    surroundings = quick_surroundings()
    create_log(
        folder / "vault", PASSPHRASE, surroundings=surroundings, with_recovery=False
    )
    with open_log(folder / "vault", PASSPHRASE, surroundings) as log:
        files, control = sorted((folder / "originals").iterdir()), JobControl()
        attach_files(log, files, entry=None, author=Author(), control=control)
        with log.vault.transaction():
            for number in range(entries):
                _add(log, f"nummer {number}")
        back_up(log, folder / "backup", control)
    return spent(lambda: None)


def _measure_check(place: Path, size: int, rounds: int) -> None:
    contenders = [
        Contender(name="sha256sum", run=partial(_sums, place)),
        Contender(name="hashlib", run=partial(_ours, place, "hash_originals")),
        Contender(name="ours, check", run=partial(_ours, place, "check_all")),
    ]
    lines = in_turns(contenders, rounds)
    show(f"a check of {size / MIB:,.0f} MiB of originals", lines)


def _measure_backup(vaults: Sequence[Path], rounds: int) -> None:
    contenders = [
        Contender(
            name=f"ours, {int(place.name) / 1000:,.0f} KB there",
            run=partial(_ours, place, "back_up_one_more"),
        )
        for place in vaults
    ]
    show("a backup after one new entry", in_turns(contenders, rounds))
    for place in vaults:
        shutil.rmtree(place)


def _sums(place: Path, _: int) -> Measured:
    return in_shell('sha256sum "$originals"/*', originals=place / "originals")


def _ours(place: Path, function: str, _: int) -> Measured:
    return in_child(f"{HERE}:{function}", where=str(place))


def hash_originals(where: str) -> Measured:
    """Hash the originals in clear, in this process."""
    return spent(lambda: [_hash(path) for path in Path(where, "originals").iterdir()])


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_all(where: str) -> Measured:
    """Check the whole vault; unlocking is not counted."""
    with open_log(Path(where, "vault"), PASSPHRASE, quick_surroundings()) as log:
        return spent(lambda: _check(log))


def _check(log: OpenLog) -> None:
    assert check(log, JobControl()).is_sound


def back_up_one_more(where: str) -> Measured:
    """Add one entry, then back up; only the backup is counted."""
    with open_log(Path(where, "vault"), PASSPHRASE, quick_surroundings()) as log:
        _add(log, "en til")
        return spent(lambda: back_up(log, Path(where, "backup"), JobControl()))


def _add(log: OpenLog, text: str) -> None:
    start = moment(PartialDate.parse("2026-02-03"))
    content = EntryContent(when=When(start=start), what=What(text=text))
    log.vault.entries.add(content, author=Author())


if __name__ == "__main__":
    main()
