"""A place is known by its name and by what services leave there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from store.vaults import new_vault

from evidence_log.services.places import (
    PlaceFinding,
    PlaceKind,
    log_at_home,
    look_at_place,
    suggested_folder,
    typed_folder,
)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/m/OneDrive - Kommune/noter", "OneDrive"),
        ("/Users/m/Library/Mobile Documents/com~apple~CloudDocs/noter", "iCloud"),
        ("/home/m/Dropbox (Privat)/noter", "Dropbox"),
        (
            "/Users/m/Library/CloudStorage/GoogleDrive-m@example.org/noter",
            "Google Drive",
        ),
        ("/home/m/Nextcloud/noter", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_known_by_its_name(folder: str, service: str):
    (found,) = look_at_place(Path(folder))
    assert found == PlaceFinding(kind=PlaceKind.SYNCHRONISED, service=service)


def test_a_synchronised_folder_is_known_by_what_the_service_left(tmp_path: Path):
    (tmp_path / ".stfolder").mkdir()
    (found,) = look_at_place(tmp_path / "a" / "noter")
    assert found.service == "Syncthing"


def test_a_drive_that_can_be_taken_out_is_told():
    (found,) = look_at_place(Path("/media/m/STICK/noter"))
    assert found.kind is PlaceKind.REMOVABLE


@pytest.mark.parametrize(
    "typed",
    ["", "noter", "~ingen-der-hedder-det", "/" + "a" * 300],
)
def test_what_is_no_folder_anybody_can_use_is_told(typed: str):
    (found,) = look_at_place(typed_folder(typed))
    assert found.kind is PlaceKind.UNUSABLE


def test_a_folder_in_the_home_folder_may_be_typed_short(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed_folder(" ~/noter ") == tmp_path / "noter"


def test_an_ordinary_folder_needs_no_thought(tmp_path: Path):
    assert look_at_place(tmp_path / "noter") == ()


def test_the_suggested_folder_is_never_there_yet(tmp_path: Path):
    first = suggested_folder(tmp_path)
    assert first.name == "noter"
    first.mkdir()
    assert suggested_folder(tmp_path).name == "noter-2"


def test_a_log_at_its_usual_place_is_found_and_no_other_folder(tmp_path: Path):
    assert log_at_home(tmp_path) is None
    (tmp_path / "noter").mkdir()
    (tmp_path / "noter" / "indkøb.txt").write_text("mælk")
    assert log_at_home(tmp_path) is None
    new_vault(tmp_path / "elsewhere")
    assert log_at_home(tmp_path) is None
    (tmp_path / "elsewhere").rename(suggested_folder(tmp_path))
    assert log_at_home(tmp_path) is None
    (tmp_path / "noter" / "indkøb.txt").unlink()
    (tmp_path / "noter").rmdir()
    (tmp_path / "noter-2").rename(suggested_folder(tmp_path))
    assert log_at_home(tmp_path) == tmp_path / "noter"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look anywhere"
)
def test_a_folder_that_may_not_be_looked_into_is_no_log(tmp_path: Path):
    (tmp_path / "noter").mkdir(mode=0)
    assert log_at_home(tmp_path) is None
