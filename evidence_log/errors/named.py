"""What a person calls by its number or its name."""

from __future__ import annotations

from datetime import date

from evidence_log.errors import BadInput


class EntryUnknown(BadInput):
    """No entry has this number."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class EvidenceUnknown(BadInput):
    """No evidence has this number."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class PersonUnknown(BadInput):
    """The case names no such person."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class PersonStillNamed(BadInput):
    """A case file leaves out a person whom an entry names; both by number."""

    def __init__(self, person: str, entry: str) -> None:
        super().__init__(f"{person} in {entry}")
        self.person = person
        self.entry = entry


class ReportUnknown(BadInput):
    """No package of this vault has this report number."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


class HandoverTooEarly(BadInput):
    """A report is said to have been handed over before it was made."""

    def __init__(self, number: int, made_on: date) -> None:
        super().__init__(f"report {number} of {made_on}")
        self.number = number
        self.made_on = made_on


class HandoverToCome(BadInput):
    """A report is said to have been handed over on a day that is still to come."""

    def __init__(self, day: date) -> None:
        super().__init__(day.isoformat())
        self.day = day


class HandoverUnknown(BadInput):
    """No handover has this number."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class ChoiceNotAllowed(BadInput):
    """A choice names no kind of thing, or one that never leaves."""

    def __init__(self, text: str, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.allowed = allowed


class ChoiceFitsNothing(BadInput):
    """A choice is about something that the check does not list."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class NeverShown(BadInput):
    """A choice is about something that never leaves, whatever is chosen."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class NotAnExample(BadInput):
    """What was chosen as an example is no incident that the report tells."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class TooManyExamples(BadInput):
    """More than *most* incidents were chosen as examples."""

    def __init__(self, most: int) -> None:
        super().__init__(f"more than {most}")
        self.most = most


class AlreadyWithdrawn(BadInput):
    """The entry was withdrawn before; it can no longer be changed."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
