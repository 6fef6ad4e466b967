"""Test vectors of the format: right ones, and wrong ones with one fault each.

``python -m compatibility.vectors``, run in ``tests``, writes it anew. Every random
byte comes from a fixed seed, so it is always the same.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

Json: TypeAlias = dict[str, Any]

FILE = Path(__file__).parents[2] / "docs" / "vault-format-vectors.json"
PASSPHRASE = "gule ærter på fredag"

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"


def written() -> str:
    """The whole file as text."""
    made = {
        "header": list(_headers()),
        "recovery_code": list(_codes()),
        "object": list(_objects()),
        "document": list(_documents()),
        "seal": list(_seals()),
    }
    return json.dumps(made, ensure_ascii=True, indent=1) + "\n"


def _hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")


def _compact(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


# --- headers ----------------------------------------------------------------


class _Vault:
    """A vault key with the slots that wrap it."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.key, self.id = random.randbytes(32), random.randbytes(16)
        self.code = random.randbytes(16)
        self.body: Json = {
            "database_salt": random.randbytes(16).hex(),
            "sequence": 7,
            "slots": [self.passphrase_slot(), self.recovery_slot()],
            "vault_id": self.id.hex(),
        }

    def passphrase_slot(self, **cost: int) -> Json:
        costs = {"lanes": 4, "memory_kib": 65_536, "passes": 3} | cost
        salt, nonce = self.random.randbytes(16), self.random.randbytes(12)
        slot = {"argon2id": costs, "id": 0, "kind": "passphrase"}
        return slot | self._wrapped(b"\x00" * 32, salt, nonce, "not opened here")

    def recovery_slot(self, slot_id: int = 1) -> Json:
        salt, nonce = self.random.randbytes(16), self.random.randbytes(12)
        wrapping = _hkdf(self.code, salt, b"evidence-log/1/recovery")
        bound = (
            f"evidence-log/1/slot\n{self.id.hex()}\n{slot_id}\nrecovery\nhkdf-sha256"
        )
        slot = {"id": slot_id, "kind": "recovery"}
        return slot | self._wrapped(wrapping, salt, nonce, bound)

    def _wrapped(self, wrapping: bytes, salt: bytes, nonce: bytes, bound: str) -> Json:
        sealed = AESGCM(wrapping).encrypt(nonce, self.key, bound.encode())
        return {"nonce": nonce.hex(), "salt": salt.hex(), "wrapped": sealed.hex()}

    def file(
        self,
        line: str | None = None,
        *,
        first: str = "EVLOG 1",
        signed_with: bytes | None = None,
        check: Callable[[bytes], str] = lambda before: hashlib.sha256(
            before
        ).hexdigest(),
        **changed: object,
    ) -> str:
        """The four lines; every argument changes one thing."""
        line = _compact(self.body | changed) if line is None else line
        body = f"{first}\n{line}\n".encode()
        label = b"evidence-log/1/header"
        key = _hkdf(signed_with or self.key, self.id, label)
        mac = hmac.digest(key, body, "sha256").hex()
        before = body + f"hmac-sha256 {mac}\n".encode()
        return (before + f"sha256 {check(before)}\n".encode()).decode()


def _headers() -> Iterator[Json]:
    vault = _Vault(Random("header"))
    code = _code(int.from_bytes(vault.code))
    opened = {"recovery_code": code, "vault_key": vault.key.hex()}
    yield {"name": "as it is written", "file": vault.file(), "is": "right"} | opened
    first, second = vault.body["slots"]
    yield {
        "name": "signed with another key",
        "file": vault.file(signed_with=bytes(32)),
        "is": "forged",
    } | opened
    for wrong in (_damaged_envelopes, _damaged_lines, _damaged_slots):
        for name, file in wrong(vault):
            yield {"name": name, "file": file, "is": "damaged"}
    for name, limit in (
        ("memory_kib", 65_535),
        ("memory_kib", 1_048_577),
        ("passes", 2),
        ("passes", 65),
        ("lanes", 0),
        ("lanes", 17),
    ):
        slots = [first | {"argon2id": first["argon2id"] | {name: limit}}, second]
        file = vault.file(slots=slots)
        yield {"name": f"{name} {limit}", "file": file, "is": "refused"}
    later = vault.file(first="EVLOG 2")
    yield {"name": "a later format", "file": later, "is": "later"}


