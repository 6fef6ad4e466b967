"""The same vault and the same clock give the same package, whoever makes it where."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from command_line import PASSPHRASE, CommandLine

from evidence_log.paths import resources
from evidence_log.services import example_case

CHILD = Path(__file__).with_name("packing_child.py")
FILES = resources() / "example/evidence"
NOBODY = 65534
IS_ROOT = os.name == "posix" and os.geteuid() == 0 and bool(shutil.which("setpriv"))
WAYS = {
    "da": ("--max-part-mb", "1", "--effects"),
    "en": ("--lang", "en", "--archive", "--order", "oldest", "--declaration", "self"),
}
"""Languages with parts and as a bag."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where, by whom and how a package is made."""

    env: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    seed: int = 0
    cores: int = 2
    uid: int | None = None
    folder: str = "plain"
    cwd: str = "/"


HOME = Place(env={"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
ABROAD = Place(
    env={
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "da_DK.UTF-8",
        "PYTHONHASHSEED": "4711",
        "HOME": "/nowhere",
        "USER": "ingen",
        "LOGNAME": "ingen",
    },
    umask=0o077,
    seed=7,
    cores=1,
    uid=NOBODY,
    folder="Et helt andet sted æøå/dybere nede",
    cwd="/usr",
)
ONE_BY_ONE = {
    "new_york": Place(env={"TZ": "America/New_York"}),
    "kathmandu": Place(env={"TZ": "Asia/Kathmandu"}),
    "kiritimati": Place(env={"TZ": "Pacific/Kiritimati"}),
    "plain_c": Place(
        env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    ),
    "danish": Place(env={"LC_ALL": "da_DK.UTF-8", "LANGUAGE": "da"}),
    "turkish": Place(env={"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}),
    "another_home": Place(env={"HOME": "/nowhere", "USER": "x", "LOGNAME": "y"}),
    "another_user": Place(uid=NOBODY),
    "open_umask": Place(umask=0),
    "closed_umask": Place(umask=0o077),
    "hash_seed": Place(env={"PYTHONHASHSEED": "99"}),
    "random_hashes": Place(env={"PYTHONHASHSEED": "random"}),
    "one_core": Place(cores=1),
    "mixed_folders": Place(seed=3),
    "another_folder": Place(folder="Bilag til politiet (kopi) æøå", cwd="/tmp"),
    "all_at_once": ABROAD,
}


@pytest.fixture(scope="module")
def ground() -> Iterator[Path]:
    """A folder that another user can reach as well."""
    with tempfile.TemporaryDirectory(prefix="same-bytes-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def small_vault(ground) -> tuple[Path, str]:
    """A handful of entries with every kind of exhibit."""
    cli = CommandLine(_new(ground / "small")).make()
    card = {"self": {"name": "Mia Ravnholt", "phone": "+45 20 12 34 56"}}
    assert cli.on_vault("case", "-", stdin=json.dumps(card).encode()).code == 0
    names = (
        *("02-sms-sagt-fra.png", "09-blomster.jpg", "10-brev.pdf", "15-mail.eml"),
        *("11-telefonsvarer.wav", "33-gave.jpg"),
    )
    cli.add(
        *(
            {
                "date": f"2025-03-{10 + place}",
                "time": "19:22",
                "what": f"Skrev igen til +45 20 12 34 56, nummer {place}",
                "types": ["message"],
                "person": f"Jonas {place % 2}",
                "key": place < 3,
                "evidence": [str(FILES / name)],
            }
            for place, name in enumerate(names)
        ),
        {"date": "2025-03-12", "kind": "refusal", "what": "Skriv ikke mere til mig"},
    )
    return cli.vault, PASSPHRASE


@pytest.fixture(scope="module")
def at_home(ground, small_vault) -> dict[str, tuple[object, ...]]:
    return made(ground, small_vault, HOME)


def test_a_package_has_the_same_bytes_at_home_and_abroad(ground, small_vault, at_home):
    assert len(at_home) > 30
    assert differing(at_home, made(ground, small_vault, ABROAD)) == []


def test_another_clock_gives_other_bytes(ground, small_vault, at_home):
    """The comparison can fail: a package of another day is another one."""
    folder = _copies(ground, small_vault[0], HOME)
    cli = CommandLine(folder / "da")
    assert cli.on_vault("export", folder / "da/package", *WAYS["da"]).code == 0
    differs = differing(at_home, package_of(folder))
    assert {"da/package/2-Rapport.pdf", "da/package/3-Bilag.pdf"} <= set(differs)


@pytest.fixture(scope="module")
def example(ground) -> tuple[tuple[Path, str], dict[str, tuple[object, ...]]]:
    """The example's vault and its packages as made at home."""
    cli = CommandLine(_new(ground / "example"))
    assert cli("demo", cli.folder / "demo").code == 0
    vault = cli.folder / "demo/vault", example_case.PASSPHRASE
    return vault, made(ground, vault, HOME)


@pytest.mark.campaign
@pytest.mark.parametrize("name", ONE_BY_ONE)
def test_nothing_around_it_changes_the_example(ground, example, name):
    vault, at_home = example
    assert len(at_home) > 100
    assert differing(at_home, made(ground, vault, ONE_BY_ONE[name])) == []


def made(
    ground: Path, vault: tuple[Path, str], place: Place
) -> dict[str, tuple[object, ...]]:
    """Export copies of the vault in that place; every file of the packages."""
    folder = _copies(ground, vault[0], place)
    orders = folder / "orders.json"
    orders.write_text(
        json.dumps(
            {
                "runs": [[str(folder / way), *WAYS[way]] for way in WAYS],
                "passphrase": vault[1],
                "seed": place.seed,
                "cores": place.cores,
                "umask": place.umask,
            }
        ),
        encoding="utf-8",
    )
    done = subprocess.run(
        [*_as_user(folder, place.uid), sys.executable, str(CHILD), str(orders)],
        env={"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"} | place.env,
        cwd=place.cwd,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    if IS_ROOT:
        assert int(done.stdout) == (place.uid or 0)
    return package_of(folder)


def package_of(folder: Path) -> dict[str, tuple[object, ...]]:
    """Path, bytes, time and permissions of everything handed over."""
    found: dict[str, tuple[object, ...]] = {}
    for way in WAYS:
        for path in (folder / way / "package").rglob("*"):
            facts = path.stat()
            content = path.read_bytes() if path.is_file() else b""
            name = path.relative_to(folder).as_posix()
            found[name] = content, facts.st_mtime, stat.filemode(facts.st_mode)
    return found


def differing(
    first: dict[str, tuple[object, ...]], second: dict[str, tuple[object, ...]]
) -> list[str]:
    """The paths that are not the same in both."""
    return sorted(
        path for path in first | second if first.get(path) != second.get(path)
    )


def _copies(ground: Path, vault: Path, place: Place) -> Path:
    """A copy of the vault for each way, in a folder of the place's own."""
    folder = _new(_new(ground / secrets.token_hex(4)) / place.folder)
    for way in WAYS:
        (folder / way).mkdir()
        shutil.copytree(vault, folder / way / "vault")
        (folder / way / "passphrase").write_text(PASSPHRASE)
    return folder


def _as_user(folder: Path, uid: int | None) -> tuple[str, ...]:
    """Hand the folder to another user and say how to run as one, where this may.

    Root's own Python often lies where nobody else can read: so that one thing
    stays allowed.
    """
    if uid is None or not IS_ROOT:
        return ()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, uid, uid)
    user = (f"--reuid={uid}", f"--regid={uid}", "--clear-groups")
    reads = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    return ("setpriv", *user, *reads)


def _new(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder
