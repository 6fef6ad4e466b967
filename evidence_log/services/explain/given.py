"""Words for what a person gave and what cannot be used of it."""

from __future__ import annotations

from evidence_log import errors
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: errors.InputNotJson, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "The file cannot be read as JSON (line {line}, column {column}).",
            line=error.line,
            column=error.column,
        ),
        words("Correct it there and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.UnknownKey, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record} has a key that is not known: {key}",
            record=error.record,
            key=error.key,
        ),
        words("Correct or remove it and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.MissingKey, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "Record {record} lacks the key {key}.", record=error.record, key=error.key
        ),
        words("Add it and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.ValueNotAllowed, words: Words) -> ErrorText:
    allowed = words("Allowed: {values}.", values=", ".join(error.allowed))
    nothing = words("Nothing was changed.")
    return ErrorText(
        words(
            "Record {record}: the value of {key} cannot be used.",
            record=error.record,
            key=error.key,
        ),
        f"{allowed} {nothing}" if error.allowed else nothing,
    )


@put_into_words.register
def _(_: errors.EmptyText, words: Words) -> ErrorText:
    return ErrorText(
        words("An entry needs a short text about what happened."),
        words("Two lines are enough. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.ImpossibleDate, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” cannot be read as a date or a time.", text=error.text),
        words(
            "Write dates as 2025-03-14, 2025-03 or 2025, and times as 19:22. "
            "Nothing was changed."
        ),
    )


@put_into_words.register
def _(error: errors.UnknownZone, words: Words) -> ErrorText:
    return ErrorText(
        words("“{text}” is not a time zone.", text=error.text),
        words("Write it as Europe/Copenhagen. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.EmptyPassphrase, words: Words) -> ErrorText:
    return ErrorText(
        words("The passphrase is empty."),
        words("Choose one of several words. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.PassphraseMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("No passphrase was given."),
        words("Give it in a file with --passphrase-file. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.PassphrasesDiffer, words: Words) -> ErrorText:
    return ErrorText(
        words("The two passphrases are not alike."),
        words("Type the same one twice. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.StandardInputTwice, words: Words) -> ErrorText:
    return ErrorText(
        words("Only one thing can be read from standard input."),
        words("Give the passphrase or the entries in a file. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.WindowsMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("The windows are not installed here, only the command line."),
        words("make run installs them. evidence-log --help shows the commands."),
    )


@put_into_words.register
def _(error: errors.FileMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no file {path}.", path=error.path),
        words("Look at the name and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.NotAFile, words: Words) -> ErrorText:
    return ErrorText(
        words("{path} is a folder or a device, not a file.", path=error.path),
        words("Choose the files in it one by one. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.NameNotAllowed, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "The name {name} holds a line break or another hidden sign.",
            name=ascii(str(error.path)),
        ),
        words("Give the file another name and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.FolderNotEmpty, words: Words) -> ErrorText:
    return ErrorText(
        words("There is something in {path} already.", path=error.path),
        words("Choose a new folder. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.NotAFolder, words: Words) -> ErrorText:
    return ErrorText(
        words("{path} is a file, not a folder.", path=error.path),
        words("Choose a new folder. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.FolderMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no folder {path}.", path=error.path),
        words("Make it first, or choose another place. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.FileThere, words: Words) -> ErrorText:
    return ErrorText(
        words("There is a file called {path} already.", path=error.path),
        words("Choose another name. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.InsideVault, words: Words) -> ErrorText:
    return ErrorText(
        words("{path} lies inside the encrypted log.", path=error.path),
        words("Choose a place outside it. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.PeriodBackwards, words: Words) -> ErrorText:
    return ErrorText(
        words("The period ends before it begins."),
        words("Exchange the two dates. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.SheetInPackage, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "{path} lies in the folder that is handed over. The contact sheet must "
            "not be there.",
            path=error.path,
        ),
        words("Choose a place beside the folder. Nothing was made."),
    )


@put_into_words.register
def _(error: errors.EntryUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No entry has the number {number}.", number=error.number),
        words("Look it up in the list and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.EvidenceUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No stored file has the number {number}.", number=error.number),
        words("Look it up in the list and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.PersonUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("The case names nobody called “{name}”.", name=error.name),
        words("Write the name as it stands in the case. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.ReportUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No report has the number {number}.", number=error.number),
        words("It stands on the report's cover. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.HandoverUnknown, words: Words) -> ErrorText:
    return ErrorText(
        words("No handover has the number {number}.", number=error.number),
        words("The first one is A-001. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.ChoiceNotAllowed, words: Words) -> ErrorText:
    allowed = words("Allowed: {values}.", values=", ".join(error.allowed))
    nothing = words("Nothing was changed.")
    return ErrorText(
        words("“{text}” is nothing that can be chosen.", text=error.text),
        f"{allowed} {nothing}",
    )


@put_into_words.register
def _(error: errors.NotAnExample, words: Words) -> ErrorText:
    return ErrorText(
        words("{number} is no incident that this report tells.", number=error.number),
        words(
            "It may be left out, withdrawn, outside the period, or no incident. "
            "Choose another example. Nothing was made."
        ),
    )


@put_into_words.register
def _(error: errors.TooManyExamples, words: Words) -> ErrorText:
    return ErrorText(
        words("A report has at most {count} examples.", count=words.number(error.most)),
        words("Choose fewer and try again. Nothing was made."),
    )


@put_into_words.register
def _(error: errors.AlreadyWithdrawn, words: Words) -> ErrorText:
    return ErrorText(
        words("{number} was withdrawn earlier.", number=error.number),
        words("It can no longer be changed. Nothing was changed."),
    )


@put_into_words.register
def _(error: errors.NotAPackage, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no folder made for handing over in {path}.", path=error.path),
        words("Choose the folder that holds the report. Nothing was changed."),
    )


@put_into_words.register
def _(_: errors.CodeMistyped, words: Words) -> ErrorText:
    return ErrorText(
        words("The control code is not written as it should be."),
        words("Compare it with the paper sign by sign, and try again."),
    )
