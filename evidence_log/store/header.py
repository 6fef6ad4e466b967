"""What is needed to unlock a vault, as the bytes of one header file.

Four lines of ASCII: the format, a canonical JSON document, its HMAC-SHA256 under
a key that only the opened vault has, and a SHA-256 over the lines before it, by
which damage is seen without any key (docs/vault-format.md, "Headers").
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from typing import TypeAlias

from evidence_log.errors.opening import HeaderDamaged, VaultTooNew
from evidence_log.store.key_derivation import KeyDerivation
from evidence_log.store.keys import VAULT_ID_BYTES
from evidence_log.store.keyslots import MOST_SLOTS, SALT_BYTES, Slot, SlotKind

FORMAT_VERSION = 1
MOST_BYTES = 16_384

_FIRST_LINE = re.compile(rb"EVLOG ([1-9][0-9]{0,8})\n")
_CHECK_LINE = re.compile(rb"sha256 ([0-9a-f]{64})\n")
_MAC_LINE = re.compile(rb"hmac-sha256 ([0-9a-f]{64})\n")
_HIGHEST_SEQUENCE = 2**53

_Json: TypeAlias = str | int | list["_Json"] | dict[str, "_Json"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The content of a header; *sequence* grows with every change of it."""

    vault_id: bytes
    database_salt: bytes
    sequence: int
    slots: tuple[Slot, ...]

    def __post_init__(self) -> None:
        if (len(self.vault_id), len(self.database_salt)) != (
            VAULT_ID_BYTES,
            SALT_BYTES,
        ):
            raise ValueError("vault id or database salt has the wrong size")
        if not 0 < self.sequence <= _HIGHEST_SEQUENCE:
            raise ValueError("no such sequence number")
        ids = [slot.id for slot in self.slots]
        if not ids or ids != sorted(set(ids)):
            raise ValueError("slots are missing, doubled or out of order")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedHeader:
    """A header as read: whole, but its MAC not yet checked."""

    header: Header
    body: bytes
    mac: bytes

    def is_genuine(self, header_key: bytes) -> bool:
        """Whether the holder of the vault key wrote it."""
        return hmac.compare_digest(_mac(self.body, header_key), self.mac)


def write(header: Header, header_key: bytes) -> bytes:
    """Write *header* as the bytes of its file."""
    body = b"EVLOG %d\n%b\n" % (FORMAT_VERSION, _canonical(_document(header)))
    body_and_mac = body + b"hmac-sha256 %b\n" % _mac(body, header_key).hex().encode()
    digest = hashlib.sha256(body_and_mac).hexdigest().encode()
    return body_and_mac + b"sha256 %b\n" % digest


def read(untrusted: bytes) -> SealedHeader:
    """Read the bytes of a header file.

    Nothing is derived or allocated beyond these bytes. Raises HeaderDamaged,
    VaultTooNew, and KeyParametersRefused for a slot outside the limits.
    """
    if len(untrusted) > MOST_BYTES:
        raise HeaderDamaged
    before_check = untrusted[:-72]
    check, first = _CHECK_LINE.fullmatch(untrusted[-72:]), _FIRST_LINE.match(untrusted)
    digest = hashlib.sha256(before_check).hexdigest().encode()
    if check is None or first is None or check[1] != digest:
        raise HeaderDamaged
    if int(first[1]) > FORMAT_VERSION:
        raise VaultTooNew(int(first[1]), FORMAT_VERSION)
    body, mac = before_check[:-77], _MAC_LINE.fullmatch(before_check[-77:])
    if mac is None:
        raise HeaderDamaged
    return SealedHeader(
        header=_header(body[first.end() :].removesuffix(b"\n")),
        body=body,
        mac=bytes.fromhex(mac[1].decode()),
    )


def _mac(body: bytes, header_key: bytes) -> bytes:
    return hmac.digest(header_key, body, "sha256")


def _canonical(document: _Json) -> bytes:
    return json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=True
    ).encode("ascii")


def _header(line: bytes) -> Header:
    """Read the JSON line; only the one way of writing it is accepted."""
    try:
        found = _object(json.loads(line.decode("ascii")))
        slots = found["slots"]
        if not isinstance(slots, list) or len(slots) > MOST_SLOTS:
            raise HeaderDamaged
        header = Header(
            vault_id=bytes.fromhex(_text(found["vault_id"])),
            database_salt=bytes.fromhex(_text(found["database_salt"])),
            sequence=_number(found["sequence"]),
            slots=tuple(_slot(_object(slot)) for slot in slots),
        )
    except (ValueError, KeyError, RecursionError):
        raise HeaderDamaged from None
    if _canonical(_document(header)) != line:
        raise HeaderDamaged
    return header


def _slot(found: dict[str, _Json]) -> Slot:
    kind = SlotKind(_text(found["kind"]))
    derivation = None
    if kind is SlotKind.PASSPHRASE:
        numbers = _object(found["argon2id"])
        derivation = KeyDerivation(
            memory_kib=_number(numbers["memory_kib"]),
            passes=_number(numbers["passes"]),
            lanes=_number(numbers["lanes"]),
        )
    return Slot(
        id=_number(found["id"]),
        kind=kind,
        derivation=derivation,
        salt=bytes.fromhex(_text(found["salt"])),
        nonce=bytes.fromhex(_text(found["nonce"])),
        wrapped=bytes.fromhex(_text(found["wrapped"])),
    )


def _document(header: Header) -> _Json:
    return {
        "database_salt": header.database_salt.hex(),
        "sequence": header.sequence,
        "slots": [_slot_document(slot) for slot in header.slots],
        "vault_id": header.vault_id.hex(),
    }


def _slot_document(slot: Slot) -> _Json:
    document: dict[str, _Json] = {
        "id": slot.id,
        "kind": slot.kind.value,
        "nonce": slot.nonce.hex(),
        "salt": slot.salt.hex(),
        "wrapped": slot.wrapped.hex(),
    }
    if slot.derivation is not None:
        document["argon2id"] = {
            "lanes": slot.derivation.lanes,
            "memory_kib": slot.derivation.memory_kib,
            "passes": slot.derivation.passes,
        }
    return document


def _object(value: _Json) -> dict[str, _Json]:
    if not isinstance(value, dict):
        raise HeaderDamaged
    return value


def _text(value: _Json) -> str:
    if not isinstance(value, str):
        raise HeaderDamaged
    return value


def _number(value: _Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise HeaderDamaged
    return value
