"""Witnesses by number: »Vidne 2 (kollega)«, the same in every report of a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence_log.domain.entry import Entry
from evidence_log.domain.person import Person
from evidence_log.i18n import Words


def witness_labels(
    names_in_order: Iterable[str],
    entries: Iterable[Entry],
    persons: Sequence[Person],
    words: Words,
) -> dict[str, str]:
    """The label of each witness of *entries*, by the name that stands there.

    *names_in_order* are all the log ever named, in the order of writing, so that a
    number never comes to mean somebody else. A relation follows where it is known.
    """
    numbers: dict[str, int] = {}
    labels: dict[str, str] = {}
    told = (witness.name for one in entries for witness in one.content.who.witnesses)
    for name in names_in_order:
        numbers.setdefault(_who(name, persons), len(numbers) + 1)
    for name in told:
        number = numbers.setdefault(_who(name, persons), len(numbers) + 1)
        label = words("Witness {number}", number=number)
        card = _card(name, persons)
        if card is not None and card.relation:
            label = f"{label} ({card.relation})"
        labels[name] = label
    return labels


def _who(name: str, persons: Sequence[Person]) -> str:
    card = _card(name, persons)
    return card.id if card is not None else name.strip().casefold()


def _card(name: str, persons: Sequence[Person]) -> Person | None:
    by_id = (person for person in persons if person.id == name)
    by_name = (person for person in persons if person.name == name)
    return next(by_id, None) or next(by_name, None)