def _damaged_envelopes(vault: _Vault) -> Iterator[tuple[str, str]]:
    right = vault.file()
    yield "empty", ""
    yield "cut by its last byte", right[:-1]
    yield "one byte more", right + "\n"
    yield "a wrong sha256", vault.file(check=lambda _: "0" * 64)
    yield (
        "a sha256 in capitals",
        vault.file(check=lambda before: hashlib.sha256(before).hexdigest().upper()),
    )
    yield "format 0", vault.file(first="EVLOG 0")
    yield "format with a leading zero", vault.file(first="EVLOG 01")
    yield "format of ten digits", vault.file(first="EVLOG 1000000000")
    yield "another first word", vault.file(first="EVLOQ 1")
    yield "above 16,384 bytes", vault.file(_compact(vault.body) + " " * 16_384)


def _damaged_lines(vault: _Vault) -> Iterator[tuple[str, str]]:
    body = vault.body
    line = _compact(body)
    yield "a blank in the JSON", vault.file(line.replace(",", ", ", 1))
    yield "keys in another order", vault.file(_unsorted(body))
    yield "a key more", vault.file(_compact(body | {"note": 1}))
    without = {key: value for key, value in body.items() if key != "database_salt"}
    yield "a key missing", vault.file(_compact(without))
    yield "a key twice", vault.file(line.replace("{", '{"sequence":7,', 1))
    yield (
        "hexadecimal in capitals",
        vault.file(vault_id="AB" + str(body["vault_id"])[2:].upper()),
    )
    yield "a vault id of 15 bytes", vault.file(vault_id=str(body["vault_id"])[2:])
    yield "sequence 0", vault.file(sequence=0)
    yield "sequence above 2^53", vault.file(sequence=2**53 + 1)
    yield "sequence true", vault.file(sequence=True)
    yield "sequence 7.0", vault.file(line.replace(":7,", ":7.0,"))


def _damaged_slots(vault: _Vault) -> Iterator[tuple[str, str]]:
    first, second = vault.body["slots"]
    yield "no slots", vault.file(slots=[])
    many = [second | {"id": number} for number in range(9)]
    yield "nine slots", vault.file(slots=many)
    yield "slots in falling order", vault.file(slots=[second, first])
    yield "two slots with one id", vault.file(slots=[first, second | {"id": 0}])
    yield "slot id 8", vault.file(slots=[first, second | {"id": 8}])
    yield "an unknown kind of slot", vault.file(slots=[second | {"kind": "device"}])
    yield (
        "a recovery slot with a cost",
        vault.file(slots=[second | {"argon2id": first["argon2id"]}]),
    )
    bare = {key: value for key, value in first.items() if key != "argon2id"}
    yield "a passphrase slot without cost", vault.file(slots=[bare])
    yield "a salt of 15 bytes", vault.file(slots=[second | {"salt": "00" * 15}])
    yield (
        "a wrapped key of 47 bytes",
        vault.file(slots=[second | {"wrapped": "00" * 47}]),
    )


def _unsorted(body: Json) -> str:
    turned = dict(sorted(body.items(), reverse=True))
    return json.dumps(turned, separators=(",", ":"))


# --- recovery codes -----------------------------------------------------------


def _code(number: int, *, first: int = 0, check: int = 0) -> str:
    signs = "".join(_SIGNS[number >> shift & 31] for shift in range(125, -1, -5))
    signs = _SIGNS[_SIGNS.index(signs[0]) + first] + signs[1:]
    signs += _SIGNS[(number + (first << 125) + check) % 37]
    groups = [signs[at : at + 4] for at in range(0, 24, 4)] + [signs[24:]]
    return "-".join(groups)


def _codes() -> Iterator[Json]:
    number = Random("code").getrandbits(128)
    secret = number.to_bytes(16).hex()
    right = _code(number)
    swapped = right[:2] + right[3] + right[2] + right[4:]
    for name, code in (
        ("as it is written", right),
        ("in lower case", right.lower()),
        ("without hyphens", right.replace("-", "")),
        ("with blanks", right.replace("-", "  ")),
        ("O for 0", right.replace("0", "O")),
        ("l for 1", right.replace("1", "l")),
    ):
        yield {"name": name, "code": code, "is": "right", "secret": secret}
    for name, code in (
        ("a wrong check sign", _code(number, check=1)),
        ("a first sign above 7", _code(number & (2**125 - 1), first=8)),
        ("two signs exchanged", swapped),
        ("a sign missing", right[:-2] + right[-1]),
        ("a sign more", right + "0"),
        ("a sign of another alphabet", "Å" + right[1:]),
    ):
        yield {"name": name, "code": code, "is": "wrong"}


# --- evidence objects ----------------------------------------------------------


