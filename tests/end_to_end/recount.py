"""Counts a package's figures again, from its tables alone.

It knows nothing of the program that made the package: only the rules of
docs/package-format.md, and Python's own library. ``python recount.py PACKAGE``.
"""

from __future__ import annotations

import csv
import json
import sys
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace

TABLES = ("5-Teknisk-kontrol/optaelling.csv", "5-Technical-check/counting.csv")
FORMS = {
    "in_person": "in_person following loitering watching violence sexual entry_theft",
    "call": "call",
    "message": "message",
    "mail_letter": "mail_letter",
    "social_media": "social_media image_sharing rumours fake_profile orders_in_name",
    "gifts": "gifts",
    "third_party": "third_party children authorities",
}
Row = dict[str, str]


Figures = SimpleNamespace


def read_table(package: Path) -> list[Row]:
    (table,) = (package / name for name in TABLES if (package / name).exists())
    with table.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";", strict=True))


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day that a date, a month or a year can mean."""
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    last_month = month or 12
    last = day or monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last)


def offset_of(row: Row, end: str) -> timedelta:
    text = row[f"{end}_offset"].removeprefix("UTC")
    if not text:
        return timedelta()
    parts = [int(part) for part in text[1:].split(":")]
    size = timedelta(hours=parts[0], minutes=parts[1], seconds=sum(parts[2:]))
    return -size if text[0] == "-" else size


def beginning(row: Row) -> datetime:
    """The earliest moment a row can mean, in UTC; to put boundaries in order."""
    clock = time.fromisoformat(row["start_time"] or "00:00")
    local = datetime.combine(days_of(row["start_date"])[0], clock)
    return local - offset_of(row, "start")


def is_past(row: Row, boundary: Row, end: str = "start") -> bool:
    """Whether the start (or end) of a row is after a boundary."""
    if row[f"{end}_time"] and boundary["start_time"]:
        clock = time.fromisoformat(row[f"{end}_time"])
        at = datetime.combine(days_of(row[f"{end}_date"])[0], clock)
        turned = beginning(boundary)
        # Without an offset the clocks alone tell: the two are days apart.
        if row[f"{end}_offset"]:
            return at - offset_of(row, end) > turned
        return at > turned + offset_of(boundary, "start")
    return days_of(row[f"{end}_date"])[0] > days_of(boundary["start_date"])[1]


def is_unsure(row: Row, boundary: Row) -> bool:
    """Whether the boundary lies in its day, month or year, and no clock decides."""
    if row["start_time"] and boundary["start_time"]:
        return False
    first, last = days_of(row["start_date"])
    turn_first, turn_last = days_of(boundary["start_date"])
    return first <= turn_last and turn_first <= last


def goes_past(row: Row, boundary: Row) -> bool:
    has_end = bool(row["end_date"])
    return has_end and not is_past(row, boundary) and is_past(row, boundary, "end")


def column_of(row: Row, boundaries: list[Row]) -> int:
    for place, boundary in enumerate(boundaries):
        if not is_past(row, boundary):
            return place
    return len(boundaries)


def form_of(row: Row) -> str:
    for form, types in FORMS.items():
        if set(types.split()) & set(row["types"].split()):
            return form
    return "other"


def counted_as(row: Row, incidents: dict[str, Row]) -> Row:
    """The row that stands for the contact a row tells of."""
    seen = [row]
    while seen[-1]["same_contact"]:
        following = incidents[seen[-1]["same_contact"]]
        if following in seen:
            return min(
                seen[seen.index(following) :], key=lambda one: int(one["number"][2:])
            )
        seen.append(following)
    return seen[-1]


def how_often(rows: Iterable[Row]) -> int:
    return sum(int(row["count"]) for row in rows)


def numbers(rows: Iterable[Row]) -> list[str]:
    return [row["number"] for row in rows]


def recount(package: Path) -> Figures:
    """Every figure of the report; incidents as lists of their numbers."""
    table = read_table(package)
    entries = [row for row in table if row["row"] == "entry"]
    incidents = [row for row in entries if row["kind"] == "incident"]
    refusals = [row for row in entries if row["kind"] == "refusal"]
    orders = [row for row in table if row["row"] == "order"]
    exhibits = [row for row in table if row["row"] == "exhibit"]
    (asked,) = (row for row in table if row["row"] == "period")
    figures = Figures(
        incidents=numbers(incidents),
        own_incidents=numbers(row for row in incidents if row["own"]),
        new_incidents=numbers(row for row in incidents if row["new"] == "yes"),
        other_new_rows=sum(
            row["new"] == "yes" for row in entries if row not in incidents
        ),
        changed_incidents=numbers(row for row in incidents if row["new"] == "changed"),
        other_changed_rows=sum(
            row["new"] == "changed" for row in entries if row not in incidents
        ),
        left_out={r["kind"]: int(r["count"]) for r in table if r["row"] == "left_out"},
        refusals=len(refusals),
        first_refusal=min(refusals, key=beginning, default=None),
        changes=sum(int(row["changes"]) for row in entries),
        rows_with_help=sum(row["with_help"] == "yes" for row in entries),
        incidents_with_help=sum(row["with_help"] == "yes" for row in incidents),
        exhibits=len(exhibits),
        new_exhibits=sum(row["new"] == "yes" for row in exhibits),
        on_phone=sum(row["on_phone"] == "yes" for row in exhibits),
        without_metadata=sum(row["kind"] == "without-metadata" for row in exhibits),
        not_in_folder=sum(row["kind"] == "left-out" for row in exhibits),
    )
    firsts = [min(rows, key=beginning) for rows in (refusals, orders) if rows]
    dated = {row["number"] for row in exhibits if row["tells_date"]}
    count_writing(figures, incidents, dated)
    find_period(figures, asked, incidents or entries)
    count_contacts(figures, incidents, sorted(firsts, key=beginning))
    return figures


def count_writing(figures: Figures, incidents: list[Row], dated: set[str]) -> None:
    """What was written down later, and how much of it an exhibit with a date backs."""
    late = [row for row in incidents if written_on(row) > last_day(row)]
    figures.first_written = min(map(written_on, incidents), default=None)
    figures.written_later = len(late)
    figures.written_later_with_date = sum(
        not dated.isdisjoint(row["exhibits"].split()) for row in late
    )
    figures.all_written_same_day = bool(incidents) and all(
        has_its_day(row) and first_day(row) == last_day(row) == written_on(row)
        for row in incidents
    )


def written_on(row: Row) -> date:
    return date.fromisoformat(row["written_down"])


def first_day(row: Row) -> date:
    return days_of(row["start_date"])[0]


def last_day(row: Row) -> date:
    return days_of(row["end_date"] or row["start_date"])[1]


def has_its_day(row: Row) -> bool:
    by_clock = row["precision"] == "about" and row["start_time"] != ""
    return row["precision"] in {"exact", "day"} or by_clock


def find_period(figures: Figures, asked: Row, rows: list[Row]) -> None:
    """As asked for; where nothing was asked, from the first to the last day told."""
    first = min(map(first_day, rows), default=None)
    last = max(map(last_day, rows), default=None)
    first = date.fromisoformat(asked["start_date"]) if asked["start_date"] else first
    last = date.fromisoformat(asked["end_date"]) if asked["end_date"] else last
    is_bound = first and last
    figures.first_day, figures.last_day = (first, last) if is_bound else (None, None)
    figures.days = (last - first).days + 1 if first and last else 0


def count_contacts(figures: Figures, incidents: list[Row], turns: list[Row]) -> None:
    """Each contact once, the person's own messages apart."""
    found = {row["number"]: row for row in incidents}
    same = {number: counted_as(row, found)["number"] for number, row in found.items()}
    kept = [row for number, row in found.items() if same[number] == number]
    figures.same_contact = [number for number in found if same[number] != number]
    own = [row for row in kept if row["own"]]
    refused = figures.first_refusal
    after = [row for row in own if refused and is_past(row, refused)]
    figures.own, figures.own_in = how_often(own), numbers(own)
    figures.own_after_refusal = how_often(after)
    figures.own_after_refusal_in = numbers(after)
    theirs = [row for row in kept if not row["own"]]
    figures.total = how_often(theirs)
    figures.on_boundary_day = numbers(
        row for row in theirs if any(is_unsure(row, turn) for turn in turns)
    )
    figures.across_boundary = numbers(
        row for row in theirs if any(goes_past(row, turn) for turn in turns)
    )
    figures.senders = Counter()
    for row in theirs:
        sure = row["certainty"]
        name = "recognised" if sure in {"saw", "voice"} else sure or "unknown"
        figures.senders[name] += int(row["count"])
    shown = {same[row["number"]] for row in incidents if row["exhibits"]}
    with_exhibit = [row for row in theirs if row["number"] in shown]
    fill_columns(figures, theirs, turns)
    figures.with_exhibit = Counter()
    for row in with_exhibit:
        figures.with_exhibit[form_of(row)] += int(row["count"])


def fill_columns(figures: Figures, theirs: list[Row], turns: list[Row]) -> None:
    """Each day and each contact falls in one column; a column of nothing goes."""
    days = Counter[int]()
    for ahead in range(figures.days):
        day = str(figures.first_day + timedelta(ahead))
        days[column_of({"start_date": day, "start_time": ""}, turns)] += 1
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for row in theirs:
        counts[form_of(row)][column_of(row, turns)] += int(row["count"])
    used = sorted({*days, *(place for form in counts.values() for place in form)})
    edges = [None, *turns, None]
    figures.columns = [(edges[p], edges[p + 1], days[p]) for p in used]
    figures.by_form = {
        form: [count[place] for place in used] for form, count in counts.items()
    }


if __name__ == "__main__":
    counted = vars(recount(Path(sys.argv[1])))
    sys.stdout.write(json.dumps(counted, default=str, indent=1))
