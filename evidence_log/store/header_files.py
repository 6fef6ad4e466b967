"""The header files of a vault: two that take turns, and a kept copy.

A change goes into the older of the two first, then into the other, then into the
kept one, so at every moment a whole header stands on the drive, and at rest all
three say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from evidence_log.drive import named_failures
from evidence_log.errors import EvidenceLogError, StorageFailed
from evidence_log.errors.opening import (
    HeaderDamaged,
    KeyParametersRefused,
    NotAVault,
    VaultTooNew,
)
from evidence_log.store import durable, header
from evidence_log.store.header import Header, SealedHeader
from evidence_log.store.header_choice import choose, newest_genuine
from evidence_log.store.keys import VaultKey
from evidence_log.store.keyslots import Secret
from evidence_log.store.pages import PageCipher

NAMES = ("header.a", "header.b")
KEPT = "keep/header"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHeader:
    """A header that was unlocked; *stale* are the files that do not say the same."""

    header: Header
    key: VaultKey
    stale: tuple[str, ...]

    @property
    def page_cipher(self) -> PageCipher:
        """What opens the pages of the log that belongs to it."""
        return PageCipher(key=self.key.database_key(), salt=self.header.database_salt)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHeaders:
    """The header files that are whole, by name, and why others were refused."""

    whole: dict[str, SealedHeader]
    refusal: VaultTooNew | KeyParametersRefused | None


def is_vault(folder: Path) -> bool:
    """Whether *folder* holds anything that only a vault has."""
    return any((folder / name).is_file() for name in (*NAMES, "log.db"))


def unlock(folder: Path, secret: Secret) -> OpenedHeader:
    """Open a slot of the header that counts. Nothing is written.

    Raises NotAVault, HeaderDamaged, WrongPassphrase, WrongRecoveryCode,
    NoRecoveryCode, and VaultTooNew or KeyParametersRefused where a file says so
    and no other one is opened.
    """
    found = find(folder)
    try:
        chosen = choose(found.whole.values(), secret)
    except EvidenceLogError as error:
        raise found.refusal or error from None
    stale = tuple(
        name
        for name in (*NAMES, KEPT)
        if name not in found.whole
        or found.whole[name].header != chosen.header
        or not found.whole[name].is_genuine(chosen.key.header_key())
    )
    return OpenedHeader(header=chosen.header, key=chosen.key, stale=stale)


def find(folder: Path) -> FoundHeaders:
    """Read the header files of *folder*; at least one is whole.

    Raises NotAVault, VaultTooNew, KeyParametersRefused or HeaderDamaged.
    """
    if not is_vault(folder):
        raise NotAVault(folder)
    whole: dict[str, SealedHeader] = {}
    refusals: list[VaultTooNew | KeyParametersRefused] = []
    for name in (*NAMES, KEPT):
        try:
            whole[name] = header.read(_content(folder / name))
        except HeaderDamaged:
            continue
        except (VaultTooNew, KeyParametersRefused) as error:
            refusals.append(error)
    # A later version is the likelier reason, and the one that can be helped.
    refusals.sort(key=lambda error: isinstance(error, KeyParametersRefused))
    refusal = refusals[0] if refusals else None
    if isinstance(refusal, VaultTooNew):  # what it means by a kept header is not ours
        whole.pop(KEPT, None)
    if not whole:
        raise refusal or HeaderDamaged
    return FoundHeaders(whole=whole, refusal=refusal)


def current(folder: Path, key: VaultKey) -> Header:
    """The newest header a holder of *key* wrote; raise HeaderDamaged."""
    newest = newest_genuine(find(folder).whole.values(), key)
    if newest is None:
        raise HeaderDamaged
    return newest


def heal(folder: Path, opened: OpenedHeader) -> bool:
    """Write the files that are stale anew; tell whether one was damaged or old.

    A kept header that is not there yet is no damage: older versions made none.
    Where it cannot be written (a full drive), it is left to the next opening.
    """
    is_first_kept = not (folder / KEPT).exists()
    content = header.write(opened.header, opened.key.header_key())
    _replace(folder, content, (name for name in opened.stale if name in NAMES))
    if KEPT in opened.stale:
        write_kept(folder, opened.header, opened.key)
    return bool(set(opened.stale) - ({KEPT} if is_first_kept else set()))


def write_all(folder: Path, new: Header, key: VaultKey) -> None:
    """Write *new* into the older of both files, then the other, then the kept one.

    Raises StorageFailed errors; then *new* may stand in one file or in none.
    """
    _replace(folder, header.write(new, key.header_key()), _older_first(folder))
    write_kept(folder, new, key)


def write_kept(folder: Path, new: Header, key: VaultKey) -> None:
    """Write the kept header; where the drive refuses, the next opening does it."""
    with suppress(StorageFailed), named_failures(folder):
        durable.make_folder((folder / KEPT).parent)
        durable.replace(folder / KEPT, header.write(new, key.header_key()))


def _replace(folder: Path, content: bytes, names: Iterable[str]) -> None:
    for name in names:
        with named_failures(folder / name):
            durable.replace(folder / name, content)


def _older_first(folder: Path) -> tuple[str, ...]:
    def age(name: str) -> int:
        try:
            return header.read(_content(folder / name)).header.sequence
        except (HeaderDamaged, KeyParametersRefused, VaultTooNew):
            return 0

    return tuple(sorted(NAMES, key=age))


def _content(path: Path) -> bytes:
    """The bytes of a header file, one more than allowed at most; none if absent.

    A pipe planted there would be waited for without end.
    """
    with named_failures(path):
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(header.MOST_BYTES + 1)
