"""Opening a large log and reading its first page, against plain SQLite.

Ours is opened with the recovery code, which needs no Argon2id: everything else is
as with a passphrase, from reading the headers to fifty entries as values. The
floor opens a copy that is not encrypted and fetches the same rows as they stand,
without making values of them. Starting Python and importing are not counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.invented_log import make_log, open_log_at_no_cost, plain_copy
from benchmarks.measuring import (
    Contender,
    Measured,
    arguments,
    in_child,
    in_turns,
    say,
    show,
    spent,
    working_folder,
)

from evidence_log.store.entry_rows import SELECT_ENTRY
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.vault import Vault

HERE = "benchmarks.bench_open_and_list"
PAGE = 50

_FIRST_PAGE = f"{SELECT_ENTRY} ORDER BY e.sort_key DESC, e.number DESC LIMIT ?"


def main(argv: Sequence[str] | None = None) -> None:
    """Measure the first opening of a process, and one more in the same process."""
    sizes = {"entries": 10_000, "rounds": 15}
    asked = arguments("Opening and listing.", argv, sizes)
    with working_folder(asked.folder) as folder:
        code = make_log(folder / "vault", asked.entries)
        with open_log_at_no_cost(folder / "vault", code) as vault:
            plain_copy(vault, folder / "plain.db")
        for title, before in (("in a fresh process", 0), ("once more", 1)):
            floor = partial(_plain, folder, before)
            ours = partial(_ours, folder, code, before)
            lines = in_turns(
                [
                    Contender(name="plain SQLite", run=floor),
                    Contender(name="ours", run=ours),
                ],
                asked.rounds,
            )
            show(f"first {PAGE} of {asked.entries:,} entries, {title}", lines)
            more = (lines[1].seconds - lines[0].seconds) * 1000
            say(f"  ours takes {more:.1f} ms more")


def _plain(folder: Path, before: int, _: int) -> Measured:
    place = f"{HERE}:open_plain"
    return in_child(place, path=str(folder / "plain.db"), before=before)


def _ours(folder: Path, code: RecoveryCode, before: int, _: int) -> Measured:
    place, vault = f"{HERE}:open_ours", str(folder / "vault")
    return in_child(place, folder=vault, code=code.text, before=before)


def open_plain(path: str, before: int) -> Measured:
    """Open and read *before* times uncounted, then once."""
    measured = [_open_plain(path) for _ in range(before + 1)]
    return measured[-1]


def _open_plain(path: str) -> Measured:
    open_now: list[sqlite3.Connection] = []

    def work() -> None:
        open_now.append(sqlite3.connect(path))
        assert open_now[0].execute(_FIRST_PAGE, (PAGE,)).fetchall()

    measured = spent(work)
    open_now[0].close()
    return measured


def open_ours(folder: str, code: str, before: int) -> Measured:
    """Open and read *before* times uncounted, then once."""
    measured = [_open_ours(Path(folder), code) for _ in range(before + 1)]
    return measured[-1]


def _open_ours(folder: Path, code: str) -> Measured:
    open_now: list[Vault] = []

    def work() -> None:
        open_now.append(open_log_at_no_cost(folder, RecoveryCode(text=code)))
        assert open_now[0].entries.page(limit=PAGE)

    measured = spent(work)
    open_now[0].close()
    return measured


if __name__ == "__main__":
    main()
