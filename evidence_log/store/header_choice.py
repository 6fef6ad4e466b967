"""Which of a vault's headers counts, when some may be damaged, old or planted.

Anyone who can write to the folder can plant a header that is whole. So a secret
opens the vault only if the key it gives makes a header genuine, and the newest
genuine one holds the very slot that was opened: what a planted header says is
worth nothing, and a secret that was replaced opens nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evidence_log.errors.opening import (
    HeaderDamaged,
    KeyParametersRefused,
    NoRecoveryCode,
)
from evidence_log.store.header import Header, SealedHeader
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import (
    Secret,
    Slot,
    SlotKind,
    kind_of,
    open_slot,
    wrong,
)

MOST_WORK = 32 * 1024 * 1024
"""KiB of memory times passes that all tries may cost: some 25 seconds on two cores.

The cheapest slot is tried whatever it costs (at the ceiling some 45 seconds): no
vault of ours is refused for its own parameters.
"""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChosenHeader:
    """The header that counts, and the vault key."""

    header: Header
    key: VaultKey


def choose(sealed: Iterable[SealedHeader], secret: Secret) -> ChosenHeader:
    """Open the headers that are whole with *secret*, and choose the one that counts.

    Slots are tried from the cheapest on, each once, one after the other, so that
    planted ones cost no minutes. Raises WrongPassphrase or WrongRecoveryCode,
    NoRecoveryCode, KeyParametersRefused where slots were too costly to be tried,
    and HeaderDamaged where the secret opens a slot but no header is genuine.
    """
    newest_first = sorted(sealed, key=lambda each: -each.header.sequence)
    slots = _cheapest_first(newest_first, kind_of(secret))
    if not slots and kind_of(secret) is SlotKind.RECOVERY:
        raise NoRecoveryCode
    has_opened_a_planted_one = False
    for slot, key in _opened(slots, secret):
        newest = newest_genuine(newest_first, key)
        if newest is None:
            has_opened_a_planted_one = True
        elif slot in newest.slots:
            return ChosenHeader(header=newest, key=key)
    raise HeaderDamaged if has_opened_a_planted_one else wrong(secret)


def newest_genuine(sealed: Iterable[SealedHeader], key: VaultKey) -> Header | None:
    """The newest header that a holder of *key* wrote."""
    header_key = key.header_key()
    genuine = (
        each.header
        for each in sealed
        if each.header.vault_id == key.vault_id and each.is_genuine(header_key)
    )
    return max(genuine, key=lambda header: header.sequence, default=None)


def _cheapest_first(
    newest_first: Iterable[SealedHeader], kind: SlotKind
) -> list[tuple[bytes, Slot]]:
    """Every slot of this kind once, with the vault id it is bound to."""
    found = {
        (each.header.vault_id, slot): None
        for each in newest_first
        for slot in each.header.slots
        if slot.kind is kind
    }
    return sorted(found, key=lambda bound: _work(bound[1].derivation))


def _opened(
    slots: Iterable[tuple[bytes, Slot]], secret: Secret
) -> Iterator[tuple[Slot, VaultKey]]:
    """Try *slots*; raise KeyParametersRefused at the end for those not tried."""
    done = 0
    refusal: KeyParametersRefused | None = None
    for vault_id, slot in slots:
        work = _work(slot.derivation)
        if done and done + work > MOST_WORK:
            refusal = KeyParametersRefused("work", done + work)
            break
        done += work
        try:
            key = open_slot(slot, secret, vault_id)
        except KeyParametersRefused as error:  # this machine has too little memory
            refusal = error
            continue
        if key is not None:
            yield slot, key
    if refusal is not None:
        raise refusal


def _work(derivation: KeyDerivation | None) -> int:
    """What a try costs, in KiB of memory times passes."""
    return 0 if derivation is None else derivation.memory_kib * derivation.passes
