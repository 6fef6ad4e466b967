"""A package is written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from export.packages import MADE_AT, make_package, writer

from evidence_log.domain.codes import control_code
from evidence_log.errors.drive import DriveFailed, NoPermission
from evidence_log.errors.places import (
    FolderMissing,
    FolderNotEmpty,
    NameNotAllowed,
    NotAFolder,
)
from evidence_log.export.package import PackageWriter
from evidence_log.export.package_names import DANISH, ENGLISH
from evidence_log.jobs import JobCancelled

STEPS = 10  # example files, the manifest and the report


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("names", [DANISH, ENGLISH], ids=lambda names: names.language)
def test_the_folder_holds_what_the_format_says(tmp_path, names):
    package = make_package(tmp_path / "OUT", names, exhibits=2)
    assert package.folder == tmp_path / "OUT"
    assert set(contents(package.folder)) == {
        names.start,
        names.report,
        names.exhibits,
        names.original(1, "jpg"),
        names.original(2, "jpg"),
        names.sums,
        names.rows,
        names.exhibit_rows,
        names.manifest,
        names.technical_annex,
    }


def test_originals_are_named_by_number_and_kind_alone():
    assert DANISH.original(7, "jpg") == "4-Originaler/BILAG-007.jpg"
    assert ENGLISH.original(1000, "mp4") == "4-Originals/EXHIBIT-1000.mp4"
    assert DANISH.original(1, "../x") == "4-Originaler/BILAG-001.bin"
    assert DANISH.original(1, "jp\u00e9") == "4-Originaler/BILAG-001.bin"


def test_stock_tools_find_every_file_in_order(tmp_path):
    package = make_package(tmp_path / "OUT")
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", DANISH.sums],
        cwd=package.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr
    everything = set(contents(package.folder)) - {DANISH.sums}
    assert {line.removesuffix(": OK") for line in checked.stdout.splitlines()} == (
        everything
    )


def test_the_sums_have_their_one_canonical_form(tmp_path):
    package = make_package(tmp_path / "OUT")
    files = contents(package.folder)
    sums = files.pop(DANISH.sums)
    assert sums == b"".join(
        f"{sha256(files[path]).hexdigest()}  {path}\n".encode()
        for path in sorted(files)
    )
    assert package.sums_sha256 == sha256(sums).hexdigest()


def test_the_control_code_is_of_the_sums_without_the_report(tmp_path):
    package = make_package(tmp_path / "OUT")
    lines = (package.folder / DANISH.sums).read_bytes().splitlines(keepends=True)
    without = b"".join(line for line in lines if b"2-Rapport.pdf" not in line)
    assert package.control_code == control_code(without)


def test_only_the_report_holds_the_control_code(tmp_path):
    package = make_package(tmp_path / "OUT")
    code = str(package.control_code).encode()
    holding = [path for path, data in contents(package.folder).items() if code in data]
    assert holding == [DANISH.report]


def test_the_same_content_gives_the_same_folder(tmp_path):
    first, second = make_package(tmp_path / "A"), make_package(tmp_path / "B")
    assert contents(first.folder) == contents(second.folder)
    assert first.control_code == second.control_code
    for folder in (first.folder, second.folder):
        times = {path.stat().st_mtime for path in [folder, *folder.rglob("*")]}
        assert times == {MADE_AT.timestamp()}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
def test_other_accounts_of_the_computer_cannot_read_it(tmp_path):
    package = make_package(tmp_path / "OUT")
    for path in [package.folder, *package.folder.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0


def test_an_empty_folder_may_be_the_target(tmp_path):
    (tmp_path / "OUT").mkdir()
    assert contents(make_package(tmp_path / "OUT").folder)
    assert names_in(tmp_path) == ["OUT"]


def test_a_link_to_an_empty_folder_is_filled_where_it_leads(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "OUT").symlink_to("real")
    make_package(tmp_path / "OUT")
    assert contents(tmp_path / "real")
    assert (tmp_path / "OUT").is_symlink()


def test_a_file_another_library_writes_is_hashed_as_it_stands(tmp_path):
    with writer(tmp_path / "OUT") as package:
        package.open_path(DANISH.exhibits).write_bytes(b"joined")
        written = package.register(DANISH.exhibits)
    assert written.sha256 == sha256(b"joined").hexdigest()
    assert (written.path, written.size) == (DANISH.exhibits, 6)


# --- what is refused before anything is written ---------------------------


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (lambda out: (out.mkdir(), (out / "x").touch()), FolderNotEmpty),
        (lambda out: (out.mkdir(), (out / ".hidden").touch()), FolderNotEmpty),
        (lambda out: out.touch(), NotAFolder),
    ],
)
def test_a_target_that_holds_something_is_left_alone(tmp_path, prepare, error):
    prepare(tmp_path / "OUT")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(error):
        make_package(tmp_path / "OUT")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_target_without_a_parent_is_refused(tmp_path):
    with pytest.raises(FolderMissing) as refusal:
        make_package(tmp_path / "gone" / "OUT")
    assert refusal.value.path == tmp_path / "gone"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a\nb", "a\x00b", "a\x1b[31m", "a\x85b"])
def test_control_characters_in_a_name_are_refused(tmp_path, name):
    with pytest.raises(NameNotAllowed):
        make_package(tmp_path / name)


@pytest.mark.parametrize("name", ["Ærø til politiet", "a" * 255, "å" * 120, "-rf", "*"])
def test_unusual_names_are_no_hindrance(tmp_path, name):
    assert contents(make_package(tmp_path / name).folder)


@pytest.mark.skipif(sys.platform != "linux", reason="needs a place not even root has")
def test_a_place_that_may_not_be_written_to_is_named():
    with pytest.raises(NoPermission):
        make_package(Path("/sys/OUT"))


# --- stopping half-way ----------------------------------------------------


class Trouble(Exception):
    """What a broken source raises."""


def breaking(pieces: int, error: type[BaseException]) -> Iterator[bytes]:
    for _ in range(pieces):
        yield b"evidence" * 10_000
    raise error


def export_until(out: Path, step: int, error: type[BaseException]) -> None:
    with writer(out) as package:
        for number in range(1, step + 1):
            package.add_bytes(DANISH.original(number, "jpg"), b"evidence")
        package.add_stream(DANISH.exhibits, breaking(step % 3, error))


@pytest.mark.parametrize("error", [Trouble, JobCancelled, KeyboardInterrupt, OSError])
@pytest.mark.parametrize("step", range(STEPS))
@pytest.mark.parametrize("existing", [False, True])
def test_whatever_stops_an_export_leaves_nothing(tmp_path, step, error, existing):
    if existing:
        (tmp_path / "OUT").mkdir()
    expected = DriveFailed if error is OSError else error
    with pytest.raises(expected):
        export_until(tmp_path / "OUT", step, error)
    assert names_in(tmp_path) == (["OUT"] if existing else [])
    assert not existing or names_in(tmp_path / "OUT") == []


def test_leaving_without_finishing_leaves_nothing(tmp_path):
    with writer(tmp_path / "OUT") as package:
        package.add_bytes(DANISH.start, b"begun")
    assert names_in(tmp_path) == []


def test_something_that_comes_to_the_target_meanwhile_is_kept(tmp_path):
    out = tmp_path / "OUT"
    with writer(out) as package:
        for name in (DANISH.start, DANISH.manifest, DANISH.report):
            package.add_bytes(name, b"x")
        out.mkdir()
        (out / "hers").write_bytes(b"kept")
        with pytest.raises(FolderNotEmpty):
            package.finish()
    assert names_in(tmp_path) == ["OUT"]
    assert contents(out) == {"hers": b"kept"}


FULL_DRIVE = """
import resource, sys
from pathlib import Path
from evidence_log.errors.drive import DiskFull
from export.packages import make_package
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    make_package(Path(sys.argv[1]))
except DiskFull:
    sys.exit(5)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs RLIMIT_FSIZE")
