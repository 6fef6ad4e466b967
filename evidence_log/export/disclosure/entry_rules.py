"""What an entry and the case file would tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evidence_log.domain.disclosure import (
    CASE_SUBJECT,
    DisclosureItem,
    DisclosureKind,
    Handling,
)
from evidence_log.domain.entry import BecameAware, Effect, Entry
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.export.disclosure.folding import find, fold
from evidence_log.export.disclosure.looking import Lookout, Subject
from evidence_log.export.disclosure.texts import (
    printed_of_case,
    printed_parts,
    texts_of,
)
from evidence_log.export.report_source import ReportSource

_CASE = Subject(id=CASE_SUBJECT, place=CASE_SUBJECT)
_QUOTED = "what.exact_words"
_OF_A_MOVE = ("aftermath.effect", "aftermath.cost")
BLANKED = {
    DisclosureKind.INFORMANT: ("what.became_aware_note",),
    DisclosureKind.POLICE_DISTRICT: ("reporting.district", "case.district"),
    DisclosureKind.HELPER_PLACE: ("reporting.reported_elsewhere",),
    DisclosureKind.MOVE: _OF_A_MOVE,
}
"""Fields that stay empty as a whole where their kind is left out."""
ALL_BLANKED = frozenset(part for parts in BLANKED.values() for part in parts)


def subject_of(entry: Entry) -> Subject:
    """How the person knows an entry."""
    return Subject(id=entry.id, place=entry.incident or entry.id)


def entry_items(
    entry: Entry, lookout: Lookout, *, effects: bool
) -> Iterator[DisclosureItem]:
    """Everything one entry would tell, in the order of its fields."""
    subject = subject_of(entry)
    for part, text in printed_parts(entry.content, effects=effects).items():
        blank = _blanked(entry, lookout, part, text)
        if blank is not None:
            yield blank
        if blank is None or blank.handling is Handling.SHOWN:
            yield from _in_text(lookout, text, subject, part)
    yield from _never_printed(entry, lookout)
    if effects and Effect.MOVED in entry.content.aftermath.effect_ticks:
        part = "aftermath.effect_ticks"
        yield lookout.item(DisclosureKind.MOVE, subject, part, Handling.LEFT_OUT)
    for kind in _reveals(entry):
        yield lookout.item(kind, subject, "what.types", Handling.SHOWN)


def case_items(source: ReportSource, lookout: Lookout) -> Iterator[DisclosureItem]:
    """Everything the cards of the case would tell."""
    case_file = source.case_file
    for part, text in printed_of_case(source):
        if part == "case.district":
            kind = DisclosureKind.POLICE_DISTRICT
            yield lookout.item(kind, _CASE, part, Handling.LEFT_OUT)
        else:
            yield from _in_text(lookout, text, _CASE, part)
    own = case_file.own
    private = (
        (DisclosureKind.OWN_ADDRESS, "self.addresses", len(own.addresses)),
        (DisclosureKind.OWN_WORKPLACE, "self.workplace", int(bool(own.workplace))),
        (
            DisclosureKind.OWN_NUMBER,
            "self.own_numbers",
            sum(map(bool, (own.phone, own.email, *own.own_numbers))),
        ),
        (DisclosureKind.SAFE_PERSON, "contacts", len(case_file.contacts)),
    )
    for kind, part, count in private:
        if count:
            yield lookout.always(kind, _CASE, part, count)


def blanked_parts(entry: Entry, lookout: Lookout) -> frozenset[str]:
    """The fields of this entry that are left empty as a whole."""
    items = (
        _blanked(entry, lookout, part, text)
        for part, text in texts_of(entry.content).items()
        if part in ALL_BLANKED
    )
    return frozenset(
        item.part for item in items if item and item.handling is Handling.LEFT_OUT
    )


def _in_text(
    lookout: Lookout, text: str, subject: Subject, part: str
) -> Iterator[DisclosureItem]:
    for item in lookout.in_text(text, subject, part):
        quoted = part == _QUOTED and item.kind is DisclosureKind.RELATIVE_WORD
        if not quoted:
            yield item


def _blanked(
    entry: Entry, lookout: Lookout, part: str, text: str
) -> DisclosureItem | None:
    if not text:
        return None
    for kind, parts in BLANKED.items():
        if part not in parts:
            continue
        told = entry.content.what.became_aware is BecameAware.TOLD
        if kind is DisclosureKind.INFORMANT and not told:
            return None
        if kind is DisclosureKind.MOVE and not find(fold(text), lookout.moves):
            return None
        return lookout.item(kind, subject_of(entry), part, Handling.LEFT_OUT)
    return None


def _never_printed(entry: Entry, lookout: Lookout) -> Iterator[DisclosureItem]:
    subject, content = subject_of(entry), entry.content
    witnesses = len(content.who.witnesses)
    if witnesses:
        part = "who.witnesses"
        yield lookout.always(DisclosureKind.WITNESS, subject, part, witnesses)
    kept = sum(1 for item in content.what.physical_items if item.where_kept.strip())
    if kept:
        part = "what.physical_items"
        yield lookout.always(DisclosureKind.KEPT_PLACE, subject, part, kept)


def _reveals(entry: Entry) -> Iterator[DisclosureKind]:
    what = entry.content.what
    if what.channel in {Channel.CAMERA, Channel.DEVICE}:
        yield DisclosureKind.CAMERA
    if IncidentType.TRACKING in what.types:
        yield DisclosureKind.TRACKER
    if IncidentType.ENTRY_THEFT in what.types:
        yield DisclosureKind.THEFT


def without_move(entry: Entry, lookout: Lookout) -> Entry:
    """The entry without the tick that tells of a move, unless it is to be shown."""
    after = entry.content.aftermath
    kind = DisclosureKind.MOVE
    if (
        Effect.MOVED not in after.effect_ticks
        or lookout.choices.handling(kind, entry.id, Handling.LEFT_OUT) is Handling.SHOWN
    ):
        return entry
    ticks = tuple(tick for tick in after.effect_ticks if tick is not Effect.MOVED)
    content = replace(entry.content, aftermath=replace(after, effect_ticks=ticks))
    return replace(entry, content=content)
