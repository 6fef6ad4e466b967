"""What the program writes has the shapes that the page of the format gives."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from compatibility.page_shapes import Shape, faults, shapes
from compatibility.standalone_reader import Vault

SHAPES = shapes()


def test_every_document_is_as_the_page_says(read: Vault):
    for subject, document in read.documents.items():
        assert list(faults(document, SHAPES[subject[0]], subject)) == []


def test_every_record_of_the_ledger_is_as_the_page_says(read: Vault):
    for record in read.ledger:
        assert list(faults(record, SHAPES["ledger"], "ledger")) == []


def named(shape: Shape, path: str = "") -> Iterator[str]:
    for name, key in shape.keys.items():
        inner = key.shape.each[0] if key.shape.each else key.shape
        yield from named(inner, f"{path}.{name}") if inner.keys else [f"{path}.{name}"]


def written(value: Any, path: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from written(inner, f"{path}.{name}")
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from written(inner, path)
    else:
        yield path


@pytest.mark.parametrize("series", ["N", "C", "E", "D", "A"])
def test_every_key_of_the_page_is_written_when_there_is_something_to_say(
    read: Vault, series: str
):
    found = {
        path
        for subject, document in read.documents.items()
        if subject.startswith(series)
        for path in written(document)
    }
    never = {".when.end.utc_offset", ".when.start.origin", ".when.end.origin"}
    never |= {".case.is_example", ".orders.served.origin", ".orders.served.zone"}
    assert set(named(SHAPES[series])) - found <= never


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"weather": "rain"}, "N.weather is unknown"),
        ({"kind": "incident"}, "N.kind is its default"),
        ({"what": {}}, "N.what.text is missing"),
        ({"what": {"text": 1}}, "N.what.text is 1"),
        ({"who": {}}, "N.who is its default"),
        ({"when": {"start": {"date": "2025", "utc_offset": True}}}, "is True"),
    ],
)
def test_another_shape_is_noticed(read: Vault, change: dict[str, Any], fault: str):
    document = copy.deepcopy(read.documents["N-0001/1"]) | change
    (found,) = faults(document, SHAPES["N"], "N")
    assert fault in found
