"""Writing a package: whole, or not at all.

Everything goes into a folder beside the target, which takes the target's place
by one rename when it is complete. Whatever stops the work earlier leaves
nothing at the target. Format: docs/package-format.md.
"""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from evidence_log.domain.codes import ControlCode, control_code
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.drive import DriveFailed
from evidence_log.errors.places import (
    FolderMissing,
    FolderNotEmpty,
    NameNotAllowed,
    NotAFolder,
)
from evidence_log.export.bag import PAYLOAD, tag_files
from evidence_log.export.folder_removal import remove_folder
from evidence_log.export.package_names import PackageNames, is_package_path
from evidence_log.export.steady_writing import Hashed, settled, written_through
from evidence_log.export.sums import write_sums
from evidence_log.jobs import never_stop

_NAME_SIGNS_KEPT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenFile:
    """A file of the package, as it was written; *size* in bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedPackage:
    """A whole package. The vault keeps the two values that identify it."""

    folder: Path
    control_code: ControlCode
    sums_sha256: str
    files: tuple[WrittenFile, ...]


class PackageWriter:
    """The package while it is being written; use it in a ``with`` statement.

    The report is written last: it prints the control code of all the rest.
    Leaving the block without :meth:`finish`, for whatever reason, removes
    everything. Files and folders are for the owner's account only and carry
    *made_at* as their time, so the same content gives the same folder.
    """

    def __init__(
        self,
        target: Path,
        names: PackageNames,
        *,
        made_at: datetime,
        random_bytes: Callable[[int], bytes],
        as_bag: bool = False,
        check: Callable[[], None] = never_stop,
    ) -> None:
        """Refuses a target that cannot be used; writes nothing yet.

        *as_bag*: the package becomes the payload of a BagIt bag. *check* is called
        for each piece that is written or hashed, and may raise.

        Raises NameNotAllowed, FolderMissing (the parent folder), NotAFolder,
        FolderNotEmpty and StorageFailed errors.
        """
        if made_at.tzinfo is None:
            raise ValueError("made_at needs a time zone")
        self._target = _usable_target(target)
        self._names = names
        self._check = check
        self._made_at = made_at
        self._folder = _unfinished(self._target, random_bytes(4).hex())
        self._payload = f"{PAYLOAD}/" if as_bag else ""
        self._written: dict[str, WrittenFile] = {}
        self._open: set[str] = set()
        self._code: ControlCode | None = None
        self._finished = False

    def __enter__(self) -> Self:
        """Clear away what killed exports to this target left, and begin."""
        for leftover in unfinished_packages(self._target):
            remove_folder(leftover)
        with named_failures(self._target):
            (self._folder / self._payload).mkdir(mode=0o700, parents=True)
            self._folder.chmod(0o700)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not self._finished:
            remove_folder(self._folder)

    def add_bytes(self, name: str, data: bytes) -> WrittenFile:
        """Write one file. Raises StorageFailed errors."""
        return self.add_stream(name, [data])

    def add_stream(self, name: str, chunks: Iterable[bytes]) -> WrittenFile:
        """Write one file from pieces, and hash it on the way. One pass.

        Raises StorageFailed errors, and whatever the source raises.
        """
        path = self.open_path(name)
        with named_failures(self._target), path.open("xb") as file:
            path.chmod(0o600)
            return self._keep(name, written_through(file, chunks, self._check))

    def open_path(self, name: str) -> Path:
        """Where another library may write the file *name*; then :meth:`register`."""
        self._refuse_misuse(name)
        path = self._folder / self._payload / name
        with named_failures(self._target):
            path.parent.mkdir(mode=0o700, exist_ok=True)
        self._open.add(name)
        return path

    def register(self, name: str) -> WrittenFile:
        """Take in the file written at :meth:`open_path`, hashed as it stands."""
        path = self._folder / self._payload / name
        with named_failures(self._target), path.open("r+b") as file:
            path.chmod(0o600)
            return self._keep(name, settled(file, self._check))

    def control_code(self) -> ControlCode:
        """The code for the report's cover; from now on only the report may come."""
        if self._code is None:
            self._code = control_code(write_sums(self._listed(but=self._names.report)))
        return self._code

    def finish(
        self, before_placing: Callable[[FinishedPackage], None] = lambda _: None
    ) -> FinishedPackage:
        """Write the sums and put the package in its place.

        *before_placing* is told of the whole package while it can still fail:
        what it raises removes everything. Raises StorageFailed errors, and
        FolderNotEmpty when something came to the target meanwhile.
        """
        code = self.control_code()
        missing = {*self._names.required[:-1]} - self._written.keys()
        if missing or self._open:
            raise ValueError(f"not written: {sorted(missing | self._open)}")
        sums = write_sums(self._listed())
        written = self.add_bytes(self._names.sums, sums)
        package = FinishedPackage(
            folder=self._target,
            control_code=code,
            sums_sha256=written.sha256,
            files=tuple(self._written[path] for path in sorted(self._written)),
        )
        self._settle(self._put_tags(package))
        before_placing(package)
        self._take_place()
        return package

    def _refuse_misuse(self, name: str) -> None:
        if not is_package_path(name):
            raise ValueError(f"no name for a file of a package: {name!r}")
        if name.lower() in {used.lower() for used in self._written.keys() | self._open}:
            raise ValueError(f"written twice: {name!r}")
        if self._code and name not in {self._names.report, self._names.sums}:
            raise ValueError(f"after the control code was made: {name!r}")

    def _keep(self, name: str, hashed: Hashed) -> WrittenFile:
        self._open.remove(name)
        written = WrittenFile(path=name, size=hashed.size, sha256=hashed.sha256)
        self._written[name] = written
        return written

    def _listed(self, *, but: str = "") -> dict[str, str]:
        return {
            path: file.sha256 for path, file in self._written.items() if path != but
        }

    def _put_tags(self, package: FinishedPackage) -> list[Path]:
        """Write what makes a bag of the folder, if it is to be one."""
        if not self._payload:
            return []
        hashes = {file.path: (file.sha256, file.size) for file in package.files}
        paths = []
        for name, content in tag_files(hashes, self._made_at.date()).items():
            path = self._folder / name
            with named_failures(self._target), path.open("xb") as file:
                path.chmod(0o600)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            paths.append(path)
        return paths

    def _settle(self, tags: Iterable[Path]) -> None:
        """Give everything its time and have it survive a power cut."""
        seconds = int(self._made_at.timestamp())
        times = (seconds, seconds)
        files = [self._folder / self._payload / path for path in self._written]
        folders = {path.parent for path in files}
        folders |= {self._folder / self._payload, self._folder}
        with named_failures(self._target):
            for path in (*files, *tags):
                os.utime(path, times)
            for folder in sorted(folders, reverse=True):
                sync_folder(folder)
                os.utime(folder, times)

    def _take_place(self) -> None:
        try:
            with named_failures(self._target):
                if os.name == "nt" and self._target.is_dir():
                    self._target.rmdir()  # Windows renames onto no folder
                self._folder.rename(self._target)
        except DriveFailed as error:
            if error.number in {errno.ENOTEMPTY, errno.EEXIST}:
                raise FolderNotEmpty(self._target) from error
            raise
        self._folder = self._target  # from here a failure removes this one
        with named_failures(self._target):
            sync_folder(self._target.parent)
        self._finished = True


