"""What was typed around a clock change is what the report says, in every zone."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from command_line import CommandLine
from pdf_reading import read_pdf

from evidence_log.i18n import load_words

ZONES = (
    *("Europe/Copenhagen", "Europe/London", "America/New_York"),
    *("America/St_Johns", "Australia/Lord_Howe", "Asia/Tehran"),
)
HOURS = timedelta(hours=1)
_NUMBER = re.compile(r"\bH-(\d{3,})\b")


def clock_changes(zone: str) -> Iterator[datetime]:
    """Every instant from 1996 to 2037 at which the zone's offset changes (UTC)."""
    there = ZoneInfo(zone)
    instant = datetime(1996, 1, 1, tzinfo=UTC)
    while instant.year < 2038:
        following = instant + HOURS / 2
        if (
            instant.astimezone(there).utcoffset()
            != following.astimezone(there).utcoffset()
        ):
            yield following
        instant = following


def typed_around(zone: str, change: datetime) -> Iterator[dict[str, object]]:
    """What a person there types: before, in and after the change, and the day."""
    for apart in (-2 * HOURS, -HOURS / 2, HOURS / 4, 3 * HOURS):
        local = (change + apart).astimezone(ZoneInfo(zone))
        yield {
            "date": local.date().isoformat(),
            "time": f"{local:%H:%M}",
            "timezone": zone,
            "what": "Ringede",
        }
    day = change.astimezone(ZoneInfo(zone)).date().isoformat()
    yield {"date": day, "timezone": zone, "what": "Ringede"}
    yield {"date": day, "time": "00:00", "timezone": zone, "what": "Ringede"}


def report_rows(report: str) -> dict[str, str]:
    """The text of each row of the list by its number; the first mention counts."""
    marks = list(_NUMBER.finditer(report))
    ends = [mark.start() for mark in marks[1:]] + [len(report)]
    rows: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        rows.setdefault(mark[0], report[mark.end() : end][:80])
    return rows


def assert_told_as_typed(folder: Path, entries: list[dict[str, object]]) -> None:
    cli = CommandLine(folder).make()
    added = cli.add(*entries)
    done = cli.on_vault("export", folder / "package", "--order", "oldest")
    assert done.code == 0, done.err
    pages = read_pdf(folder / "package/2-Rapport.pdf").text[2:]
    rows = report_rows(" ".join(" ".join(pages).split()))
    words = load_words("da")
    for entry, numbers in zip(entries, added, strict=True):
        row = rows[numbers["incident"]]
        day = datetime.fromisoformat(str(entry["date"])).date()
        assert words.date(day) in row, (entry, row)
        if "time" in entry:
            assert f"kl. {str(entry['time']).replace(':', '.')}" in row, (entry, row)
        else:
            assert "kl." not in row.partition("Ringede")[0], (entry, row)


def test_a_few_clock_changes_are_told_as_typed(tmp_path: Path):
    chosen = random.Random(7)
    entries = [
        entry
        for zone in ZONES
        for change in chosen.sample(list(clock_changes(zone)), 2)
        for entry in typed_around(zone, change)
    ]
    assert_told_as_typed(tmp_path, entries)


@pytest.mark.campaign
@pytest.mark.parametrize("zone", ZONES)
def test_every_clock_change_is_told_as_typed(tmp_path: Path, zone: str):
    changes = list(clock_changes(zone))
    assert len(changes) > 30
    entries = [entry for change in changes for entry in typed_around(zone, change)]
    assert_told_as_typed(tmp_path, entries)
