"""Random cases with what is hard to count, typed in and exported as a person would."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from command_line import PASSPHRASE, quick_surroundings
from PIL import Image

from evidence_log.domain.entry import (
    Author,
    AuthorKind,
    Certainty,
    EntryKind,
    LeftOutReason,
)
from evidence_log.domain.incident_types import IncidentType
from evidence_log.domain.selection import ListOrder
from evidence_log.errors import BadInput
from evidence_log.jobs import JobControl
from evidence_log.services.casework import save_case
from evidence_log.services.entry_reading import read_entries
from evidence_log.services.exports import export_package
from evidence_log.services.gathering import ExportWish
from evidence_log.services.handovers import record_handover
from evidence_log.services.logbook import add_entries, amend_entry, withdraw_entry
from evidence_log.services.session import OpenLog, create_log, open_log

HOME = ZoneInfo("Europe/Copenhagen")
HOURS = timedelta(hours=1)
ABROAD = ("Europe/London", "America/New_York", "Pacific/Auckland", "Asia/Tehran")
# A clock change, a day within a month, a leap day, the last day of a year.
BOUNDARY_DAYS = ("2025-03-30", "2025-10-26", "2025-03-14", "2024-02-29", "2025-12-31")
Record = dict[str, object]


class SetClock:
    """Stands where it is put, and goes on by a second each time it is asked."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def with_end_day(record: Record) -> Record:
    """The record with the day its end is of: the next where that is past midnight."""
    if not record.get("end_time") or record.get("end_date"):
        return record
    day = date.fromisoformat(str(record["date"]))
    if str(record["end_time"]) < str(record.get("time", "")):
        day += timedelta(days=1)
    return {**record, "end_date": day.isoformat()}


