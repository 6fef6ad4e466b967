"""Counts a package's figures again, from its tables alone.

It knows nothing of the program that made the package: only the rules of
docs/package-format.md, and Python's own library. ``python recount.py PACKAGE``.
"""

from __future__ import annotations

import csv
import json
import sys
from calendar import monthrange
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

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


@dataclass
class Column:
    """Days of the period after one boundary and up to the next, by their rows."""

    since: Row | None
    until: Row | None
    days: int


@dataclass
class Figures:
    """Every figure of the report. Numbers of incidents stand as lists of H-001."""

    first_day: date | None = None
    last_day: date | None = None
    days: int = 0
    incidents: list[str] = field(default_factory=list)
    own_incidents: list[str] = field(default_factory=list)
    exhibits: int = 0
    refusals: int = 0
    first_refusal: Row | None = None
    columns: list[Column] = field(default_factory=list)
    by_form: dict[str, list[int]] = field(default_factory=dict)
    with_exhibit: dict[str, int] = field(default_factory=dict)
    total: int = 0
    told_alone: int = 0
    on_boundary_day: list[str] = field(default_factory=list)
    across_boundary: list[str] = field(default_factory=list)
    same_contact: list[str] = field(default_factory=list)
    senders: dict[str, int] = field(default_factory=dict)
    own: int = 0
    own_in: list[str] = field(default_factory=list)
    own_after_refusal: int = 0
    own_after_refusal_in: list[str] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    first_written: date | None = None
    written_later: int = 0
    written_later_with_date: int = 0
    all_written_same_day: bool = False
    incidents_with_help: int = 0
    rows_with_help: int = 0
    changes: int = 0
    on_phone: int = 0
    without_metadata: int = 0
    not_in_folder: int = 0
    new_incidents: list[str] = field(default_factory=list)
    new_exhibits: int = 0


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


def numeral(row: Row) -> int:
    return int(row["number"].removeprefix("H-"))


def counted_as(row: Row, incidents: dict[str, Row]) -> Row:
    """The row that stands for the contact a row tells of."""
    seen = [row]
    while seen[-1]["same_contact"]:
        following = incidents[seen[-1]["same_contact"]]
        if following in seen:
            return min(seen[seen.index(following) :], key=numeral)
        seen.append(following)
    return seen[-1]


def how_often(rows: list[Row]) -> int:
    return sum(int(row["count"]) for row in rows)


def numbers(rows: list[Row]) -> list[str]:
    return [row["number"] for row in rows]


def recount(package: Path) -> Figures:
    """Count everything."""
    table = read_table(package)
    entries = [row for row in table if row["row"] == "entry"]
    exhibits = [row for row in table if row["row"] == "exhibit"]
    incidents = [row for row in entries if row["kind"] == "incident"]
    refusals = [row for row in entries if row["kind"] == "refusal"]
    figures = Figures(
        incidents=numbers(incidents),
        own_incidents=numbers([row for row in incidents if row["own"]]),
        exhibits=len(exhibits),
        refusals=len(refusals),
        first_refusal=min(refusals, key=beginning, default=None),
        left_out={r["kind"]: int(r["count"]) for r in table if r["row"] == "left_out"},
        on_phone=sum(row["on_phone"] == "yes" for row in exhibits),
        without_metadata=sum(row["kind"] == "without-metadata" for row in exhibits),
        not_in_folder=sum(row["kind"] == "left-out" for row in exhibits),
        new_incidents=numbers([row for row in incidents if row["new"]]),
        new_exhibits=sum(row["new"] == "yes" for row in exhibits),
    )
    count_writing(figures, entries, incidents, exhibits)
    orders = [row for row in table if row["row"] == "order"]
    firsts = [min(rows, key=beginning) for rows in (refusals, orders) if rows]
    boundaries = sorted(firsts, key=beginning)
    (asked,) = (row for row in table if row["row"] == "period")
    find_period(figures, asked, incidents or entries)
    if figures.first_day:
        count_contacts(figures, incidents, boundaries)
    return figures


