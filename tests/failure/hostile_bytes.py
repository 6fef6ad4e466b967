"""Files of our own formats as somebody hostile or a bad drive would leave them."""

from __future__ import annotations

import hashlib
import json
import re
from random import Random

NUMBERS = (b"-1", b"0", b"1.5", b"1e999", b"true", b"null", b'"1"', b"[]", b"{}")
NUMBERS += (b"9" * 400, b"9" * 5000, b"1048576", b"1048577", b"65535", b"64", b"65")
MOST = 140_000
DEEP = 3_000


def mutated(raw: bytes, random: Random) -> bytes:
    """*raw* with one to four faults: flipped, cut, stretched, doubled, replaced."""
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        raw = random.choice(_FAULTS)(raw, random)[:MOST]
    return raw


def mutated_header(raw: bytes, random: Random) -> bytes:
    """A header with faults, mostly with a right SHA-256: anyone can make that."""
    body = raw[:-72]
    faulty = random.choice((mutated, _other_value, _slot_flood, _other_line))(
        body, random
    )
    return _with_check(faulty) if random.random() < 0.9 else mutated(raw, random)


def mutated_document(raw: bytes, random: Random) -> bytes:
    """A JSON document with faults, or with a value where another was."""
    return random.choice((mutated, _other_value, _nested))(raw, random)


def _with_check(body: bytes) -> bytes:
    return body + b"sha256 " + hashlib.sha256(body).hexdigest().encode() + b"\n"


def _flipped(raw: bytes, random: Random) -> bytes:
    if not raw:
        return b"\0"
    place = random.randrange(len(raw))
    changed = raw[place] ^ (1 << random.randrange(8))
    return raw[:place] + bytes([changed]) + raw[place + 1 :]


def _cut(raw: bytes, random: Random) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


def _without_a_part(raw: bytes, random: Random) -> bytes:
    first, last = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return raw[:first] + raw[last:]


def _stretched(raw: bytes, random: Random) -> bytes:
    place = random.randrange(len(raw) + 1)
    noise = random.randbytes(random.choice((1, 2, 16, 300)))
    return raw[:place] + noise + raw[place:]


def _doubled(raw: bytes, random: Random) -> bytes:
    first, last = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return raw[:last] + raw[first:last] * random.choice((1, 2, 9)) + raw[last:]


def _exchanged(raw: bytes, random: Random) -> bytes:
    first, middle, last = sorted(random.randrange(len(raw) + 1) for _ in range(3))
    return raw[:first] + raw[middle:last] + raw[first:middle] + raw[last:]


def _zeros(raw: bytes, random: Random) -> bytes:
    first, last = sorted(random.randrange(len(raw) + 1) for _ in range(2))
    return raw[:first] + bytes(last - first) + raw[last:]


_FAULTS = (
    _flipped,
    _flipped,
    _cut,
    _without_a_part,
    _stretched,
    _doubled,
    _exchanged,
    _zeros,
)


def _other_value(raw: bytes, random: Random) -> bytes:
    """One number or text of the JSON replaced by something it should not be."""
    values = list(re.finditer(rb':(\d+|"[^"]*")', raw))
    if not values:
        return mutated(raw, random)
    value = random.choice(values)
    return raw[: value.start(1)] + random.choice(NUMBERS) + raw[value.end(1) :]


def _nested(raw: bytes, random: Random) -> bytes:
    depth = random.choice((10, DEEP))
    opening, closing = random.choice(((b"[", b"]"), (b'{"a":', b"}")))
    return opening * depth + raw + closing * random.choice((0, depth))


def _other_line(raw: bytes, random: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    place = random.randrange(len(lines))
    lines[place] = random.choice((b"\n", b"EVLOG 2\n", b"EVLOG 999999999\n", b"{}\n"))
    return b"".join(lines)


def _slot_flood(raw: bytes, random: Random) -> bytes:
    """Many slots, each asking for as much as allowed, or more."""
    first, line, rest = (*raw.split(b"\n", 2), b"")[:3]
    try:
        document = json.loads(line)
        slots = document["slots"]
        slot = random.choice(slots)
        cost = {
            "lanes": random.choice((1, 16, 17, 10**9)),
            "memory_kib": random.choice((65_536, 1_048_576, 2**40)),
            "passes": random.choice((3, 64, 65, 2**31)),
        }
        count = random.choice((0, 1, 8, 9, 40, 400))
        flood = [slot | {"id": number} for number in range(count)]
        document["slots"] = [
            each | ({"argon2id": cost} if "argon2id" in each else {}) for each in flood
        ]
    except (ValueError, LookupError, TypeError):
        return mutated(raw, random)
    line = json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
    return first + b"\n" + line + b"\n" + rest
