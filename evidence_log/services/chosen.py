"""The entries of a report as chosen from the vault, and what of them stays behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureChoice, DisclosureItem
from evidence_log.domain.entry import Entry, LeftOutReason
from evidence_log.domain.selection import Selected, Selection, select
from evidence_log.export.disclosure.looking import Lookout
from evidence_log.services.left_behind import left_behind_items
from evidence_log.services.session import OpenLog


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """The entries as the vault has them, and what is to stay behind.

    *behind* are the choices by which something stays as a whole; *stays* names
    everything that does.
    """

    case_file: CaseFile
    log: tuple[Entry, ...]
    selection: Selection
    lookout: Lookout
    behind: tuple[DisclosureChoice, ...] = ()
    stays: dict[str, LeftOutReason] = field(default_factory=dict)

    def selected(self) -> Selected:
        """The entries of the report; those that stay are counted by reason."""
        return select((_as_left(one, self.stays) for one in self.log), self.selection)

    def selected_without_choice(self) -> Selected:
        """The entries that the report would have, were nothing to stay behind."""
        return select(self.log, self.selection)

    def marked(self, *items: DisclosureItem) -> tuple[DisclosureItem, ...]:
        """The items, with those marked that the person chose about."""
        return self.lookout.choices.marked(*items)

    def left_behind(self, log: OpenLog) -> tuple[DisclosureItem, ...]:
        """What the report would tell, had the person not chosen otherwise."""
        entries = self.selected_without_choice().entries
        return tuple(left_behind_items(log, self.behind, entries))


def _as_left(entry: Entry, stays: Mapping[str, LeftOutReason]) -> Entry:
    reason = stays.get(entry.id)
    if reason is None or entry.content.private.in_report is False:
        return entry
    private = replace(entry.content.private, in_report=False, left_out_reason=reason)
    return replace(entry, content=replace(entry.content, private=private))
