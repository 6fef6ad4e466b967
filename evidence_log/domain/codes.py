"""Short codes that people can read aloud: Crockford base 32 with a check sign.

The alphabet, the check sign (modulo 37) and the forgiving reading follow
Douglas Crockford's "Base 32". Codes are written in groups of four.
"""

from __future__ import annotations

from evidence_log.errors import CodeMistyped

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SIGNS = _DIGITS + "*~$=U"
_READ_AS = str.maketrans("OIL", "011", "- \t\r\n")


def encode(value: int, bits: int) -> str:
    """Write *value* (below 2 to the *bits*) with its check sign, in groups of 4."""
    if not 0 <= value < 1 << bits:
        raise ValueError("value does not fit")
    length = -(-bits // 5)
    digits = "".join(
        _DIGITS[value >> 5 * place & 31] for place in reversed(range(length))
    )
    code = digits + _CHECK_SIGNS[value % 37]
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def decode(text: str, bits: int) -> int:
    """Read a code of *bits* as a person may type it; raise CodeMistyped."""
    code = text.upper().translate(_READ_AS)
    if len(code) != -(-bits // 5) + 1:
        raise CodeMistyped
    value = 0
    for sign in code[:-1]:
        digit = _DIGITS.find(sign)
        if digit < 0:
            raise CodeMistyped
        value = value << 5 | digit
    if value >= 1 << bits or _CHECK_SIGNS.find(code[-1]) != value % 37:
        raise CodeMistyped
    return value
