"""How the report was made, in plain words: what it shows and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from evidence_log.domain.entry import AuthorKind, Entry
from evidence_log.domain.moment import Precision
from evidence_log.export.manifest import Handover
from evidence_log.export.overview_log import left_out_text
from evidence_log.export.report_facts import ReportFacts, local_day, written_later


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeParagraph:
    """A short heading and what stands under it."""

    heading: str
    text: str


def build_made(facts: ReportFacts) -> tuple[MadeParagraph, ...]:
    """Write the section; only what is true of this report stands in it."""
    parts = (*_about_the_log(facts), *_about_the_folder(facts))
    return tuple(part for part in parts if part.text)


def _about_the_log(facts: ReportFacts) -> Iterator[MadeParagraph]:
    words = facts.words
    yield MadeParagraph(
        heading=words("Who wrote it"),
        text=words(
            "The reporter keeps a log in a program on their own computer. What "
            "happened is told in the reporter's own words; exact words stand in "
            "»…«. Names of types, the counting and this page are the program's. "
            "The program makes no judgement of what happened."
        ),
    )
    yield MadeParagraph(
        heading=words("Dates and times"),
        text=words(
            "The time of an incident is the one the reporter states; what is »about« "
            "or without a time is written so. When it was written down was set by the "
            "clock of the reporter's own computer, which nobody else has checked."
        ),
    )
    yield MadeParagraph(
        heading=words("Written down later and changed"), text=_later(facts)
    )
    yield MadeParagraph(
        heading=words("Numbers"),
        text=words(
            "Every incident got its number (H-001 …) when it was written down, and "
            "keeps it. Numbers can be missing here: an incident may lie outside the "
            "period, concern another person, be left out, withdrawn or erased."
        ),
    )
    yield MadeParagraph(
        heading=words("Counting"),
        text=words(
            "A contact is counted once, under one form: personal appearance before "
            "call, message, letter, post, things left and contact through others. A "
            "row that tells of several contacts counts as that many. The reporter's "
            "own messages are not counted in the table. Periods without incidents can "
            "be periods in which nothing was noted."
        ),
    )


def _about_the_folder(facts: ReportFacts) -> Iterator[MadeParagraph]:
    words = facts.words
    yield MadeParagraph(heading=words("Exhibits and originals"), text=_exhibits(facts))
    yield MadeParagraph(
        heading=words("How to check the folder"),
        text=words(
            "Every file in the folder has a SHA-256: 64 signs worked out from all its "
            "content. If one sign of the file is changed, they become others. They are "
            "listed in SHA256SUMS.txt, and the control code on the cover is made of "
            "that list. This shows whether something was changed after the report was "
            "made. It does not show who wrote it or whether it is true."
        ),
    )
    yield MadeParagraph(heading=words("Left out"), text=left_out_text(facts))
    yield MadeParagraph(heading=words("Left out in the texts"), text=_covered(facts))
    yield MadeParagraph(
        heading=words("What the program does not print"),
        text=words(
            "Names and contact details of witnesses, the reporter's address and "
            "telephone, and notes the reporter keeps for themselves."
        ),
    )


def _covered(facts: ReportFacts) -> str:
    words, count = facts.words, facts.source.covered_places
    if not count:
        return ""
    said = words.plural(
        "{count} place in the texts is left out for the reporter's safety or out of "
        "regard for others, such as an address, a number or a name.",
        "{count} places in the texts are left out for the reporter's safety or out of "
        "regard for others, such as an address, a number or a name.",
        count,
    )
    mark = words("Inside a text »{mark}« stands there.", mark=words("[left out]"))
    kept = words("The whole text is kept and can be shown.")
    return f"{said} {mark} {kept}"


def _later(facts: ReportFacts) -> str:
    words = facts.words
    said = [
        _written_down(facts),
        words.plural(
            "{count} change was made to rows of this report after they were first "
            "written; the older text is kept and can be shown.",
            "{count} changes were made to rows of this report after they were first "
            "written; the older text is kept and can be shown.",
            len(facts.source.changes),
        )
        if facts.source.changes
        else words("No row of this report was changed after it was first written."),
    ]
    helped = sum(1 for one in facts.entries if one.author.kind is AuthorKind.HELPER)
    if helped:
        said.append(
            words.plural(
                "{count} row was written with help.",
                "{count} rows were written with help.",
                helped,
            )
        )
    return " ".join(one for one in said if one) if facts.entries else ""


def _written_down(facts: ReportFacts) -> str:
    """Say how many were late; that none was only where every day is known."""
    words, incidents = facts.words, facts.incidents
    late = sum(1 for entry in incidents if written_later(entry) is not None)
    if late:
        return words.plural(
            "{count} incident was written down on a later day than it happened.",
            "{count} incidents were written down on a later day than they happened.",
            late,
        )
    if not incidents or not all(_has_its_day(entry) for entry in incidents):
        return ""
    return words("All incidents were written down on the day they happened.")


def _has_its_day(entry: Entry) -> bool:
    """Whether it was one day, known and not estimated, and written down on it."""
    when = entry.content.when
    start, end = when.start, when.end or when.start
    written = local_day(entry.recorded_at, start)
    is_known = start.precision in {Precision.EXACT, Precision.DAY} or (
        start.precision is Precision.ABOUT and start.time is not None
    )
    return is_known and start.date.first_day == end.date.last_day == written


def _exhibits(facts: ReportFacts) -> str:
    words, exhibits = facts.words, facts.source.exhibits
    if not exhibits:
        return ""
    said = [
        words(
            "Originals are kept byte for byte as the reporter stored them. Pictures "
            "in the file of exhibits are copies made for reading: whole, not cut, "
            "at times made smaller or turned, which is then said. A long screenshot "
            "is shown in parts that overlap, and a PDF page by page; pages that are "
            "not shown are named under the last one."
        )
    ]
    cleaned = sum(1 for one in exhibits if one.handed_over is Handover.WITHOUT_METADATA)
    if cleaned:
        said.append(
            words.plural(
                "{count} original holds data such as place or serial number; the "
                "folder has a copy without them, and the untouched original can be "
                "shown.",
                "{count} originals hold data such as place or serial number; the "
                "folder has copies without them, and the untouched originals can be "
                "shown.",
                cleaned,
            )
        )
    missing = sum(1 for one in exhibits if not one.is_in_folder)
    if missing:
        said.append(
            words.plural(
                "{count} original is not in the folder.",
                "{count} originals are not in the folder.",
                missing,
            )
        )
    return " ".join(said)
