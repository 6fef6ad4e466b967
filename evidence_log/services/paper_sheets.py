"""Sheets of paper beside the package: how to reach the person, and a blank log."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from evidence_log.domain.moment import HOME_ZONE
from evidence_log.drive import named_failures, sync_folder
from evidence_log.errors.places import FileThere, FolderMissing, SheetInPackage
from evidence_log.export.blank_form import write_blank_form
from evidence_log.export.contact_sheet import write_contact_sheet
from evidence_log.i18n import load_words
from evidence_log.services.session import OpenLog

RandomBytes = Callable[[int], bytes]


def check_sheet_target(out: Path, *, package: Path) -> None:
    """Refuse a place for the contact sheet before anything is made.

    It never lies in the folder that is handed over. Raises SheetInPackage,
    FileThere and FolderMissing (the folder to write into).
    """
    real, folder = Path(os.path.realpath(out)), Path(os.path.realpath(package))
    if real == folder or folder in real.parents:
        raise SheetInPackage(out)
    _refuse_taken(out)


def make_contact_sheet(log: OpenLog, out: Path, *, language: str) -> None:
    """Write the contact and danger sheet of the case to the new file *out*.

    Raises FileThere, FolderMissing and StorageFailed errors; then nothing is left.
    """
    case_file = log.vault.case_file.load()
    made_on = log.surroundings.clock().astimezone(ZoneInfo(HOME_ZONE)).date()
    _write_new(
        out,
        lambda path: write_contact_sheet(
            path, case_file, load_words(language), made_on=made_on
        ),
        log.surroundings.random_bytes,
    )


def make_blank_form(out: Path, *, language: str, random_bytes: RandomBytes) -> None:
    """Write the blank log sheet to the new file *out*; needs no vault.

    Raises FileThere, FolderMissing and StorageFailed errors; then nothing is left.
    """
    _write_new(
        out, lambda path: write_blank_form(path, load_words(language)), random_bytes
    )


def _refuse_taken(out: Path) -> None:
    if os.path.lexists(out):
        raise FileThere(out)
    if not out.parent.is_dir():
        raise FolderMissing(out.parent)


def _write_new(
    out: Path, write: Callable[[Path], object], random_bytes: RandomBytes
) -> None:
    """Write a file in a folder of the owner's own, and only then give it its name."""
    _refuse_taken(out)
    folder = out.with_name(f".unfinished-{random_bytes(4).hex()}")
    unfinished = folder / "sheet.pdf"
    with named_failures(out):
        folder.mkdir(mode=0o700)
        try:
            write(unfinished)
            unfinished.chmod(0o600)
            with unfinished.open("r+b") as file:
                os.fsync(file.fileno())
            _refuse_taken(out)
            unfinished.rename(out)
            sync_folder(out.parent)
        finally:
            for left in folder.iterdir():
                left.unlink()
            folder.rmdir()
