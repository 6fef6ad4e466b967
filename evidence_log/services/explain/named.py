"""Words for what a person calls by its number or its name."""

from __future__ import annotations

from evidence_log.errors import named
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: named.EntryUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No entry has the number {number}.", number=error.number),
        words("Look it up in the list and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.EvidenceUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No stored file has the number {number}.", number=error.number),
        words("Look it up in the list and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.PersonUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("The case names nobody called “{name}”.", name=error.name),
        words("Write the name as it stands in the case. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.PersonStillNamed, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "{person} is missing in the case, but {entry} names that person.",
            person=error.person,
            entry=error.entry,
        ),
        words(
            "Keep {person} in the file; another name goes with the same id. Nothing "
            "was changed.",
            person=error.person,
        ),
    )


@put_into_words.register
def _(error: named.ReportUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No report has the number {number}.", number=error.number),
        words("It stands on the report's cover. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.HandoverTooEarly, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Report {number} was made {date}. It cannot have been handed over before.",
            number=error.number,
            date=words.date(error.made_on),
        ),
        words("Correct the date and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.HandoverToCome, words: Words) -> ErrorText:
    return ErrorText(
        words("{date} is still to come.", date=words.date(error.day)),
        words("Note the handover when it has been. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.HandoverUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No handover has the number {number}.", number=error.number),
        words("The first one is A-001. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.ChoiceNotAllowed, words: Words) -> ErrorText:
    allowed = words("Allowed: {values}.", values=", ".join(error.allowed))
    nothing = words("Nothing was changed.")
    return ErrorText(
        words("“{text}” is nothing that can be chosen.", text=error.text),
        f"{allowed} {nothing}",
    )


@put_into_words.register
def _(error: named.ChoiceFitsNothing, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” fits nothing in the check.", text=error.text),
        words(
            "Look in the list what there is to choose, and try again. "
            "Nothing was changed."
        ),
    )


@put_into_words.register
def _(error: named.NeverShown, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” never goes along.", text=error.text),
        words("There is nothing to choose. Nothing was changed."),
    )


@put_into_words.register
def _(error: named.NotAnExample, words: Words) -> ErrorText:
    return ErrorText(
        words("{number} is no incident that this report tells.", number=error.number),
        words(
            "It may be left out, withdrawn, outside the period, or no incident. "
            "Choose another example. Nothing was made."
        ),
    )


@put_into_words.register
def _(error: named.TooManyExamples, words: Words) -> ErrorText:
    return ErrorText(
        words("A report has at most {count} examples.", count=words.number(error.most)),
        words("Choose fewer and try again. Nothing was made."),
    )


@put_into_words.register
def _(error: named.AlreadyWithdrawn, words: Words) -> ErrorText:
    return ErrorText(
        words("{number} was withdrawn earlier.", number=error.number),
        words("It can no longer be changed. Nothing was changed."),
    )
