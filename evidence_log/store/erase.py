"""Erasing for good: the one way by which something written leaves a vault.

What was said goes: documents and salts of all versions, search words, an
original's key and file, and the copies of the log and the draft that may hold it.
What happened stays: numbers, times, withdrawals, links, and every record of the
ledger, whose commitments tell nothing without their salts.

An erasing is one transaction. What stands beside the rows is removed after it; the
vault remembers that this is under way, so that the next opening can finish it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from evidence_log.domain.document import write_instant
from evidence_log.domain.entry import Author, EntryId, incident_id
from evidence_log.domain.evidence import EvidenceId, evidence_id
from evidence_log.domain.ledger import Action
from evidence_log.drive import named_failures
from evidence_log.errors import EvidenceLogError
from evidence_log.errors.erasing import EntryErased
from evidence_log.store.head import KEEP
from evidence_log.store.keep import delete_set_aside, keep_copy, other_copies
from evidence_log.store.vault import Vault, VaultNotice
from evidence_log.store.versions import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasing:
    """What an erasing takes.

    *entry* is None where only an original goes. *shared* are originals of the
    entry that stay, because they belong to another one too. *other_copies* counts
    the logs in ``keep``, from another computer or set aside by a repair, that go with
    all that only they hold: each may hold what is erased.
    """

    entry: EntryId | None
    incident: str | None
    evidence: tuple[EvidenceId, ...]
    shared: tuple[EvidenceId, ...]
    other_copies: int

    @property
    def number(self) -> str:
        """What the person named: the entry, or else the original."""
        return self.entry or self.evidence[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased; *is_finished* if every trace of it in the vault is gone."""

    what: Erasing
    is_finished: bool


def what_goes(vault: Vault, number: str) -> Erasing:
    """What erasing an entry (``N-0001``, ``H-001``) or original (``M-0001``) takes.

    Nothing need be readable for that. Raises EntryUnknown, EntryErased,
    EvidenceUnknown, EvidenceErased and StorageFailed errors.
    """
    if number.strip().upper().startswith(Series.EVIDENCE):
        only = vault.evidence.id_of(number)
        return Erasing(
            entry=None,
            incident=None,
            evidence=(only,),
            shared=(),
            other_copies=other_copies(vault),
        )
    entry = vault.entries.id_of(number)
    row = int(entry.removeprefix("N-"))
    if vault.versions.is_erased(Series.ENTRY, row):
        raise EntryErased(entry)
    incident = vault.database.number("SELECT incident FROM entry WHERE number = ?", row)
    own, shared = (
        vault.database.rows(f"{_ITS_ORIGINALS} {having}", (row,), evidence_id)
        for having in ("HAVING count(*) = 1", "HAVING count(*) > 1")
    )
    return Erasing(
        entry=entry,
        incident=incident_id(incident) if incident else None,
        evidence=own,
        shared=shared,
        other_copies=other_copies(vault),
    )


def erase(vault: Vault, number: str, *, author: Author) -> Erased:
    """Erase an entry with the originals of no other entry, or one original.

    Whole or not at all; numbers are never given again. Raises what
    :func:`what_goes` raises, and StorageFailed errors; then nothing was erased.
    """
    with vault.transaction():
        what = what_goes(vault, number)
        if what.entry is not None:
            _erase_entry(vault, what.entry, author)
        for evidence in what.evidence:
            _erase_original(vault, evidence, author)
        vault.database.change("UPDATE vault SET is_erasing = 1")
    is_finished = finish_erasing(vault)
    if is_finished:
        # Without one at once, the next opening that is due makes one.
        with suppress(EvidenceLogError):
            keep_copy(vault)
    return Erased(what=what, is_finished=is_finished)


def finish_erasing(vault: Vault) -> bool:
    """Remove what stands beside the rows of what was erased; whether all is gone.

    What the drive refuses now is tried again at the next opening.
    """
    beside = [_is_done(step, vault) for step in (_delete_objects, _delete_draft)]
    # Kept copies heal the log: they go only after every page of it could be read.
    rewritten = _is_done(_rewrite_database, vault) and _is_done(_delete_kept, vault)
    return rewritten and all(beside) and _is_done(_remember_the_end, vault)


