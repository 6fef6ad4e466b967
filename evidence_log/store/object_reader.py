"""Reading an evidence object: any range, decrypting only the chunks it touches.

Every byte is authenticated before it is handed on.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Self

from cryptography.exceptions import InvalidTag

from evidence_log.drive import named_failures
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.store.object_format import (
    CHUNK,
    MAGIC,
    OPENING_BYTES,
    SEALED_CHUNK,
    StoredObject,
    chunk_count,
    chunk_nonce,
    cipher_for,
    stored_size,
)

_CHUNKS_AT_ONCE = 16


class ObjectReader:
    """An open original. Close it, or use it in a ``with`` block.

    *name* is what EvidenceDamaged calls it. Raises EvidenceDamaged where the
    file is missing, of another size, or not an object.
    """

    def __init__(
        self, path: Path, stored: StoredObject, *, vault_id: bytes, name: str
    ) -> None:
        self._path = path
        self._name = name
        self._chunks = chunk_count(stored.size)
        self.size = stored.size
        self._file = self._opened()
        try:
            self._cipher = cipher_for(
                stored.file_key,
                nonce=self._checked_nonce(),
                vault_id=vault_id,
                object_id=stored.id,
            )
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def read_range(self, offset: int, length: int) -> bytes:
        """Read up to *length* bytes from *offset*; fewer only at the end.

        Raises EvidenceDamaged where a chunk of the range is not as stored.
        """
        if offset < 0 or length < 0:
            raise ValueError("offset and length count from 0")
        end = min(offset + length, self.size)
        if offset >= end:
            return b""
        first, last = offset // CHUNK, (end - 1) // CHUNK
        opened = self._decrypted(first, last - first + 1)
        return opened[offset - first * CHUNK : end - first * CHUNK]

    def chunks(self) -> Iterator[bytes]:
        """Yield the whole original in pieces of 1 MiB; raise EvidenceDamaged."""
        for first in range(0, self._chunks, _CHUNKS_AT_ONCE):
            yield self._decrypted(first, min(_CHUNKS_AT_ONCE, self._chunks - first))

    def _decrypted(self, first: int, count: int) -> bytes:
        length = min(count * SEALED_CHUNK, self._end() - self._place(first))
        sealed = memoryview(self._read_at(self._place(first), length))
        try:
            return b"".join(
                self._cipher.decrypt(
                    chunk_nonce(
                        first + number, is_last=first + number == self._chunks - 1
                    ),
                    sealed[number * SEALED_CHUNK : (number + 1) * SEALED_CHUNK],
                    None,
                )
                for number in range(count)
            )
        except InvalidTag:
            raise EvidenceDamaged(self._name) from None

    def _end(self) -> int:
        return stored_size(self.size)

    @staticmethod
    def _place(chunk: int) -> int:
        return OPENING_BYTES + chunk * SEALED_CHUNK

    def _opened(self) -> BinaryIO:
        with named_failures(self._path):
            # A pipe would be waited for without end.
            if not self._path.is_file():
                raise EvidenceDamaged(self._name)
            return self._path.open("rb", buffering=0)

    def _checked_nonce(self) -> bytes:
        with named_failures(self._path):
            size = self._file.seek(0, 2)
        opening = self._read_at(0, OPENING_BYTES)
        if size != self._end() or not opening.startswith(MAGIC):
            raise EvidenceDamaged(self._name)
        return opening[len(MAGIC) :]

    def _read_at(self, place: int, length: int) -> bytes:
        """Read exactly *length* bytes of the file."""
        parts: list[bytes] = []
        with named_failures(self._path):
            self._file.seek(place)
            while length:
                part = self._file.read(length)
                if not part:
                    raise EvidenceDamaged(self._name)
                parts.append(part)
                length -= len(part)
        return b"".join(parts)
