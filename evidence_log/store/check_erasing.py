"""Checking that what was erased, and only that, is named as erased."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from evidence_log.domain.document import read_instant
from evidence_log.domain.ledger import Action, LedgerRecord
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.vault import Vault

ERASURES = frozenset({Action.ENTRY_ERASED, Action.EVIDENCE_ERASED})

_ACTION = {"N": Action.ENTRY_ERASED, "M": Action.EVIDENCE_ERASED}


def check_erasures(vault: Vault, records: Sequence[LedgerRecord]) -> Iterator[Damage]:
    """Compare the rows that name what was erased with the ledger, both ways."""
    told = Counter(
        (one.action, one.subject, one.at) for one in records if one.action in ERASURES
    )
    named = vault.database.rows(
        "SELECT series, number, erased_at FROM erasure", (), _erasure
    )
    told.subtract(named)
    for (_, subject, _), count in told.items():
        if count:
            yield Damage(kind=DamageKind.CONTENT, subject=subject)
    for number in vault.database.rows(
        "SELECT evidence FROM object WHERE evidence IN"
        " (SELECT number FROM erasure WHERE series = 'M')",
        (),
        int,
    ):
        yield Damage(kind=DamageKind.EVIDENCE, subject=_subject("M", number))


def _erasure(series: str, number: int, erased_at: str) -> tuple[Action, str, datetime]:
    return _ACTION[series], _subject(series, number), read_instant(erased_at)


def _subject(series: str, number: int) -> str:
    return f"{series}-{number:04}"
