"""The example case: an invented log, told as if it had been kept at the time.

It runs on a clock of its own, so that everyone who makes it gets the same
report. Its case card is marked, and every page of its report says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from evidence_log.domain.entry import Author, AuthorKind, LeftOutReason
from evidence_log.domain.entry import entry_id as id_of_entry
from evidence_log.drive import named_failures
from evidence_log.errors import FolderMissing, FolderNotEmpty, NotAFolder
from evidence_log.jobs import JobControl
from evidence_log.paths import resources
from evidence_log.services.case_reading import read_case_file
from evidence_log.services.entry_reading import EntryDraft, read_entries
from evidence_log.services.exports import ExportWish, export_package, verify
from evidence_log.services.logbook import add_entries, amend_entry, withdraw_entry
from evidence_log.services.session import OpenLog, create_log, open_log
from evidence_log.services.surroundings import Surroundings

PASSPHRASE = "alt i denne log er opdigtet"  # noqa: S105 - printed by the command

_LOG_BEGINS = datetime(2026, 2, 2, 17, 30, tzinfo=UTC)
_REPORT_MADE = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
_BETWEEN_ENTRIES = timedelta(minutes=6)
_WRITTEN_AFTER = timedelta(hours=2)
_HELPER = Author(kind=AuthorKind.HELPER, name="Rådgiver")
_WRITTEN_WITH_HELP = 4
_REASONS = {"fejl": LeftOutReason.MISTAKE, "dublet": LeftOutReason.DUPLICATE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What was made, and whether the package was found whole."""

    vault: Path
    package: Path
    passphrase: str
    control_code: str
    entries: int
    evidence: int
    verified: bool


class StoryClock:
    """A clock that only goes where the story has come to."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        """Tell the time of the story (UTC)."""
        return self._now

    def move_on(self, *, to_at_least: datetime | None = None) -> None:
        """Go on by a few minutes, and at least to a moment (UTC)."""
        later = self._now + _BETWEEN_ENTRIES
        self._now = max(later, to_at_least or later)


def make_example(
    folder: Path,
    language: str,
    *,
    surroundings: Surroundings,
    control: JobControl,
) -> Example:
    """Make ``vault`` and ``package`` in a new or empty *folder*, and verify.

    Raises FolderNotEmpty, FolderMissing, NotAFolder and StorageFailed errors.
    """
    _make_room(folder)
    clock = StoryClock(_LOG_BEGINS)
    told = replace(surroundings, clock=clock)
    vault, package = folder / "vault", folder / "package"
    create_log(vault, PASSPHRASE, surroundings=told, with_recovery=False)
    with open_log(vault, PASSPHRASE, told) as log:
        entries, evidence = _tell(log, language, clock, control)
        clock.move_on(to_at_least=_REPORT_MADE)
        made = export_package(
            log, package, wish=ExportWish(language=language), control=control
        )
    checked = verify(package, code=made.control_code, control=control)
    return Example(
        vault=vault,
        package=package,
        passphrase=PASSPHRASE,
        control_code=made.control_code,
        entries=entries,
        evidence=evidence,
        verified=checked.ok,
    )


def _make_room(folder: Path) -> None:
    with named_failures(folder):
        if folder.exists() and not folder.is_dir():
            raise NotAFolder(folder)
        if not folder.parent.is_dir():
            raise FolderMissing(folder.parent)
        folder.mkdir(exist_ok=True)
        if any(folder.iterdir()):
            raise FolderNotEmpty(folder)


def _tell(
    log: OpenLog, language: str, clock: StoryClock, control: JobControl
) -> tuple[int, int]:
    """Write everything down in order; return the numbers of entries and files."""
    source = resources() / "example"
    suffix = "" if language == "da" else f".{language}"
    case_file = read_case_file((source / f"case{suffix}.json").read_bytes())
    marked = replace(case_file, case=replace(case_file.case, is_example=True))
    log.vault.case_file.save(marked, author=Author())
    drafts = read_entries((source / f"entries{suffix}.jsonl").read_bytes(), source)
    files = 0
    for number, draft in enumerate(control.track(drafts, len(drafts)), start=1):
        clock.move_on(to_at_least=_afterwards(draft))
        author = _HELPER if number <= _WRITTEN_WITH_HELP else Author()
        (added,) = add_entries(log, [draft], author=author, control=JobControl())
        files += len(added.evidence)
    _tell_later(log, source, clock.move_on)
    return len(drafts), files


def _afterwards(draft: EntryDraft) -> datetime | None:
    when = draft.content.when
    happened = (when.end or when.start).instant
    return None if happened is None else happened + _WRITTEN_AFTER


def _tell_later(log: OpenLog, source: Path, move_on: Callable[[], None]) -> None:
    """What was changed and withdrawn afterwards (``later.json``)."""
    for change in json.loads((source / "later.json").read_text(encoding="utf-8")):
        move_on()
        if "amend" in change:
            number = id_of_entry(change["amend"])
            changes = json.dumps(change["set"]).encode()
            amend_entry(log, number, changes, folder=source, author=Author())
        else:
            number = id_of_entry(change["withdraw"])
            reason = _REASONS[change["reason"]]
            withdraw_entry(log, number, reason, author=Author())
