"""Where a log may lie: what to know of a place before one is made there."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from evidence_log.store.header_files import is_vault

_NAME = "noter"
_REMOVABLE_ON_WINDOWS = 2  # DRIVE_REMOVABLE of GetDriveTypeW
_REMOVABLE_ROOTS = ("/media", "/run/media", "/Volumes")

# Folder names of the services, in small letters, and files they leave in their roots.
_SERVICES = {
    "onedrive": "OneDrive",
    "mobile documents": "iCloud",
    "clouddocs": "iCloud",
    "icloud": "iCloud",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}
_LEFT_IN_ROOTS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
}


class PlaceKind(StrEnum):
    """Why a place deserves a thought."""

    UNUSABLE = "unusable"
    SYNCHRONISED = "synchronised"
    REMOVABLE = "removable"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinding:
    """One thing to know; *service* names who copies a synchronised folder."""

    kind: PlaceKind
    service: str = ""


def suggested_folder(home: Path) -> Path:
    """A folder that is not there yet, with a name that tells nothing."""
    number = 1
    folder = home / _NAME
    while folder.exists():
        number += 1
        folder = home / f"{_NAME}-{number}"
    return folder


def log_at_home(home: Path) -> Path | None:
    """The log in the folder that is suggested first; None where none lies there.

    Nothing outside a log remembers where it lies, so only this place can be known.
    """
    folder = home / _NAME
    with suppress(OSError):  # a folder that may not be looked into
        return folder if is_vault(folder) else None
    return None


def typed_folder(text: str) -> Path:
    """The folder that was typed; with the home of somebody unknown, as it was typed."""
    folder = Path(text.strip())
    with suppress(RuntimeError):
        return folder.expanduser()
    return folder


def look_at_place(folder: Path) -> tuple[PlaceFinding, ...]:
    """What to know of *folder*, which need not be there yet. Writes nothing.

    Known by names and marks alone: a service that uses neither is not seen.
    """
    if not folder.is_absolute():
        return (PlaceFinding(kind=PlaceKind.UNUSABLE),)
    try:
        folder.exists()
        service = _service(folder)
    except OSError:  # a name too long, a folder above that lets nobody in
        return (PlaceFinding(kind=PlaceKind.UNUSABLE),)
    found = []
    if service:
        found.append(PlaceFinding(kind=PlaceKind.SYNCHRONISED, service=service))
    if _is_removable(folder):
        found.append(PlaceFinding(kind=PlaceKind.REMOVABLE))
    return tuple(found)


def _service(folder: Path) -> str:
    for part in folder.parts:
        for name, service in _SERVICES.items():
            if part.lower().startswith(name):
                return service
    for above in (folder, *folder.parents):
        for left, service in _LEFT_IN_ROOTS.items():
            if (above / left).exists():
                return service
    return ""


def _is_removable(folder: Path) -> bool:
    if sys.platform == "win32":
        kind = ctypes.windll.kernel32.GetDriveTypeW(folder.anchor)
        return bool(kind == _REMOVABLE_ON_WINDOWS)
    return any(folder.is_relative_to(root) for root in _REMOVABLE_ROOTS)
