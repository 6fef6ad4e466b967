"""How the files of a package are called, in each language of a report.

Names are ASCII and neutral: what a file was called on the person's phone can
tell too much. Format: docs/package-format.md.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_EXTENSION = re.compile(r"[a-z0-9]{1,8}")
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?"
_NAME = re.compile(rf"{_PART}(?:/{_PART})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageNames:
    """Paths relative to the package, with ``/`` between folder and file."""

    language: str
    start: str
    report: str
    exhibits: str
    originals: str
    original_stem: str
    part: str
    technical: str
    rows: str
    exhibit_rows: str
    counting: str
    manifest: str
    technical_annex: str

    @property
    def sums(self) -> str:
        """The file of hashes; called the same everywhere, as tools expect."""
        return f"{self.technical}/SHA256SUMS.txt"

    @property
    def at_the_top(self) -> tuple[str, ...]:
        """What a person sees on opening the folder."""
        return (
            self.start,
            self.report,
            self.exhibits,
            self.originals,
            self.technical,
        )

    @property
    def required(self) -> tuple[str, ...]:
        """The files without which a folder is no whole package."""
        return (self.start, self.report, self.manifest, self.sums)

    def originals_part(self, part: int) -> str:
        """The folder of originals number *part* (from 1), where they are split."""
        return self.originals if part == 1 else f"{self.originals}-{self.part}-{part}"

    def part_sums(self, part: int) -> str:
        """The hashes of one folder of originals, with paths inside of it."""
        return f"{self.originals_part(part)}/SHA256SUMS.txt"

    def original_name(self, number: int, extension: str) -> str:
        """The file name of an original, as in :meth:`original`."""
        return self.original(number, extension).partition("/")[2]

    def original(self, number: int, extension: str) -> str:
        """The original of exhibit *number* (from 1); *extension* without dot.

        An extension that could not stand in a safe name becomes ``bin``.
        """
        if number < 1:
            raise ValueError("exhibits are numbered from 1")
        safe = extension if _EXTENSION.fullmatch(extension) else "bin"
        return f"{self.originals}/{self.original_stem}-{number:03d}.{safe}"


DANISH = PackageNames(
    language="da",
    start="1-Start-her.txt",
    report="2-Rapport.pdf",
    exhibits="3-Bilag.pdf",
    originals="4-Originaler",
    original_stem="BILAG",
    part="del",
    technical="5-Teknisk-kontrol",
    rows="5-Teknisk-kontrol/liste.csv",
    exhibit_rows="5-Teknisk-kontrol/bilag.csv",
    counting="5-Teknisk-kontrol/optaelling.csv",
    manifest="5-Teknisk-kontrol/indhold.json",
    technical_annex="5-Teknisk-kontrol/teknisk-bilag.pdf",
)
ENGLISH = PackageNames(
    language="en",
    start="1-Start-here.txt",
    report="2-Report.pdf",
    exhibits="3-Exhibits.pdf",
    originals="4-Originals",
    original_stem="EXHIBIT",
    part="part",
    technical="5-Technical-check",
    rows="5-Technical-check/list.csv",
    exhibit_rows="5-Technical-check/exhibits.csv",
    counting="5-Technical-check/counting.csv",
    manifest="5-Technical-check/contents.json",
    technical_annex="5-Technical-check/technical-annex.pdf",
)
ALL_NAMES = (DANISH, ENGLISH)


def is_package_path(path: str) -> bool:
    """Whether *path* is of the form every file of a package has."""
    return len(path) <= 120 and _NAME.fullmatch(path) is not None
