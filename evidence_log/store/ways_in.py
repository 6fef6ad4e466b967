"""Changing what opens a vault: its passphrase, its recovery code.

One slot is written anew; the vault key, and so all data, stays. A copy of a header
made before still opens with the old secret (docs/vault-format.md, "Keys").
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from evidence_log.errors import StorageFailed
from evidence_log.errors.drive import SecretUnsettled
from evidence_log.errors.opening import DatabaseDamaged
from evidence_log.errors.written import EmptyPassphrase
from evidence_log.store import header, header_files
from evidence_log.store.header import Header
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keyslots import (
    MOST_SLOTS,
    RecoveryCode,
    Secret,
    Slot,
    SlotKind,
    unwrap,
    wrap_for_passphrase,
    wrap_for_recovery,
)
from evidence_log.store.vault import Vault


def refuse_empty(passphrase: str) -> None:
    """Raise EmptyPassphrase before anything costly is done for it."""
    if not passphrase:
        raise EmptyPassphrase


def set_passphrase(vault: Vault, passphrase: str, *, derivation: KeyDerivation) -> None:
    """Have *passphrase* open *vault* from now on, and the one before no longer.

    Raises EmptyPassphrase, HeaderDamaged, StorageFailed errors (then the one
    before holds), SecretUnsettled where either may hold, and WrongPassphrase where
    the new slot does not open (then nothing was written).
    """
    before = header_files.current(vault.folder, vault.key)
    slot = wrap_for_passphrase(
        vault.key,
        passphrase,
        slot_id=_slot_id(before, SlotKind.PASSPHRASE),
        derivation=derivation,
        random=vault.random_bytes,
    )
    _write(vault, _with_slot(before, slot), passphrase)


def has_recovery_code(vault: Vault) -> bool:
    """Whether there is a code that opens *vault*; raise HeaderDamaged."""
    slots = header_files.current(vault.folder, vault.key).slots
    return any(slot.kind is SlotKind.RECOVERY for slot in slots)


def set_recovery_code(vault: Vault, code: RecoveryCode) -> None:
    """Have *code* open *vault* from now on, and the one before, if any, no longer.

    Draw it with ``RecoveryCode.new`` and show it first: after a power cut in here,
    the person holds both. Raises as :func:`set_passphrase`.
    """
    before = header_files.current(vault.folder, vault.key)
    slot = wrap_for_recovery(
        vault.key,
        code,
        slot_id=_slot_id(before, SlotKind.RECOVERY),
        random=vault.random_bytes,
    )
    _write(vault, _with_slot(before, slot), code)


def _slot_id(before: Header, kind: SlotKind) -> int:
    """The place of the slot of this kind, or the first free one."""
    taken = {slot.id: slot.kind for slot in before.slots}
    same = [number for number, its_kind in taken.items() if its_kind is kind]
    free = [number for number in range(MOST_SLOTS) if number not in taken]
    return (same or free)[0]


def _with_slot(before: Header, slot: Slot) -> Header:
    others = [each for each in before.slots if each.kind is not slot.kind]
    slots = sorted((*others, slot), key=lambda each: each.id)
    return replace(before, sequence=before.sequence + 1, slots=tuple(slots))


def _write(vault: Vault, new: Header, secret: Secret) -> None:
    """Write *new*, once *secret* was seen to open it as its bytes say it.

    Memory that failed while wrapping would else lock the person out.
    """
    read_back = header.read(header.write(new, vault.key.header_key()))
    unwrap(read_back.header.slots, secret, new.vault_id)
    try:
        header_files.write_all(vault.folder, new, vault.key)
    except StorageFailed:
        if _may_stand(vault, new):
            raise SecretUnsettled from None
        raise
    # The header counts; where this fails, the next opening does it.
    with suppress(StorageFailed, DatabaseDamaged):
        vault.mirror_sequence(new.sequence)


def _may_stand(vault: Vault, new: Header) -> bool:
    try:
        return header_files.current(vault.folder, vault.key) == new
    except StorageFailed:
        return True
