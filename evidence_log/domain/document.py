"""Values as canonical JSON documents, and back.

A document is UTF-8 JSON with sorted keys, no white space and no escapes beyond
those JSON requires (as RFC 8785 writes strings). Fields that hold their default
are left out, so a field added later changes no older document.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TypeAlias, TypeVar

from cattrs import BaseValidationError, Converter
from cattrs.errors import ForbiddenExtraKeysError

from evidence_log.domain.moment import PartialDate, parse_time
from evidence_log.errors import BadInput
from evidence_log.errors.opening import DatabaseDamaged

T = TypeVar("T")

_NOT_OURS = (
    ValueError,
    BaseValidationError,
    ForbiddenExtraKeysError,
    BadInput,
    TypeError,
    AttributeError,
    KeyError,
    OverflowError,
    RecursionError,
)

Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None


def canonical(value: Json) -> bytes:
    """Write *value* in the one way it can be written."""
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    ).encode("utf-8", "surrogatepass")


def write_instant(instant: datetime) -> str:
    """Write a UTC instant as ``YYYY-MM-DDTHH:MM:SS.ffffffZ``."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


def read_instant(text: str) -> datetime:
    """Read what :func:`write_instant` wrote; raise ValueError."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)


def encode(value: object) -> bytes:
    """Write one of our values as a canonical document."""
    return canonical(_converter().unstructure(value))


def decode(document: bytes, kind: type[T]) -> T:
    """Read a document back; raise DatabaseDamaged where it is not one of ours."""
    try:
        loaded = json.loads(document.decode("utf-8", "surrogatepass"))
        return _converter().structure(loaded, kind)
    except _NOT_OURS:
        raise DatabaseDamaged from None


def fields(document: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every field of a document as (name, canonical value), by name.

    Objects are entered once: ``{"kind":"order","when":{"count":2}}`` has the
    fields ``kind`` and ``when.count``. Ledger commitments are made over these.
    """
    loaded = json.loads(document.decode("utf-8", "surrogatepass"))
    for name, value in sorted(loaded.items()):
        if isinstance(value, dict):
            for inner, inner_value in sorted(value.items()):
                yield f"{name}.{inner}", canonical(inner_value)
        else:
            yield name, canonical(value)


@cache
def _converter() -> Converter:
    converter = Converter(
        omit_if_default=True, forbid_extra_keys=True, detailed_validation=False
    )
    converter.register_unstructure_hook(datetime, write_instant)
    converter.register_structure_hook(datetime, lambda text, _: read_instant(text))
    converter.register_unstructure_hook(date, date.isoformat)
    converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    converter.register_unstructure_hook(time, time.isoformat)
    converter.register_structure_hook(time, lambda text, _: parse_time(text))
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(
        PartialDate, lambda text, _: PartialDate.parse(text)
    )
    return converter
