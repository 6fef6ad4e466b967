"""What an option may say, read into values; argparse tells what it refuses."""

from __future__ import annotations

import argparse
from datetime import date

from evidence_log.domain.entry import LeftOutReason
from evidence_log.domain.moment import PartialDate
from evidence_log.domain.visible import is_hidden
from evidence_log.errors import ImpossibleDate

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


def whole_day(text: str) -> date:
    """Read a whole date, as 2025-03-14."""
    try:
        found = PartialDate.parse(text)
    except ImpossibleDate:
        raise argparse.ArgumentTypeError(f"no such date: {text!r}") from None
    if not found.day:
        raise argparse.ArgumentTypeError(f"a whole date is needed: {text!r}")
    return found.first_day


def person_name(text: str) -> str:
    """Read the name of a person, in one line without hidden signs."""
    if any(is_hidden(sign) for sign in text):
        raise argparse.ArgumentTypeError(f"a name has no such signs: {text!a}")
    return text


def from_one(text: str) -> int:
    """Read a number from 1; a very large one is as good as a million."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 is needed: {text!r}")
    return min(int(text), _MOST)