def unfinished_packages(target: Path) -> tuple[Path, ...]:
    """What killed exports to *target* left beside it: readable evidence."""
    start = re.escape(_unfinished(target, "").name)
    pattern = re.compile(start + "[0-9a-f]{8}")
    with named_failures(target), os.scandir(target.parent) as entries:
        return tuple(
            Path(entry.path)
            for entry in entries
            if pattern.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False)
        )


def _unfinished(target: Path, mark: str) -> Path:
    return target.with_name(f".{target.name[:_NAME_SIGNS_KEPT]}-unfinished-{mark}")


def _usable_target(target: Path) -> Path:
    if any(unicodedata.category(sign) == "Cc" for sign in str(target)):
        raise NameNotAllowed(target)
    with named_failures(target):
        real = Path(os.path.realpath(target))
        if not real.parent.is_dir():
            raise FolderMissing(target.parent)
        if real.is_dir():
            _refuse_content(target, real)
        elif real.exists():
            raise NotAFolder(target)
    return real


def _refuse_content(target: Path, real: Path) -> None:
    with os.scandir(real) as entries:
        if next(entries, None) is not None:
            raise FolderNotEmpty(target)
    if real.is_mount():  # nothing can be renamed onto a drive's own root
        raise DriveFailed(errno.EBUSY)
