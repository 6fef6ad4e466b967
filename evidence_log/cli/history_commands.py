"""history, and withdraw, which leaves an entry nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from evidence_log.cli.argument_values import WITHDRAW_REASONS
from evidence_log.cli.command import DONE, Call
from evidence_log.domain.document import Json
from evidence_log.domain.entry import Entry, Revision
from evidence_log.domain.wording import instant_text
from evidence_log.i18n import Words
from evidence_log.services.entry_view import read_entry_view, read_history
from evidence_log.services.entry_words import said_of, withdrawn_text
from evidence_log.services.entry_writing import Record, write_content
from evidence_log.services.log_view import LogView
from evidence_log.services.logbook import withdraw_entry


def withdraw(call: Call) -> int:
    """Take an entry out of reports; it stays in the history."""
    arguments, words = call.arguments, call.words
    reason = WITHDRAW_REASONS[arguments.reason]
    with call.open_log() as log:
        entry = withdraw_entry(log, arguments.number, reason, author=call.author)
    call.console.result(
        {"id": entry.id, "incident": entry.incident, "reason": reason},
        words(
            "{number} is withdrawn: no report made from now on tells it, and it can no "
            "longer be changed. What it said is kept.",
            number=entry.id,
        ),
        words(
            "See it with: evidence-log history {vault} {number}",
            vault=call.vault_argument,
            number=entry.id,
        ),
    )
    return DONE


def history(call: Call) -> int:
    """Show every version of an entry, oldest first."""
    with call.open_log() as log:
        entry = read_entry_view(log, call.arguments.number).entry
        revisions = read_history(log, entry.id)
        names = {one.key: one.name for one in LogView(log=log).persons()}
    call.console.result(
        _document(entry, revisions), *_lines(entry, revisions, names, call)
    )
    return DONE


def _document(entry: Entry, revisions: tuple[Revision, ...]) -> dict[str, Json]:
    versions: list[Json] = [
        {
            "version": one.version,
            "recorded_at": one.recorded_at.isoformat(),
            "author": one.author.kind,
            "author_name": one.author.name,
            "entry": _record(one),
        }
        for one in revisions
    ]
    gone = entry.withdrawn
    return {
        "id": entry.id,
        "incident": entry.incident,
        "withdrawn": None
        if gone is None
        else {"reason": gone.reason, "at": gone.at.isoformat()},
        "versions": versions,
    }


def _lines(
    entry: Entry, revisions: tuple[Revision, ...], names: Mapping[str, str], call: Call
) -> Iterator[str]:
    """The first version whole, and of each later one what it changed."""
    words, before = call.words, dict[str, str]()
    yield " ".join((entry.id, entry.incident or "")).strip()
    for one in revisions:
        moment = instant_text(one.recorded_at, words)
        told = words("Version {version}: {moment}", version=one.version, moment=moment)
        yield f"{told} ({one.author.name})" if one.author.name else told
        said = _said(one, names, words)
        yield from _changed(before, said)
        before = said
    if entry.withdrawn is not None:
        yield withdrawn_text(entry, words)


def _said(one: Revision, names: Mapping[str, str], words: Words) -> dict[str, str]:
    """Text by heading, as the windows have them."""
    if one.content is None:
        return {}
    parts = said_of(one.content, words, lambda person: names.get(person, person))
    return {part.heading: part.text for part in parts}


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for heading in dict.fromkeys((*after, *before)):
        if before.get(heading) != after.get(heading):
            yield f"  {heading}"
            yield from (f"    {line}" for line in after.get(heading, "–").splitlines())


def _record(one: Revision) -> Record:
    return {} if one.content is None else write_content(one.content)
