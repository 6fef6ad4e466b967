"""A folder with a vault and what journeys need beside it, and what it holds.

The vault is opened with its recovery code, which costs no Argon2.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from command_line import PASSPHRASE, Outcome, quick_surroundings
from compatibility.written_vault import PASSPHRASE as STORED_PASSPHRASE

from evidence_log.cli.application import run
from evidence_log.cli.console import Streams
from evidence_log.domain.document import Json
from evidence_log.errors import Damaged, WrongSecret
from evidence_log.errors.opening import NotAVault, WrongRecoveryCode
from evidence_log.export.verify import verify_package
from evidence_log.jobs import JobControl
from evidence_log.store import header_files
from evidence_log.store.check import check_vault
from evidence_log.store.header_files import is_vault
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.opening import create_vault, open_vault
from evidence_log.store.vault import Vault, VaultNotice

ABSENT = "absent"
_UNFINISHED = "unfinished"
_LAGGING = ", with erased files"
NEW_PASSPHRASE = "to grønne både ved kajen"
HEADERS = (*header_files.NAMES, header_files.KEPT)

FIRST_DAY = datetime(2026, 3, 14, 9, tzinfo=UTC)
# What an opening may tell after an accident; all else would frighten for nothing.
_HARMLESS = {VaultNotice.HEADER_REPAIRED, VaultNotice.WRITING_TORN}

Facts = dict[str, str]
"""What a place holds: a digest for each of its folders, or ABSENT."""


class Lost(AssertionError):
    """What was found after an accident is not what was promised."""


class NotYetErased(Lost):
    """The vault is whole, and says *told*, but a file it has erased is there."""

    def __init__(self, told: str) -> None:
        super().__init__("erased, but still there")
        self.told = told


@dataclass(slots=True)
class Place:
    """A folder; its vault stands in ``vault``, a backup in ``backup``."""

    folder: Path
    random_bytes: Callable[[int], bytes] = os.urandom
    sitting: Vault | None = field(default=None, repr=False)

    @property
    def vault(self) -> Path:
        return self.folder / "vault"

    @property
    def backup(self) -> Path:
        return self.folder / "backup"

    @property
    def package(self) -> Path:
        return self.folder / "package"

    @property
    def code_file(self) -> Path:
        return self.folder / "code"

    @property
    def codes(self) -> list[RecoveryCode]:
        """The recovery codes that are the vault's at one time or another."""
        lines = self.code_file.read_text(encoding="ascii").splitlines()
        return [RecoveryCode(text=line) for line in lines]

    def make(self) -> None:
        """Make the folder and an empty vault in it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        code = create_vault(
            self.vault,
            PASSPHRASE,
            derivation=FLOOR,
            clock=_now,
            random_bytes=os.urandom,
            with_recovery=True,
        )
        assert code is not None
        self.code_file.write_text(f"{code}\n", encoding="ascii")

    def opened(self, folder: Path | None = None) -> Vault:
        """Open with the first code that fits; raise WrongRecoveryCode."""
        *others, last = self.codes
        for code in others:
            with suppress(WrongRecoveryCode):
                return self._opened(folder or self.vault, code)
        return self._opened(folder or self.vault, last)

    def _opened(self, folder: Path, code: RecoveryCode) -> Vault:
        return open_vault(folder, code, clock=_now, random_bytes=self.random_bytes)

    def command(
        self,
        name: str,
        *argv: str,
        given: Json = None,
        vault: Path | None = None,
        day: int = 0,
    ) -> Outcome:
        """Run a command of the program on the vault, in this process.

        *given* is its standard input; *day* counts from the first one.
        """
        whole = (name, vault or self.vault, *argv, "--recovery-file", self.code_file)
        out, err = io.StringIO(), io.StringIO()
        read = io.BytesIO(json.dumps(given).encode())
        streams = Streams(stdin=read, stdout=out, stderr=err, ask=None)
        surroundings = quick_surroundings(FIRST_DAY + timedelta(days=day))
        code = run([str(part) for part in whole], streams, surroundings)
        return Outcome(code=code, out=out.getvalue(), err=err.getvalue())

    def copy_to(self, folder: Path) -> Place:
        return Place(Path(shutil.copytree(self.folder, folder)))


def facts(place: Place) -> Facts:
    """What the place holds; raise Lost where that is not whole."""
    return {
        "passphrase": passphrase_facts(place.vault),
        "vault": vault_facts(place, place.vault),
        "backup": backup_facts(place, place.backup),
        "restored": vault_facts(place, place.folder / "restored"),
        "package": package_facts(place.package),
    }


def backup_facts(place: Place, folder: Path) -> str:
    """A backup under way need not open yet; one that opens has to be whole.

    Until it is done it may hold a file that was erased in the vault.
    """
    try:
        return vault_facts(place, folder)
    except Lost as loss:
        return under_way(loss)


def under_way(found: str | Lost) -> str:
    """What a backup is called that may be under way."""
    if isinstance(found, NotYetErased):
        return f"{found.told}{_LAGGING}"
    return f"{_UNFINISHED}: {found}" if isinstance(found, Lost) else found


def vault_facts(place: Place, folder: Path) -> str:
    """Read everything in a vault and name it; raise Lost if anything is not right."""
    try:
        # What the first opening mends is told as found by a check in that sitting.
        open_and_close(place, folder)
        with place.opened(folder) as vault:
            report = check_vault(vault, JobControl())
            if not report.is_sound:
                raise Lost(f"{folder.name}: {report.findings}")
            told = _digest(_told(vault))
            if _erased_files(vault):
                raise NotYetErased(told)
            return told
    except NotAVault:
        return ABSENT
    except (Damaged, WrongSecret) as error:
        raise Lost(f"{folder.name} does not open: {error!r}") from error


def open_and_close(place: Place, folder: Path) -> None:
    """Raise Lost where an opening frightens the person for nothing."""
    with place.opened(folder) as vault:
        if frightening := set(vault.notices) - _HARMLESS:
            raise Lost(f"{folder.name} tells of {frightening}")


def passphrase_facts(folder: Path) -> str:
    """Which passphrase opens the vault; raise Lost where none does."""
    if not is_vault(folder):
        return ABSENT
    paths = [folder / name for name in HEADERS]
    return _opening_passphrase(
        tuple(path.read_bytes() if path.exists() else b"" for path in paths)
    )


@cache
def _opening_passphrase(headers: tuple[bytes, ...]) -> str:
    """The same for the bytes of the headers alone: deriving a key takes its time."""
    with TemporaryDirectory() as folder:
        for name, header in zip(HEADERS, headers, strict=True):
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(header)
        for passphrase in (PASSPHRASE, NEW_PASSPHRASE, STORED_PASSPHRASE):
            with suppress(WrongSecret):
                header_files.unlock(Path(folder), passphrase)
                return passphrase
    raise Lost("no passphrase opens the vault")


def package_facts(folder: Path) -> str:
    if not folder.exists():
        return ABSENT
    verification = verify_package(folder, code=None, control=JobControl())
    if not verification.ok:
        raise Lost(f"the package is not whole: {verification}")
    return "whole"


def agrees(found: Facts, *allowed: Facts) -> bool:
    """Whether each part is as in one of *allowed*: they change one after another.

    One alone is a promise; of two, an act was under way.
    """
    return all(
        _agrees(state, {one[part] for one in allowed}, is_under_way=len(allowed) > 1)
        for part, state in found.items()
    )


def _agrees(state: str, allowed: set[str], *, is_under_way: bool) -> bool:
    if is_under_way and state.startswith(_UNFINISHED):
        return ABSENT in allowed
    return (state.removesuffix(_LAGGING) if is_under_way else state) in allowed


def _erased_files(vault: Vault) -> bool:
    """Whether something that was erased is still there, after an opening."""
    erased = vault.database.rows("SELECT object_id FROM erasure", (), str)
    is_erasing = vault.database.number("SELECT is_erasing FROM vault")
    return bool(is_erasing or set(erased).intersection(vault.objects.ids()))


def _told(vault: Vault) -> list[object]:
    """All a person could see, without salts, keys and times."""
    rows: Callable[[str], object] = lambda query: vault.database.rows(  # noqa: E731
        query, (), lambda *row: [str(value) for value in row]
    )
    return [
        rows(
            "SELECT series, number, version, author_kind, document FROM version"
            " LEFT JOIN content ON version_id = id"
            " WHERE series != 'E' ORDER BY series, number, version"
        ),
        rows("SELECT series, number FROM version WHERE series = 'E' ORDER BY number"),
        rows("SELECT number, incident, latest, kind FROM entry ORDER BY number"),
        rows("SELECT number, latest FROM evidence ORDER BY number"),
        rows("SELECT evidence, size, sha256 FROM object ORDER BY evidence"),
        rows("SELECT entry, reason FROM withdrawal ORDER BY entry"),
        rows("SELECT entry, evidence FROM evidence_link ORDER BY entry, evidence"),
        rows("SELECT evidence, number FROM exhibit ORDER BY evidence"),
        rows("SELECT rowid, words FROM search ORDER BY rowid"),
        rows("SELECT series, number FROM erasure ORDER BY series, number"),
        [[one.action, one.subject] for one in vault.ledger.records()],
    ]


def _digest(told: list[object]) -> str:
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def _now() -> datetime:
    return datetime.now(UTC)
