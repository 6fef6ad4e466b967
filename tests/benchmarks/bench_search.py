"""Searching a very large log, against plain SQLite FTS5.

The floor is a database of Python's own sqlite3 that is not encrypted: the texts as
they were written in an FTS5 table with its usual tokenizer, the same queries (all
words, the last one as a beginning), newest first, the same limit. "with texts"
reads what was found as well, as the person sees it: ours as entries, the floor as
plain text.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.invented_log import (
    COMMON,
    RARE,
    USUAL,
    as_open_log,
    make_log,
    open_log_at_no_cost,
    phone_number,
    texts,
)
from benchmarks.measuring import (
    MIB,
    arguments,
    peak_bytes,
    say,
    working_folder,
)

from evidence_log.services.logbook import search_log

LIMIT = 50

_IDS = "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT ?"
_TEXTS = (
    "SELECT rowid, words FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT ?"
)

Search = Callable[[str], object]


def main(argv: Sequence[str] | None = None) -> None:
    """Measure every query with each contender, in turns."""
    sizes = {"entries": 100_000, "queries": 200, "rounds": 5}
    asked = arguments("Searching.", argv, sizes)
    with working_folder(asked.folder) as folder:
        start = perf_counter()
        code = make_log(folder / "vault", asked.entries)
        plain = plain_index(folder / "plain.db", asked.entries)
        say(f"{asked.entries:,} entries made in {perf_counter() - start:.0f} s")
        queries = varied_queries(asked.queries)
        with open_log_at_no_cost(folder / "vault", code) as vault:
            log = as_open_log(vault)
            contenders: dict[str, Search] = {
                "FTS5, numbers": lambda query: _plain(plain, _IDS, query),
                "ours, numbers": lambda query: vault.search.find(query, limit=LIMIT),
                "FTS5, with texts": lambda query: _plain(plain, _TEXTS, query),
                "ours, with texts": lambda query: search_log(log, query, limit=LIMIT),
            }
            _show(_measure(contenders, queries, asked.rounds), queries)
        plain.close()
        say(f"  memory at most {peak_bytes() / MIB:.0f} MiB, all of them together")


def plain_index(path: Path, entries: int) -> sqlite3.Connection:
    """The same texts in FTS5 as it comes."""
    connection = sqlite3.connect(path)
    connection.execute(
        "CREATE VIRTUAL TABLE found USING fts5 (words, prefix = '2 3 4')"
    )
    rows = ((text,) for text in texts(entries))
    connection.executemany("INSERT INTO found VALUES (?)", rows)
    connection.commit()
    return connection


def varied_queries(count: int, seed: int = 3) -> tuple[str, ...]:
    """One word or two; common, usual, rare, begun; phone numbers; never written."""
    choose = random.Random(seed)
    kinds: tuple[Callable[[], str], ...] = (
        lambda: choose.choice(COMMON),
        lambda: choose.choice(USUAL),
        lambda: choose.choice(RARE),
        lambda: choose.choice(USUAL)[: choose.randint(1, 4)],
        lambda: phone_number(choose),
        lambda: f"{choose.choice(COMMON)} {choose.choice(USUAL)}",
        lambda: f"{choose.choice(USUAL)} {choose.choice(RARE)}",
        lambda: f"{choose.choice(COMMON)} {choose.choice(COMMON)}",
        lambda: f"{choose.choice(RARE)}x",
    )
    return tuple(kinds[number % len(kinds)]() for number in range(count))


def _plain(connection: sqlite3.Connection, select: str, query: str) -> object:
    words = re.findall(r"\w+", query)
    expression = " ".join(f'"{word}"' for word in words) + "*"
    return connection.execute(select, (expression, LIMIT)).fetchall()


def _measure(
    contenders: dict[str, Search], queries: Sequence[str], rounds: int
) -> dict[str, list[float]]:
    """Milliseconds of every query, the median of its rounds."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for query in queries:
        runs: dict[str, list[float]] = {name: [] for name in contenders}
        for _ in range(rounds):
            for name, search in contenders.items():
                start = perf_counter()
                search(query)
                runs[name].append((perf_counter() - start) * 1000)
        for name, each in runs.items():
            taken[name].append(median(each))
    return taken


def _show(taken: dict[str, list[float]], queries: Sequence[str]) -> None:
    say(f"\n{len(queries)} queries, at most {LIMIT} found; milliseconds")
    say(f"  {'':18}      p50       p95   slowest  ratio p50  ratio p95")
    floor = (1.0, 1.0)
    for name, each in taken.items():
        cuts = quantiles(each, n=20, method="inclusive")
        p50, p95 = cuts[9], cuts[18]
        if not name.startswith("ours"):
            floor = (p50, p95)
        slowest = queries[each.index(max(each))]
        say(
            f"  {name:18} {p50:8.2f}  {p95:8.2f}  {max(each):8.2f}"
            f"     {p50 / floor[0]:5.2f}x     {p95 / floor[1]:5.2f}x  »{slowest}«"
        )


if __name__ == "__main__":
    main()
