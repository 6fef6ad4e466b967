"""What a report tells: chosen from the vault, then checked before it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evidence_log.domain.disclosure import (
    DisclosureChoice,
    DisclosureItem,
    Handling,
)
from evidence_log.domain.entry import Entry, EntryKind, LeftOutReason
from evidence_log.domain.evidence import EvidenceId
from evidence_log.domain.history import Change, changes
from evidence_log.domain.selection import ListOrder, Selection
from evidence_log.errors.written import PeriodBackwards
from evidence_log.export.disclosure.checking import check_source, lookout_for
from evidence_log.export.disclosure.exhibit_rules import FilesRead, Texts
from evidence_log.export.disclosure.looking import Lookout
from evidence_log.export.disclosure.markers import load_markers
from evidence_log.export.disclosure.privileged import (
    privileged_addresses,
    privileged_items,
)
from evidence_log.export.package_names import ALL_NAMES
from evidence_log.export.report_details import is_place_untold
from evidence_log.export.report_facts import of_kind
from evidence_log.export.report_source import Declaration, ReportSource
from evidence_log.i18n import load_words
from evidence_log.jobs import checked_each, never_stop
from evidence_log.services.choosable import refuse_what_fits_nothing
from evidence_log.services.chosen import Chosen
from evidence_log.services.chosen_examples import chosen_examples, untold_examples
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.exhibits import (
    HeldBack,
    Leaving,
    Originals,
    choose_exhibits,
)
from evidence_log.services.left_behind import left_behind
from evidence_log.services.named_witnesses import named_witnesses
from evidence_log.services.report_person import case_about, person_meant, with_card
from evidence_log.services.session import OpenLog


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportWish:
    """What kind of package is wanted. *about* names a person, or is empty for all.

    The days of the period are included; None means no limit. *new_since* names a
    handover. *part_bytes* limits a folder of originals, 0 for no limit. *choices*
    are new ones, kept with the vault when the package is made. *examples* are
    numbers of incidents, told in full instead of those marked in the log.
    """

    language: str = "da"
    order: ListOrder = ListOrder.NEWEST
    first: date | None = None
    last: date | None = None
    about: str = ""
    effects: bool = False
    originals: Originals = Originals.SAFE
    new_since: str = ""
    part_bytes: int = 0
    archive: bool = False
    declaration: Declaration = Declaration.NONE
    choices: tuple[DisclosureChoice, ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureCheck:
    """What a package would tell, and what is held back of it.

    *untold_places* names entries whose place is not told, for want of an area,
    *untold_examples* incidents marked as examples beyond those a report can have.
    """

    items: tuple[DisclosureItem, ...]
    held_back: tuple[HeldBack, ...]
    incidents: int
    exhibits: int
    left_out_places: int
    untold_places: tuple[str, ...]
    untold_examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a report tells, and the list of the check."""

    source: ReportSource
    check: DisclosureCheck
    lookout: Lookout


def gather(
    log: OpenLog,
    wish: ExportWish,
    files: ExhibitFiles,
    *,
    check: Callable[[], None] = never_stop,
) -> Gathered:
    """Choose from the vault what the report tells, and apply the check to it.

    *check* is called for every entry. Raises PersonUnknown, PeriodBackwards,
    ChoiceFitsNothing, NeverShown, EvidenceDamaged, what chosen_examples raises and
    what *check* raises.
    """
    chosen = _choose(log, wish, check)
    refuse_what_fits_nothing(log, wish.choices, chosen, files)
    before = chosen.selected().entries
    texts = _texts(log, before, files)
    privileged = _privileged(chosen, before, texts)
    source, held_back = _source(log, wish, chosen, files)
    read = FilesRead(texts=texts, transcripts=files.transcripts(source.exhibits))
    checked = check_source(source, read, chosen.lookout, check=check)
    return Gathered(
        source=replace(checked.source, covered_places=checked.left_out_places),
        check=DisclosureCheck(
            items=chosen.marked(*privileged, *checked.items, *chosen.left_behind(log)),
            held_back=held_back,
            incidents=len(of_kind(source.selected.entries, EntryKind.INCIDENT)),
            exhibits=len(source.exhibits),
            left_out_places=checked.left_out_places,
            untold_places=_untold_places(source.selected.entries),
            untold_examples=untold_examples(source),
        ),
        lookout=chosen.lookout,
    )


