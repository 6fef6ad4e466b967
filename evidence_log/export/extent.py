"""How long or how large something is, in words."""

from __future__ import annotations

from evidence_log.domain.evidence import Evidence
from evidence_log.i18n import Words

_BYTES_IN_A_MEGABYTE = 1_000_000


def kind_text(evidence: Evidence, words: Words) -> str:
    """``Lydoptagelse, 2 min. 5 sek.``, ``Dokument, 4 sider`` or the kind alone."""
    kind = words.label("evidence_kind", evidence.facts.kind)
    facts = evidence.facts
    if facts.seconds:
        return f"{kind}, {length_text(facts.seconds, words)}"
    if facts.pages:
        return f"{kind}, {pages_text(facts.pages, words)}"
    return kind


def pages_text(count: int, words: Words) -> str:
    """``1 side`` or ``4 sider``."""
    return words.plural("{count} page", "{count} pages", count)


def length_text(seconds: int, words: Words) -> str:
    """``1 t. 2 min. 5 sek.``, without the parts that are nothing in front."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        said = words("{hours} h {minutes} min {seconds} s")
    elif minutes:
        said = words("{minutes} min {seconds} s")
    else:
        said = words("{seconds} s")
    return said.format(hours=hours, minutes=minutes, seconds=rest)


def size_text(size: int, words: Words) -> str:
    """The bytes, and from a megabyte on how many of these they are."""
    exactly = words.plural("{count} byte", "{count} bytes", size)
    if size < _BYTES_IN_A_MEGABYTE:
        return exactly
    about = words.number(round(size / _BYTES_IN_A_MEGABYTE))
    return words("{exactly} (about {about} MB)", exactly=exactly, about=about)
