"""Exports copies of a vault in a process of its own, with a clock that stands still.

Usage: python packing_child.py ORDERS.json. The orders are one JSON object: ``runs``
is a list of lists (folder, then options of ``export``; the folder holds ``vault``
and ``passphrase`` and gets ``package``), ``seed`` mixes the order in which folders
are listed, ``cores`` and ``umask`` are numbers. Prints the number of its user.
"""

from __future__ import annotations

import json
import locale
import os
import random
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from command_line import CommandLine, quick_surroundings  # noqa: E402 - the paths first

STOPPED_AT = datetime(2026, 3, 14, 23, 30, tzinfo=UTC)
"""Another day in Copenhagen and Kathmandu than in London and New York."""


class Mixed(list["os.DirEntry[str]"]):
    """What a folder holds, in another order, as ``os.scandir`` gives it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> os.DirEntry[str]:
        if not self:
            raise StopIteration
        return self.pop()


def mix_folders(seed: int) -> None:
    """Have every listing of a folder come in another order; 0 leaves it alone."""
    chance, listdir, scandir = random.Random(seed), os.listdir, os.scandir

    def listed(*where: object) -> list[str]:
        names = sorted(listdir(*where))
        chance.shuffle(names)
        return names

    def scanned(*where: object) -> Mixed:
        with scandir(*where) as entries:
            found = Mixed(sorted(entries, key=lambda entry: entry.name))
        chance.shuffle(found)
        return found

    if seed:
        os.listdir, os.scandir = listed, scanned


def main() -> None:
    orders = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    os.umask(orders["umask"])
    with suppress(locale.Error):  # a language this machine does not have
        locale.setlocale(locale.LC_ALL, "")
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))[: orders["cores"]]
        os.sched_setaffinity(0, cores)
    mix_folders(orders["seed"])

    surroundings = replace(
        quick_surroundings(), clock=partial(lambda moment: moment, STOPPED_AT)
    )
    for folder, *options in orders["runs"]:
        cli = CommandLine(Path(folder), surroundings)
        cli.passphrase_file.write_text(orders["passphrase"] + "\n", encoding="utf-8")
        done = cli.on_vault("export", Path(folder) / "package", *options)
        assert done.code == 0, done.err
    sys.stdout.write(f"{os.getuid() if os.name == 'posix' else 0}\n")


if __name__ == "__main__":
    main()
