"""One pass over an original: hashed, sealed, hashed again and written.

Hashing, sealing and writing all let other threads run, so each has its own and a
large file goes about as fast as the drive takes it. The pieces are small, because
a photo of a few megabytes would else wait for fresh memory longer than for its sums.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from io import BufferedIOBase

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from evidence_log.domain.evidence import Sha256
from evidence_log.jobs import JobControl
from evidence_log.store.durable import write_all
from evidence_log.store.object_format import CHUNK, SEALED_CHUNK, TAG, chunk_nonce

_CHUNKS_AT_ONCE = 8
_BATCH = CHUNK * _CHUNKS_AT_ONCE
_BATCHES_UNDER_WAY = 6
_BYTES_BETWEEN_SYNCS = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What went through; *size* in bytes of the original."""

    size: int
    sha256: Sha256
    stored_sha256: Sha256


class _Batch:
    """Some chunks on their way, and the work on them that is not done yet."""

    def __init__(self) -> None:
        self.plain = memoryview(bytearray(_BATCH))
        self.sealed = memoryview(bytearray(SEALED_CHUNK * _CHUNKS_AT_ONCE))
        self.size = 0
        self.is_last = False
        self._work: list[Future[None]] = []

    def add_work(self, work: Future[None]) -> None:
        """Keep the bytes as they are until *work* is done."""
        self._work.append(work)

    def finish(self) -> None:
        """Wait for the work under way; raise what went wrong in it."""
        for work in self._work:
            work.result()
        self._work.clear()

    def fill(self, source: BufferedIOBase) -> None:
        """Read as many bytes as fit, or up to the end of *source*."""
        self.finish()
        self.size = 0
        while self.size < _BATCH:
            count = source.readinto(self.plain[self.size :])
            if not count:
                break
            self.size += count

    def seal(self, cipher: ChaCha20Poly1305, first: int) -> memoryview:
        """Encrypt the chunks, numbered from *first*; return the sealed bytes."""
        count = max(1, -(-self.size // CHUNK))
        end = 0
        for number in range(count):
            start = number * CHUNK
            chunk = self.plain[start : min(start + CHUNK, self.size)]
            is_last = self.is_last and number == count - 1
            begin, end = end, end + len(chunk) + TAG
            nonce = chunk_nonce(first + number, is_last=is_last)
            cipher.encrypt_into(nonce, chunk, None, self.sealed[begin:end])
        return self.sealed[:end]


class SealedWriter:
    """Writes one object to an open file; used once.

    *opening* is what stands before the chunks, *target* a descriptor.
    """

    def __init__(self, target: int, opening: bytes, cipher: ChaCha20Poly1305) -> None:
        self._target = target
        self._cipher = cipher
        self._sha256 = hashlib.sha256()
        self._stored_sha256 = hashlib.sha256(opening)
        write_all(target, memoryview(opening))

    def copy(self, source: BufferedIOBase, control: JobControl, total: int) -> Written:
        """Read *source* to its end and write it sealed.

        The last bytes are not synced yet. Progress counts bytes of *total*, 0
        where that is not known. Raises OSError and JobCancelled.
        """
        size = synced = 0
        with ExitStack() as stack:
            hashing, hashing_stored, writing, syncing = (
                stack.enter_context(ThreadPoolExecutor(max_workers=1)) for _ in range(4)
            )
            under_way: list[_Batch] = []
            for batch in _batches(source):
                plain = batch.plain[: batch.size]
                batch.add_work(hashing.submit(self._sha256.update, plain))
                sealed = batch.seal(self._cipher, size // CHUNK)
                batch.add_work(writing.submit(write_all, self._target, sealed))
                batch.add_work(
                    hashing_stored.submit(self._stored_sha256.update, sealed)
                )
                under_way = [*under_way[1 - _BATCHES_UNDER_WAY :], batch]
                size += batch.size
                if size - synced >= _BYTES_BETWEEN_SYNCS:
                    batch.add_work(syncing.submit(os.fsync, self._target))
                    synced = size
                control.step(size, max(size, total))
            for batch in under_way:
                batch.finish()
        return Written(
            size=size,
            sha256=Sha256(self._sha256.hexdigest()),
            stored_sha256=Sha256(self._stored_sha256.hexdigest()),
        )


def _batches(source: BufferedIOBase) -> Iterator[_Batch]:
    """Read ahead by one batch, since the last chunk must know that it is last."""
    pool: deque[_Batch] = deque()
    batch = _free_batch(pool)
    batch.fill(source)
    while batch.size == _BATCH:
        following = _free_batch(pool)
        following.fill(source)
        batch.is_last = following.size == 0
        yield batch
        if batch.is_last:
            return
        batch = following
    batch.is_last = True
    yield batch


def _free_batch(pool: deque[_Batch]) -> _Batch:
    """The batch used longest ago, or a new one while there are few."""
    batch = _Batch() if len(pool) < _BATCHES_UNDER_WAY else pool.popleft()
    pool.append(batch)
    return batch
