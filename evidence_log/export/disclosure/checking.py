"""The whole check: the list, and the report's source with the defaults applied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import (
    CASE_SUBJECT,
    DisclosureChoices,
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.domain.entry import Entry
from evidence_log.domain.evidence import EvidenceId
from evidence_log.domain.person import PersonRole
from evidence_log.export.disclosure.entry_rules import (
    ALL_BLANKED,
    blanked_parts,
    case_items,
    entry_items,
    without_move,
)
from evidence_log.export.disclosure.exhibit_rules import (
    FilesRead,
    Texts,
    exhibit_items,
    original_tells,
)
from evidence_log.export.disclosure.folding import cover, fold
from evidence_log.export.disclosure.looking import (
    Lookout,
    move_needles,
    warning_needles,
)
from evidence_log.export.disclosure.markers import Markers
from evidence_log.export.disclosure.needles import find_needles
from evidence_log.export.disclosure.senders import known_senders
from evidence_log.export.disclosure.texts import (
    Change,
    change_case_file,
    change_content,
    change_mail,
    change_notes,
)
from evidence_log.export.manifest import Handover as HandedOver
from evidence_log.export.material import MailShown
from evidence_log.export.report_source import Exhibit, ReportSource
from evidence_log.jobs import checked_each, never_stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a package would tell, and the source of a report that tells less.

    *left_out_places* counts what was covered or left empty; the report prints
    the number.
    """

    items: tuple[DisclosureItem, ...]
    source: ReportSource
    left_out_places: int


def lookout_for(
    case_file: CaseFile,
    log: tuple[Entry, ...],
    *,
    markers: Markers,
    choices: DisclosureChoices,
    mark: str,
) -> Lookout:
    """Know what to look for: the cards, and the witnesses of the whole *log*."""
    return Lookout(
        needles=find_needles(case_file, log, markers),
        warnings=warning_needles(markers),
        moves=move_needles(markers),
        choices=choices,
        mark=mark,
        known_senders=known_senders(case_file, log),
    )


def check_source(
    source: ReportSource,
    files: FilesRead,
    lookout: Lookout,
    *,
    check: Callable[[], None] = never_stop,
) -> Checked:
    """List what *source* would tell, and apply defaults and choices to it.

    *files* holds what was read of its exhibits. The same arguments give an equal
    result; nothing stored is touched. *check* is called now and then, and may raise.
    """
    items = tuple(checked_each(_items(source, files, lookout), check))
    entries = tuple(
        _covered_entry(entry, source, lookout)
        for entry in checked_each(source.selected.entries, check)
    )
    exhibits = tuple(
        _covered_exhibit(one, files.texts.get(one.evidence.id), lookout)
        for one in source.exhibits
    )
    return Checked(
        items=items,
        source=replace(
            source,
            case_file=change_case_file(
                source.case_file, _change(CASE_SUBJECT, lookout)
            ),
            selected=replace(source.selected, entries=entries),
            exhibits=exhibits,
        ),
        left_out_places=sum(one.count for one in items if _is_counted(one)),
    )


def covered_mail(mail: MailShown, evidence: EvidenceId, lookout: Lookout) -> MailShown:
    """A mail as it is printed."""
    return change_mail(mail, _change(evidence, lookout))


def _items(
    source: ReportSource, files: FilesRead, lookout: Lookout
) -> Iterator[DisclosureItem]:
    yield from case_items(source, lookout)
    for entry in source.selected.entries:
        yield from entry_items(entry, lookout, effects=source.selection.effects)
    for exhibit in source.exhibits:
        yield from exhibit_items(exhibit, files, lookout)


def _is_counted(item: DisclosureItem) -> bool:
    if item.handling is Handling.COVERED:
        return True
    return item.handling is Handling.LEFT_OUT and (
        item.part in ALL_BLANKED or item.part == "aftermath.effect_ticks"
    )


def _covered_entry(entry: Entry, source: ReportSource, lookout: Lookout) -> Entry:
    blanked = blanked_parts(entry, lookout)
    covered = _change(entry.id, lookout)

    def change(part: str, text: str) -> str:
        said = "" if part in blanked else covered(part, text)
        # Nothing but a mark says less than nothing: "from [left out]".
        return "" if part == "who.sender" and said.strip() == lookout.mark else said

    changed = replace(entry, content=change_content(entry.content, change))
    witnesses = {
        str(person.id)
        for person in source.case_file.persons
        if person.role is PersonRole.WITNESS
    }
    if changed.content.who.person in witnesses:
        who = replace(changed.content.who, person="")
        changed = replace(changed, content=replace(changed.content, who=who))
    return without_move(changed, lookout)


def _covered_exhibit(exhibit: Exhibit, text: Texts | None, lookout: Lookout) -> Exhibit:
    evidence = exhibit.evidence
    change = _change(evidence.id, lookout)
    notes = change_notes(evidence.notes, change)
    covered = replace(exhibit, evidence=replace(evidence, notes=notes))
    if not original_tells(text, evidence.id, lookout):
        return covered
    return replace(covered, handed_over=HandedOver.LEFT_OUT, package_name="")


def _change(subject: str, lookout: Lookout) -> Change:
    def change(part: str, text: str) -> str:
        if part == "case.district":
            kind = DisclosureKind.POLICE_DISTRICT
            handling = lookout.choices.handling(kind, subject, Handling.LEFT_OUT)
            return text if handling is Handling.SHOWN else ""
        return cover(text, lookout.to_cover(fold(text), subject), lookout.mark)

    return change
