"""The example case: an invented log, told as if it had been kept at the time.

It runs on a clock of its own, so that everyone who makes it gets the same
report. Its case card is marked, and every page of its report says so.
"""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from evidence_log.domain.entry import Author
from evidence_log.domain.entry import entry_id as id_of_entry
from evidence_log.drive import named_failures
from evidence_log.errors.places import FolderMissing, FolderNotEmpty, NotAFolder
from evidence_log.jobs import JobControl
from evidence_log.paths import resources
from evidence_log.services.case_reading import read_case_file
from evidence_log.services.entry_reading import read_entries
from evidence_log.services.example_story import (
    Change,
    StoryClock,
    read_story,
    written_after,
)
from evidence_log.services.exports import ExportWish, export_package, verify
from evidence_log.services.logbook import add_entries, amend_entry, withdraw_entry
from evidence_log.services.session import OpenLog, create_log, open_log
from evidence_log.services.surroundings import Surroundings

PASSPHRASE = "alt i denne log er opdigtet"  # noqa: S105 - printed by the command

_LOG_BEGINS = datetime(2026, 2, 2, 17, 30, tzinfo=UTC)
_REPORT_MADE = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)


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
        with told.picture_worker() as worker:
            # Forty entries with files would else start forty workers.
            kept = replace(told, picture_worker=lambda: nullcontext(worker))
            at_work = replace(log, surroundings=kept)
            entries, evidence = _tell(at_work, language, clock, control)
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
    story = read_story(source)
    files = 0
    for line, draft in enumerate(control.track(drafts, len(drafts)), start=1):
        session = story.session_of(line)
        clock.move_on(to_at_least=session.begins if session else written_after(draft))
        author = session.author if session else Author()
        (added,) = add_entries(log, [draft], author=author, control=JobControl())
        files += len(added.evidence)
        for change in story.changes_after(line):
            clock.move_on()
            _change(log, change, source)
    return len(drafts), files


def _change(log: OpenLog, change: Change, source: Path) -> None:
    number, author = id_of_entry(change.line), Author()
    if change.reason is not None:
        withdraw_entry(log, number, change.reason, author=author)
    else:
        new = json.dumps(change.new).encode()
        amend_entry(log, number, new, folder=source, author=author)
