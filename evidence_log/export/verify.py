"""Checking a package without the vault it came from.

Everything read is treated as prepared by an opponent. What this can and cannot
show stands in docs/package-format.md: whoever changes a file and writes new
sums is found out only by the control code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evidence_log.domain.codes import ControlCode, control_code, read_control_code
from evidence_log.drive import named_failures
from evidence_log.errors.places import NotAPackage, PackageMissing
from evidence_log.export.bag import DECLARATION, PAYLOAD
from evidence_log.export.findings import (
    Finding,
    FindingKind,
    compare_hashes,
    compare_manifest,
    finding,
)
from evidence_log.export.folder_walk import FoundThings, Reader, walk
from evidence_log.export.manifest import ManifestUnreadable, read_manifest
from evidence_log.export.package_names import (
    ALL_NAMES,
    PackageNames,
    is_package_path,
)
from evidence_log.export.sums import read_sums, write_sums
from evidence_log.jobs import JobControl

_LONGEST_LIST = 64 << 20
_ENOUGH_TO_KNOW_IT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check found. *control_code* is of the listed files as they are now.

    *code_compared* is False when no code was given: then new sums for changed
    files are not noticed. *sums_sha256* is what the vault keeps of a package.
    """

    findings: tuple[Finding, ...]
    control_code: ControlCode
    code_compared: bool
    sums_sha256: str
    files_checked: int
    bytes_checked: int

    @property
    def ok(self) -> bool:
        """Whether nothing at all is wrong."""
        return not self.findings


@dataclass(slots=True, kw_only=True)
class _Package:
    """The folder as it was read."""

    names: PackageNames
    things: FoundThings
    hashes: dict[str, str] = field(default_factory=dict)
    findings: set[Finding] = field(default_factory=set)
    untrusted_sums: bytes = b""
    untrusted_manifest: bytes = b""


def verify_package(
    folder: Path, *, code: str | None = None, control: JobControl
) -> Verification:
    """Read all of *folder* and name everything that is not as it was written.

    Of a bag the package inside is checked; its own manifest lists the same hashes.
    *code* is the control code from the report's cover, as a person typed it.
    Raises CodeMistyped, PackageMissing, NotAPackage, StorageFailed errors and
    JobCancelled; a damaged or hostile package raises nothing. Progress is in
    bytes.
    """
    expected = None if code is None else read_control_code(code)
    folder = _payload(folder)
    package = _Package(names=_known_names(folder), things=walk(folder))
    size = sum(package.things.files.values())
    _read(package, Reader(folder, control, size))
    listed = _check_sums(package)
    _check_things(package, listed)
    package.findings |= compare_hashes(
        listed, _but_sums(package), in_the_way=_in_the_way(package)
    )
    _check_manifest(package, listed)
    actual = _code_of(package, listed)
    if expected is not None and expected != actual:
        package.findings.add(finding(FindingKind.CODE_DIFFERS, package.names.sums))
    control.step(size, size)
    return Verification(
        findings=tuple(sorted(package.findings)),
        control_code=actual,
        code_compared=expected is not None,
        sums_sha256=hashlib.sha256(package.untrusted_sums).hexdigest(),
        files_checked=len(package.hashes),
        bytes_checked=size,
    )


def _payload(folder: Path) -> Path:
    """The package itself, where *folder* is the bag around it."""
    with named_failures(folder):
        is_bag = (folder / DECLARATION).is_file() and (folder / PAYLOAD).is_dir()
    return folder / PAYLOAD if is_bag else folder


def _known_names(folder: Path) -> PackageNames:
    with named_failures(folder):
        if not folder.exists():
            raise PackageMissing(folder)
        if not folder.is_dir():
            raise NotAPackage(folder)
        there = {entry.name for entry in folder.iterdir()}
    likeness = {len(there.intersection(names.at_the_top)): names for names in ALL_NAMES}
    if max(likeness) < _ENOUGH_TO_KNOW_IT:
        raise NotAPackage(folder)
    return likeness[max(likeness)]


def _read(package: _Package, reader: Reader) -> None:
    names = package.names
    for path in sorted(package.things.files):
        try:
            package.hashes[path] = reader.sha256(path)
            if path == names.sums:
                package.untrusted_sums = reader.content(path, _LONGEST_LIST)
            elif path == names.manifest:
                package.untrusted_manifest = reader.content(path, _LONGEST_LIST)
        except OSError:
            package.things.unreadable.add(path)


def _check_sums(package: _Package) -> Mapping[str, str]:
    """What the sums list; what stands there itself when there are no sums."""
    if package.names.sums not in package.hashes:
        return _but_sums(package)
    sums = read_sums(package.untrusted_sums)
    odd = {path for path in sums.listed if not is_package_path(path)}
    itself = package.names.sums in sums.listed
    if odd or itself or not sums.canonical or not sums.listed:
        package.findings.add(
            finding(FindingKind.SUMS_NOT_CANONICAL, package.names.sums)
        )
    return {
        path: sha256
        for path, sha256 in sums.listed.items()
        if path != package.names.sums
    }


def _check_things(package: _Package, listed: Mapping[str, str]) -> None:
    """Look at what is there besides readable files."""
    names, things = package.names, package.things
    wanted = {*listed, *names.required}
    not_files = things.others | (things.folders & wanted)
    accounted = package.hashes.keys() | listed.keys() | _in_the_way(package)
    used = {
        path[:at]
        for path in wanted | things.files.keys() | not_files
        for at, sign in enumerate(path)
        if sign == "/"
    }
    found = {
        *(finding(FindingKind.NOT_A_FILE, path) for path in not_files),
        *(finding(FindingKind.UNREADABLE, path) for path in things.unreadable),
        *(
            finding(FindingKind.ADDED, f"{path}/")
            for path in things.folders - used - not_files
        ),
        *(
            finding(FindingKind.MISSING, path)
            for path in names.required
            if path not in accounted
        ),
    }
    if not things.complete:
        found.add(finding(FindingKind.TOO_MUCH, ""))
    package.findings |= found


def _check_manifest(package: _Package, listed: Mapping[str, str]) -> None:
    names, hashes = package.names, package.hashes
    if names.manifest not in hashes:
        return
    try:
        manifest = read_manifest(package.untrusted_manifest)
    except ManifestUnreadable:
        found = {finding(FindingKind.MANIFEST_UNREADABLE, names.manifest)}
    else:
        same = {path for path in listed if hashes.get(path) == listed[path]}
        sizes = {path: package.things.files[path] for path in same}
        found = compare_manifest(manifest, names, listed, sizes)
    package.findings |= found


def _code_of(package: _Package, listed: Mapping[str, str]) -> ControlCode:
    """Made of the listed files, so that a file a system adds does not alter it."""
    actual = {
        path: package.hashes[path]
        for path in listed
        if path in package.hashes and path != package.names.report
    }
    return control_code(write_sums(actual))


def _but_sums(package: _Package) -> dict[str, str]:
    return {
        path: sha256
        for path, sha256 in package.hashes.items()
        if path != package.names.sums
    }


def _in_the_way(package: _Package) -> set[str]:
    things = package.things
    return things.others | things.folders | things.unreadable
