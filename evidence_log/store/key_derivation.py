"""How hard guessing a passphrase is made: Argon2id and its limits.

Parameters stand in a header that anyone can write to, so they are checked
before any work is done: below the floor they would make guessing easy, above
the ceiling they would eat the memory of whoever opens the vault.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from evidence_log.errors.opening import KeyParametersRefused
from evidence_log.store.keys import KEY_BYTES

_MIB = 1024
_LANES = 4
_TARGET_SECONDS = 1.0
_NORMAL_MEMORY_KIB = 256 * _MIB
_LOWEST = {"memory_kib": 64 * _MIB, "passes": 3, "lanes": 1}
_HIGHEST = {"memory_kib": 1024 * _MIB, "passes": 64, "lanes": 16}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDerivation:
    """Argon2id parameters (RFC 9106); *memory_kib* in KiB.

    Raises KeyParametersRefused outside 64 MiB to 1 GiB, 3 to 64 passes and 1 to
    16 lanes.
    """

    memory_kib: int
    passes: int
    lanes: int

    def __post_init__(self) -> None:
        for name, lowest in _LOWEST.items():
            value = getattr(self, name)
            if not lowest <= value <= _HIGHEST[name]:
                raise KeyParametersRefused(name, value)

    def key_from(self, passphrase: str, salt: bytes) -> bytes:
        """Derive 32 bytes. The passphrase is taken as NFKC in UTF-8.

        Raises KeyParametersRefused where the machine has too little memory.
        """
        secret = unicodedata.normalize("NFKC", passphrase)
        try:
            return hash_secret_raw(
                secret.encode("utf-8", "surrogatepass"),
                salt,
                time_cost=self.passes,
                memory_cost=self.memory_kib,
                parallelism=self.lanes,
                hash_len=KEY_BYTES,
                type=Type.ID,
            )
        except HashingError:
            raise KeyParametersRefused("memory_kib", self.memory_kib) from None


FLOOR = KeyDerivation(memory_kib=64 * _MIB, passes=3, lanes=_LANES)


def calibrated(
    timer: Callable[[], float], *, memory_bytes: int | None = None
) -> KeyDerivation:
    """Parameters that take about one second here.

    The memory is 256 MiB, or a quarter of the machine's *memory_bytes* where that
    is less; only the passes are measured. *timer* tells seconds.
    """
    quarter_kib = (memory_bytes or _physical_memory()) // 4 // _MIB
    memory_kib = min(_NORMAL_MEMORY_KIB, max(quarter_kib, FLOOR.memory_kib))
    tried = KeyDerivation(memory_kib=memory_kib, passes=FLOOR.passes, lanes=_LANES)
    started = timer()
    tried.key_from("calibration", bytes(16))
    seconds = max(timer() - started, 0.001)
    passes = round(tried.passes * _TARGET_SECONDS / seconds)
    return KeyDerivation(
        memory_kib=memory_kib,
        passes=min(max(passes, FLOOR.passes), _HIGHEST["passes"]),
        lanes=_LANES,
    )


def _physical_memory() -> int:
    """Bytes of memory, or enough for the normal setting where unknown."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        return _NORMAL_MEMORY_KIB * _MIB * 4
