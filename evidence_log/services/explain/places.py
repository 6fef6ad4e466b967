"""Words for files and folders a person points at."""

from __future__ import annotations

from evidence_log.errors import places
from evidence_log.i18n import Words
from evidence_log.services.explain.texts import ErrorText, put_into_words


@put_into_words.register
def _(error: places.FileMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no file {path}.", path=error.path),
        words("Look at the name and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.NotAFile, words: Words) -> ErrorText:
    return ErrorText(
        words("{path} is a folder or a device, not a file.", path=error.path),
        words("Choose the files in it one by one. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.NameNotAllowed, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "The name {name} holds a line break or another hidden sign.",
            name=ascii(str(error.path)),
        ),
        words("Give the file another name and try again. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.NotAFolder, words: Words) -> ErrorText:
    return ErrorText(
        words("{path} is a file, not a folder.", path=error.path),
        words("Choose a new folder. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.FolderMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no folder {path}.", path=error.path),
        words("Make it first, or choose another place. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.FileThere, words: Words) -> ErrorText:
    return ErrorText(
        words("There is a file called {path} already.", path=error.path),
        words("Choose another name. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.FolderNotEmpty, words: Words) -> ErrorText:
    return ErrorText(
        words("There is something in {path} already.", path=error.path),
        words("Choose a new folder. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.InsideVault, words: Words) -> ErrorText:
    return ErrorText(
        words("{path} lies inside the encrypted log.", path=error.path),
        words("Choose a place outside it. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.SheetInPackage, words: Words) -> ErrorText:
    return ErrorText(
        words(
            "{path} lies in the folder that is handed over. The contact sheet must "
            "not be there.",
            path=error.path,
        ),
        words("Choose a place beside the folder. Nothing was made."),
    )


@put_into_words.register
def _(error: places.PackageMissing, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no folder {path}.", path=error.path),
        words("Choose the folder that holds the report. Nothing was changed."),
    )


@put_into_words.register
def _(error: places.NotAPackage, words: Words) -> ErrorText:
    return ErrorText(
        words("There is no folder made for handing over in {path}.", path=error.path),
        words("Choose the folder that holds the report. Nothing was changed."),
    )
