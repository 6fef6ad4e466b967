"""add, amend, case, list, search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from evidence_log.cli.command import DONE, Call
from evidence_log.domain.document import Json
from evidence_log.domain.entry import Entry
from evidence_log.domain.evidence import EvidenceId
from evidence_log.domain.incident_types import IncidentType
from evidence_log.domain.wording import moment_text
from evidence_log.i18n import Words
from evidence_log.services.casework import save_case
from evidence_log.services.entry_reading import read_entries
from evidence_log.services.entry_remarks import Remark, remark_lines, remarks_on
from evidence_log.services.entry_writing import write_entry
from evidence_log.services.listed_files import in_short, listed_files
from evidence_log.services.logbook import (
    ListWish,
    add_entries,
    amend_entry,
    list_entries,
    search_log,
)

_SHOWN_SIGNS = 72


def add(call: Call) -> int:
    """Add entries, all or none, and print the numbers given."""
    untrusted, folder = _input(call)
    drafts = read_entries(untrusted, folder)
    with call.open_log() as log, call.console.job() as control:
        added = add_entries(log, drafts, author=call.author, control=control)
        remarks = remarks_on(log, (one.entry for one in added))
    documents: list[Json] = [
        {
            "id": one.entry.id,
            "incident": one.entry.incident,
            "evidence": [evidence.id for evidence in one.evidence],
        }
        for one in added
    ]
    call.console.result(
        {"added": documents, "remarks": _remark_documents(remarks)},
        *(
            " ".join(
                [
                    one.entry.id,
                    one.entry.incident or "",
                    *(evidence.id for evidence in one.evidence),
                ]
            )
            for one in added
        ),
    )
    _tell(call, remarks)
    return DONE


def amend(call: Call) -> int:
    """Change an entry; the version before stays in the history."""
    untrusted, folder = _input(call)
    with call.open_log() as log:
        entry = amend_entry(
            log, call.arguments.number, untrusted, folder=folder, author=call.author
        )
        remarks = remarks_on(log, (entry,))
    call.console.result(
        {
            "id": entry.id,
            "incident": entry.incident,
            "version": entry.version,
            "remarks": _remark_documents(remarks),
        },
        call.words("{number} is changed. The older version is kept.", number=entry.id),
    )
    _tell(call, remarks)
    return DONE


def case(call: Call) -> int:
    """Set the cards of the case."""
    untrusted, _ = _input(call)
    with call.open_log() as log:
        saved = save_case(log, untrusted, author=call.author)
    persons: list[Json] = [
        {"id": person.id, "name": person.name} for person in saved.persons
    ]
    call.console.result(
        {"persons": persons, "orders": len(saved.orders)},
        call.words("The case is saved."),
        *(f"{person.id} {person.name}" for person in saved.persons),
    )
    return DONE


def list_log(call: Call) -> int:
    """List entries, newest first, then the files of none where all is listed."""
    arguments = call.arguments
    wish = ListWish(
        first=arguments.first,
        last=arguments.last,
        types=tuple(IncidentType(key) for key in arguments.type),
        query=arguments.query,
    )
    with call.open_log() as log:
        entries = list_entries(log, wish)
        files = listed_files(log)
    apart = files.without_entry if wish == ListWish() else ()
    if not entries:
        call.console.note(call.words("There are no entries to show."))
    documents: list[Json] = [
        {**write_entry(entry), "evidence": list(files.of_entries.get(entry.id, ()))}
        for entry in entries
    ]
    alone: list[Json] = [{"id": one.id, "file": one.original_name} for one in apart]
    call.console.result(
        {"entries": documents, "without_entry": alone},
        *(
            _line(entry, files.of_entries.get(entry.id, ()), call.words)
            for entry in entries
        ),
        *([call.words("Files without an entry:")] if apart else []),
        *(f"{one.id} {one.original_name}" for one in apart),
    )
    return DONE


def search(call: Call) -> int:
    """Search entries and file names."""
    query = " ".join(call.arguments.query)
    with call.open_log() as log:
        hits = search_log(log, query, limit=call.arguments.limit)
    if not hits:
        call.console.note(call.words("Nothing was found."))
    documents: list[Json] = [
        {"id": hit.id, "incident": hit.incident, "text": hit.text} for hit in hits
    ]
    call.console.result(
        {"hits": documents},
        *(f"{hit.id} {hit.incident or '':5} {_first_line(hit.text)}" for hit in hits),
    )
    return DONE


def _input(call: Call) -> tuple[bytes, Path]:
    """The file that was named, and the folder its own paths are relative to."""
    file: str = call.arguments.file
    folder = Path() if file == "-" else Path(file).parent
    return call.console.read(file), folder


def _tell(call: Call, remarks: tuple[Remark, ...]) -> None:
    for line in remark_lines(remarks, call.words):
        call.console.note(line)


def _remark_documents(remarks: tuple[Remark, ...]) -> list[Json]:
    return [{"id": one.entry, "kind": one.kind} for one in remarks]


def _line(entry: Entry, files: Sequence[EvidenceId], words: Words) -> str:
    when = moment_text(entry.content.when.start, words)
    gone = words("(withdrawn) ") if entry.withdrawn else ""
    text = _first_line(entry.content.what.text)
    attached = f"  ({in_short(files)})" if files else ""
    return f"{entry.id} {entry.incident or '':5} {when}  {gone}{text}{attached}"


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _SHOWN_SIGNS else line[: _SHOWN_SIGNS - 1] + "…"
