"""The ledger of a salvaged log, and the losses that it tells of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from evidence_log.domain.ledger import LEDGER, Action, Commitment, LedgerRecord
from evidence_log.store.damage import Damage, DamageKind
from evidence_log.store.salvaged_ledger import FoundLedger, salvaged


class SalvagedBook:
    """Records in order, without a gap; more are written behind the last one."""

    def __init__(self, found: FoundLedger, *, now: datetime, is_damaged: bool) -> None:
        """Fill the gaps of *found*; *now* (UTC) is when this is done.

        *is_damaged* if pages of the log were lost, so that its end may be too.
        """
        self.now = now
        self.lost: list[Damage] = [
            Damage(kind=DamageKind.LEDGER, subject=str(each)) for each in found.lost()
        ]
        self.may_lack_records = bool(self.lost) or is_damaged
        self._records = [
            found.records.get(each) or salvaged(each, LEDGER, now)
            for each in range(found.length)
        ]

    @property
    def records(self) -> tuple[LedgerRecord, ...]:
        """All records, oldest first."""
        return tuple(self._records)

    def of(self, *actions: Action) -> tuple[LedgerRecord, ...]:
        """The records of these actions, oldest first."""
        return tuple(one for one in self._records if one.action in actions)

    def append(self, record: LedgerRecord) -> None:
        """Write *record* behind the last one."""
        self._records.append(replace(record, sequence=len(self._records)))

    def account(self, subject: str, told: tuple[Commitment, ...] = ()) -> bool:
        """Tell once that what a record of *subject* told of is not there as told.

        Returns whether this had to be written now.
        """
        known = any(
            one.subject == subject and one.commitments == told
            for one in self.of(Action.SALVAGED)
        )
        if not known:
            self.append(salvaged(0, subject, self.now, told))
        return not known

    def lose(
        self, kind: DamageKind, subject: str, told: tuple[Commitment, ...] = ()
    ) -> None:
        """Tell of a loss in the ledger and in the report, unless it was told before."""
        if self.account(subject, told):
            self.lost.append(Damage(kind=kind, subject=subject))
