"""attach and extract."""

from __future__ import annotations

from evidence_log.cli.command import DONE, Call
from evidence_log.domain.document import Json
from evidence_log.services.evidence_box import attach_files, extract_original


def attach(call: Call) -> int:
    """Store files, and link them to an entry where one is named."""
    arguments = call.arguments
    with call.open_log() as log, call.console.job() as control:
        stored = attach_files(
            log,
            tuple(arguments.files),
            entry=arguments.entry,
            author=call.author,
            control=control,
        )
    documents: list[Json] = [
        {
            "id": one.evidence.id,
            "file": str(one.path),
            "size": one.evidence.size,
            "sha256": one.evidence.sha256,
            "media_type": one.evidence.facts.media_type,
            "stored_before": one.was_stored_before,
        }
        for one in stored
    ]
    call.console.result(
        {"stored": documents},
        *(f"{one.evidence.id} {one.evidence.sha256} {one.path}" for one in stored),
    )
    return DONE


def extract(call: Call) -> int:
    """Write back one original, byte for byte."""
    arguments = call.arguments
    with call.open_log() as log, call.console.job() as control:
        evidence = extract_original(
            log, arguments.evidence, arguments.out, control=control
        )
    call.console.result(
        {"id": evidence.id, "size": evidence.size, "sha256": evidence.sha256},
        f"{evidence.id} {evidence.sha256} {arguments.out}",
    )
    return DONE
