"""A check finds everything that is not as it was written, and names it."""

from __future__ import annotations

import os
import random
import shutil
import socket
import subprocess
from dataclasses import replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import pytest
from export.packages import example_files, example_manifest, make_package, writer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evidence_log.errors.places import NotAPackage, PackageMissing
from evidence_log.errors.written import CodeMistyped
from evidence_log.export.findings import Finding
from evidence_log.export.findings import FindingKind as Kind
from evidence_log.export.folder_walk import Reader, walk
from evidence_log.export.manifest import Handover, Manifest, write_manifest
from evidence_log.export.package_names import DANISH, ENGLISH
from evidence_log.export.sums import read_sums, write_sums
from evidence_log.export.verify import Verification, verify_package
from evidence_log.jobs import JobCancelled, JobControl, Progress

FILES = sorted([*example_files(DANISH), DANISH.manifest, DANISH.report])


@pytest.fixture
def package(tmp_path):
    return make_package(tmp_path / "OUT")


@pytest.fixture
def out(package):
    return package.folder


def check(folder: Path, code: str | None = None) -> Verification:
    return verify_package(folder, code=code, control=JobControl())


def findings(folder: Path, code: str | None = None) -> set[tuple[str, str, str]]:
    return {
        (finding.kind.value, finding.path, finding.other)
        for finding in check(folder, code).findings
    }


def write_new_sums(folder: Path) -> None:
    hashes = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "SHA256SUMS.txt"
    }
    (folder / DANISH.sums).write_bytes(write_sums(hashes))


