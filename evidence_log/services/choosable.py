"""Choices are taken only where the check lists what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evidence_log.domain.disclosure import (
    CASE_SUBJECT,
    DisclosureChoice,
    DisclosureChoices,
    DisclosureItem,
    Handling,
)
from evidence_log.domain.entry import Entry
from evidence_log.errors.named import ChoiceFitsNothing, NeverShown
from evidence_log.export.disclosure.entry_rules import (
    case_items,
    entry_items,
    subject_of,
)
from evidence_log.export.disclosure.exhibit_rules import exhibit_items
from evidence_log.export.disclosure.looking import Lookout
from evidence_log.export.disclosure.markers import load_markers
from evidence_log.export.disclosure.privileged import (
    privileged_addresses,
    privileged_items,
)
from evidence_log.export.report_source import Exhibit, ReportSource
from evidence_log.services.chosen import Chosen
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.report_person import case_about
from evidence_log.services.session import OpenLog


def refuse_what_fits_nothing(
    log: OpenLog,
    new: Sequence[DisclosureChoice],
    chosen: Chosen,
    files: ExhibitFiles,
) -> None:
    """Refuse *new* choices that are about nothing this report would tell.

    One that the vault keeps may always be taken back. Raises ChoiceFitsNothing,
    NeverShown and EvidenceDamaged.
    """
    kept = {(one.kind, one.subject) for one in log.vault.choices.load().choices}
    unknown = [one for one in new if (one.kind, one.subject) not in kept]
    if not unknown:
        return
    places = {str(entry.id): subject_of(entry).place for entry in chosen.log}
    items = list(_items(log, {one.subject for one in unknown}, chosen, files))
    for one in unknown:
        about = [
            item
            for item in items
            if (item.kind, item.subject) == (one.kind, one.subject)
        ]
        text = f"{one.kind}:{places.get(one.subject, one.subject)}"
        if not about:
            raise ChoiceFitsNothing(text)
        if not any(item.is_choosable for item in about):
            raise NeverShown(text)


def _items(
    log: OpenLog, subjects: set[str], chosen: Chosen, files: ExhibitFiles
) -> Iterator[DisclosureItem]:
    """What the check lists of *subjects* where nothing is left out by choice."""
    selected = chosen.selected_without_choice()
    choices = chosen.lookout.choices.choices
    shows = DisclosureChoices(choices=tuple(one for one in choices if one.is_shown))
    lookout = replace(chosen.lookout, choices=shows)
    if CASE_SUBJECT in subjects:
        about = chosen.selection.about
        source = ReportSource(
            case_file=case_about(chosen.case_file, about),
            selection=chosen.selection,
            selected=selected,
        )
        yield from case_items(source, lookout)
    told = [entry for entry in selected.entries if entry.id in subjects]
    exhibits = tuple(_exhibits(log, subjects, selected.entries))
    read = files.read(exhibits)
    addresses = privileged_addresses(chosen.case_file, load_markers())
    privileged = tuple(privileged_items(told, read.texts, addresses, lookout))
    yield from privileged
    stays = {one.subject for one in privileged if one.handling is Handling.LEFT_OUT}
    yield from _of_told(
        [entry for entry in told if entry.id not in stays],
        lookout,
        effects=chosen.selection.effects,
    )
    for exhibit in exhibits:
        if exhibit.evidence.id not in stays:
            yield from exhibit_items(exhibit, read, lookout)


def _of_told(
    entries: Sequence[Entry], lookout: Lookout, *, effects: bool
) -> Iterator[DisclosureItem]:
    for entry in entries:
        yield from entry_items(entry, lookout, effects=effects)


def _exhibits(
    log: OpenLog, subjects: set[str], entries: Sequence[Entry]
) -> Iterator[Exhibit]:
    """The originals among *subjects* that belong to these entries."""
    told = {entry.id for entry in entries}
    linked = {
        evidence
        for entry, evidence in log.vault.evidence.links()
        if entry in told and evidence in subjects
    }
    for evidence in log.vault.evidence.all():
        if evidence.id in linked:
            yield Exhibit(number=1, evidence=evidence, entries=())
