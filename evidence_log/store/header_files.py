"""The two header files of a vault, of which one may be damaged.

A change goes into the older file first and then into the other, so at every
moment one whole header stands on the drive, and at rest both say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from evidence_log.drive import named_failures
from evidence_log.errors import HeaderDamaged, KeyParametersRefused, NotAVault
from evidence_log.store import durable, header
from evidence_log.store.header import Header, SealedHeader
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Secret, unwrap

NAMES = ("header.a", "header.b")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHeader:
    """A header that was unlocked; *is_repaired* if its twin had to be rewritten."""

    header: Header
    key: VaultKey
    is_repaired: bool


def is_vault(folder: Path) -> bool:
    """Whether *folder* holds anything that only a vault has."""
    return any((folder / name).is_file() for name in (*NAMES, "log.db"))


def unlock(folder: Path, secret: Secret) -> OpenedHeader:
    """Read the newest whole header, open a slot, and repair the other file.

    Raises NotAVault, VaultTooNew, KeyParametersRefused, HeaderDamaged,
    WrongPassphrase or WrongRecoveryCode; then nothing was written.
    """
    found = read_both(folder)
    newest = max(found.values(), key=lambda sealed: sealed.header.sequence)
    vault_id = newest.header.vault_id
    key = unwrap(newest.header.slots, secret, vault_id)
    genuine = {
        name: sealed
        for name, sealed in found.items()
        if sealed.header.vault_id == vault_id and sealed.is_genuine(key.header_key())
    }
    if not genuine:
        raise HeaderDamaged
    chosen = max(genuine.values(), key=lambda sealed: sealed.header.sequence).header
    is_repaired = _repair(folder, chosen, key=key, genuine=genuine)
    return OpenedHeader(header=chosen, key=key, is_repaired=is_repaired)


def read_both(folder: Path) -> dict[str, SealedHeader]:
    """Read the header files that are whole, by name; at least one.

    Raises NotAVault, VaultTooNew, KeyParametersRefused or HeaderDamaged.
    """
    if not is_vault(folder):
        raise NotAVault(folder)
    found: dict[str, SealedHeader] = {}
    refused: KeyParametersRefused | None = None
    for name in NAMES:
        try:
            found[name] = header.read(_content(folder / name))
        except HeaderDamaged:
            continue
        except KeyParametersRefused as error:
            refused = error
    if not found:
        raise refused or HeaderDamaged
    return found


def write_both(folder: Path, new: Header, key: VaultKey) -> None:
    """Write *new* into both files, the older one first."""
    content = header.write(new, key.header_key())
    with named_failures(folder):
        for name in _older_first(folder):
            durable.replace(folder / name, content)


def _older_first(folder: Path) -> tuple[str, ...]:
    def age(name: str) -> int:
        try:
            return header.read(_content(folder / name)).header.sequence
        except (HeaderDamaged, KeyParametersRefused):
            return 0

    return tuple(sorted(NAMES, key=age))


def _repair(
    folder: Path, chosen: Header, *, key: VaultKey, genuine: dict[str, SealedHeader]
) -> bool:
    stale = [
        name for name in NAMES if name not in genuine or genuine[name].header != chosen
    ]
    content = header.write(chosen, key.header_key())
    with named_failures(folder):
        for name in stale:
            durable.replace(folder / name, content)
    return bool(stale)


def _content(path: Path) -> bytes:
    """The bytes of a header file, one more than allowed at most; none if absent.

    A pipe planted there would be waited for without end.
    """
    with named_failures(path):
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(header.MOST_BYTES + 1)