def sha256sum_agrees(folder: Path) -> bool:
    checked = subprocess.run(
        ["sha256sum", "--strict", "--status", "-c", DANISH.sums],
        cwd=folder,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    return checked.returncode == 0


# --- a good package -------------------------------------------------------


@pytest.mark.parametrize("names", [DANISH, ENGLISH], ids=lambda names: names.language)
def test_a_good_package_is_good(tmp_path, names):
    package = make_package(tmp_path / "OUT", names)
    result = check(package.folder, str(package.control_code).lower())
    assert result.ok
    assert result.findings == ()
    assert result.code_compared
    assert result.control_code == package.control_code
    assert result.sums_sha256 == package.sums_sha256
    files = [path for path in package.folder.rglob("*") if path.is_file()]
    assert result.files_checked == len(files)
    assert result.bytes_checked == sum(path.stat().st_size for path in files)


def test_without_a_code_it_says_that_none_was_compared(out):
    result = check(out)
    assert result.ok
    assert not result.code_compared


def test_a_copied_package_is_as_good_as_the_first(out, tmp_path):
    shutil.copytree(out, tmp_path / "stick")
    assert check(tmp_path / "stick").ok


def test_a_package_without_exhibits_is_good(tmp_path):
    assert check(make_package(tmp_path / "OUT", exhibits=0).folder).ok


# --- changes --------------------------------------------------------------


def flip_one_byte(folder: Path, source: random.Random) -> tuple[Path, bytes]:
    """Change one byte of one file; gives the file and what it held."""
    path = source.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
    before = path.read_bytes()
    changed = bytearray(before)
    changed[source.randrange(len(changed))] ^= source.randrange(1, 256)
    path.write_bytes(changed)
    return path, before


def assert_every_flip_is_found(out: Path, count: int) -> None:
    source = random.Random(count)
    for _ in range(count):
        path, before = flip_one_byte(out, source)
        name = path.relative_to(out).as_posix()
        found = findings(out)
        assert found, name
        if name != DANISH.sums:
            assert ("changed", name, "") in found
            assert not sha256sum_agrees(out)
        path.write_bytes(before)
    assert check(out).ok


def test_two_hundred_changed_bytes_are_all_found(out):
    assert_every_flip_is_found(out, 200)


@pytest.mark.campaign
def test_two_thousand_changed_bytes_are_all_found(out):
    assert_every_flip_is_found(out, 2_000)


@pytest.mark.parametrize("name", FILES)
def test_every_changed_file_is_named_and_nothing_else(out, name):
    with (out / name).open("ab") as file:
        file.write(b" ")
    expected = {("changed", name, "")}
    if name == DANISH.manifest:
        expected.add(("manifest-unreadable", name, ""))
    assert findings(out) == expected


@pytest.mark.parametrize("name", FILES)
def test_every_removed_file_is_named_and_nothing_else(out, name):
    (out / name).unlink()
    assert findings(out) == {("missing", name, "")}


@pytest.mark.parametrize(
    "name",
    [
        "x.txt",
        "4-Originaler/BILAG-004.jpg",
        "4-Originaler/new/deep/x",
        ".DS_Store",
        "billede æ.jpg",
    ],
)
def test_every_added_file_is_named_and_nothing_else(out, name):
    (out / name).parent.mkdir(parents=True, exist_ok=True)
    (out / name).write_bytes(b"new")
    assert findings(out) == {("added", name, "")}


@pytest.mark.parametrize("name", FILES)
def test_every_renamed_file_is_named_with_both_names(out, name):
    (out / name).rename(out / "x")
    assert findings(out) == {("renamed", name, "x")}


@pytest.mark.parametrize(("first", "second"), [*combinations(FILES, 2)])
def test_two_files_with_exchanged_contents_are_named_together(out, first, second):
    (out / first).rename(out / "x")
    (out / second).rename(out / first)
    (out / "x").rename(out / second)
    expected = {("exchanged", first, second)}
    if DANISH.manifest in {first, second}:
        expected.add(("manifest-unreadable", DANISH.manifest, ""))
    assert findings(out) == expected


def test_three_contents_passed_round_are_three_changes(out):
    names = [DANISH.original(number, "jpg") for number in (1, 2, 3)]
    contents = [(out / name).read_bytes() for name in names]
    for name, content in zip(names, contents[1:] + contents[:1], strict=True):
        (out / name).write_bytes(content)
    assert findings(out) == {("changed", name, "") for name in names}


def test_missing_sums_are_named(out):
    (out / DANISH.sums).unlink()
    assert findings(out) == {("missing", DANISH.sums, "")}


def test_a_removed_folder_names_every_file_in_it(out):
    shutil.rmtree(out / DANISH.originals)
    assert findings(out) == {
        ("missing", DANISH.original(number, "jpg"), "") for number in (1, 2, 3)
    }


# --- the sums file --------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sums: sums.upper(),
        lambda sums: sums.replace(b"a", b"A", 1),
        lambda sums: sums.replace(b"  ", b" *", 1),
        lambda sums: sums.replace(b"\n", b"\r\n"),
        lambda sums: sums.removesuffix(b"\n"),
        lambda sums: sums + b"\n",
        lambda sums: sums + b"# a remark\n",
        lambda sums: sums + sums.splitlines(keepends=True)[0],
        lambda sums: b"".join(reversed(sums.splitlines(keepends=True))),
        lambda sums: b"\xef\xbb\xbf" + sums,
        lambda sums: b"\\" + sums,
        lambda sums: b"",
        lambda sums: b"\x00" * 100,
    ],
)
def test_sums_that_are_not_as_we_write_them_are_a_change(out, spoil):
    path = out / DANISH.sums
    path.write_bytes(spoil(path.read_bytes()))
    assert ("sums-not-canonical", DANISH.sums, "") in findings(out)


def test_sums_cannot_lead_the_check_out_of_the_folder(out, tmp_path):
    (tmp_path / "secret").write_bytes(b"outside")
    sums = read_sums((out / DANISH.sums).read_bytes())
    outside = {"../secret": sha256(b"outside").hexdigest()}
    (out / DANISH.sums).write_bytes(write_sums({**sums.listed, **outside}))
    assert ("missing", "../secret", "") in findings(out)
    assert ("sums-not-canonical", DANISH.sums, "") in findings(out)


def test_sums_that_list_themselves_are_a_change(out):
    sums = read_sums((out / DANISH.sums).read_bytes())
    itself = {DANISH.sums: "0" * 64}
    (out / DANISH.sums).write_bytes(write_sums({**sums.listed, **itself}))
    assert findings(out) == {("sums-not-canonical", DANISH.sums, "")}


@given(st.binary(max_size=400))
def test_any_bytes_are_read_as_sums_and_only_ours_are_canonical(untrusted):
    sums = read_sums(untrusted)
    assert sums.canonical == (write_sums(sums.listed) == untrusted)


# --- the control code -----------------------------------------------------


def test_new_sums_for_a_changed_file_are_found_by_the_code_only(package):
    out = package.folder
    (out / DANISH.exhibits).write_bytes(b"forged")
    write_new_sums(out)
    assert sha256sum_agrees(out)
    without_manifest = {("manifest-disagrees", DANISH.exhibits, "")}
    assert findings(out) == without_manifest
    assert findings(out, str(package.control_code)) == {
        *without_manifest,
        ("code-differs", DANISH.sums, ""),
    }


