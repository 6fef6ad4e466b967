"""Headers for tests: real ones, and those of somebody without any secret."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from evidence_log.store import header, header_files
from evidence_log.store.header import Header
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import (
    RecoveryCode,
    Slot,
    wrap_for_passphrase,
    wrap_for_recovery,
)

KEY = VaultKey(secret=bytes(range(32)), vault_id=bytes(range(16)))
STRANGER = VaultKey(secret=bytes(32), vault_id=KEY.vault_id)
CODE = RecoveryCode.new(os.urandom)
OLD_CODE = RecoveryCode.new(os.urandom)


def recovery_slot(code: RecoveryCode = CODE, *, key: VaultKey = KEY) -> Slot:
    return wrap_for_recovery(key, code, slot_id=1, random=os.urandom)


PASSPHRASE_SLOT = wrap_for_passphrase(
    KEY, "solsikke", slot_id=0, derivation=FLOOR, random=os.urandom
)
RECOVERY_SLOT = recovery_slot()


def a_header(sequence: int = 7, *slots: Slot) -> Header:
    return Header(
        vault_id=KEY.vault_id,
        database_salt=bytes(range(16, 32)),
        sequence=sequence,
        slots=slots or (PASSPHRASE_SLOT, RECOVERY_SLOT),
    )


def written(value: Header | None = None, *, by: VaultKey = KEY) -> bytes:
    """The bytes of a header; *by* somebody else they are whole but planted."""
    return header.write(value or a_header(), by.header_key())


WRITTEN = written()


def with_check(body_and_mac: bytes) -> bytes:
    digest = hashlib.sha256(body_and_mac).hexdigest().encode()
    return body_and_mac + b"sha256 " + digest + b"\n"


def planted(old: bytes, new: bytes) -> bytes:
    """A header changed by someone who knows the format but no secret."""
    assert old in WRITTEN
    return with_check(WRITTEN[:-72].replace(old, new, 1))


def useless_slot(slot_id: int, **parameters: int) -> Slot:
    """A slot as somebody without any secret would write it: it opens for nobody."""
    return replace(
        PASSPHRASE_SLOT,
        id=slot_id,
        salt=os.urandom(16),
        derivation=replace(FLOOR, **parameters),
    )


def put(folder: Path, name: str, content: bytes) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


ALL = (*header_files.NAMES, header_files.KEPT)
EVERYWHERE = dict.fromkeys(ALL, WRITTEN)
