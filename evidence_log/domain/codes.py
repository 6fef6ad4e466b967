"""Codes that people read aloud, copy from paper and type.

The alphabet and the check sign are Douglas Crockford's base 32
(https://www.crockford.com/base32.html): ten digits and twenty-two letters, none
of them I, L, O or U, and one check sign for the number modulo 37. A mistyped
sign or two neighbours exchanged are noticed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from evidence_log.errors.written import CodeMistyped

CONTROL_CODE_BITS = 100

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SIGNS = _DIGITS + "*~$=U"
_BITS_PER_DIGIT = 5
_GROUP = 4
_SEPARATORS = "-‐‑‒–— \t\r\n\u00a0\u202f"
_READ_AS = str.maketrans("ILO", "110", _SEPARATORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlCode:
    """What identifies a package: 100 bits, shown as 21 signs in groups."""

    value: int

    def __post_init__(self) -> None:
        if not 0 <= self.value < 1 << CONTROL_CODE_BITS:
            raise ValueError("a control code has 100 bits")

    def __str__(self) -> str:
        return encode(self.value, CONTROL_CODE_BITS)


def control_code(sums: bytes) -> ControlCode:
    """The code of a sums file: the first 100 bits of its SHA-256.

    *sums* is the whole content of ``SHA256SUMS.txt`` except the line of the
    report, which prints the code (docs/package-format.md).
    """
    digest = int.from_bytes(hashlib.sha256(sums).digest(), "big")
    return ControlCode(value=digest >> (256 - CONTROL_CODE_BITS))


def read_control_code(text: str) -> ControlCode:
    """The code somebody typed. Raises CodeMistyped."""
    return ControlCode(value=decode(text, CONTROL_CODE_BITS))


def encode(value: int, bits: int) -> str:
    """*value* with as many digits as *bits* need, a check sign, and hyphens.

    Groups have four signs, the last one up to five: ``7ZQ4-0XVC-…-9MT2K``.
    """
    if not 0 <= value < 1 << bits:
        raise ValueError(f"{value} does not fit in {bits} bits")
    digits = [
        _DIGITS[value >> (place * _BITS_PER_DIGIT) & 31]
        for place in reversed(range(_signs(bits) - 1))
    ]
    return _grouped("".join(digits) + _CHECK_SIGNS[value % 37])


def decode(text: str, bits: int) -> int:
    """The number that :func:`encode` wrote in *bits*, as a person may copy it.

    Capitals or not, with or without hyphens and blanks, I and L for 1, O for 0.
    Raises CodeMistyped when the length is not right, a sign is none of ours or
    the check sign is wrong.
    """
    signs = _without_separators(text)
    if len(signs) != _signs(bits):
        raise CodeMistyped
    value = 0
    for sign in signs[:-1]:
        digit = _DIGITS.find(sign)
        if digit < 0:
            raise CodeMistyped
        value = value << _BITS_PER_DIGIT | digit
    if value >> bits or _CHECK_SIGNS.find(signs[-1]) != value % 37:
        raise CodeMistyped
    return value


def _signs(bits: int) -> int:
    return -(-bits // _BITS_PER_DIGIT) + 1


def _without_separators(text: str) -> str:
    # upper() would turn a few foreign letters into ASCII ones: ſ into S.
    capitals = "".join(sign.upper() if sign.isascii() else sign for sign in text)
    return capitals.translate(_READ_AS)


def _grouped(signs: str) -> str:
    starts = list(range(0, len(signs), _GROUP))
    if len(starts) > 1 and len(signs) % _GROUP == 1:
        starts.pop()
    ends = [*starts[1:], len(signs)]
    return "-".join(signs[start:end] for start, end in zip(starts, ends, strict=True))
