"""Stored originals: the sealed files, and what the log knows of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BufferedIOBase

from evidence_log.domain.document import canonical, decode
from evidence_log.domain.entry import Author, EntryId, entry_id
from evidence_log.domain.evidence import (
    Evidence,
    EvidenceFacts,
    EvidenceId,
    EvidenceNotes,
    Sha256,
    evidence_id,
)
from evidence_log.domain.ledger import Action, commit
from evidence_log.errors.erasing import EntryErased, EvidenceErased
from evidence_log.errors.named import EntryUnknown, EvidenceUnknown
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.jobs import JobControl
from evidence_log.store.entry_words import evidence_texts
from evidence_log.store.evidence_rows import (
    SELECT_EVIDENCE,
    EvidenceRecord,
    read_evidence,
    read_link,
    read_stored_object,
)
from evidence_log.store.object_format import StoredObject
from evidence_log.store.object_reader import ObjectReader
from evidence_log.store.objects import ObjectStore
from evidence_log.store.search import Search
from evidence_log.store.versions import SALT_BYTES, Series, Versions

_NUMBER = re.compile(r"M-([0-9]{1,15})", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvidence:
    """An original that was stored, or was in the vault before."""

    evidence: Evidence
    was_stored_before: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceBox:
    """All originals of a vault.

    An original is called by its number, ``M-0001``; EvidenceUnknown where there
    is none, EvidenceErased where it was erased.
    """

    objects: ObjectStore
    versions: Versions
    search: Search

    def store(
        self,
        source: BufferedIOBase,
        *,
        name: str,
        facts: EvidenceFacts,
        notes: EvidenceNotes,
        author: Author,
        control: JobControl | None = None,
    ) -> StoredEvidence:
        """Read *source* to its end, once, and keep its bytes.

        What the vault holds already is not stored again, whatever its name.
        Progress counts bytes. Raises StorageFailed errors and JobCancelled.
        """
        staged = self.objects.stage(source, control or JobControl())
        with self.versions.database.transaction():
            self.versions.database.if_undone(lambda: self.objects.discard(staged))
            number = self._number_of(staged.sha256)
            if number:
                self.objects.discard(staged)
                return StoredEvidence(
                    evidence=self._evidence(number), was_stored_before=True
                )
            kept_in = self.objects.keep(staged)
            self.versions.database.sync_before_commit(*kept_in)
            record = EvidenceRecord(
                original_name=name,
                sha256=staged.sha256,
                size=staged.size,
                facts=facts,
                notes=notes,
            )
            number = self._insert(staged, record, author)
            return StoredEvidence(
                evidence=self._evidence(number), was_stored_before=False
            )

    def note(self, number: str, notes: EvidenceNotes, *, author: Author) -> Evidence:
        """Store what the person says of an original, as a new version."""
        found = self._number(number)
        with self.versions.database.transaction():
            record = replace(self._record(found), notes=notes)
            added = self.versions.add(
                Series.EVIDENCE,
                found,
                value=record,
                author=author,
                action=Action.EVIDENCE_NOTED,
            )
            self.versions.database.change(
                "UPDATE evidence SET latest = ? WHERE number = ?", added.version, found
            )
            self.search.replace(
                Series.EVIDENCE, found, evidence_texts(record.original_name, notes)
            )
        return self._evidence(found)

    def link(self, number: str, entry: EntryId, *, author: Author) -> None:
        """Say that an original belongs to an entry; once said, again says nothing.

        Raises EvidenceUnknown, EvidenceErased, EntryUnknown and EntryErased.
        """
        found, its_entry = self._number(number), int(entry.removeprefix("N-"))
        if not self.versions.latest(Series.ENTRY, its_entry):
            raise EntryUnknown(entry)
        if self.versions.is_erased(Series.ENTRY, its_entry):
            raise EntryErased(entry)
        salt = self.versions.random(SALT_BYTES)
        with self.versions.database.transaction():
            if self.versions.database.number(
                "SELECT count(*) FROM evidence_link WHERE entry = ? AND evidence = ?",
                its_entry,
                found,
            ):
                return
            self.versions.database.change(
                "INSERT INTO evidence_link VALUES (?, ?,"
                " (SELECT coalesce(max(position), 0) + 1 FROM evidence_link), ?)",
                its_entry,
                found,
                salt,
            )
            self.versions.ledger.append(
                Action.EVIDENCE_LINKED,
                evidence_id(found),
                at=self.versions.clock(),
                author=author,
                commitments=(commit(salt, "entry", canonical(entry_id(its_entry))),),
            )

    def find(self, number: str) -> Evidence:
        """The original with this number; raise EvidenceUnknown or EvidenceErased."""
        return self._evidence(self._number(number))

    def id_of(self, number: str) -> EvidenceId:
        """The id of an original; raise EvidenceUnknown or EvidenceErased."""
        return evidence_id(self._number(number))

    def all(self) -> tuple[Evidence, ...]:
        """Every original, in the order of storing."""
        return self.versions.database.rows(
            f"{SELECT_EVIDENCE} ORDER BY e.number", (), read_evidence
        )

    def of_entry(self, entry: EntryId) -> tuple[Evidence, ...]:
        """The originals of an entry, in the order of linking."""
        return self.versions.database.rows(
            f"{SELECT_EVIDENCE} JOIN evidence_link k ON k.evidence = e.number"
            " WHERE k.entry = ? ORDER BY k.position",
            (int(entry.removeprefix("N-")),),
            read_evidence,
        )

    def links(self) -> tuple[tuple[EntryId, EvidenceId], ...]:
        """Which original belongs to which entry, in the order of linking.

        Originals and entries that were erased are left out.
        """
        return self.versions.database.rows(
            "SELECT entry, evidence FROM evidence_link"
            " WHERE entry NOT IN (SELECT number FROM erasure WHERE series = 'N')"
            " AND evidence NOT IN (SELECT number FROM erasure WHERE series = 'M')"
            " ORDER BY position",
            (),
            read_link,
        )

    def total_bytes(self) -> int:
        """The size of all originals together."""
        return self.versions.database.number("SELECT sum(size) FROM object")

    def open(self, number: str) -> ObjectReader:
        """Open an original for reading any range; raise EvidenceDamaged."""
        return self.objects.open(self.stored_object(number), number)

    def chunks(self, number: str) -> Iterator[bytes]:
        """Yield an original in pieces; raise EvidenceDamaged, at the latest at its end.

        Every piece is authenticated; the whole is compared with its SHA-256.
        """
        stored, sha256 = self.stored_object(number), hashlib.sha256()
        with self.objects.open(stored, number) as reader:
            for piece in reader.chunks():
                sha256.update(piece)
                yield piece
        if sha256.hexdigest() != stored.sha256:
            raise EvidenceDamaged(number)

    def number_exhibits(self, numbers: Iterable[str]) -> None:
        """Give Bilag numbers, in this order, to those that have none yet."""
        with self.versions.database.transaction():
            for number in numbers:
                self.versions.database.change(
                    "INSERT INTO exhibit SELECT ?, coalesce(max(number), 0) + 1"
                    " FROM exhibit WHERE true ON CONFLICT (evidence) DO NOTHING",
                    self._number(number),
                )

    def stored_object(self, number: str) -> StoredObject:
        """What is needed to read the object.

        Raises EvidenceErased, and EvidenceUnknown where nothing is known of it.
        """
        found = self.versions.database.row(
            "SELECT object_id, file_key, size, sha256, stored_sha256 FROM object"
            " WHERE evidence = ?",
            (self._number(number),),
            read_stored_object,
        )
        if found is None:
            raise EvidenceUnknown(number)
        return found

    def _insert(
        self, staged: StoredObject, record: EvidenceRecord, author: Author
    ) -> int:
        number = (
            self.versions.database.number("SELECT max(number) + 1 FROM evidence") or 1
        )
        self.versions.database.change("INSERT INTO evidence VALUES (?, 1)", number)
        self.versions.database.change(
            "INSERT INTO object VALUES (?, ?, ?, ?, ?, ?)",
            number,
            staged.id,
            staged.file_key,
            staged.size,
            staged.sha256,
            staged.stored_sha256,
        )
        self.versions.add(
            Series.EVIDENCE,
            number,
            value=record,
            author=author,
            action=Action.EVIDENCE_STORED,
        )
        texts = evidence_texts(record.original_name, record.notes)
        self.search.add(Series.EVIDENCE, number, texts)
        return number

    def _number_of(self, sha256: Sha256) -> int:
        return self.versions.database.number(
            "SELECT evidence FROM object WHERE sha256 = ?", sha256
        )

    def _number(self, number: str) -> int:
        match = _NUMBER.fullmatch(number.strip())
        if match is None or not self._latest(match[1]):
            raise EvidenceUnknown(number)
        if self.versions.is_erased(Series.EVIDENCE, int(match[1])):
            raise EvidenceErased(number)
        return int(match[1])

    def _latest(self, digits: str) -> int:
        return self.versions.latest(Series.EVIDENCE, int(digits))

    def _evidence(self, number: int) -> Evidence:
        found = self.versions.database.row(
            f"{SELECT_EVIDENCE} WHERE e.number = ?", (number,), read_evidence
        )
        if found is None:
            raise EvidenceUnknown(evidence_id(number))
        return found

    def _record(self, number: int) -> EvidenceRecord:
        newest = self.versions.newest(Series.EVIDENCE, number)
        if newest is None or newest.document is None:
            raise EvidenceUnknown(evidence_id(number))
        return decode(newest.document, EvidenceRecord)