def count_writing(
    figures: Figures, entries: list[Row], incidents: list[Row], exhibits: list[Row]
) -> None:
    dated = {row["number"] for row in exhibits if row["tells_date"]}
    figures.changes = sum(int(row["changes"]) for row in entries)
    figures.rows_with_help = sum(row["with_help"] == "yes" for row in entries)
    figures.incidents_with_help = sum(row["with_help"] == "yes" for row in incidents)
    if not incidents:
        return
    written = [date.fromisoformat(row["written_down"]) for row in incidents]
    figures.first_written = min(written)
    figures.all_written_same_day = True
    for row, day in zip(incidents, written, strict=True):
        first, last = days_of(row["start_date"])
        last = days_of(row["end_date"])[1] if row["end_date"] else last
        if day > last:
            figures.written_later += 1
            backed = bool(dated & set(row["exhibits"].split()))
            figures.written_later_with_date += backed
        is_known = row["precision"] in {"exact", "day"} or (
            row["precision"] == "about" and row["start_time"] != ""
        )
        figures.all_written_same_day &= is_known and first == last == day


def find_period(figures: Figures, asked: Row, rows: list[Row]) -> None:
    """As asked for; where nothing was asked, from the first to the last day told."""
    ends = [row["end_date"] or row["start_date"] for row in rows]
    first = min((days_of(row["start_date"])[0] for row in rows), default=None)
    last = max((days_of(end)[1] for end in ends), default=None)
    first = date.fromisoformat(asked["start_date"]) if asked["start_date"] else first
    last = date.fromisoformat(asked["end_date"]) if asked["end_date"] else last
    if first and last:
        figures.first_day, figures.last_day = first, last
        figures.days = (last - first).days + 1


def count_contacts(
    figures: Figures, incidents: list[Row], boundaries: list[Row]
) -> None:
    by_number = {row["number"]: row for row in incidents}
    counts_as = {
        n: counted_as(row, by_number)["number"] for n, row in by_number.items()
    }
    figures.same_contact = [n for n in by_number if counts_as[n] != n]
    kept = [row for row in incidents if counts_as[row["number"]] == row["number"]]
    shown = {counts_as[row["number"]] for row in incidents if row["exhibits"]}
    theirs = [row for row in kept if not row["own"]]
    own = [row for row in kept if row["own"]]
    figures.own, figures.own_in = how_often(own), numbers(own)
    if figures.first_refusal:
        after = [row for row in own if is_past(row, figures.first_refusal)]
        figures.own_after_refusal = how_often(after)
        figures.own_after_refusal_in = numbers(after)
    figures.total = how_often(theirs)
    with_exhibit = [row for row in theirs if row["number"] in shown]
    figures.told_alone = figures.total - how_often(with_exhibit)
    figures.on_boundary_day = numbers(
        [row for row in theirs if any(is_unsure(row, one) for one in boundaries)]
    )
    figures.across_boundary = numbers(
        [
            row
            for row in theirs
            if row["end_date"]
            and any(not is_past(row, b) and is_past(row, b, "end") for b in boundaries)
        ]
    )
    for row in theirs:
        sure = row["certainty"]
        name = "recognised" if sure in {"saw", "voice"} else sure or "unknown"
        figures.senders[name] = figures.senders.get(name, 0) + int(row["count"])
    fill_columns(figures, theirs, with_exhibit, boundaries)


def fill_columns(
    figures: Figures, theirs: list[Row], with_exhibit: list[Row], turns: list[Row]
) -> None:
    """Each day of the period belongs to one column; a column of nothing goes."""
    assert figures.first_day
    days = [0] * (len(turns) + 1)
    for ahead in range(figures.days):
        day = {
            "start_date": str(figures.first_day + timedelta(ahead)),
            "start_time": "",
        }
        days[column_of(day, turns)] += 1
    places = {row["number"]: column_of(row, turns) for row in theirs}
    used = [p for p, count in enumerate(days) if count or p in places.values()]
    edges = [None, *turns, None]
    figures.columns = [Column(edges[p], edges[p + 1], days[p]) for p in used]
    for form in (*FORMS, "other"):
        rows = [row for row in theirs if form_of(row) == form]
        if rows:
            figures.by_form[form] = [
                how_often([row for row in rows if places[row["number"]] == place])
                for place in used
            ]
            shown = [row for row in with_exhibit if form_of(row) == form]
            figures.with_exhibit[form] = how_often(shown)


if __name__ == "__main__":
    counted = asdict(recount(Path(sys.argv[1])))
    sys.stdout.write(json.dumps(counted, default=str, indent=1))
