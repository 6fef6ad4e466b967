"""The shapes of documents, read from docs/vault-format.md as they are written there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "vault-format.md"
_SIGNS = re.compile(r'"[^"]*"|\w+|[{}\[\],:=!?]')
_TYPES: dict[str, tuple[type, str]] = {
    "text": (str, r"(?s).*"),
    "number": (int, r"-?\d+"),
    "truth": (bool, r"True|False"),
    "day": (str, r"\d{4}-\d\d-\d\d"),
    "instant": (str, r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"),
}
_DEFAULTS = {"text": "", "number": 0, "truth": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """What the page says of one key."""

    shape: Shape
    is_required: bool
    default: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """An object with *keys*, a list of *each*, or what *name* says."""

    name: str = "object"
    keys: dict[str, Key] = field(default_factory=dict)
    each: tuple[Shape, ...] = ()


class _Reader:
    def __init__(self, text: str, known: dict[str, Shape]) -> None:
        self._signs = _SIGNS.findall(text)
        self._known = known

    def everything(self) -> dict[str, Shape]:
        while self._signs:
            name = self._signs.pop(0)
            self._known[name] = self._shape()
        return self._known

    def _took(self, sign: str) -> bool:
        return self._signs[0] == sign and bool(self._signs.pop(0))

    def _shape(self) -> Shape:
        if self._took("["):
            members = [self._shape()]
            while self._took(","):
                members.append(self._shape())
            assert self._took("]")
            return Shape(name="list", each=tuple(members))
        if not self._took("{"):
            name = self._signs.pop(0)
            return self._known.get(name) or Shape(name=name)
        keys = dict([self._key()])
        while self._took(","):
            keys |= dict([self._key()])
        assert self._took("}"), self._signs[:5]
        return Shape(keys=keys)

    def _key(self) -> tuple[str, Key]:
        name = self._signs.pop(0)
        is_required, may_be_null = self._took("!"), self._took("?")
        shape = self._shape() if self._took(":") else Shape(name="text")
        default: object = {"object": {}, "list": []}.get(shape.name)
        default = None if may_be_null else _DEFAULTS.get(shape.name, default)
        if self._took("="):
            default = json.loads(self._signs.pop(0))
            shape = Shape(name="number") if isinstance(default, int) else shape
        return name, Key(shape=shape, is_required=is_required, default=default)


def shapes() -> dict[str, Shape]:
    """Every shape of the page by its name: N, Moment, M and so on, and ledger."""
    block = re.search(r"\n```\n(N  \{.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert block is not None
    # Moment stands behind the first document that uses it.
    moment = re.search(r"^Moment  .*$", block[1], re.MULTILINE)
    assert moment is not None
    return _Reader(block[1], _Reader(moment[0], {}).everything()).everything()


def faults(value: Any, shape: Shape, path: str) -> Iterator[str]:
    """Where *value* differs from what the page says of it."""
    if shape.name == "object":
        yield from _object_faults(value, shape, path)
    elif shape.name == "list":
        each = shape.each if len(shape.each) > 1 else shape.each * len(value)
        for member, said in zip(value, each, strict=True):
            yield from faults(member, said, f"{path}[]")
    else:
        kind, pattern = _TYPES[shape.name]
        if type(value) is not kind or not re.fullmatch(pattern, str(value)):
            yield f"{path} is {value!r}"


def _object_faults(value: Any, shape: Shape, path: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{path} is {value!r}"
        return
    yield from (f"{path}.{name} is unknown" for name in value.keys() - shape.keys)
    for name, said in shape.keys.items():
        if name not in value:
            if said.is_required:
                yield f"{path}.{name} is missing"
        elif value[name] == said.default and not said.is_required:
            yield f"{path}.{name} is its default"
        else:
            yield from faults(value[name], said.shape, f"{path}.{name}")
