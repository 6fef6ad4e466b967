"""Every failure a person can meet, by name and facts, without a sentence.

A module below the windows and the command line raises one of these and nothing
else; the words stand in ``services.explain``. A failure without a name here is
a bug. No fact may repeat what a person wrote, except where the person has just
given it (a path, a key of an input file).
"""

from __future__ import annotations

from pathlib import Path


class EvidenceLogError(Exception):
    """A failure with a name. Catch this, or one of its five families."""


class BadInput(EvidenceLogError):
    """What was given cannot be used. Nothing was changed."""


class WrongSecret(EvidenceLogError):
    """The vault is there, but what was given does not open it."""


class StorageFailed(EvidenceLogError):
    """The drive or its permissions stopped the work. Nothing saved was lost."""


class Damaged(EvidenceLogError):
    """Something stored is not what was stored. Nothing was deleted."""


class Busy(EvidenceLogError):
    """The vault is in use elsewhere."""


# --- opening a vault ------------------------------------------------------


class WrongPassphrase(WrongSecret):
    """No passphrase slot opens with this passphrase."""


class WrongRecoveryCode(WrongSecret):
    """The recovery code is mistyped, or no recovery slot opens with it."""


class NoRecoveryCode(WrongSecret):
    """The vault has no recovery slot, so no code can open it."""


class VaultInUse(Busy):
    """Another process has the vault open."""


class NotAVault(BadInput):
    """The folder holds no vault."""

    def __init__(self, path: Path) -> None:
        super().__init__("no vault here")
        self.path = path


class VaultTooNew(BadInput):
    """A later version of the program wrote this vault."""

    def __init__(self, found: int, supported: int) -> None:
        super().__init__(f"format {found}, newest understood {supported}")
        self.found = found
        self.supported = supported


class HeaderDamaged(Damaged):
    """Neither header can be read, so the vault cannot be unlocked."""


class KeyParametersRefused(Damaged):
    """A key slot asks for too little or too much work; *parameter* names which."""

    def __init__(self, parameter: str, value: int) -> None:
        super().__init__(f"{parameter} = {value}")
        self.parameter = parameter
        self.value = value


class DatabaseDamaged(Damaged):
    """The database does not authenticate or is not well-formed."""


class NothingToSalvage(Damaged):
    """No copy of the log holds anything that can still be read."""


class EvidenceDamaged(Damaged):
    """A stored original is missing, cut or altered."""

    def __init__(self, evidence_id: str) -> None:
        super().__init__(evidence_id)
        self.evidence_id = evidence_id


class DraftDamaged(Damaged):
    """The draft is not what was saved. Its file is kept aside."""


class EncryptionMissing(EvidenceLogError):
    """The database driver at hand does not encrypt, so nothing is written."""


# --- what a person gives --------------------------------------------------


class InputNotJson(BadInput):
    """The file is not JSON; *line* and *column* count from 1."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}")
        self.line = line
        self.column = column


class UnknownKey(BadInput):
    """The input has a key we do not know. *record* counts from 1."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class MissingKey(BadInput):
    """The input lacks a key that is required. *record* counts from 1."""

    def __init__(self, key: str, record: int) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record


class ValueNotAllowed(BadInput):
    """A key's value is of the wrong kind, or none of the *allowed* ones."""

    def __init__(self, key: str, record: int, allowed: tuple[str, ...] = ()) -> None:
        super().__init__(f"{key!r} in record {record}")
        self.key = key
        self.record = record
        self.allowed = allowed


class EmptyText(BadInput):
    """The description of what happened is empty."""


class DateMissing(BadInput):
    """An entry has no date yet."""


class FieldRefused(BadInput):
    """What was typed in a form cannot be used; *field* is the form's name for it."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(field)
        self.field = field
        self.text = text


class ImpossibleDate(BadInput):
    """The date or time is not one that exists."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class UnknownZone(BadInput):
    """The time zone is no IANA name."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class EmptyPassphrase(BadInput):
    """A vault needs a passphrase of at least one character."""


class PassphraseMissing(BadInput):
    """No passphrase was given, and there is nobody to ask."""


class PassphrasesDiffer(BadInput):
    """The new passphrase was not typed twice alike."""


class StandardInputTwice(BadInput):
    """Two things were to be read from standard input."""


class WindowsMissing(BadInput):
    """The desktop windows do not exist yet in this version."""


class FileMissing(BadInput):
    """There is no file at *path*."""

    def __init__(self, path: Path) -> None:
        super().__init__("no such file")
        self.path = path


class NotAFile(BadInput):
    """A folder or device stands where a file was expected."""

    def __init__(self, path: Path) -> None:
        super().__init__("not a regular file")
        self.path = path


class NameNotAllowed(BadInput):
    """The file's name holds a line break or another control character."""

    def __init__(self, path: Path) -> None:
        super().__init__("control character in name")
        self.path = path


