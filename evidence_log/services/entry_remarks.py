"""What is remarked of entries just written: allowed, but perhaps not as meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import Entry, EntryId
from evidence_log.domain.moment import Moment
from evidence_log.errors.named import PersonUnknown
from evidence_log.export.report_details import is_place_untold
from evidence_log.i18n import Words
from evidence_log.services.casework import find_person
from evidence_log.services.session import OpenLog
from evidence_log.services.typed_dates import local_day

_NUMBERS_TOLD = 5


class RemarkKind(StrEnum):
    """What is remarked."""

    DAY_TO_COME = "day_to_come"
    PERSON_UNKNOWN = "person_unknown"
    PLACE_UNTOLD = "place_untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One remark. It repeats nothing of what was written: it is told beside results."""

    kind: RemarkKind
    entry: EntryId


def is_to_come(start: Moment, today: date) -> bool:
    """Whether all that *start* can mean lies after *today*."""
    return start.date.first_day > today


def remarks_on(log: OpenLog, entries: Iterable[Entry]) -> tuple[Remark, ...]:
    """What to remark of *entries*, in their order."""
    today = local_day(log.surroundings.clock())
    case_file = log.vault.case_file.load()
    return tuple(
        Remark(kind=kind, entry=entry.id)
        for entry in entries
        for kind in _of(entry, case_file, today)
    )


def _of(entry: Entry, case_file: CaseFile, today: date) -> Iterator[RemarkKind]:
    person = entry.content.who.person
    if is_to_come(entry.content.when.start, today):
        yield RemarkKind.DAY_TO_COME
    if person and not _is_known(case_file, person):
        yield RemarkKind.PERSON_UNKNOWN
    if is_place_untold(entry):
        yield RemarkKind.PLACE_UNTOLD


def _is_known(case_file: CaseFile, person: str) -> bool:
    try:
        return bool(find_person(case_file, person))
    except PersonUnknown:
        return False


def remark_lines(remarks: Iterable[Remark], words: Words) -> Iterator[str]:
    """One line for each thing remarked, with the entries it is remarked of."""
    entries: dict[RemarkKind, list[EntryId]] = {}
    for one in remarks:
        entries.setdefault(one.kind, []).append(one.entry)
    for kind, numbers in entries.items():
        yield f"{_listed(numbers)}: {_text(kind, words)}"


def _listed(numbers: list[EntryId]) -> str:
    more = ["…"] if len(numbers) > _NUMBERS_TOLD else []
    return ", ".join([*numbers[:_NUMBERS_TOLD], *more])


def _text(kind: RemarkKind, words: Words) -> str:
    match kind:
        case RemarkKind.DAY_TO_COME:
            return words("That day is still to come.")
        case RemarkKind.PERSON_UNKNOWN:
            return words(
                "The case names nobody by the name that stands there. Correct it with "
                "amend, or make a card with case."
            )
        case RemarkKind.PLACE_UNTOLD:
            return words(
                "The place will stand in no report. To have a part of the town stand "
                "there, give it as area; to have all of it, give place_shown as full."
            )
