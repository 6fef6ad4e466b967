"""Random histories: numbers never move, and new since is exactly what is new."""

from __future__ import annotations

import csv
import shutil
import tempfile
from contextlib import ExitStack
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from command_line import PASSPHRASE, quick_surroundings
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from evidence_log.domain.entry import Author, LeftOutReason
from evidence_log.domain.handover import HandoverId
from evidence_log.jobs import JobControl
from evidence_log.services.entry_reading import read_entries
from evidence_log.services.evidence_box import store_files
from evidence_log.services.evidence_reading import GivenFile
from evidence_log.services.exhibit_files import ExhibitFiles
from evidence_log.services.exports import export_package
from evidence_log.services.gathering import ExportWish, gather
from evidence_log.services.handovers import new_since, record_handover
from evidence_log.services.logbook import add_entries, amend_entry, withdraw_entry
from evidence_log.services.session import create_log, open_log

PERIODS = (None, date(2025, 3, 15))


def content_of(entry: str) -> bytes:
    return entry.encode() * 3


def rows_of(table: Path) -> list[list[str]]:
    """The rows of a table of the package, none where it has none."""
    if not table.exists():
        return []
    lines = table.read_text("utf-8-sig").splitlines(keepends=True)
    return list(csv.reader(lines, delimiter=";"))[1:]