@dataclass
class RandomCase:
    """What was typed, by entry; *wish* is what the last package was made with."""

    chance: random.Random
    folder: Path
    refused: date = field(init=False)
    served: date = field(init=False)
    clock: SetClock = field(init=False)
    typed: dict[str, Record] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    withdrawn: dict[str, LeftOutReason] = field(default_factory=dict)
    wish: ExportWish = field(default_factory=ExportWish)
    package: Path = Path()

    def __post_init__(self) -> None:
        self.refused = date.fromisoformat(self.chance.choice(BOUNDARY_DAYS))
        apart = self.chance.choice((0, 0, 1, 17, 90, -20))
        self.served = self.refused + timedelta(days=apart)
        early = datetime.combine(self.refused, time(9), tzinfo=UTC)
        self.clock = SetClock(early - timedelta(days=4))

    def make(self, language: str) -> None:
        """Keep a log for some weeks and export it; sometimes as a follow-up."""
        around = replace(quick_surroundings(), clock=self.clock)
        vault = self.folder / "vault"
        create_log(vault, PASSPHRASE, surroundings=around, with_recovery=False)
        with open_log(vault, PASSPHRASE, around) as log:
            save_case(log, json.dumps(self._case_file()).encode(), author=Author())
            self._keep_the_log(log)
            new_since = ""
            if self.chance.random() < 0.2:
                self._export(log, "earlier", ExportWish(language=language))
                new_since, _ = record_handover(log, b"{}", author=Author())
                self._keep_the_log(log)
            self.wish = self._random_wish(language, new_since)
            self._export(log, "package", self.wish)

    def _export(self, log: OpenLog, name: str, wish: ExportWish) -> None:
        self.package = self.folder / name
        export_package(log, self.package, wish=wish, control=JobControl())

    def _keep_the_log(self, log: OpenLog) -> None:
        for _ in range(self.chance.choice((0, 3, 8, 14, 20, 26))):
            step = timedelta(minutes=5, hours=self.chance.choice((0, 0, 0, 3, 20, 50)))
            self.clock.now += step
            if self.typed and self.chance.random() < 0.2:
                self._change(log)
            else:
                self._add(log)

    def _add(self, log: OpenLog) -> None:
        record = self._entry()
        text = json.dumps(record).encode()
        drafts = read_entries(text, self.folder)
        helper = Author(kind=AuthorKind.HELPER, name="Rådgiver")
        author = helper if self.chance.random() < 0.15 else Author()
        (added,) = add_entries(log, drafts, author=author, control=JobControl())
        self.typed[added.entry.id] = record
        self.numbers[added.entry.id] = added.entry.incident or ""

    def _change(self, log: OpenLog) -> None:
        """Amend or withdraw; what cannot be said of an entry is not said."""
        chance = self.chance
        entry = chance.choice(sorted(self.typed.keys() - self.withdrawn.keys()) or [""])
        if not entry:
            return
        if chance.random() < 0.3:
            reason = chance.choice(list(LeftOutReason))
            withdraw_entry(log, entry, reason, author=Author())
            self.withdrawn[entry] = reason
            return
        other = self._entry()
        keys = chance.sample(sorted(other.keys() - {"evidence"}), 2)
        patch: Record = {key: other[key] for key in keys}
        if chance.random() < 0.4:
            patch = {"duplicate_of": chance.choice(sorted(self.typed))}
        text = json.dumps(patch).encode()
        try:
            now = amend_entry(log, entry, text, folder=self.folder, author=Author())
        except BadInput:
            return
        self.typed[entry] = with_end_day({**self.typed[entry], **patch})
        self.numbers[entry] = now.incident or ""

    def _entry(self) -> Record:
        chance = self.chance
        count = chance.choice((1, 1, 1, 2, 7, 37, 1200))
        kinds = (*["incident"] * 20, *["refusal"] * 3, *EntryKind)
        record: Record = {
            **self._when(),
            "kind": str(chance.choice(kinds)),
            "what": chance.choice(("Ringede", "Skrev igen", "Stod udenfor")),
            "count": count,
            "silent_count": chance.randint(0, count),
            "types": [str(one) for one in self._types()],
            "own": chance.random() < 0.15,
            "person": chance.choice(("", "Jonas", "Jonas", "Karl")),
            "source": "told" if chance.random() < 0.1 else "device",
        }
        certainty = chance.choice((None, *Certainty))
        if certainty:
            record["certainty"] = str(certainty)
        if chance.random() < 0.1:
            record["in_report"] = chance.random() < 0.3
            reason = chance.choice((None, *LeftOutReason))
            record["left_out_reason"] = reason and str(reason)
        if chance.random() < 0.12 and self.typed:
            earlier = chance.choice(sorted(self.typed))
            record["duplicate_of"] = self.numbers[earlier] or earlier
        if chance.random() < 0.35:
            record["evidence"] = [self._file() for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.2:
            record["still_on_phone"] = chance.random() < 0.7
        return record

    def _types(self) -> list[IncidentType]:
        return self.chance.sample(list(IncidentType), self.chance.choice((0, 1, 1, 3)))

    def _when(self) -> Record:
        """A moment near a boundary, or today, or one that is hardly known."""
        chance = self.chance
        boundary = chance.choice((self.refused, self.served))
        today = self.clock.now.astimezone(HOME).date()
        day = chance.choice(
            (boundary, boundary + timedelta(days=chance.randint(-2, 2)), today)
        )
        if chance.random() < 0.1:
            day += timedelta(days=chance.randint(-70, 70))
        if chance.random() < 0.15:
            return {"date": chance.choice((f"{day:%Y}", f"{day:%Y-%m}"))}
        said = self._without_time(day) if chance.random() < 0.4 else self._by_clock(day)
        if chance.random() < 0.12:
            said["timezone"] = chance.choice(ABROAD)
        return said

    def _without_time(self, day: date) -> Record:
        chance, said = self.chance, {"date": day.isoformat()}
        if chance.random() < 0.3:
            said["precision"] = chance.choice(("about", "unknown"))
        if chance.random() < 0.2:
            later = day + timedelta(days=chance.randint(1, 4))
            said["end_date"] = later.isoformat()
        return said

    def _by_clock(self, day: date) -> Record:
        chance, said = self.chance, {"date": day.isoformat()}
        at = datetime.combine(day, self._clock_time())
        said["time"] = f"{at:%H:%M:%S}" if at.second else f"{at:%H:%M}"
        if chance.random() < 0.2:
            said["precision"] = "about"
        if chance.random() < 0.4:
            end = at + chance.choice((2, 5, 30)) * HOURS
            said |= {"end_date": f"{end:%Y-%m-%d}", "end_time": f"{end:%H:%M}"}
        return said

    def _clock_time(self) -> time:
        usual = time(self.chance.randint(0, 23), self.chance.randint(0, 59))
        near = (time(19, 22), time(19, 22, 1), time(19, 23), time(2, 30), time(0))
        return self.chance.choice((usual, *near))

    def _file(self) -> Record:
        """One of a few files, so that some belong to several entries."""
        chance = self.chance
        path = self.folder / f"fil-{chance.randint(1, 8)}.txt"
        path.write_text(f"Besked {path.stem}\n", encoding="utf-8")
        if chance.random() < 0.05:
            path = self.folder / "sted.jpg"
            exif = Image.Exif()
            exif[0x8825] = {1: "N", 2: (55.0, 40.0, 0.0), 3: "E", 4: (12.0, 30.0, 0.0)}
            Image.new("RGB", (8, 8), "grey").save(path, exif=exif)
        said: Record = {"path": str(path)}
        if chance.random() < 0.5:
            said["still_on_phone"] = chance.random() < 0.7
        if chance.random() < 0.4:
            said["date_and_sender_visible"] = chance.choice(("yes", "partly", "no"))
        if chance.random() < 0.05:
            said[chance.choice(("intimate", "shows_minor"))] = True
        return said

    def _case_file(self) -> Record:
        orders = []
        for _ in range(self.chance.choice((0, 1, 1, 2))):
            at = self.chance.choice(("", "T10:15", "T19:22", "T02:30"))
            orders.append({"kind": "tilhold", "served": f"{self.served}{at}"})
            self.served += timedelta(days=self.chance.choice((0, 12)))
        persons = [{"name": "Jonas"}, {"name": "Karl"}]
        return {"self": {"name": "Mia"}, "persons": persons, "orders": orders}

    def _random_wish(self, language: str, new_since: str) -> ExportWish:
        chance = self.chance
        first = last = None
        if chance.random() < 0.35:
            first = self.refused + timedelta(days=chance.randint(-5, 2))
        if chance.random() < 0.35:
            last = self.served + timedelta(days=chance.randint(0, 8))
        if first and last and last < first:
            last = first
        return ExportWish(
            language=language,
            first=first,
            last=last,
            about=chance.choice(("", "", "", "Jonas")),
            effects=chance.random() < 0.3,
            order=chance.choice(list(ListOrder)),
            new_since=new_since,
        )
