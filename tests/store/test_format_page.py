"""The page of the format names what the program writes."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureChoices
from evidence_log.domain.entry import EntryContent
from evidence_log.domain.handover import HandoverRecord
from evidence_log.domain.ledger import Action, LedgerRecord
from evidence_log.store import keys, object_format
from evidence_log.store.evidence_rows import EvidenceRecord
from evidence_log.store.exports import ExportRecord
from evidence_log.store.vault import Vault

PAGE = (Path(__file__).parents[2] / "docs" / "vault-format.md").read_text("utf-8")


def names(kind: type) -> Iterator[str]:
    """Every field name of a document, its parts among them."""
    for name, hint in get_type_hints(kind).items():
        yield name
        for part in (hint, *get_args(hint)):
            if dataclasses.is_dataclass(part) and part.__name__ != "PartialDate":
                yield from names(part)


@pytest.mark.parametrize(
    "kind",
    [
        EntryContent,
        EvidenceRecord,
        CaseFile,
        ExportRecord,
        DisclosureChoices,
        HandoverRecord,
        LedgerRecord,
    ],
)
def test_every_field_of_a_document_is_named(kind: type):
    written = set(re.findall(r"\w+", PAGE))
    assert {name for name in names(kind) if name not in written} == set()


def test_every_table_and_column_is_named(vault: Vault):
    written = set(re.findall(r"\w+", PAGE))
    tables = vault.database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
        " AND name NOT LIKE 'search_%'",
        (),
        str,
    )
    for table in tables:
        columns = vault.database.rows(
            "SELECT name FROM pragma_table_info(?)", (table,), str
        )
        missing = {name for name in (table, *columns) if name not in written}
        assert missing - {"only_row", "words"} == set()


def test_every_label_action_and_number_is_named(vault: Vault):
    labels = [value for name, value in vars(keys).items() if name.endswith("_LABEL")]
    assert len(labels) >= 8
    for label in labels:
        assert label.decode() in PAGE
    for action in Action:
        assert f"`{action}`" in PAGE
    number = vault.database.number("PRAGMA application_id")
    assert f"`application_id` is {number}" in PAGE
    assert object_format.MAGIC == b"EVLOGOBJ\x01"
    assert object_format.OPENING_BYTES == 25
