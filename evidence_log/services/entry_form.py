"""An entry as the person types it, and as the log keeps it.

A form can hold anything, so that a draft of it can always be kept; only
:func:`content_of` asks whether it can be an entry. Nothing is demanded but a text
and a date.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.entry import (
    Aftermath,
    BecameAware,
    EntryContent,
    EntryKind,
    PhysicalItem,
    Private,
    Reporting,
    Source,
    What,
    Where,
    Who,
    Witness,
)
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.errors.written import EmptyText
from evidence_log.i18n import Words
from evidence_log.services.casework import person_reference
from evidence_log.services.when_form import (
    FormField,
    WhenForm,
    date_text,
    full_day,
    when_form,
    when_of,
)

NAMELESS = "?"
"""Stands for a witness or a thing of which only other facts were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryForm:
    """Everything that can be typed. *reporting* has its date in *reported_on*."""

    kind: EntryKind = EntryKind.INCIDENT
    when: WhenForm = field(default_factory=WhenForm)
    text: str = ""
    exact_words: str = ""
    types: tuple[IncidentType, ...] = ()
    channel: Channel | None = None
    channel_note: str = ""
    became_aware: BecameAware | None = None
    became_aware_note: str = ""
    source: Source = Source.MEMORY
    still_on_phone: bool | None = None
    physical_items: tuple[PhysicalItem, ...] = ()
    key: bool = False
    who: Who = field(default_factory=Who)
    where: Where = field(default_factory=Where)
    aftermath: Aftermath = field(default_factory=Aftermath)
    reporting: Reporting = field(default_factory=Reporting)
    reported_on: str = ""
    private: Private = field(default_factory=Private)


def new_form(today: date, words: Words) -> EntryForm:
    """An empty form, dated *today*."""
    return EntryForm(when=WhenForm(date=words.date(today)))


def content_of(form: EntryForm, *, today: date) -> EntryContent:
    """The entry that the form says.

    Raises EmptyText, DateMissing, PeriodBackwards and FieldRefused; which field is
    meant says :func:`evidence_log.services.when_form.field_of`.
    """
    when = when_of(form.when, today)
    if not form.text.strip():
        raise EmptyText
    return EntryContent(
        kind=form.kind,
        when=when,
        what=_what(form),
        who=replace(form.who, witnesses=_witnesses(form.who.witnesses)),
        where=form.where,
        aftermath=form.aftermath,
        reporting=replace(
            form.reporting,
            date=full_day(form.reported_on, FormField.REPORTED_ON, today),
        ),
        private=form.private,
    )


def form_of(content: EntryContent, words: Words, case_file: CaseFile) -> EntryForm:
    """The form in which *content* stands as it would be typed.

    People of the case go by their name where only one person is meant by it.
    """
    what = content.what
    return EntryForm(
        kind=content.kind,
        when=when_form(content.when, words),
        text=what.text,
        exact_words=what.exact_words,
        types=what.types,
        channel=what.channel,
        channel_note=what.channel_note,
        became_aware=what.became_aware,
        became_aware_note=what.became_aware_note,
        source=what.source,
        still_on_phone=what.still_on_phone,
        physical_items=what.physical_items,
        key=what.key,
        who=replace(content.who, person=_called(content.who.person, case_file)),
        where=content.where,
        aftermath=content.aftermath,
        reporting=replace(content.reporting, date=None),
        reported_on=date_text(content.reporting.date, words),
        private=content.private,
    )


def _what(form: EntryForm) -> What:
    return What(
        text=form.text,
        exact_words=form.exact_words,
        types=form.types,
        channel=form.channel,
        channel_note=form.channel_note,
        became_aware=form.became_aware,
        became_aware_note=form.became_aware_note,
        source=form.source,
        still_on_phone=form.still_on_phone,
        physical_items=_things(form.physical_items),
        key=form.key,
    )


def _witnesses(typed: tuple[Witness, ...]) -> tuple[Witness, ...]:
    named = (replace(each, name=each.name.strip() or NAMELESS) for each in typed)
    return tuple(each for each in named if each != Witness(name=NAMELESS))


def _things(typed: tuple[PhysicalItem, ...]) -> tuple[PhysicalItem, ...]:
    named = (replace(each, what=each.what.strip() or NAMELESS) for each in typed)
    return tuple(each for each in named if each != PhysicalItem(what=NAMELESS))


def _called(person: str, case_file: CaseFile) -> str:
    """The name of a person card, unless it would be taken for somebody else's."""
    for card in case_file.persons:
        if card.id == person and person_reference(case_file, card.name) == card.id:
            return card.name
    return person
