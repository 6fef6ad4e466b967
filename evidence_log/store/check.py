"""Reading and authenticating everything in a vault, and naming what is damaged.

Nothing is repaired or deleted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from evidence_log.domain.evidence import EvidenceId, evidence_id
from evidence_log.errors import StorageFailed
from evidence_log.errors.erasing import EvidenceErased
from evidence_log.errors.named import EvidenceUnknown
from evidence_log.errors.opening import (
    DatabaseDamaged,
    EvidenceDamaged,
    HeaderDamaged,
    KeyParametersRefused,
    VaultTooNew,
)
from evidence_log.jobs import JobControl
from evidence_log.store import header_files
from evidence_log.store.check_keep import check_keep
from evidence_log.store.check_log import check_contents, check_ledger
from evidence_log.store.check_overview import check_overview
from evidence_log.store.damage import NO_DAMAGE, Damage, DamageKind
from evidence_log.store.log_copy import look_into
from evidence_log.store.vault import DATABASE, Vault, VaultNotice


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What was checked, and everything that was found.

    An unknown object is no damage: a crash leaves one at worst, and it is kept.
    Neither is an erasing whose last traces could not be removed yet, nor a file that
    a synchronising service made. What is so damaged that it cannot be counted is None.
    """

    findings: tuple[Damage, ...]
    entries: int | None = None
    evidence: int | None = None
    ledger_records: int | None = None

    @property
    def is_sound(self) -> bool:
        """Whether everything in the vault is as it was stored."""
        return all(each.kind in NO_DAMAGE for each in self.findings)


_BROKEN = Damage(kind=DamageKind.DATABASE_STRUCTURE, subject=DATABASE)


def check_vault(vault: Vault, control: JobControl) -> CheckReport:
    """Read everything there is in *vault*. Progress counts bytes of originals.

    Raises StorageFailed errors where the drive takes no writing: that is no damage.
    """
    findings: list[Damage] = []
    try:
        vault.database.empty_log()
    except DatabaseDamaged:
        findings.append(_BROKEN)
    for part in _PARTS:
        try:
            findings.extend(part(vault, control))
        except (DatabaseDamaged, StorageFailed):
            # One bad page makes later readings fail too; go on to the next part.
            findings.append(_BROKEN)
    return CheckReport(
        findings=tuple(_without_consequences(dict.fromkeys(findings))),
        entries=_counted(vault.entries.count),
        evidence=_counted(lambda: len(vault.evidence.all())),
        ledger_records=_counted(vault.ledger.length),
    )


def _without_consequences(findings: Iterable[Damage]) -> Iterator[Damage]:
    """Leave out that lists differ from a content which is itself named."""
    found = tuple(findings)
    contents = {
        one.subject.partition("/")[0] for one in found if one.kind is DamageKind.CONTENT
    }
    for one in found:
        if one.kind is not DamageKind.OVERVIEW or one.subject not in contents:
            yield one


def _headers(vault: Vault, _: JobControl) -> Iterator[Damage]:
    try:
        whole = tuple(header_files.find(vault.folder).whole)
    except (HeaderDamaged, KeyParametersRefused, VaultTooNew):
        whole = ()
    # Older versions kept no header; only opening to write would have added it.
    is_older = vault.database.is_read_only and not _is_there(vault, header_files.KEPT)
    for name in (*header_files.NAMES, *(() if is_older else (header_files.KEPT,))):
        if name not in whole:
            yield Damage(kind=DamageKind.HEADER, subject=name)
    noticed = {
        VaultNotice.HEADER_REPAIRED: DamageKind.HEADER_REPAIRED,
        VaultNotice.HEADER_OLDER_THAN_LOG: DamageKind.HEADER_OLDER,
        VaultNotice.DATABASE_HEAD_CHANGED: DamageKind.DATABASE_HEAD,
        VaultNotice.KEPT_HEAD_DAMAGED: DamageKind.KEPT_HEAD,
        VaultNotice.ERASING_UNFINISHED: DamageKind.ERASING_UNFINISHED,
        VaultNotice.ATTEMPTS_MISSING: DamageKind.ATTEMPTS,
        VaultNotice.ATTEMPTS_CHANGED: DamageKind.ATTEMPTS,
    }
    for notice in vault.notices:
        if notice in noticed:
            yield Damage(kind=noticed[notice], subject="")


def _is_there(vault: Vault, name: str) -> bool:
    return (vault.folder / name).exists()


def _pages(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Check every page of the file."""
    control.step(0, 0)
    key, salt = vault.key.database_key(), vault.database_salt
    # By a connection of its own: a bad page would spoil the vault's own for good.
    with look_into(vault.folder / DATABASE, key=key, salt=salt) as database:
        for told in database.rows("PRAGMA cipher_integrity_check", (), str):
            page = _PAGE.search(told)
            yield Damage(kind=DamageKind.DATABASE_PAGE, subject=page[1] if page else "")
        if database.rows("PRAGMA quick_check", (), str) != ("ok",):
            yield _BROKEN


# SQLCipher tells in a sentence, such as "HMAC verification failed for page 4".
_PAGE = re.compile(r"\bpage (\d+)")


_NO_ORIGINAL = (EvidenceDamaged, EvidenceErased, EvidenceUnknown, StorageFailed)


def _originals(vault: Vault, control: JobControl) -> Iterator[Damage]:
    """Read every original whole; then name files that belong to none."""
    known = dict(vault.database.rows(_OBJECTS, (), _known))
    done, total = 0, vault.evidence.total_bytes()
    for evidence in known.values():
        try:
            for piece in vault.evidence.chunks(evidence):
                done += len(piece)
                control.step(done, max(done, total))
            if not _is_whole_as_stored(vault, evidence):
                yield Damage(kind=DamageKind.EVIDENCE, subject=evidence)
        except _NO_ORIGINAL:
            yield Damage(kind=DamageKind.EVIDENCE, subject=evidence)
    yield from _without_a_partner(vault, known)


_OBJECTS = (
    "SELECT object_id, evidence FROM object WHERE evidence NOT IN"
    " (SELECT number FROM erasure WHERE series = 'M')"
)


def _without_a_partner(vault: Vault, known: dict[str, EvidenceId]) -> Iterator[Damage]:
    """Name originals whose object is not known, and objects of no original."""
    for evidence in vault.evidence.all():
        if evidence.id not in known.values():
            yield Damage(kind=DamageKind.EVIDENCE, subject=evidence.id)
    for object_id in vault.objects.ids():
        if object_id not in known:
            yield Damage(kind=DamageKind.UNKNOWN_OBJECT, subject=object_id)


def _is_whole_as_stored(vault: Vault, evidence: EvidenceId) -> bool:
    """Whether the row's two places for size and SHA-256 say the same."""
    record = vault.evidence.find(evidence)
    stored = vault.evidence.stored_object(evidence)
    return (record.sha256, record.size) == (stored.sha256, stored.size)


def _known(object_id: str, evidence: int) -> tuple[str, EvidenceId]:
    return object_id, evidence_id(evidence)


_PARTS = (
    _headers,
    _pages,
    check_ledger,
    check_contents,
    check_overview,
    check_keep,
    _originals,
)


def _counted(count: Callable[[], int]) -> int | None:
    try:
        return count()
    except (DatabaseDamaged, StorageFailed):
        return None