class Histories(RuleBasedStateMachine):
    """A log, and a second, plain account of what was told when."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.versions: dict[str, int] = {}
        self.days: dict[str, date] = {}
        self.files: dict[str, str] = {}
        self.withdrawn: set[str] = set()
        self.incidents: dict[str, str] = {}
        self.numbers: dict[str, int] = {}
        self.reports: list[tuple[dict[str, int], set[int]]] = []
        self.handovers: list[tuple[HandoverId, int]] = []

    @initialize()
    def make(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.stack.callback(shutil.rmtree, self.folder)
        around = quick_surroundings()
        create_log(
            self.folder / "vault", PASSPHRASE, surroundings=around, with_recovery=False
        )
        self.log = self.stack.enter_context(
            open_log(self.folder / "vault", PASSPHRASE, around)
        )

    def teardown(self) -> None:
        """Every history ends with a handover, news and changes, and a look back."""
        with self.stack:
            self.add(15, "incident", with_file=True)
            self.add(16, "refusal", with_file=False)
            self.export(None)
            self.give(len(self.reports))
            *_, withdrawn, changed = sorted(self.told(None))
            self.withdraw_one(withdrawn)
            self.amend_one(changed)
            self.add(14, "incident", with_file=True)
            for number, report in self.handovers:
                for first in PERIODS:
                    self.look(number, report, first)
            self.export(None)

    @rule(
        day=st.integers(13, 17),
        kind=st.sampled_from(["incident", "measure", "refusal"]),
        with_file=st.booleans(),
    )
    def add(self, day: int, kind: str, *, with_file: bool) -> None:
        what = f"Ringede {len(self.versions)}"
        text = f'{{"date":"2025-03-{day}","what":"{what}","kind":"{kind}"}}'
        drafts = read_entries(text.encode(), self.folder)
        (added,) = add_entries(self.log, drafts, author=Author(), control=JobControl())
        entry = added.entry
        self.versions[entry.id], self.days[entry.id] = 1, date(2025, 3, day)
        if kind == "incident":
            self.incidents[what] = f"H-{len(self.incidents) + 1:03}"
        if kind == "measure":
            self.withdrawn.add(entry.id)  # never told
        if with_file:
            path = self.folder / f"{entry.id}.bin"
            path.write_bytes(content_of(entry.id))
            (stored,) = store_files(
                self.log,
                [GivenFile(path=path)],
                entry=entry.id,
                author=Author(),
                control=JobControl(),
            )
            self.files[entry.id] = stored.evidence.id

    @precondition(lambda self: self.told(None))
    @rule(data=st.data())
    def amend(self, data: st.DataObject) -> None:
        self.amend_one(data.draw(st.sampled_from(sorted(self.told(None)))))

    def amend_one(self, entry: str) -> None:
        text = f'{{"response_note":"Ændret {self.versions[entry]}"}}'
        amend_entry(self.log, entry, text.encode(), folder=self.folder, author=Author())
        self.versions[entry] += 1

    @precondition(lambda self: self.told(None))
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        self.withdraw_one(data.draw(st.sampled_from(sorted(self.told(None)))))

    def withdraw_one(self, entry: str) -> None:
        withdraw_entry(self.log, entry, LeftOutReason.MISTAKE, author=Author())
        self.withdrawn.add(entry)

    @rule(first=st.sampled_from(PERIODS))
    def export(self, first: date | None) -> None:
        out = self.folder / f"package-{len(self.reports)}"
        made = export_package(
            self.log, out, wish=ExportWish(first=first), control=JobControl()
        )
        told = {entry: self.versions[entry] for entry in self.told(first)}
        self.compare_numbers(out / "5-Teknisk-kontrol")
        exhibits = {self.numbers[entry] for entry in told if entry in self.files}
        self.reports.append((told, exhibits))
        assert made.report_number == len(self.reports)
        assert made.exhibits == len(exhibits)

    def compare_numbers(self, tables: Path) -> None:
        """What was handed over bears the numbers that it had from the first."""
        for row in rows_of(tables / "liste.csv"):
            if row[0]:
                (what,) = (one for one in self.incidents if one in row[5].split("\n"))
                assert row[0] == self.incidents[what]
        entry_of = {sha256(content_of(one)).hexdigest(): one for one in self.files}
        for row in rows_of(tables / "bilag.csv"):
            number = int(row[0])
            assert self.numbers.setdefault(entry_of[row[8]], number) == number
        assert sorted(self.numbers.values()) == [*range(1, len(self.numbers) + 1)]

    @precondition(lambda self: self.reports)
    @rule(data=st.data())
    def hand_over(self, data: st.DataObject) -> None:
        self.give(data.draw(st.integers(1, len(self.reports))))

    def give(self, report: int) -> None:
        text = f'{{"report_number":{report},"journal_number":"J-{report}"}}'
        number, _ = record_handover(self.log, text.encode(), author=Author())
        assert number == f"A-{len(self.handovers) + 1:03}"
        self.handovers.append((number, report))

    @precondition(lambda self: self.handovers)
    @rule(data=st.data(), first=st.sampled_from(PERIODS))
    def look_for_what_is_new(self, data: st.DataObject, first: date | None) -> None:
        number, report = data.draw(st.sampled_from(self.handovers))
        self.look(number, report, first)

    def look(self, number: HandoverId, report: int, first: date | None) -> None:
        with ExhibitFiles(self.log) as files:
            source = gather(self.log, ExportWish(first=first), files).source
        found = new_since(self.log, number, source)
        assert found is not None
        before, shown = self.reports[report - 1]
        now = self.told(first)
        assert found.entries == {one for one in now if one not in before}
        assert found.changed == {
            one for one in now if one in before and before[one] != self.versions[one]
        }
        known = set(before)
        new_files = {
            one.evidence.id for one in source.exhibits if one.number in found.exhibits
        }
        assert new_files == {
            self.files[one] for one in now if one in self.files and one not in known
        }
        assert not found.exhibits & shown
        assert found.journal_number == f"J-{report}"

    def told(self, first: date | None) -> set[str]:
        return {
            entry
            for entry in self.versions
            if entry not in self.withdrawn
            and (first is None or self.days[entry] >= first)
        }


def _run(examples: int, steps: int, *phases: Phase) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=(Phase.explicit, Phase.generate, *phases),
        ),
    )


def test_new_since_is_exactly_what_is_new():
    _run(6, 14)


@pytest.mark.campaign
def test_new_since_is_exactly_what_is_new_over_many_histories():
    _run(150, 30, Phase.shrink)