def _objects() -> Iterator[Json]:
    random = Random("object")
    vault_id, object_id = random.randbytes(16), random.randbytes(16)
    file_key, nonce = random.randbytes(32), random.randbytes(16)
    known = {
        "vault_id": vault_id.hex(),
        "object_id": object_id.hex(),
        "file_key": file_key.hex(),
    }
    info = b"evidence-log/1/object" + vault_id + object_id + b"evidence"
    cipher = ChaCha20Poly1305(_hkdf(file_key, nonce, info))

    def piece(plain: bytes, place: int, *, is_last: bool) -> bytes:
        return cipher.encrypt(place.to_bytes(11) + bytes([is_last]), plain, None)

    def told(name: str, original: bytes, sealed: bytes, verdict: str) -> Json:
        facts = {"size": len(original), "sha256": hashlib.sha256(original).hexdigest()}
        return {"name": name, "is": verdict, "file": sealed.hex()} | facts | known

    opening = b"EVLOGOBJ\x01" + nonce
    short = b"Et billede."
    only, first = piece(short, 0, is_last=True), piece(short, 0, is_last=False)
    yield told("one piece", short, opening + only, "right")
    yield told("empty", b"", opening + piece(b"", 0, is_last=True), "right")
    for name, file in (
        ("another magic", b"EVLOGOBJ\x02" + nonce + only),
        ("a changed nonce", b"EVLOGOBJ\x01" + bytes(16) + only),
        ("a changed byte", opening + bytes([only[0] ^ 1]) + only[1:]),
        ("a changed tag", opening + only[:-1] + bytes([only[-1] ^ 128])),
        ("cut by a byte", opening + only[:-1]),
        ("a byte more", opening + only + b"\x00"),
        ("not marked as last", opening + first),
        ("numbered from 1", opening + piece(short, 1, is_last=True)),
        ("an empty piece at its end", opening + first + piece(b"", 1, is_last=True)),
        ("nothing but the opening", opening),
    ):
        yield told(name, short, file, "damaged")
    other = told("of another original", short, opening + only, "damaged")
    yield other | {"sha256": hashlib.sha256(b"another").hexdigest()}
    elsewhere = told("under another object's name", short, opening + only, "damaged")
    yield elsewhere | {"object_id": "00" * 16}
    moved = told("in another vault", short, opening + only, "damaged")
    yield moved | {"vault_id": "00" * 16}


# --- documents and seals ---------------------------------------------------------


def _documents() -> Iterator[Json]:
    for name, raw in (
        ("keys in order", b'{"a":1,"b":[true,null,"\xc3\xa6"]}'),
        ("escapes", b'{"a":"\\"\\\\\\b\\f\\n\\r\\t\\u0001"}'),
        ("a lone surrogate", b'{"a":"\xed\xa0\x80"}'),
        ("keys by code point", b'{"A":1,"a":2,"\xc3\xa6":3}'),
    ):
        yield {"name": name, "bytes": raw.hex(), "is": "right"}
    for name, raw in (
        ("keys out of order", b'{"b":1,"a":2}'),
        ("a key twice", b'{"a":1,"a":1}'),
        ("white space", b'{"a": 1}'),
        ("an escape too many", b'{"a":"\\u00e6"}'),
        ("an escape in capitals", b'{"a":"\\u001F"}'),
        ("an escaped slash", b'{"a":"\\/"}'),
        ("a line feed behind", b'{"a":1}\n'),
        ("a number with a leading zero", b'{"a":01}'),
        ("minus zero", b'{"a":-0}'),
        ("cut", b'{"a":1'),
        ("not UTF-8", b'{"a":"\xff"}'),
        ("nothing", b""),
    ):
        yield {"name": name, "bytes": raw.hex(), "is": "damaged"}


def _seals() -> Iterator[Json]:
    """Seals over 1 to 8 records, each a few bytes."""
    for count in range(1, 9):
        records = [f"record {number}".encode() for number in range(count)]
        row = [hashlib.sha256(b"\x00" + record).digest() for record in records]
        root = int.from_bytes(_root(row))
        number = count << 100 | root >> 156
        signs = "".join(_SIGNS[number >> shift & 31] for shift in range(130, -1, -5))
        signs += _SIGNS[number % 37]
        text = "-".join(signs[at : at + 4] for at in range(0, 28, 4))
        yield {"records": [record.hex() for record in records], "seal": text}


def _root(leaves: list[bytes]) -> bytes:
    """RFC 6962, 2.1, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    left, right = _root(leaves[:split]), _root(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


if __name__ == "__main__":
    FILE.write_text(written(), "ascii")
