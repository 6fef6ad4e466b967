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
        card = witness_card(name, persons)
        if card is not None and card.relation:
            label = f"{label} ({card.relation})"
        labels[name] = label
    return labels


def witness_card(name: str, persons: Sequence[Person]) -> Person | None:
    """The card that an entry means by this name or id."""
    wanted = _folded(name)
    by_id = (person for person in persons if person.id == name)
    by_name = (person for person in persons if _folded(person.name) == wanted)
    return next(by_id, None) or next(by_name, None)


def _who(name: str, persons: Sequence[Person]) -> str:
    """One name for one witness, also once there is a card."""
    card = witness_card(name, persons)
    return _folded(card.name if card is not None else name)


def _folded(name: str) -> str:
    return name.strip().casefold()
