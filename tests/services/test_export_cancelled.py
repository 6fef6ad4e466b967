"""An export that is cancelled, at whatever moment, comes back and leaves nothing."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from threading import Timer, active_count
from time import perf_counter

import pytest
from benchmarks.invented_log import as_open_log, open_log_at_no_cost
from benchmarks.invented_pictures import make_pictured_log

from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.jobs import JobCancelled, JobControl
from evidence_log.services.exports import ExportWish, export_package
from evidence_log.services.session import OpenLog
from evidence_log.store.keyslots import RecoveryCode

NEVER_ANSWERS = (sys.executable, "-c", "import sys; sys.stdin.read()")


class CancelledAt(JobControl):
    """Is cancelled when the work asks for the *moment*-th time whether to stop."""

    def __init__(self, moment: int = 0) -> None:
        super().__init__()
        self.asked, self._moment = 0, moment
        self.asked_at = 0.0

    def check(self) -> None:
        self.asked += 1
        if self.asked == self._moment:
            self.asked_at = perf_counter()
            self.cancel()
        super().check()


@dataclass(slots=True, kw_only=True)
class Case:
    """A vault with pictures, and every worker that was ever made for it."""

    folder: Path
    code: RecoveryCode
    command: tuple[str, ...] | None = None
    workers: list[PictureWorker] = field(default_factory=list)

    @property
    def out(self) -> Path:
        return self.folder / "out" / "package"

    @contextmanager
    def opened(self) -> Iterator[OpenLog]:
        with open_log_at_no_cost(self.folder / "vault", self.code) as vault:
            log = as_open_log(vault)
            surroundings = replace(log.surroundings, picture_worker=self._worker)
            yield replace(log, surroundings=surroundings)

    def export(self, log: OpenLog, control: JobControl) -> None:
        export_package(log, self.out, wish=ExportWish(), control=control)

    def assert_nothing_left(self, log: OpenLog) -> None:
        assert list(self.out.parent.iterdir()) == []
        assert list((self.folder / "vault" / "staging").iterdir()) == []
        assert [one.process_id for one in self.workers if one.process_id] == []
        assert log.vault.exports.next_report_number() == 1
        assert {one.exhibit for one in log.vault.evidence.all()} == {0}

    def _worker(self) -> PictureWorker:
        self.workers.append(PictureWorker(self.command, wall_seconds=600))
        return self.workers[-1]


def new_case(folder: Path, entries: int, pictures: int) -> Case:
    (folder / "out").mkdir()
    return Case(folder=folder, code=make_pictured_log(folder, entries, pictures))


def asks_of_a_whole_export(case: Case) -> int:
    """How often the work asks whether to stop, found out with a copy of the vault."""
    copy = replace(case, folder=case.folder / "copy", workers=[])
    shutil.copytree(case.folder / "vault", copy.folder / "vault")
    copy.out.parent.mkdir()
    with copy.opened() as log:
        control = CancelledAt(0)
        copy.export(log, control)
    shutil.rmtree(copy.folder)
    return control.asked


def cancelled_at_many_moments(case: Case, moments: int) -> list[float]:
    """How many seconds each took to come back; at last the export is made whole."""
    choose, waited = random.Random(moments), []
    # Waiting for a picture asks as often as it takes, so the last few may not come.
    last = int(0.9 * asks_of_a_whole_export(case))
    with case.opened() as log:
        threads = active_count()
        for moment in [1, last, *(choose.randint(2, last) for _ in range(moments))]:
            control = CancelledAt(moment)
            with pytest.raises(JobCancelled):
                case.export(log, control)
            waited.append(perf_counter() - control.asked_at)
            case.assert_nothing_left(log)
            assert active_count() == threads
        case.export(log, JobControl())
    assert (case.out / "2-Rapport.pdf").exists()
    return waited


def test_an_export_cancelled_at_any_moment_leaves_nothing(tmp_path: Path):
    cancelled_at_many_moments(new_case(tmp_path, 40, 3), 12)


@pytest.mark.campaign
@pytest.mark.timeout(7200)
def test_a_large_export_cancelled_at_sixty_moments_leaves_nothing(tmp_path: Path):
    waited = cancelled_at_many_moments(new_case(tmp_path, 1000, 300), 60)
    told = f"median {median(waited):.2f} s, longest {max(waited):.2f} s to come back"
    sys.stdout.write(f"{told}\n")


def test_a_picture_that_takes_for_ever_does_not_hold_up_a_cancelled_export(
    tmp_path: Path,
):
    case = replace(new_case(tmp_path, 2, 1), command=NEVER_ANSWERS)
    control = JobControl()
    with case.opened() as log:
        Timer(0.5, control.cancel).start()
        with pytest.raises(JobCancelled):
            case.export(log, control)
        case.assert_nothing_left(log)


def test_a_stopped_worker_starts_no_process_any_more():
    with PictureWorker(NEVER_ANSWERS, wall_seconds=600) as worker:
        worker.stop()
        with pytest.raises(CannotShow):
            worker.facts(b"no picture")
        assert worker.process_id is None