def test_a_forged_package_that_agrees_with_itself_is_found_by_the_code(
    package, tmp_path
):
    forged = make_package(tmp_path / "forged", exhibits=2)
    assert check(forged.folder).ok
    assert findings(forged.folder, str(package.control_code)) == {
        ("code-differs", DANISH.sums, "")
    }


def test_a_file_the_system_adds_does_not_alter_the_code(package):
    (package.folder / ".DS_Store").write_bytes(b"\x00")
    assert findings(package.folder, str(package.control_code)) == {
        ("added", ".DS_Store", "")
    }


@pytest.mark.parametrize("code", ["", "1234", "RPZR-QGGW-2VMN-H4J3-NTMRZ"])
def test_a_mistyped_code_is_refused_before_reading(out, code):
    with pytest.raises(CodeMistyped):
        check(out, code)


# --- the manifest ---------------------------------------------------------


def package_with_manifest(target: Path, alter) -> Path:
    """A package that agrees with itself but for the altered manifest."""
    files = example_files(DANISH)
    with writer(target) as package:
        written = [package.add_bytes(path, data) for path, data in files.items()]
        manifest = example_manifest(DANISH, files, written)
        package.add_bytes(DANISH.manifest, write_manifest(alter(manifest)))
        package.add_bytes(DANISH.report, b"report")
        return package.finish().folder


def alter_exhibit(manifest: Manifest, **changes: object) -> Manifest:
    first, *others = manifest.exhibits
    return replace(manifest, exhibits=(replace(first, **changes), *others))


FIRST = DANISH.original(1, "jpg")


@pytest.mark.parametrize(
    ("alter", "path"),
    [
        (lambda old: replace(old, files=old.files[1:]), DANISH.start),
        (lambda old: replace(old, files=old.files + old.files[:1]), DANISH.manifest),
        (lambda old: replace(old, language="en"), DANISH.manifest),
        (
            lambda old: replace(
                old, files=(replace(old.files[0], size=1), *old.files[1:])
            ),
            DANISH.start,
        ),
        (
            lambda old: replace(
                old, files=(replace(old.files[0], sha256="0" * 64), *old.files[1:])
            ),
            DANISH.start,
        ),
        (lambda old: alter_exhibit(old, sha256="0" * 64), FIRST),
        (lambda old: alter_exhibit(old, original_sha256="0" * 64), FIRST),
        (lambda old: alter_exhibit(old, handover=Handover.LEFT_OUT), FIRST),
        (lambda old: alter_exhibit(old, handover=Handover.WITHOUT_METADATA), FIRST),
        (lambda old: alter_exhibit(old, file=None, sha256=None), DANISH.manifest),
        (lambda old: alter_exhibit(old, file="../../etc/passwd"), "../../etc/passwd"),
    ],
)
def test_a_manifest_that_says_something_else_is_found(tmp_path, alter, path):
    out = package_with_manifest(tmp_path / "OUT", alter)
    assert findings(out) == {("manifest-disagrees", path, "")}


def test_an_exhibit_left_out_needs_no_file(tmp_path):
    left_out = {"handover": Handover.LEFT_OUT, "file": None, "sha256": None}
    out = package_with_manifest(
        tmp_path / "OUT", lambda manifest: alter_exhibit(manifest, **left_out)
    )
    assert check(out).ok


@pytest.mark.parametrize(
    "untrusted",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 100_000,
        b'{"format": NaN}',
    ],
)
def test_a_manifest_that_is_none_is_found(out, untrusted):
    (out / DANISH.manifest).write_bytes(untrusted)
    write_new_sums(out)
    assert findings(out) == {("manifest-unreadable", DANISH.manifest, "")}


def test_a_manifest_of_a_later_format_is_not_guessed_at(tmp_path):
    out = package_with_manifest(
        tmp_path / "OUT", lambda manifest: replace(manifest, format=2)
    )
    assert findings(out) == {("manifest-unreadable", DANISH.manifest, "")}


# --- hostile folders ------------------------------------------------------


def test_a_link_in_place_of_a_file_is_named_and_not_followed(out, tmp_path):
    (out / DANISH.exhibits).rename(tmp_path / "elsewhere")
    (out / DANISH.exhibits).symlink_to(tmp_path / "elsewhere")
    assert findings(out) == {("not-a-file", DANISH.exhibits, "")}


def test_a_link_in_place_of_a_folder_is_named_and_not_followed(out, tmp_path):
    (out / DANISH.originals).rename(tmp_path / "elsewhere")
    (out / DANISH.originals).symlink_to(tmp_path / "elsewhere")
    found = findings(out)
    assert ("not-a-file", DANISH.originals, "") in found
    assert ("missing", FIRST, "") in found


def test_a_file_that_becomes_a_link_while_we_read_is_not_followed(out):
    (out / "late").symlink_to(out / DANISH.start)
    reader = Reader(out, JobControl(), 0)
    with pytest.raises(OSError, match="late"):
        reader.sha256("late")


def test_links_in_a_ring_are_named(out):
    (out / "ring").symlink_to(out)
    assert findings(out) == {("not-a-file", "ring", "")}


@pytest.mark.parametrize("name", [DANISH.exhibits, DANISH.sums, DANISH.manifest])
def test_a_folder_in_place_of_a_file_is_named(out, name):
    (out / name).unlink()
    (out / name).mkdir()
    assert findings(out) == {("not-a-file", name, "")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", [DANISH.exhibits, DANISH.sums, "pipe"])
def test_a_pipe_is_named_and_not_waited_for(out, name):
    (out / name).unlink(missing_ok=True)
    os.mkfifo(out / name)
    assert findings(out) == {("not-a-file", name, "")}


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs sockets")
def test_a_socket_is_named(out, monkeypatch):
    monkeypatch.chdir(out)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
    assert findings(out) == {("not-a-file", "s", "")}


def test_an_added_empty_folder_is_named(out):
    (out / "6-Ny").mkdir()
    (out / DANISH.originals / "deeper").mkdir()
    assert findings(out) == {
        ("added", "6-Ny/", ""),
        ("added", "4-Originaler/deeper/", ""),
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\nb", "a[U+000A]b"),
        (b"\x1b[31m", "[U+001B][31m"),
        ("gpj.\u202eexe".encode(), "gpj.[U+202E]exe"),
        ("\u200b".encode(), "[U+200B]"),
        (b"\xff\xfe", "[U+DCFF][U+DCFE]"),
    ],
)
def test_names_with_odd_signs_are_shown_harmlessly(out, name, shown):
    Path(os.fsdecode(os.fsencode(out) + b"/" + name)).write_bytes(b"")
    found = check(out).findings
    assert found == (Finding(kind=Kind.ADDED, path=shown),)
    assert found[0].path.encode("utf-8")


def test_folders_deeper_than_any_path_may_be_do_no_harm(out, monkeypatch):
    monkeypatch.chdir(out)
    for _ in range(30):
        Path("d" * 200).mkdir()
        os.chdir("d" * 200)
    assert "unreadable" in {kind for kind, _, _ in findings(out)}


def test_a_walk_gives_up_where_there_is_far_too_much(out):
    assert not walk(out, most=5).complete
    assert walk(out, most=5).things() == 5
    assert walk(out).complete


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(sums=st.binary(max_size=300), manifest=st.binary(max_size=300))
def test_no_bytes_in_the_lists_stop_the_check(out, sums, manifest):
    (out / DANISH.sums).write_bytes(sums)
    (out / DANISH.manifest).write_bytes(manifest)
    assert not check(out).ok


# --- what is no package ---------------------------------------------------


def test_a_folder_that_is_none_of_ours_is_refused(tmp_path):
    (tmp_path / DANISH.start).write_bytes(b"only this")
    for path in (tmp_path, tmp_path / DANISH.start):
        with pytest.raises(NotAPackage):
            check(path)


@pytest.mark.parametrize("name", ["gone", "gone\x00"])
def test_a_folder_that_is_not_there_is_named(tmp_path, name):
    with pytest.raises(PackageMissing):
        check(tmp_path / name)


# --- cancelling -----------------------------------------------------------


def test_a_check_can_be_cancelled(out):
    control = JobControl()
    control.cancel()
    with pytest.raises(JobCancelled):
        verify_package(out, control=control)


def test_progress_ends_with_all_bytes(out):
    told: list[Progress] = []
    result = verify_package(out, control=JobControl(told.append))
    assert told[-1] == Progress(result.bytes_checked, result.bytes_checked)
    assert all(progress.done <= progress.total for progress in told)
