"""What can be wrong with a package, and finding it by comparing: pure functions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from evidence_log.domain.visible import visible
from evidence_log.export.manifest import Handover, Manifest, ManifestExhibit
from evidence_log.export.package_names import PackageNames


class FindingKind(StrEnum):
    """What is wrong with a package, or with one thing in it."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    RENAMED = "renamed"
    EXCHANGED = "exchanged"
    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    TOO_MUCH = "too-much"
    SUMS_NOT_CANONICAL = "sums-not-canonical"
    MANIFEST_UNREADABLE = "manifest-unreadable"
    MANIFEST_DISAGREES = "manifest-disagrees"
    CODE_DIFFERS = "code-differs"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing wrong. Paths are relative to the package, folders end in ``/``.

    *other* is the new name of what was RENAMED, or the second of two files that
    were EXCHANGED. Signs that cannot be seen are written ``[U+202E]``, so both
    are safe to print.
    """

    path: str
    kind: FindingKind
    other: str = ""


def finding(
    kind: FindingKind, untrusted_path: str, untrusted_other: str = ""
) -> Finding:
    """A finding about paths that anybody may have chosen."""
    return Finding(
        kind=kind, path=visible(untrusted_path), other=visible(untrusted_other)
    )


def compare_hashes(
    listed: Mapping[str, str],
    actual: Mapping[str, str],
    *,
    in_the_way: AbstractSet[str],
) -> set[Finding]:
    """How the files differ from the list; both map a path to its SHA-256.

    *in_the_way* are the paths where something stands that could not be read
    as a file; they are reported by who found them.
    """
    new_names: dict[str, list[str]] = defaultdict(list)
    for path in sorted(actual.keys() - listed.keys(), reverse=True):
        new_names[actual[path]].append(path)
    found = _changed(listed, actual)
    for path in sorted(listed.keys() - actual.keys() - in_the_way):
        if same := new_names[listed[path]]:
            found.add(finding(FindingKind.RENAMED, path, same.pop()))
        else:
            found.add(finding(FindingKind.MISSING, path))
    added = (path for paths in new_names.values() for path in paths)
    return found | _about(FindingKind.ADDED, added)


def _changed(listed: Mapping[str, str], actual: Mapping[str, str]) -> set[Finding]:
    found: set[Finding] = set()
    waiting: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in sorted(listed.keys() & actual.keys()):
        before, now = listed[path], actual[path]
        if before == now:
            continue
        if partners := waiting[now, before]:
            found.add(finding(FindingKind.EXCHANGED, partners.pop(0), path))
        else:
            waiting[before, now].append(path)
    alone = (path for paths in waiting.values() for path in paths)
    return found | _about(FindingKind.CHANGED, alone)


def compare_manifest(
    manifest: Manifest,
    names: PackageNames,
    hashes: Mapping[str, str],
    sizes: Mapping[str, int],
) -> set[Finding]:
    """Where the manifest says something else than *hashes* and *sizes*.

    Both map paths; *hashes* are the sums' where there are sums, so that a
    changed file is not told twice.
    """
    told = {file.path: file for file in manifest.files}
    expected = hashes.keys() - {names.report, names.manifest, names.sums}
    wrong = expected ^ told.keys()
    for path in expected & told.keys():
        size = sizes.get(path, told[path].size)
        if (told[path].sha256, told[path].size) != (hashes[path], size):
            wrong.add(path)
    if len(told) != len(manifest.files) or manifest.language != names.language:
        wrong.add(names.manifest)
    wrong |= {
        exhibit.file or names.manifest
        for exhibit in manifest.exhibits
        if not _exhibit_fits(exhibit, hashes)
    }
    return _about(FindingKind.MANIFEST_DISAGREES, wrong)


def _exhibit_fits(exhibit: ManifestExhibit, hashes: Mapping[str, str]) -> bool:
    if exhibit.handover is Handover.LEFT_OUT:
        return exhibit.file is None and exhibit.sha256 is None
    if exhibit.file is None or hashes.get(exhibit.file) != exhibit.sha256:
        return False
    untouched = exhibit.sha256 == exhibit.original_sha256
    return untouched == (exhibit.handover is Handover.UNTOUCHED)


def _about(kind: FindingKind, paths: Iterable[str]) -> set[Finding]:
    return {finding(kind, path) for path in paths}
