"""The evidence objects of a vault: one sealed file per original.

An object is complete and synced before a row of the database names it. A crash
leaves at worst a file that no row names.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.jobs import JobControl
from evidence_log.store import durable
from evidence_log.store.keys import KEY_BYTES
from evidence_log.store.keyslots import Random
from evidence_log.store.object_format import (
    ID_BYTES,
    MAGIC,
    NONCE_BYTES,
    StoredObject,
    cipher_for,
)
from evidence_log.store.object_reader import ObjectReader
from evidence_log.store.object_writer import SealedWriter

OBJECTS = "objects"
STAGING = "staging"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectStore:
    """The folders ``objects`` and ``staging`` of the vault at *folder*."""

    folder: Path
    vault_id: bytes
    random: Random

    def path(self, object_id: str) -> Path:
        """Where the object stands, or would stand."""
        return self.folder / OBJECTS / object_id[:2] / object_id

    def stage(
        self, source: BufferedIOBase, control: JobControl, *, total: int = 0
    ) -> StoredObject:
        """Read *source* once and write it, sealed and synced, into ``staging``.

        Follow with :meth:`keep` or :meth:`discard`. *total* is the number of
        bytes expected, for progress. Raises DiskFull, NoPermission, DriveFailed
        and JobCancelled, and then leaves nothing.
        """
        object_id = self.random(ID_BYTES).hex()
        file_key, nonce = self.random(KEY_BYTES), self.random(NONCE_BYTES)
        cipher = cipher_for(
            file_key, nonce=nonce, vault_id=self.vault_id, object_id=object_id
        )
        staged = self._staged(object_id)
        with named_failures(staged):
            try:
                with durable.create(staged) as file:
                    writer = SealedWriter(file.fileno(), MAGIC + nonce, cipher)
                    written = writer.copy(source, control, total)
                    os.utime(staged, (durable.FIXED_TIME, durable.FIXED_TIME))
                    os.fsync(file.fileno())
            except BaseException:
                staged.unlink(missing_ok=True)
                raise
        return StoredObject(
            id=object_id,
            file_key=file_key,
            size=written.size,
            sha256=written.sha256,
            stored_sha256=written.stored_sha256,
        )

    def keep(self, stored: StoredObject) -> tuple[Path, ...]:
        """Move a staged object to its place, for good.

        Returns the folders to be synced before a row that names it is committed:
        also the one above, since a folder that is there may be left of a
        transaction that failed or was killed before it was synced.
        """
        path = self.path(stored.id)
        with named_failures(path):
            durable.make_folder(path.parent)
            self._staged(stored.id).rename(path)
        return path.parent, path.parent.parent

    def discard(self, stored: StoredObject) -> None:
        """Delete an object, staged or in its place, that no row will name."""
        for path in (self._staged(stored.id), self.path(stored.id)):
            with named_failures(path):
                path.unlink(missing_ok=True)

    def delete(self, object_ids: Iterable[str]) -> None:
        """Delete the files of erased originals, where there are any, durably."""
        folders = set()
        for object_id in object_ids:
            path = self.path(object_id)
            with named_failures(path):
                path.unlink(missing_ok=True)
            folders.add(path.parent)
        for folder in folders:
            if folder.is_dir():
                with named_failures(folder):
                    sync_folder(folder)

    def open(self, stored: StoredObject, name: str) -> ObjectReader:
        """Open an original; *name* is what EvidenceDamaged calls it."""
        path = self.path(stored.id)
        return ObjectReader(path, stored, vault_id=self.vault_id, name=name)

    def empty_staging(self) -> None:
        """Delete what a crash left unfinished; folders there are none of ours."""
        folder = self.folder / STAGING
        with named_failures(folder):
            durable.make_folder(folder)
            for left in folder.iterdir():
                if left.is_symlink() or not left.is_dir():
                    left.unlink()

    def ids(self) -> Iterator[str]:
        """Yield the id of every object on the drive, in order."""
        folder = self.folder / OBJECTS
        with named_failures(folder):
            for path in sorted(folder.glob("[0-9a-f][0-9a-f]/*")):
                yield path.name

    def _staged(self, object_id: str) -> Path:
        return self.folder / STAGING / object_id
