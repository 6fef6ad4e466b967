"""Every value comes back from its document as it went in."""

from __future__ import annotations

import contextlib
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.document import (
    canonical,
    decode,
    encode,
    fields,
    read_instant,
    write_instant,
)
from evidence_log.domain.entry import EntryContent, What, When
from evidence_log.domain.evidence import EvidenceFacts, EvidenceNotes
from evidence_log.domain.ledger import LedgerRecord
from evidence_log.domain.moment import Moment, PartialDate
from evidence_log.errors import BadInput
from evidence_log.errors.opening import DatabaseDamaged

_TEXTS = st.text(max_size=30)

for _kind, _strategy in {
    PartialDate: st.dates(min_value=date(1, 1, 1)).map(
        lambda day: PartialDate(year=day.year, month=day.month, day=day.day)
    ),
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
    time: st.times().map(lambda at: at.replace(microsecond=0)),
    str: _TEXTS,
}.items():
    st.register_type_strategy(_kind, _strategy)
st.register_type_strategy(
    What, st.builds(What, text=_TEXTS.filter(lambda text: bool(text.strip())))
)


@pytest.mark.parametrize(
    "kind", [EntryContent, CaseFile, EvidenceFacts, EvidenceNotes, LedgerRecord]
)
def test_every_value_comes_back_as_it_went_in(kind):
    @given(st.builds(kind))
    def comes_back(value):
        assert decode(encode(value), kind) == value

    comes_back()


def content(text: str = "Ringede") -> EntryContent:
    day = PartialDate(year=2025, month=3, day=14)
    return EntryContent(when=When(start=Moment(date=day)), what=What(text=text))


def test_a_document_is_written_in_one_way_only():
    assert encode(content("å »x«")) == (
        '{"what":{"text":"å »x«"},"when":{"start":{"date":"2025-03-14"}}}'.encode()
    )


def test_a_field_of_a_later_version_is_damage_not_silence():
    with pytest.raises(DatabaseDamaged):
        decode(b'{"what":{"text":"x","new":1},"when":{}}', EntryContent)


@given(st.binary(max_size=60))
def test_no_bytes_crash_the_reader(untrusted_document):
    with contextlib.suppress(DatabaseDamaged, BadInput):
        decode(untrusted_document, EntryContent)


def test_the_fields_are_those_of_the_groups():
    document = canonical({"kind": "order", "when": {"count": 2}})
    assert list(fields(document)) == [("kind", b'"order"'), ("when.count", b"2")]


@given(st.datetimes(timezones=st.just(UTC)))
def test_an_instant_comes_back_to_the_microsecond(instant):
    assert read_instant(write_instant(instant)) == instant
    assert len(write_instant(instant)) == 27
