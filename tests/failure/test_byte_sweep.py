"""Damage anywhere in a vault is noticed, shows no wrong byte, and is healed.

Harms are drawn at random: flipped bits, files cut or stretched, bytes, pages and whole
files exchanged or put back, rows changed by someone with the key, slots exchanged.
Each is judged by what a person meets: is it told, is anything wrong shown, does the
vault hold everything again after opening it or after `repair`.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from damage_case import Case, written
from store.vaults import PERSON, add, content

from evidence_log.errors import EvidenceLogError
from evidence_log.errors.opening import NothingToSalvage
from evidence_log.jobs import JobControl
from evidence_log.store import header_files
from evidence_log.store.check import check_vault
from evidence_log.store.keep import keep_copy
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.pages import PAGE_BYTES, PageCipher, PageFile
from evidence_log.store.vault import Vault
from evidence_log.store.ways_in import set_passphrase

OLD_HEADERS = "old headers"
DRAFT = b"kladde"
WORDS = ["tekst", "senere", "ændret", "igen", "bagefter", "skærm", "png"]
WORDS += [str(number) for number in range(12)]


def shared_memory(tmp_path: Path) -> Path:
    """A folder in memory where there is one: nothing here is about the drive."""
    memory = Path("/dev/shm")
    return memory / f"sweep-{os.getpid()}" if os.access(memory, os.W_OK) else tmp_path


@dataclass(slots=True)
class Tally:
    """What a sweep met; the kinds of harm that were not as they should be."""

    harms: Counter[str] = field(default_factory=Counter)
    unnoticed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unhealed: list[str] = field(default_factory=list)
    without_effect: list[str] = field(default_factory=list)


class Readings:
    """Everything a person can see of a vault, each by itself."""

    def __init__(self) -> None:
        self._right: dict[str, object] = {}

    def learn(self, vault: Vault) -> None:
        self._right = {name: read() for name, read in self._all(vault)}

    def wrong(self, vault: Vault) -> list[str]:
        """What reads as something else than it should; a named error is right."""
        found = []
        for name, read in self._all(vault):
            with suppress(EvidenceLogError):
                if read() != self._right[name]:
                    found.append(name)
        return found

    def _all(self, vault: Vault) -> Iterator[tuple[str, Callable[[], object]]]:
        yield "list", vault.entries.page
        yield "links", vault.evidence.links
        yield "originals", vault.evidence.all
        for word in WORDS:
            yield f"search {word}", lambda word=word: vault.search.find(word)
        yield "packages", vault.exports.all
        for number in range(1, 17):
            name = f"N-{number:04}"
            yield name, lambda name=name: vault.entries.find(name)
            yield f"{name} history", lambda name=name: vault.entries.history(name)
        for number in range(1, 4):
            name = f"M-{number:04}"
            yield name, lambda name=name: b"".join(vault.evidence.chunks(name))


class Sweep:
    """One vault that is harmed, judged, and put back, again and again."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.case = Case(folder / "vault")
        self.old_headers = b""
        self.readings = Readings()
        self._fill()
        self.whole = self._files()
        self.names = [name for name, held in self.whole.items() if held]
        self.objects = [name for name in self.names if name.startswith("objects/")]
        self.backup = self.case.copied_to(folder / "backup").folder
        self.verdicts: dict[object, bool] = {}

    def _fill(self) -> None:
        with self.case.opened() as vault:
            written(vault)
            keep_copy(vault)
            self.old_headers = (self.case.folder / "header.a").read_bytes()
            set_passphrase(vault, "en ny", derivation=FLOOR)
        with self.case.opened() as vault:
            vault.entries.amend("N-0004", content("ændret igen"), author=PERSON)
            for number in range(3):
                add(vault, f"senere {number}")
            vault.draft.save(DRAFT)
            keep_copy(vault)
        with self.case.opened() as vault:
            assert check_vault(vault, JobControl()).findings == ()
            self.readings.learn(vault)

    def _files(self) -> dict[str, bytes]:
        folder = self.case.folder
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def put_back(self) -> None:
        folder = self.case.folder
        for aside in (folder / "keep").glob("damaged-*"):
            shutil.rmtree(aside)
        found = self._files()
        for name in found.keys() - self.whole.keys():
            (folder / name).unlink()
        for name, held in self.whole.items():
            if found.get(name) != held:
                (folder / name).parent.mkdir(exist_ok=True)
                (folder / name).write_bytes(held)

    def write(self, name: str, held: bytes) -> None:
        (self.case.folder / name).write_bytes(held)

    # --- harms; each says what it did ----------------------------------------

    def flip(self) -> str:
        name = self._some_file()
        held = bytearray(self.whole[name])
        held[self.random.randrange(len(held))] ^= 1 << self.random.randrange(8)
        self.write(name, held)
        return f"flip {name}"

    def cut(self) -> str:
        name = self._some_file()
        length = self.random.randrange(len(self.whole[name]))
        self.write(name, self.whole[name][:length])
        return f"cut {name} to {length}"

    def stretch(self) -> str:
        name = self._some_file()
        more = self.random.choice([1, 16, 100, PAGE_BYTES])
        self.write(name, self.whole[name] + self.random.randbytes(more))
        return f"stretch {name} by {more}"

    def remove(self) -> str:
        """Any file but those whose absence is ordinary: a draft, what is kept."""
        needed = [name for name in self.names if not name.startswith(("draft", "keep"))]
        name = self.random.choice(needed)
        (self.case.folder / name).unlink()
        return f"remove {name}"

    def exchange_bytes(self) -> str:
        name = self._some_file()
        held = bytearray(self.whole[name])
        length = self.random.randint(1, max(1, min(64, len(held) // 3)))
        one, other = sorted(self.random.sample(range(len(held) - length + 1), 2))
        if other - one < length:
            return self.flip()
        held[one : one + length], held[other : other + length] = (
            held[other : other + length],
            held[one : one + length],
        )
        self.write(name, held)
        return f"exchange bytes {name}"

    def exchange_pages(self) -> str:
        held = bytearray(self.whole["log.db"])
        one, other = self.random.sample(range(len(held) // PAGE_BYTES), 2)
        first, second = slice_of(one), slice_of(other)
        held[first], held[second] = held[second], held[first]
        self.write("log.db", held)
        return "exchange pages log.db"

    def put_page_back(self) -> str:
        """A page as it was when an older copy was kept: it authenticates."""
        older, held = self.whole["keep/00000001.db"], bytearray(self.whole["log.db"])
        cipher = self._cipher()
        changed = [  # a page written again is sealed anew, though it says the same
            page
            for page in range(len(older) // PAGE_BYTES)
            if cipher.opened(page + 1, older[slice_of(page)])
            != cipher.opened(page + 1, bytes(held[slice_of(page)]))
        ]
        changed.remove(1)  # the mirror of the header, set right at every opening
        page = self.random.choice(changed)
        held[slice_of(page)] = older[slice_of(page)]
        self.write("log.db", held)
        return f"put back page {page + 1} log.db"

    def exchange_files(self) -> str:
        pairs = [
            ("log.db", "keep/00000001.db"),
            ("keep/00000001.db", "keep/00000002.db"),
            ("header.a", "log.db"),
            ("attempts", "keep/head"),
            ("draft", "header.b"),
            tuple(self.random.sample(self.objects, 2)),
        ]
        one, other = self.random.choice(pairs)
        self.write(one, self.whole[other])
        self.write(other, self.whole[one])
        return f"exchange files {one} {other}"

    def put_file_back(self) -> str:
        names = self.random.choice(
            [("log.db",), ("header.a",), ("header.b", "keep/header"), (OLD_HEADERS,)]
        )
        for name in names:
            if name == "log.db":
                self.write(name, self.whole["keep/00000001.db"])
        headers = ("header.a", "header.b", "keep/header")
        for name in headers if names == (OLD_HEADERS,) else set(names) & set(headers):
            self.write(name, self.old_headers)
        return f"put back {' '.join(names)}"

    def exchange_slots(self) -> str:
        """By someone without the key, who can make the checksum right again."""
        first, second, mac, _ = self.whole["header.a"].split(b"\n")[:4]
        marks = [place for place in range(len(second)) if second[place:].startswith(_W)]
        one, other = (place + len(_W) for place in marks[:2])
        line = bytearray(second)
        line[one : one + 96], line[other : other + 96] = (
            line[other : other + 96],
            line[one : one + 96],
        )
        before = b"\n".join([first, bytes(line), mac, b""])
        digest = hashlib.sha256(before).hexdigest().encode()
        names = self.random.choice([("header.a",), ("header.a", "header.b")])
        for name in names:
            self.write(name, before + b"sha256 " + digest + b"\n")
        return f"exchange slots {' '.join(names)}"

    def exchange_rows(self) -> str:
        """By someone who has the key and takes the guards away."""
        table, key, columns = self.random.choice(_ROWS)
        with self.case.opened() as vault:
            database = vault.database
            database.change("PRAGMA foreign_keys = OFF")
            for name in database.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'", (), str
            ):
                database.change(f"DROP TRIGGER {name}")
            keys = database.rows(f"SELECT {key} FROM {table}", (), int)
            one, other = self.random.sample(keys, 2)
            values = {
                each: database.row(
                    f"SELECT {', '.join(columns)} FROM {table} WHERE {key} = ?",
                    (each,),
                    lambda *row: row,
                )
                for each in (one, other)
            }
            if values[one] == values[other]:
                columns, values = columns[:1], {one: ("", *[""]), other: ("", "")}
            for each in (one, other):  # out of the way of what must be unique
                self._set(vault, (table, key, each), columns, _spare(values[each]))
            self._set(vault, (table, key, one), columns, values[other])
            self._set(vault, (table, key, other), columns, values[one])
        return f"exchange rows {table}"

    @staticmethod
    def _set(vault: Vault, row: tuple, columns: tuple, values: tuple) -> None:
        table, key, number = row
        told = ", ".join(f"{column} = ?" for column in columns)
        vault.database.change(
            f"UPDATE {table} SET {told} WHERE {key} = ?",
            *values[: len(columns)],
            number,
        )

    def _some_file(self) -> str:
        """The log more often than the rest, small files as often as large ones."""
        if self.random.random() < 0.4:
            return "log.db"
        return self.random.choice(self.names)

    # --- judging ----------------------------------------------------------------

    def judge(self, harm: Callable[[], str], tally: Tally) -> None:
        self.put_back()
        told = harm()
        tally.harms[told.split()[0]] += 1
        if self._files() == self.whole:
            return
        state = self._state()
        found = self._look(told, tally)
        if not found and told.startswith("put back page") and told in SEARCH_PAGES:
            tally.without_effect.append(told)
        elif not found:
            tally.unnoticed.append(told)
        elif not told.startswith(f"put back {OLD_HEADERS}"):
            verdict = state, tuple(sorted(found))
            if verdict not in self.verdicts:
                self.verdicts[verdict] = self._is_healed()
            if not self.verdicts[verdict]:
                tally.unhealed.append(told)

    def _look(self, told: str, tally: Tally) -> set[str]:
        """What a person is told who opens, checks and reads the harmed vault."""
        try:
            with self.case.opened() as vault:
                found = check_vault(vault, JobControl()).findings
                named = {f"{one.kind} {one.subject}" for one in found}
                try:  # once only: a damaged draft is put aside
                    is_right = vault.draft.load() == DRAFT
                except EvidenceLogError:
                    named.add("draft")
                    is_right = True
                wrong = self.readings.wrong(vault) + ["draft"] * (not is_right)
                if wrong and not (found and is_by_the_key(told)):
                    tally.wrong.append(f"{told}: {wrong}")
                return named
        except EvidenceLogError as error:
            return {type(error).__name__}

    def _is_healed(self) -> bool:
        """Whether opening once more, or a repair, leaves everything as it was."""
        with suppress(EvidenceLogError):
            report = self.case.repaired()
            if not report.check.is_sound:
                report = self.case.repaired(copy=self.backup)
            if report.lost or not report.check.is_sound:
                return False
            with self.case.opened() as vault:
                return not self.readings.wrong(vault)
        return False

    def _state(self) -> object:
        """What a repair can see of the files: the same is judged only once."""
        cipher = self._cipher()
        seen: list[object] = []
        for name, held in self._files().items():
            if held == self.whole.get(name):
                continue
            if name.endswith(".db"):
                with PageFile(self.case.folder / name, cipher) as pages:
                    digest = hashlib.sha256()
                    for number in pages.numbers():
                        digest.update(pages.page(number) or b"-")
                    seen.append((name, digest.digest(), held[:16]))
            else:
                seen.append(name if name.startswith("objects/") else (name, len(held)))
        return tuple(seen), frozenset(self.whole) - frozenset(self._files())

    def _cipher(self) -> PageCipher:
        opened = header_files.unlock(self.backup, self.case.code)
        return PageCipher(
            key=opened.key.database_key(), salt=opened.header.database_salt
        )


_W = b'"wrapped":"'
_ROWS = (
    ("content", "version_id", ("document", "salts")),
    ("content", "version_id", ("document",)),
    ("ledger", "sequence", ("record",)),
    ("object", "evidence", ("object_id", "file_key", "size", "sha256")),
    ("object", "evidence", ("file_key",)),
    ("evidence_link", "evidence", ("entry",)),
    ("entry", "number", ("incident",)),
    ("entry", "number", ("sort_key", "first_day", "last_day")),
    ("version", "id", ("recorded_at",)),
    ("search", "-rowid", ("words",)),
)


def _spare(values: tuple) -> tuple:
    """Values that stand nowhere, of the same types."""
    return tuple(
        -value if isinstance(value, int) else value[:0] + type(value)(value)[::-1]
        for value in values
    )


# FTS5 does not need what stands here of an index as small as this one: every search
# still finds what it should (that is judged too).
SEARCH_PAGES = {"put back page 20 log.db"}


def slice_of(page: int) -> slice:
    return slice(page * PAGE_BYTES, (page + 1) * PAGE_BYTES)


def is_by_the_key(told: str) -> bool:
    """Old pages and files authenticate, and so do rows written with the key."""
    return told.startswith(("put back", "exchange rows", "exchange files log.db"))


def swept(sweep: Sweep, count: int) -> Tally:
    tally = Tally()
    harms = (
        [sweep.flip] * 68
        + [sweep.cut] * 10
        + [sweep.stretch] * 3
        + [sweep.remove] * 2
        + [sweep.exchange_bytes] * 4
        + [sweep.exchange_pages] * 3
        + [sweep.put_page_back] * 2
        + [sweep.exchange_files] * 3
        + [sweep.put_file_back] * 2
        + [sweep.exchange_slots] * 1
        + [sweep.exchange_rows] * 2
    )
    for _ in range(count):
        sweep.judge(sweep.random.choice(harms), tally)
    return tally


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    folder = shared_memory(tmp_path)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_a_sample_of_the_sweep(memory: Path):
    tally = swept(Sweep(memory, seed=1), 25)
    assert (tally.unnoticed, tally.wrong, tally.unhealed) == ([], [], [])


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(4))
def test_twenty_thousand_harms(memory: Path, seed: int):
    tally = swept(Sweep(memory, seed), 5_000)
    sys.stdout.write(f"{tally.harms.total()} harms: {dict(tally.harms)}\n")
    sys.stdout.write(f"without effect: {len(tally.without_effect)}\n")
    assert (tally.unnoticed, tally.wrong, tally.unhealed) == ([], [], [])


def test_less_of_a_check_would_miss_harms(memory: Path):
    """The sweep can fail: what the driver alone can tell is not enough."""
    sweep = Sweep(memory, seed=2)
    harms = [sweep.exchange_rows, sweep.put_file_back, sweep.exchange_files] * 4
    missed = []
    for harm in harms:
        sweep.put_back()
        told = harm()
        with suppress(EvidenceLogError), sweep.case.opened() as vault:
            named = vault.database.rows("PRAGMA quick_check", (), str)
            if named == ("ok",):
                missed.append(told)
    assert missed


@pytest.mark.campaign
def test_what_is_lost_without_kept_copies(memory: Path):
    """Each page of the log alone, and each length it may be cut to."""
    sweep = Sweep(memory, seed=3)
    losses: dict[str, list[int]] = {"a page": [], "cut": []}
    whole = sweep.whole["log.db"]
    pages = len(whole) // PAGE_BYTES
    for page in range(2 * pages):
        sweep.put_back()
        for kept in (sweep.case.folder / "keep").glob("*.db"):
            kept.unlink()
        held = bytearray(whole)
        if page < pages:
            held[page * PAGE_BYTES + 500] ^= 1
        else:
            del held[(page - pages) * PAGE_BYTES :]
        sweep.write("log.db", held)
        kind = "a page" if page < pages else "cut"
        losses[kind].append(_lost(sweep.case))
    for kind, found in losses.items():
        mean = sum(found) / len(found)
        sys.stdout.write(f"{kind}: largest {max(found)}, mean {mean:.1f} of {_ALL}\n")
    assert max(losses["a page"]) < _ALL


_ALL = 22  # contents


def _lost(case: Case) -> int:
    """How many contents and originals a repair did not find."""
    try:
        report = case.repaired()
    except NothingToSalvage:
        return _ALL
    assert report.whole is not None
    return _ALL - report.whole.contents
