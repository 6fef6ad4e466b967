"""A process to be killed: adds entries and files, and says what is safe.

Standard output gets one line for each thing, only after the call came back:
``entry N-0001 <text>`` or ``file M-0001 <sha256>``.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from evidence_log.domain.entry import Author, EntryContent, What, When
from evidence_log.domain.evidence import EvidenceFacts, EvidenceKind, EvidenceNotes
from evidence_log.domain.moment import PartialDate, moment
from evidence_log.store.opening import open_vault
from evidence_log.store.vault import Vault

_FACTS = EvidenceFacts(media_type="video/mp4", kind=EvidenceKind.VIDEO)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _add(vault: Vault, text: str) -> str:
    start = moment(PartialDate.parse("2026-02-03"))
    content = EntryContent(when=When(start=start), what=What(text=text))
    return vault.entries.add(content, author=Author()).id


def _attach(vault: Vault, entry: str, original: bytes) -> str:
    with vault.transaction():
        stored = vault.evidence.store(
            BytesIO(original),
            name="film.mp4",
            facts=_FACTS,
            notes=EvidenceNotes(),
            author=Author(),
        )
        vault.evidence.link(
            stored.evidence.id, vault.entries.find(entry).id, author=Author()
        )
    return f"{stored.evidence.id} {stored.evidence.sha256}"


def main(folder: Path, passphrase: str) -> None:
    """Write until killed."""
    with open_vault(
        folder,
        passphrase,
        clock=lambda: datetime.now(UTC),
        random_bytes=os.urandom,
    ) as vault:
        _say("open")
        while True:
            text = os.urandom(400).hex()
            entry = _add(vault, text)
            _say(f"entry {entry} {text}")
            size = int.from_bytes(os.urandom(2)) * 40
            _say(f"file {_attach(vault, entry, os.urandom(size))}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
