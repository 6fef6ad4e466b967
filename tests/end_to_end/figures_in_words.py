"""How a report has to say figures that were counted again, as patterns to look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from end_to_end.recount import Figures, Row

from evidence_log.i18n import Words

_FORMS_AS_SHOWN = (
    *("call", "message", "mail_letter", "social_media"),
    *("in_person", "third_party", "gifts", "other"),
)
SAME_CONTACT = (
    "Says the reporter, same contact as another row, so not counted: {numbers}."
)
_SENDERS = {
    "known_identifier": "Known number or profile {count}.",
    "recognised": "Recognised by sight or voice {count}.",
    "believe": "Believed {count}.",
    "unknown": "Unknown or not stated {count}.",
}


def plain(text: str) -> str:
    return re.escape(" ".join(text.split()))


def content(figures: Figures, words: Words) -> str:
    said = words.plural("{count} incident", "{count} incidents", len(figures.incidents))
    if figures.own_incidents:
        of_these = "{count} of them the reporter's own"
        said += f", {words.plural(of_these, of_these, len(figures.own_incidents))}"
    exhibits = words.plural("{count} exhibit", "{count} exhibits", figures.exhibits)
    return f"{said}, {exhibits}"


def period(figures: Figures, words: Words) -> str:
    first, last = figures.first_day, figures.last_day
    return f"{words.date(first)} – {words.date(last)}" if first and last else ""


def period_line(figures: Figures, words: Words) -> str:
    """What stands on the overview of the period, and of what is new."""
    said = f"{content(figures, words)}."
    if figures.first_day:
        days = words.plural("{count} day", "{count} days", figures.days)
        said = f"{period(figures, words)} ({days}). {said}"
    return plain(said)


def new_line(figures: Figures, words: Words) -> str:
    incidents, more = figures.new_incidents, figures.other_new_rows
    changed = _changed_rows(figures, words)
    if not (incidents or more or figures.new_exhibits or changed):
        return plain(words("Nothing."))
    said = words(
        "{incidents} and {exhibits}, marked in the lists",
        incidents=words.plural("{count} incident", "{count} incidents", len(incidents)),
        exhibits=words.plural(
            "{count} exhibit", "{count} exhibits", figures.new_exhibits
        ),
    )
    named = f" ({numbers(incidents, words)})" if incidents else ""
    others = words.plural("{count} other row.", "{count} other rows.", more)
    return plain(f"{said}{named}. {others if more else ''} {changed}")


def _changed_rows(figures: Figures, words: Words) -> str:
    told = [numbers(figures.changed_incidents, words)] * bool(figures.changed_incidents)
    if figures.other_changed_rows:
        told.append(
            words.plural(
                "{count} other row", "{count} other rows", figures.other_changed_rows
            )
        )
    return words("Changed: {rows}.", rows=", ".join(told)) if told else ""


def lower_half(figures: Figures, words: Words) -> str:
    """All of the overview from the table on, so that nothing else can stand there."""
    said = [
        *_table(figures, words),
        *_senders(figures, words),
        *_own(figures, words),
        *_written(figures, words),
        *_originals(figures, words),
        *left_out(figures, words),
    ]
    return " ".join(one for one in said if one)


def numbers(found: list[str], words: Words) -> str:
    named, further = ", ".join(found[:6]), len(found) - 6
    if further <= 0:
        return named
    more = words("{count} more", count=words.number(further))
    return words("{list} and {last}", list=named, last=more)


def boundary(row: Row, words: Words) -> str:
    parts = [int(part) for part in row["start_date"].split("-")]
    if len(parts) == 1:
        said = f"{parts[0]:04}"
    elif len(parts) == 2:
        said = words.month(parts[0], parts[1])
    else:
        said = words.date(date(parts[0], parts[1], parts[2]))
    if row["precision"] == "unknown":
        said = words("at the latest {date}", date=said)
    if not row["start_time"]:
        about = row["precision"] == "about"
        return plain(words("about {date}", date=said) if about else said)
    clock = time.fromisoformat(row["start_time"])
    told = words.time_of_day(clock)
    if row["precision"] == "about":
        told = words("at about {time}", time=words.time(clock))
    # A time that clocks showed twice says which of the two is meant.
    return plain(f"{said} {told}") + r"(?: \(UTC[+-][0-9:]+\))?"


def _heading(since: Row | None, until: Row | None, words: Words) -> str:
    if until:
        label = words("Then until") if since else words("Until")
        return f"{plain(label)} {boundary(until, words)}"
    if since:
        return f"{plain(words('After'))} {boundary(since, words)}"
    return plain(words("Whole period"))


def _table(figures: Figures, words: Words) -> Iterator[str]:
    if not figures.by_form:
        return
    several = len(figures.columns) > 1
    yield plain(words("Contacts"))
    if several:
        for since, until, _ in figures.columns:
            yield _heading(since, until, words)
    yield plain(words("Total"))
    yield plain(words("Of these with exhibit"))
    days = [days for _, _, days in figures.columns] if several else []
    yield _line(words("Days"), [*days, figures.days], words)
    for form in _FORMS_AS_SHOWN:
        counts = figures.by_form.get(form)
        if not counts:
            continue
        label = words.label("contact_form", form)
        shown = [*counts] if several else []
        shown += [sum(counts), figures.with_exhibit[form]]
        yield _line(label, shown, words)
    sums = [sum(one) for one in zip(*figures.by_form.values(), strict=True)]
    sums = sums if several else []
    with_exhibit = sum(figures.with_exhibit.values())
    yield _line(words("Total"), [*sums, figures.total, with_exhibit], words)
    yield from _notes(figures, words)


def _line(label: str, figures: list[int], words: Words) -> str:
    return plain(" ".join((label, *(words.number(figure) for figure in figures))))


def _notes(figures: Figures, words: Words) -> Iterator[str]:
    alone = figures.total - sum(figures.with_exhibit.values())
    if alone:
        yield plain(
            words.plural(
                "{count} contact has no exhibit.",
                "{count} contacts have no exhibit.",
                alone,
            )
        )
    notes = (
        (
            "Without a time on the day of a boundary, counted before it: {numbers}.",
            figures.on_boundary_day,
        ),
        (
            "Goes on past a boundary, counted before it: {numbers}.",
            figures.across_boundary,
        ),
        (
            SAME_CONTACT,
            figures.same_contact,
        ),
    )
    for said, found in notes:
        if found:
            yield plain(words(said, numbers=numbers(found, words)))


def _senders(figures: Figures, words: Words) -> Iterator[str]:
    if figures.total:
        yield plain(words("Sender"))
    for name, said in _SENDERS.items():
        if figures.senders.get(name):
            told = plain(words(said, count=words.number(figures.senders[name])))
            # The table does not say who gave a reason; tests of the report do.
            yield told.removesuffix(r"\.") + r"[^.]*\."


def _own(figures: Figures, words: Words) -> Iterator[str]:
    if not figures.own:
        return
    yield plain(words("Reporter's own"))
    count, found = figures.own, figures.own_in
    if figures.first_refusal:
        refused = boundary(figures.first_refusal, words)
        count, found = figures.own_after_refusal, figures.own_after_refusal_in
        after = words("After {date}: none.") if not count else words("After {date}:")
        yield plain(after).replace(re.escape("{date}"), refused)
    if count:
        yield plain(
            words.plural(
                "{count} message, shown in the list ({numbers}).",
                "{count} messages, all shown in the list ({numbers}).",
                count,
                numbers=numbers(found, words),
            )
        )


def _written(figures: Figures, words: Words) -> Iterator[str]:
    if figures.first_written is None:
        return
    yield plain(words("How written"))
    began = words.date(figures.first_written)
    yield plain(words("Entered into the log from {date}.", date=began))
    if figures.written_later:
        yield plain(
            words(
                "{late} of {all} incidents were written down on a later day; "
                "{backed} of them have exhibits with a date.",
                late=words.number(figures.written_later),
                all=words.number(len(figures.incidents)),
                backed=words.number(figures.written_later_with_date),
            )
        )
    if figures.incidents_with_help:
        yield plain(
            words.plural(
                "{count} incident was written with help.",
                "{count} incidents were written with help.",
                figures.incidents_with_help,
            )
        )
    if figures.written_later or figures.changes:
        yield plain(
            words(
                "»Written down« and »Changed« in the last column show what was "
                "written or changed later."
            )
        )


def _originals(figures: Figures, words: Words) -> Iterator[str]:
    if figures.on_phone:
        yield plain(words("Originals"))
        yield plain(
            words(
                "Still on the reporter's phone and can be shown: {kept} of {all} "
                "exhibits.",
                kept=words.number(figures.on_phone),
                all=words.number(figures.exhibits),
            )
        )


def left_out(figures: Figures, words: Words) -> Iterator[str]:
    reasons = figures.left_out
    if not reasons:
        return
    named = [
        f"{words.number(count)} " * (len(reasons) > 1)
        + words.label("left_out_reason", reason)
        for reason, count in reasons.items()
    ]
    yield plain(words("Left out"))
    yield plain(
        words.plural(
            "{count} incident ({reasons}).",
            "{count} incidents ({reasons}).",
            sum(reasons.values()),
            reasons=", ".join(named),
        )
    )
    yield plain(words("The report does not show the whole log."))


def made_section(figures: Figures, words: Words) -> Iterator[str]:
    """The figures that stand under how the report was made."""
    if figures.changes:
        yield plain(
            words.plural(
                "{count} change was made to rows of this report after they were first "
                "written; the older text is kept and can be shown.",
                "{count} changes were made to rows of this report after they were "
                "first written; the older text is kept and can be shown.",
                figures.changes,
            )
        )
    counts = (
        ("{count} row was written with help.", figures.rows_with_help),
        ("{count} original is not in the folder.", figures.not_in_folder),
    )
    many = ("{count} rows were written with help.",)
    many += ("{count} originals are not in the folder.",)
    for (one, count), several in zip(counts, many, strict=True):
        if count:
            yield plain(words.plural(one, several, count))
    if figures.written_later:
        yield plain(
            words.plural(
                "{count} incident was written down on a later day than it happened.",
                "{count} incidents were written down on a later day than they "
                "happened.",
                figures.written_later,
            )
        )
    elif figures.all_written_same_day:
        yield plain(words("All incidents were written down on the day they happened."))
    if figures.without_metadata:
        yield plain(
            words.plural(
                "{count} original holds data such as place or serial number; the "
                "folder has a copy without them, and the untouched original can be "
                "shown.",
                "{count} originals hold data such as place or serial number; the "
                "folder has copies without them, and the untouched originals can be "
                "shown.",
                figures.without_metadata,
            )
        )
