"""Making a vault and opening it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from evidence_log.errors.places import InsideVault
from evidence_log.errors.written import EmptyPassphrase
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.keep import keep_daily
from evidence_log.store.keyslots import RecoveryCode, Secret
from evidence_log.store.opening import create_vault, open_vault
from evidence_log.store.vault import Vault

__all__ = [
    "OpenLog",
    "RecoveryCode",
    "create_log",
    "open_log",
    "refuse_inside_vault",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLog:
    """An unlocked vault and the surroundings it is used in."""

    vault: Vault
    surroundings: Surroundings


def create_log(
    folder: Path,
    passphrase: str,
    *,
    surroundings: Surroundings,
    with_recovery: bool = True,
) -> str | None:
    """Make an empty vault in *folder*; return the recovery code, if one was wanted.

    Raises EmptyPassphrase, FolderNotEmpty and StorageFailed errors; whatever is
    raised, nothing is left behind.
    """
    if not passphrase:
        raise EmptyPassphrase
    return create_vault(
        folder,
        passphrase,
        derivation=surroundings.derivation(),
        clock=surroundings.clock,
        random_bytes=surroundings.random_bytes,
        with_recovery=with_recovery,
    )


@contextmanager
def open_log(
    folder: Path, secret: Secret, surroundings: Surroundings
) -> Iterator[OpenLog]:
    """Unlock a vault with its passphrase or its recovery code.

    It is closed when the block is left. Once a day a copy of the log is kept. Raises
    NotAVault, WrongPassphrase, WrongRecoveryCode, VaultInUse, VaultTooNew and
    Damaged errors.
    """
    with open_vault(
        folder,
        secret,
        clock=surroundings.clock,
        random_bytes=surroundings.random_bytes,
    ) as vault:
        keep_daily(vault)
        yield OpenLog(vault=vault, surroundings=surroundings)


def refuse_inside_vault(log: OpenLog, out: Path) -> None:
    """Raise InsideVault where *out* lies in the vault: it would be there in clear."""
    if out.resolve().is_relative_to(log.vault.folder.resolve()):
        raise InsideVault(out)
