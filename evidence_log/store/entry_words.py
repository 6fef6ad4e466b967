"""What an entry, or a stored file, can be found by."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.domain.entry import EntryContent
from evidence_log.domain.evidence import EvidenceNotes


def entry_texts(content: EntryContent) -> Iterator[str]:
    """Every text the person wrote into an entry, its private note among them."""
    what, who, where = content.what, content.who, content.where
    after, reporting = content.aftermath, content.reporting
    yield from (what.text, what.exact_words, what.channel_note, what.became_aware_note)
    for item in what.physical_items:
        yield from (item.what, item.where_kept)
    yield from (who.person, who.sender, who.description, who.certainty_basis)
    for witness in who.witnesses:
        yield from (witness.name, witness.contact, witness.saw)
    yield from (where.place, where.area)
    yield from (after.response_note, after.effect, after.injury)
    yield from (after.cost, after.children)
    yield from (reporting.how, reporting.district, reporting.journal_number)
    yield from (reporting.officer, reporting.officer_phone, reporting.outcome)
    yield from (reporting.reported_elsewhere, reporting.order_number)
    yield from (reporting.order_point, content.private.note)


def evidence_texts(original_name: str, notes: EvidenceNotes) -> Iterator[str]:
    """The name of a stored file and what the person said of it."""
    yield from (original_name, notes.captured_by, notes.source)
    yield from (notes.seen_by, notes.transcript, notes.note)
