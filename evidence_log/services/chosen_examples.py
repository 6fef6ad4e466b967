"""The incidents a person chose as examples: for one report alone, or in the log."""

from __future__ import annotations

from collections.abc import Collection

from evidence_log.domain.entry import EntryKind
from evidence_log.errors.named import NotAnExample, TooManyExamples
from evidence_log.export.report_examples import MOST_EXAMPLES
from evidence_log.export.report_source import ReportSource
from evidence_log.services.session import OpenLog


def chosen_examples(
    log: OpenLog, untrusted_numbers: Collection[str], told: Collection[str]
) -> tuple[str, ...]:
    """The ids of the incidents meant, each once; empty for no choice.

    Only what the report tells anyway can be an example: *told* are the ids of its
    entries. Raises EntryUnknown, NotAnExample and TooManyExamples.
    """
    chosen: dict[str, None] = {}
    for number in untrusted_numbers:
        entry = log.vault.entries.find(number)
        if entry.content.kind is not EntryKind.INCIDENT or entry.id not in told:
            raise NotAnExample(number)
        chosen[entry.id] = None
    if len(chosen) > MOST_EXAMPLES:
        raise TooManyExamples(MOST_EXAMPLES)
    return tuple(chosen)


def untold_examples(source: ReportSource) -> tuple[str, ...]:
    """The incidents marked as examples in the log for which the report has no room."""
    if source.selection.key_entries:
        return ()
    marked = [
        one.incident or one.id
        for one in source.selected.entries
        if one.content.kind is EntryKind.INCIDENT and one.content.what.key
    ]
    return tuple(marked[MOST_EXAMPLES:])
