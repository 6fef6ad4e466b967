"""Storing originals, against copying and hashing them, and against age.

The floor copies into a folder (cp), syncs every copy (sync FILE) and hashes the
originals (sha256sum), one after the other, with three processes for all files.
All read the originals from the system's cache, and all end when the bytes are
on the drive. Unlocking is not counted; nor is starting Python.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from benchmarks.measuring import (
    MIB,
    Contender,
    Measured,
    arguments,
    in_child,
    in_shell,
    in_turns,
    say,
    show,
    spent,
    working_folder,
)
from command_line import quick_surroundings

from evidence_log.domain.entry import Author
from evidence_log.domain.evidence import EvidenceFacts, EvidenceKind, EvidenceNotes
from evidence_log.jobs import JobControl
from evidence_log.services.evidence_box import attach_files
from evidence_log.services.session import OpenLog, create_log, open_log

HERE = "benchmarks.bench_store_evidence"
PASSPHRASE = "fire ord til en prøve"

_COPY = 'cp "$originals"/* "$target"; sync "$target"/*; sha256sum "$originals"/*'
_AGE = (
    'for name in "$originals"/*; do'
    ' age -r "$recipient" -o "$target/${name##*/}" "$name"; done;'
    ' sync "$target"/*'
)
_AGE_AND_SUMS = f'{_AGE}; sha256sum "$originals"/* "$target"/*'


def main(argv: Sequence[str] | None = None) -> None:
    """Measure one large file, then many of the size of a photo."""
    sizes = {"bytes": 1024 * MIB, "files": 300, "file-bytes": 3_500_000, "rounds": 5}
    asked = arguments("Storing originals.", argv, sizes)
    with working_folder(asked.folder) as folder:
        _measure(folder, files=1, size=asked.bytes, rounds=asked.rounds)
        _measure(folder, files=asked.files, size=asked.file_bytes, rounds=asked.rounds)


def _measure(folder: Path, *, files: int, size: int, rounds: int) -> None:
    originals = folder / "originals"
    originals.mkdir()
    for number in range(files):
        _fill(originals / f"original-{number:04}.bin", size)
    contenders = [
        Contender(name="cp + sync + sha256sum", run=partial(_shell, folder, _COPY, "")),
        Contender(
            name="ours, one by one", run=partial(_ours, folder, "store_one_by_one")
        ),
        Contender(name="ours, attached at once", run=partial(_ours, folder, "attach")),
        *_age_contenders(folder),
    ]
    lines = in_turns(contenders, rounds)
    show(f"{files} x {size / MIB:,.1f} MiB", lines)
    shutil.rmtree(originals)


def _fill(path: Path, size: int) -> None:
    with path.open("wb") as file:
        for start in range(0, size, MIB):
            file.write(os.urandom(min(MIB, size - start)))
        os.fsync(file.fileno())


def _age_contenders(folder: Path) -> list[Contender]:
    """Both forms of age, as far as they are installed."""
    found: list[Contender] = []
    if shutil.which("age") and shutil.which("age-keygen"):
        told = subprocess.run(
            ["age-keygen"], capture_output=True, text=True, check=True
        )
        (recipient,) = re.findall(r"public key: (age1\w+)", told.stdout)
        for name, command in (
            ("age + sync", _AGE),
            ("age + sync + both sums", _AGE_AND_SUMS),
        ):
            run = partial(_shell, folder, command, recipient)
            found.append(Contender(name=name, run=run))
    else:
        say("age is not installed")
    if find_spec("pyrage"):
        run = partial(_ours, folder, "seal_with_pyrage")
        found.append(Contender(name="pyrage + fsync", run=run))
    else:
        say("pyrage is not installed")
    return found


@contextmanager
def _target(folder: Path) -> Iterator[Path]:
    """A new place to store in; the drive has nothing left to write beforehand."""
    target = folder / "target"
    target.mkdir()
    os.sync()
    try:
        yield target
    finally:
        shutil.rmtree(target)


def _shell(folder: Path, command: str, recipient: str, _: int) -> Measured:
    with _target(folder) as target:
        return in_shell(
            command, originals=folder / "originals", target=target, recipient=recipient
        )


def _ours(folder: Path, way: str, _: int) -> Measured:
    with _target(folder) as target:
        return in_child(
            f"{HERE}:{way}", originals=str(folder / "originals"), target=str(target)
        )


def store_one_by_one(originals: str, target: str) -> Measured:
    """Store each file in a vault, each in a transaction of its own."""
    with _new_vault(Path(target)) as log:
        return spent(lambda: [_store(log, path) for path in _files(originals)])


def _store(log: OpenLog, path: Path) -> None:
    with path.open("rb") as source:
        log.vault.evidence.store(
            source,
            name=path.name,
            facts=EvidenceFacts(
                media_type="application/octet-stream", kind=EvidenceKind.OTHER
            ),
            notes=EvidenceNotes(),
            author=Author(),
        )


def attach(originals: str, target: str) -> Measured:
    """Attach all files in one go, as the command line does."""
    files, me, control = _files(originals), Author(), JobControl()
    with _new_vault(Path(target)) as log:
        return spent(
            lambda: attach_files(log, files, entry=None, author=me, control=control)
        )


def seal_with_pyrage(originals: str, target: str) -> Measured:
    """Encrypt and sync each file with the age library in Rust."""
    from pyrage import x25519  # noqa: PLC0415 - may be absent

    recipient = x25519.Identity.generate().to_public()
    return spent(lambda: [_seal(path, target, recipient) for path in _files(originals)])


def _seal(path: Path, target: str, recipient: object) -> None:
    from pyrage import encrypt_file  # noqa: PLC0415 - may be absent

    sealed = Path(target) / path.name
    encrypt_file(str(path), str(sealed), [recipient])
    with sealed.open("rb") as file:
        os.fsync(file.fileno())


@contextmanager
def _new_vault(target: Path) -> Iterator[OpenLog]:
    surroundings = quick_surroundings()
    folder = target / "vault"
    create_log(folder, PASSPHRASE, surroundings=surroundings, with_recovery=False)
    with open_log(folder, PASSPHRASE, surroundings) as log:
        yield log


def _files(folder: str) -> list[Path]:
    return sorted(Path(folder).iterdir())


if __name__ == "__main__":
    main()
