"""The drive, its room and its permissions."""

from __future__ import annotations

from pathlib import Path

from evidence_log.errors import StorageFailed


class DiskFull(StorageFailed):
    """The drive has no room. *needed_bytes* is 0 where it is not known."""

    def __init__(self, needed_bytes: int = 0) -> None:
        super().__init__(f"{needed_bytes} bytes needed")
        self.needed_bytes = needed_bytes


class NoPermission(StorageFailed):
    """The system does not let us read or write at *path*."""

    def __init__(self, path: Path) -> None:
        super().__init__("permission denied")
        self.path = path


class DriveFailed(StorageFailed):
    """Reading or writing failed for another reason; *number* is the errno."""

    def __init__(self, number: int) -> None:
        super().__init__(f"errno {number}")
        self.number = number


class SecretUnsettled(StorageFailed):
    """A new secret was written, but the drive may forget it: new or old holds."""
