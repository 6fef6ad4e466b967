"""What a package says about itself, for programs: the manifest.

It lists every file except the report, the sums and itself, and says of each
exhibit what was handed over and what was shown. It holds no control code: the
code is made of it. Format: docs/package-format.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

import cattrs
from cattrs.preconf.json import make_converter

MANIFEST_FORMAT = 1


class Handover(StrEnum):
    """What of an original is in the package."""

    UNTOUCHED = "untouched"
    WITHOUT_METADATA = "without-metadata"
    LEFT_OUT = "left-out"


class Treatment(StrEnum):
    """What was done to a picture before it was shown."""

    SCALED = "scaled"
    TURNED = "turned"
    CROPPED = "cropped"
    COVERED = "covered"
    RE_ENCODED = "re-encoded"
    PART = "part"
    DRAWN = "drawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture as it stands in the exhibits; *page* counts from 1 per exhibit.

    *sha256* is of the picture as it was put into the file, *width* and *height*
    are its pixels.
    """

    page: int
    sha256: str
    width: int
    height: int
    treatments: tuple[Treatment, ...] = ()
    covered_areas: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestExhibit:
    """One exhibit. *file* and *sha256* are None when the original was left out.

    *original_sha256* is of the untouched original, which the vault keeps.
    """

    number: int
    handover: Handover
    original_sha256: str
    file: str | None = None
    sha256: str | None = None
    shown: tuple[ShownPicture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFile:
    """One file of the package; *size* in bytes."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the report tells, and how many incidents of its period it omits."""

    incidents: int
    left_out_incidents: int
    exhibits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The whole of it. The period's ends are None when nothing bounds it."""

    language: str
    made_at: datetime
    report_number: int
    period_from: date | None
    period_to: date | None
    counts: Counts
    exhibits: tuple[ManifestExhibit, ...]
    files: tuple[ManifestFile, ...]
    format: int = field(default=MANIFEST_FORMAT)


class ManifestUnreadable(ValueError):
    """The bytes are no manifest of a format this program knows."""


_CONVERTER = make_converter(forbid_extra_keys=True, detailed_validation=False)
_NEVER_RIGHT = (
    cattrs.BaseValidationError,
    cattrs.errors.ForbiddenExtraKeysError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as JSON in UTF-8: sorted keys, one blank in, a last line feed."""
    plain = _CONVERTER.unstructure(manifest)
    text = json.dumps(plain, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def read_manifest(untrusted: bytes) -> Manifest:
    """The manifest that :func:`write_manifest` wrote, byte for byte.

    Raises ManifestUnreadable for anything else, well-formed JSON or not.
    """
    try:
        manifest = _CONVERTER.structure(json.loads(untrusted), Manifest)
        rewritten = write_manifest(manifest)
    except _NEVER_RIGHT as error:
        raise ManifestUnreadable from error
    if manifest.format != MANIFEST_FORMAT or rewritten != untrusted:
        raise ManifestUnreadable
    return manifest