def resume_erasing(vault: Vault) -> None:
    """Finish an erasing that a crash or the drive interrupted; note if it stays."""
    is_erasing = vault.database.number("SELECT is_erasing FROM vault")
    if is_erasing and not finish_erasing(vault):
        vault.notices += (VaultNotice.ERASING_UNFINISHED,)


_ITS_ORIGINALS = (
    "SELECT evidence FROM evidence_link WHERE evidence IN"
    " (SELECT evidence FROM evidence_link WHERE entry = ?)"
    " AND entry NOT IN (SELECT number FROM erasure WHERE series = 'N')"
    " AND evidence NOT IN (SELECT number FROM erasure WHERE series = 'M')"
    " GROUP BY evidence"
)


def _erase_entry(vault: Vault, entry: EntryId, author: Author) -> None:
    number = int(entry.removeprefix("N-"))
    _erase_versions(vault, Series.ENTRY, number, object_id=None, author=author)
    vault.database.change(
        "UPDATE entry SET kind = '', types = '', sort_key = '', first_day = '',"
        " last_day = '' WHERE number = ?",
        number,
    )


def _erase_original(vault: Vault, evidence: EvidenceId, author: Author) -> None:
    number = int(evidence.removeprefix("M-"))
    object_id = vault.database.row(
        "SELECT object_id FROM object WHERE evidence = ?", (number,), str
    )
    _erase_versions(vault, Series.EVIDENCE, number, object_id=object_id, author=author)
    vault.database.change("DELETE FROM object WHERE evidence = ?", number)


def _erase_versions(
    vault: Vault, series: Series, number: int, *, object_id: str | None, author: Author
) -> None:
    now = vault.clock()
    vault.database.change(
        "INSERT INTO erasure (series, number, erased_at, object_id)"
        " VALUES (?, ?, ?, ?)",
        series,
        number,
        write_instant(now),
        object_id,
    )
    vault.database.change(
        "DELETE FROM content WHERE version_id IN"
        " (SELECT id FROM version WHERE series = ? AND number = ?)",
        series,
        number,
    )
    vault.search.remove(series, number)
    action = _ACTION[series]
    vault.ledger.append(action, f"{series}-{number:04}", at=now, author=author)


_ACTION = {
    Series.ENTRY: Action.ENTRY_ERASED,
    Series.EVIDENCE: Action.EVIDENCE_ERASED,
}


def _is_done(step: Callable[[Vault], None], vault: Vault) -> bool:
    try:
        step(vault)
    except EvidenceLogError:
        return False
    return True


def _delete_objects(vault: Vault) -> None:
    vault.objects.delete(
        vault.database.rows(
            "SELECT object_id FROM erasure WHERE object_id NOT IN"
            " (SELECT object_id FROM object)",
            (),
            str,
        )
    )


def _delete_kept(vault: Vault) -> None:
    """Delete every kept copy of the log: each may hold what was erased."""
    folder = vault.folder / KEEP
    with named_failures(folder):
        for path in folder.glob("*.db*"):
            path.unlink()
    delete_set_aside(vault.folder)


def _delete_draft(vault: Vault) -> None:
    vault.draft.erase()


def _rewrite_database(vault: Vault) -> None:
    """Make the search index and every page anew, and leave nothing in the log beside.

    The driver zeroes what is deleted, but not the copies of it that moving rows
    between pages leaves, nor the words that FTS5 keeps between its pages.
    """
    with vault.database.alone():
        vault.database.change("INSERT INTO search (search) VALUES ('rebuild')")
        vault.database.change("VACUUM")
        vault.database.empty_log()


def _remember_the_end(vault: Vault) -> None:
    vault.database.change("UPDATE vault SET is_erasing = 0")