def _source(
    log: OpenLog, wish: ExportWish, chosen: Chosen, files: ExhibitFiles
) -> tuple[ReportSource, tuple[HeldBack, ...]]:
    """What the report tells before it is checked, and the files held back of it."""
    selected = chosen.selected()
    examples = chosen_examples(log, wish.examples, {one.id for one in selected.entries})
    leaving = _leaving(chosen, wish)
    exhibits, held_back = choose_exhibits(log, selected.entries, files, leaving=leaving)
    source = ReportSource(
        case_file=case_about(chosen.case_file, chosen.selection.about),
        selection=replace(chosen.selection, key_entries=examples),
        selected=selected,
        exhibits=exhibits,
        changes=_changes(log, selected.entries),
        is_example=chosen.case_file.case.is_example,
        witnesses=named_witnesses(log, chosen.log),
    )
    return source, held_back


def _privileged(
    chosen: Chosen, entries: Sequence[Entry], texts: Mapping[EvidenceId, Texts]
) -> tuple[DisclosureItem, ...]:
    """What is between a person and their lawyer or doctor; left out of *chosen*."""
    addresses = privileged_addresses(chosen.case_file, load_markers())
    found = tuple(privileged_items(entries, texts, addresses, chosen.lookout))
    for item in found:
        if item.handling is Handling.LEFT_OUT:
            chosen.stays[item.subject] = LeftOutReason.OTHERS_PRIVACY
    return found


def _leaving(chosen: Chosen, wish: ExportWish) -> Leaving:
    return Leaving(
        names={names.language: names for names in ALL_NAMES}[wish.language],
        originals=wish.originals,
        shown=frozenset(
            (one.kind, one.subject)
            for one in chosen.lookout.choices.choices
            if one.is_shown
        ),
        without=frozenset(chosen.stays),
        part_bytes=wish.part_bytes,
    )


def _choose(log: OpenLog, wish: ExportWish, check: Callable[[], None]) -> Chosen:
    if wish.first and wish.last and wish.first > wish.last:
        raise PeriodBackwards
    case_file = log.vault.case_file.load()
    entries = tuple(
        with_card(entry, case_file)
        for entry in checked_each(log.vault.entries.all(), check)
    )
    lookout = lookout_for(
        case_file,
        entries,
        markers=load_markers(),
        choices=log.vault.choices.load().with_choices(wish.choices),
        mark=load_words(wish.language)("[left out]"),
    )
    behind = left_behind(lookout, entries)
    return Chosen(
        case_file=case_file,
        log=entries,
        selection=Selection(
            first=wish.first,
            last=wish.last,
            order=wish.order,
            about=person_meant(case_file, entries, wish.about),
            effects=wish.effects,
        ),
        lookout=lookout,
        behind=behind,
        # The check asks for no reason, so none is given for it.
        stays={one.subject: LeftOutReason.NOT_SAID for one in behind},
    )


def _untold_places(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(one.incident or one.id for one in entries if is_place_untold(one))


def _texts(
    log: OpenLog, entries: Sequence[Entry], files: ExhibitFiles
) -> dict[EvidenceId, Texts]:
    """What the mails and text files of these entries say."""
    wanted = {entry.id for entry in entries}
    linked = {
        evidence for entry, evidence in log.vault.evidence.links() if entry in wanted
    }
    found: dict[EvidenceId, Texts] = {}
    for evidence in log.vault.evidence.all():
        text = files.text(evidence) if evidence.id in linked else None
        if text is not None:
            found[evidence.id] = text
    return found


def _changes(log: OpenLog, entries: Sequence[Entry]) -> tuple[Change, ...]:
    found: list[Change] = []
    for entry in entries:
        if entry.version > 1:
            found += changes(entry.id, log.vault.entries.history(entry.id))
    return tuple(found)