@pytest.mark.parametrize("limit", [0, 19, 600, 1999, 3017])
def test_a_full_drive_leaves_nothing(tmp_path, limit):
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(
        [sys.executable, "-B", "-c", FULL_DRIVE, tmp_path / "OUT", str(limit)],
        env={"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 5, ended.stderr
    assert names_in(tmp_path) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from export.packages import writer
with writer(Path(sys.argv[1])) as package:
    for number in range(1, int(sys.argv[2]) + 1):
        package.add_bytes(f"4-Originaler/BILAG-00{number}.jpg", b"readable evidence")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
@pytest.mark.parametrize("written", [0, 1, 3])
def test_what_a_killed_export_left_is_cleared_by_the_next(tmp_path, written):
    root = Path(__file__).resolve().parents[2]
    subprocess.run(
        [sys.executable, "-B", "-c", KILLED, tmp_path / "OUT", str(written)],
        env={"PYTHONPATH": f"{root}{os.pathsep}{root / 'tests'}"},
        check=False,
    )
    assert names_in(tmp_path) == [".OUT-unfinished-01020304"]
    make_package(tmp_path / "OUT")
    assert names_in(tmp_path) == ["OUT"]


def test_only_our_own_leftovers_are_cleared(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".OUT-unfinished-00000000").symlink_to("elsewhere")
    for name in (".OUT-unfinished-mine", ".OUT2-unfinished-00000000"):
        (tmp_path / name).mkdir()
    before = set(names_in(tmp_path))
    make_package(tmp_path / "OUT")
    assert set(names_in(tmp_path)) == before | {"OUT"}


# --- our own mistakes -----------------------------------------------------


@pytest.mark.parametrize(
    "name", ["", "/etc/x", "../x", "a/../b", "a/b/c", "æ.txt", "x.", ".x", "a b", "a\n"]
)
def test_a_name_that_is_not_neutral_is_our_own_mistake(tmp_path, name):
    with writer(tmp_path / "OUT") as package, pytest.raises(ValueError, match="name"):
        package.add_bytes(name, b"")


def test_one_name_is_given_once_whatever_its_capitals(tmp_path):
    with writer(tmp_path / "OUT") as package:
        package.add_bytes("A.txt", b"")
        with pytest.raises(ValueError, match="twice"):
            package.add_bytes("a.TXT", b"")


def test_nothing_but_the_report_comes_after_the_code(tmp_path):
    with writer(tmp_path / "OUT") as package:
        package.add_bytes(DANISH.start, b"")
        package.control_code()
        with pytest.raises(ValueError, match="after the control code"):
            package.add_bytes(DANISH.exhibits, b"")


def test_a_package_without_its_report_is_not_finished(tmp_path):
    with writer(tmp_path / "OUT") as package:
        package.add_bytes(DANISH.start, b"")
        with pytest.raises(ValueError, match=r"2-Rapport\.pdf"):
            package.finish()


def test_a_clock_without_a_zone_is_our_own_mistake(tmp_path):
    naive = datetime(2026, 3, 14, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        PackageWriter(tmp_path, DANISH, made_at=naive, random_bytes=os.urandom)
