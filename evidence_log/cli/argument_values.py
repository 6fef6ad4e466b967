"""What an option may say, read into values; argparse tells what it refuses."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from datetime import date

from evidence_log.domain.entry import LeftOutReason
from evidence_log.domain.moment import PartialDate
from evidence_log.domain.visible import is_hidden
from evidence_log.errors.written import ImpossibleDate
from evidence_log.i18n import Words

_MOST = 1_000_000

WITHDRAW_REASONS = {
    "sikkerhed": LeftOutReason.SAFETY,
    "fejl": LeftOutReason.MISTAKE,
    "dublet": LeftOutReason.DUPLICATE,
    "andres-privatliv": LeftOutReason.OTHERS_PRIVACY,
    "safety": LeftOutReason.SAFETY,
    "mistake": LeftOutReason.MISTAKE,
    "duplicate": LeftOutReason.DUPLICATE,
    "others-privacy": LeftOutReason.OTHERS_PRIVACY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentValues:
    """Reads what an option was given; says in *words* what is refused."""

    words: Words

    def whole_day(self, text: str) -> date:
        """Read a whole date, as 2025-03-14."""
        try:
            found = PartialDate.parse(text)
        except ImpossibleDate:
            found = None
        if found is None or not found.day:
            raise argparse.ArgumentTypeError(
                self.words("write a day as 2025-03-14, not {text}", text=repr(text))
            )
        return found.first_day

    def person_name(self, text: str) -> str:
        """Read the name of a person, in one line without hidden signs."""
        if any(is_hidden(sign) for sign in text):
            raise argparse.ArgumentTypeError(
                self.words("a name has no such signs: {text}", text=ascii(text))
            )
        return text

    def person_sought(self, text: str) -> str:
        """Read the name or number of a person that something is to be about."""
        if not text.strip():
            raise argparse.ArgumentTypeError(self.words("write a name or a number"))
        return text

    def from_one(self, text: str) -> int:
        """Read a number from 1; a very large one is as good as a million."""
        digits = text.lstrip("0")
        if not text.isascii() or not text.isdigit() or not digits:
            raise argparse.ArgumentTypeError(
                self.words("a number from 1 is needed, not {text}", text=repr(text))
            )
        # int() refuses thousands of digits.
        return min(int(digits[: len(str(_MOST))]), _MOST)
