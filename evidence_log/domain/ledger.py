"""The ledger: what was recorded, changed or removed, and when. Pure functions.

Records are the leaves of a Merkle tree as RFC 6962 (section 2.1) and RFC 9162
define it, so that one record can be shown without the others, and a later
ledger can be shown to extend an earlier one. Values themselves never stand in a
record, only commitments to them, so that a value can be truly erased.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from evidence_log.domain import codes
from evidence_log.domain.entry import Author

_SEAL_ROOT_BITS = 100
_SEAL_SIZE_BITS = 32
LEDGER = "ledger"
"""The subject of a record ``salvaged`` that stands where another one was lost."""

_EMPTY_ROOT = hashlib.sha256(b"").digest()


class Action(StrEnum):
    """What a record tells of."""

    VAULT_CREATED = "vault_created"
    ENTRY_CREATED = "entry_created"
    ENTRY_AMENDED = "entry_amended"
    ENTRY_WITHDRAWN = "entry_withdrawn"
    ENTRY_ERASED = "entry_erased"
    EVIDENCE_STORED = "evidence_stored"
    EVIDENCE_LINKED = "evidence_linked"
    EVIDENCE_NOTED = "evidence_noted"
    EVIDENCE_ERASED = "evidence_erased"
    CASE_CHANGED = "case_changed"
    EXPORTED = "exported"
    HANDED_OVER = "handed_over"
    CHOICES_CHANGED = "choices_changed"
    SALVAGED = "salvaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Fixes a field's value without telling it; 64 hexadecimal digits."""

    field: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRecord:
    """One line of the ledger. *sequence* counts from 0; *at* is UTC.

    *subject* is the id of what the record is about, with its version behind a
    slash where it has one: ``N-0001/2``.
    """

    sequence: int
    at: datetime
    author: Author
    action: Action
    subject: str
    commitments: tuple[Commitment, ...] = ()


def commit(salt: bytes, field: str, value: bytes) -> Commitment:
    """Commit to a field: SHA-256 over salt (16 bytes), name, NUL and value."""
    assert len(salt) == 16
    digest = hashlib.sha256(salt + field.encode() + b"\0" + value)
    return Commitment(field=field, digest=digest.hexdigest())


def leaf_hash(document: bytes) -> bytes:
    """Hash a record's canonical document as a leaf: SHA-256(0x00 ‖ document)."""
    return hashlib.sha256(b"\0" + document).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def _split(size: int) -> int:
    """The largest power of two smaller than *size*."""
    return 1 << ((size - 1).bit_length() - 1)


def root(leaves: Sequence[bytes]) -> bytes:
    """Hash of the tree over these leaf hashes (RFC 6962, 2.1)."""
    if not leaves:
        return _EMPTY_ROOT
    level = list(leaves)
    while len(level) > 1:
        paired = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
    return level[0]


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Prove that leaf *index* is in the tree (RFC 6962, 2.1.1)."""
    if len(leaves) <= 1:
        return ()
    middle = _split(len(leaves))
    if index < middle:
        return (*inclusion_proof(leaves[:middle], index), root(leaves[middle:]))
    return (*inclusion_proof(leaves[middle:], index - middle), root(leaves[:middle]))


def root_from_inclusion(
    leaf: bytes, index: int, *, size: int, proof: Sequence[bytes]
) -> bytes | None:
    """Compute the root that *proof* leads to (RFC 9162, 2.1.3.2), or None."""
    sides = _sides(index, size - 1, len(proof)) if 0 <= index < size else None
    if sides is None:
        return None
    found = leaf
    for sibling, is_left in zip(proof, sides, strict=True):
        found = _node(sibling, found) if is_left else _node(found, sibling)
    return found


def _sides(position: int, last: int, steps: int) -> tuple[bool, ...] | None:
    """Whether each sibling stands to the left, from *position* up to the root.

    None where the way is not exactly *steps* long.
    """
    sides: list[bool] = []
    for _ in range(steps):
        if last == 0:
            return None
        is_left = bool(position % 2) or position == last
        sides.append(is_left)
        while is_left and position and position % 2 == 0:
            position, last = position >> 1, last >> 1
        position, last = position >> 1, last >> 1
    return tuple(sides) if last == 0 else None


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """Prove that this tree extends its first *old_size* leaves (RFC 6962, 2.1.2)."""
    if not 0 < old_size < len(leaves):
        return ()
    return _subproof(leaves, old_size, is_whole=True)


def _subproof(
    leaves: Sequence[bytes], old_size: int, *, is_whole: bool
) -> tuple[bytes, ...]:
    if old_size == len(leaves):
        return () if is_whole else (root(leaves),)
    middle = _split(len(leaves))
    if old_size <= middle:
        left = _subproof(leaves[:middle], old_size, is_whole=is_whole)
        return (*left, root(leaves[middle:]))
    right = _subproof(leaves[middle:], old_size - middle, is_whole=False)
    return (*right, root(leaves[:middle]))


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeHead:
    """The state of a ledger: how many records, and the root over them."""

    size: int
    root: bytes


def extends(new: TreeHead, old: TreeHead, proof: Sequence[bytes]) -> bool:
    """Whether *proof* shows that *new* extends *old* (RFC 9162, 2.1.4.2)."""
    if old.size in (0, new.size):
        return not proof and (old.size == 0 or old.root == new.root)
    path = list(proof)
    if old.size & (old.size - 1) == 0:
        path.insert(0, old.root)
    if old.size > new.size or not path:
        return False
    position, last = old.size - 1, new.size - 1
    while position % 2:
        position, last = position >> 1, last >> 1
    sides = _sides(position, last, len(path) - 1)
    if sides is None:
        return False
    old_found = new_found = path[0]
    for sibling, is_left in zip(path[1:], sides, strict=True):
        if is_left:
            old_found = _node(sibling, old_found)
            new_found = _node(sibling, new_found)
        else:
            new_found = _node(new_found, sibling)
    return (old_found, new_found) == (old.root, new.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A short code that fixes a ledger: its size and 100 bits of its root."""

    size: int
    root_prefix: int

    def __str__(self) -> str:
        value = self.size << _SEAL_ROOT_BITS | self.root_prefix
        return codes.encode(value, _SEAL_SIZE_BITS + _SEAL_ROOT_BITS)

    @classmethod
    def parse(cls, text: str) -> Seal:
        """Read a seal as a person may write it; raise CodeMistyped."""
        value = codes.decode(text, _SEAL_SIZE_BITS + _SEAL_ROOT_BITS)
        prefix = value & ((1 << _SEAL_ROOT_BITS) - 1)
        return cls(size=value >> _SEAL_ROOT_BITS, root_prefix=prefix)


def seal(head: TreeHead) -> Seal:
    """Shorten a tree head to a seal."""
    return Seal(
        size=head.size,
        root_prefix=int.from_bytes(head.root) >> (256 - _SEAL_ROOT_BITS),
    )