class NotAFolder(BadInput):
    """A file or device stands where a folder was expected."""

    def __init__(self, path: Path) -> None:
        super().__init__("not a folder")
        self.path = path


class FolderMissing(BadInput):
    """There is no folder at *path* to put something into."""

    def __init__(self, path: Path) -> None:
        super().__init__("no such folder")
        self.path = path


class FileThere(BadInput):
    """A file of this name is there already."""

    def __init__(self, path: Path) -> None:
        super().__init__("file exists")
        self.path = path


class InsideVault(BadInput):
    """What leaves in clear was to be written into the encrypted vault."""

    def __init__(self, path: Path) -> None:
        super().__init__("inside the vault")
        self.path = path


class PeriodBackwards(BadInput):
    """The period ends before it begins."""


class FolderNotEmpty(BadInput):
    """The folder to write into already holds something."""

    def __init__(self, path: Path) -> None:
        super().__init__("folder not empty")
        self.path = path


class SheetInPackage(BadInput):
    """The contact sheet was to be written into the folder that is handed over."""

    def __init__(self, path: Path) -> None:
        super().__init__("contact sheet inside the package")
        self.path = path


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


class EntryErased(BadInput):
    """The content of this entry was erased for good."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class EvidenceErased(BadInput):
    """This stored file was erased for good."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class ErasingNotConfirmed(BadInput):
    """An erasing was not confirmed, so nothing was erased."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class PersonUnknown(BadInput):
    """The case names no such person."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class ReportUnknown(BadInput):
    """No package of this vault has this report number."""

    def __init__(self, number: int) -> None:
        super().__init__(str(number))
        self.number = number


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


class NotAPackage(BadInput):
    """The folder holds no package of ours."""

    def __init__(self, path: Path) -> None:
        super().__init__("no package here")
        self.path = path


class CodeMistyped(BadInput):
    """A control code or seal is not written as ours are (check sign wrong)."""


# --- copies of the vault --------------------------------------------------


class NotAtRest(BadInput):
    """The log was not closed, and what is to be read only cannot be closed."""

    def __init__(self, path: Path) -> None:
        super().__init__("a write-ahead log stands beside the log")
        self.path = path


class BackupOfAnother(BadInput):
    """The folder to back up into is another vault, or a backup of another one."""

    def __init__(self, path: Path) -> None:
        super().__init__("another vault")
        self.path = path


class BackupAhead(BadInput):
    """The earlier backup holds ledger records that the vault lacks."""

    def __init__(self, path: Path) -> None:
        super().__init__("the ledger there is no beginning of the vault's")
        self.path = path


# --- the drive ------------------------------------------------------------


class DiskFull(StorageFailed):
    """The drive has no room. *needed_bytes* is 0 where it is not known."""

    def __init__(self, needed_bytes: int = 0) -> None:
        super().__init__(f"{needed_bytes} bytes needed")
        self.needed_bytes = needed_bytes


class NoPermission(StorageFailed):
    """The system does not let us read or write at *path*."""

    def __init__(self, path: Path) -> None:
        super().__init__("permission denied")
        self.path = path


class DriveFailed(StorageFailed):
    """Reading or writing failed for another reason; *number* is the errno."""

    def __init__(self, number: int) -> None:
        super().__init__(f"errno {number}")
        self.number = number


class SecretUnsettled(StorageFailed):
    """A new secret was written, but the drive may forget it: new or old holds."""


# --- pictures -------------------------------------------------------------


class CannotShow(EvidenceLogError):
    """A file cannot be turned into a picture. It is kept unchanged."""


class CannotClean(EvidenceLogError):
    """A copy without metadata cannot be made. The original is kept unchanged."""
