"""A vault that lives, beside a plain model of all that must be true of it."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.vaults import PERSON, content, files, new_vault, store

from evidence_log.domain.entry import LeftOutReason
from evidence_log.errors.erasing import EntryErased
from evidence_log.jobs import JobControl
from evidence_log.store.backup import back_up
from evidence_log.store.check import check_vault
from evidence_log.store.erase import erase
from evidence_log.store.keep import MOST_COPIES, keep_daily, kept_copies
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.opening import open_vault
from evidence_log.store.restore import restore
from evidence_log.store.vault import Vault

CONTROL = JobControl()


@dataclass
class Told:
    """An entry as the model knows it; erased where there are no texts."""

    texts: list[str]
    is_withdrawn: bool = False
    originals: list[int] = field(default_factory=list)


class Life:
    """Does to the vault and to the model what a person does, and compares them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        code = new_vault(folder / "vault", with_recovery=True)
        assert code is not None
        self.code = RecoveryCode(text=code)
        self.now = datetime(2028, 2, 28, 23, tzinfo=UTC)
        self.place = folder / "vault"
        self.entries: list[Told] = []
        self.originals: list[bytes | None] = []
        self.backups = 0
        self.restored = 0
        self.vault = self._opened()

    def _clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def _opened(self) -> Vault:
        vault = open_vault(
            self.place, self.code, clock=self._clock, random_bytes=os.urandom
        )
        keep_daily(vault)
        assert vault.notices == ()
        return vault

    # --- what can be changed ----------------------------------------------

    def changeable(self) -> list[int]:
        return [
            place
            for place, told in enumerate(self.entries)
            if told.texts and not told.is_withdrawn
        ]

    def there(self) -> list[int]:
        return [place for place, told in enumerate(self.entries) if told.texts]

    def stored(self) -> list[int]:
        return [place for place, one in enumerate(self.originals) if one is not None]

    # --- what a person does -----------------------------------------------

    def add(self, text: str) -> None:
        made = self.vault.entries.add(content(text), author=PERSON)
        self.entries.append(Told(texts=[text]))
        assert made.id == f"N-{len(self.entries):04}"

    def amend(self, place: int, text: str) -> None:
        self.vault.entries.amend(_entry(place), content(text), author=PERSON)
        self.entries[place].texts.append(text)

    def withdraw(self, place: int) -> None:
        reason = LeftOutReason.MISTAKE
        self.vault.entries.withdraw(_entry(place), reason, author=PERSON)
        self.entries[place].is_withdrawn = True

    def attach(self, place: int, original: bytes) -> None:
        stored = store(self.vault, original)
        if original in self.originals:
            number = self.originals.index(original)
        else:
            self.originals.append(original)
            number = len(self.originals) - 1
        assert stored.id == f"M-{number + 1:04}"
        self.link(place, number)

    def link(self, place: int, number: int) -> None:
        entry = self.vault.entries.find(_entry(place))
        self.vault.evidence.link(_original(number), entry.id, author=PERSON)
        if number not in self.entries[place].originals:
            self.entries[place].originals.append(number)

    def erase(self, place: int) -> None:
        assert erase(self.vault, _entry(place), author=PERSON).is_finished
        others = {
            number
            for other in self.there()
            if other != place
            for number in self.entries[other].originals
        }
        for number in set(self.entries[place].originals) - others:
            self.originals[number] = None
        self.entries[place].texts.clear()

    def reopen(self, days: int) -> None:
        self.vault.close()
        self.now += timedelta(days=days)
        self.vault = self._opened()

    def back_up(self, *, afresh: bool) -> Path:
        self.backups += afresh or not self.backups
        target = self.folder / f"backup-{self.backups}"
        made = back_up(self.vault, target, CONTROL)
        assert made.copied.damaged == ()
        return target

    def restore(self, backup: Path) -> Path:
        """Restore *backup* to a new folder; what is there is compared elsewhere."""
        self.restored += 1
        made = self.folder / f"restored-{self.restored}"
        report = restore(
            backup,
            made,
            self.code,
            clock=self._clock,
            random_bytes=os.urandom,
            control=CONTROL,
        )
        assert report.findings == ()
        return made

    def move_to(self, made: Path) -> None:
        """Go on in a restored vault; the one before is lost."""
        self.vault.close()
        shutil.rmtree(self.place)
        self.place = made
        self.vault = self._opened()

    def end(self) -> None:
        self.vault.close()
        shutil.rmtree(self.folder)

    # --- what must be true ------------------------------------------------

    def compare(self) -> None:
        """All entries, versions, originals and links are as the model says."""
        for place, told in enumerate(self.entries):
            self._compare_entry(place, told)
        assert self.vault.entries.count() == len(self.there())
        for number in self.stored():
            chunks = self.vault.evidence.chunks(_original(number))
            assert b"".join(chunks) == self.originals[number]
        assert len(self.vault.evidence.all()) == len(self.stored())

    def _compare_entry(self, place: int, told: Told) -> None:
        entries = self.vault.entries
        if not told.texts:
            try:
                entries.find(_entry(place))
            except EntryErased:
                return
            raise AssertionError(f"{_entry(place)} can still be found")
        found = entries.find(_entry(place))
        history = [
            revision.content.what.text
            for revision in entries.history(_entry(place))
            if revision.content is not None
        ]
        assert history == told.texts
        assert found.content.what.text == told.texts[-1]
        assert (found.withdrawn is not None) == told.is_withdrawn
        linked = self.vault.evidence.of_entry(found.id)
        assert [one.id for one in linked] == [
            _original(number)
            for number in told.originals
            if self.originals[number] is not None
        ]

    def check(self) -> None:
        assert check_vault(self.vault, CONTROL).findings == ()
        assert len(kept_copies(self.place)) <= MOST_COPIES

    def everything(self, place: Path | None = None) -> object:
        """All rows and files of the vault, or of another one at *place*."""
        if place is None:
            return _everything(self.vault)
        with open_vault(
            place, self.code, clock=self._clock, random_bytes=os.urandom
        ) as vault:
            assert vault.notices == ()
            return _everything(vault)


def _everything(vault: Vault) -> object:
    rows = {
        table: vault.database.rows(f"SELECT * FROM {table}", (), lambda *row: row)
        for table in _TABLES
    }
    return rows, files(vault.folder / "objects")


_TABLES = (
    "vault version content ledger entry withdrawal evidence object evidence_link"
    " exhibit erasure search"
).split()


def _entry(place: int) -> str:
    return f"N-{place + 1:04}"


def _original(number: int) -> str:
    return f"M-{number + 1:04}"
