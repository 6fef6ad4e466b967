"""What a person does with a vault, as acts that are acknowledged one by one.

An act is one command, or one call on a vault that stays open. It counts only when
it has come back; until then everything may be as before it or as after it.
"""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from compatibility.stored_vault import stored_layouts, unpacked
from failure.place import NEW_PASSPHRASE, Facts, Place, facts
from store.vaults import FACTS, PERSON, content

from evidence_log.domain.entry import LeftOutReason
from evidence_log.domain.evidence import EvidenceNotes
from evidence_log.errors import DriveFailed
from evidence_log.store.erase import erase
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.vault import Vault
from evidence_log.store.ways_in import set_passphrase, set_recovery_code

Act = Callable[[Place], None]

_LETTER = "brev.txt"
_NOTE = "seddel.txt"


class CommandFailed(Exception):
    """A command ended with another exit code than 0."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"exit code {code}: {said}")
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """*begin* happens before anything is put to the test, *acts* during it.

    In a sitting all acts happen in one vault that stays open.
    """

    name: str
    begin: Act
    acts: tuple[Act, ...]
    is_sitting: bool = False

    def run(
        self,
        place: Place,
        acknowledge: Callable[[], None],
        *,
        first: int = 0,
        before: Callable[[], None] = lambda: None,
    ) -> None:
        """Do the acts from number *first* on, and *acknowledge* each."""
        with self._sitting(place):
            for act in self.acts[first:]:
                before()
                act(place)
                acknowledge()

    def run_one(self, place: Place, number: int) -> None:
        """Do one act alone; in a sitting, open the vault for it and close it."""
        with self._sitting(place):
            self.acts[number](place)

    @contextmanager
    def _sitting(self, place: Place) -> Iterator[None]:
        if not self.is_sitting:
            yield
            return
        try:
            with place.opened() as place.sitting:
                yield
        finally:
            place.sitting = None


def expected(journey: Journey, start: Path, room: Path) -> tuple[Facts, ...]:
    """What a place holds before the first act and after each, with no accident.

    *start* is where the journey begins. Where it stands after each act is kept in
    *room*, in folders ``0``, ``1`` …
    """
    place = Place(start).copy_to(room / "0")
    for number in range(len(journey.acts)):
        place = place.copy_to(room / str(number + 1))
        journey.run_one(place, number)
    return tuple(
        facts(Place(room / str(number)).copy_to(room / f"read-{number}"))
        for number in range(len(journey.acts) + 1)
    )


def _do(name: str, *argv: str, entry: dict[str, object] | None = None) -> Act:
    """A command; of the arguments those that name a file of the place get its path."""

    def act(place: Place) -> None:
        named = (place.folder / one if "." in one else one for one in argv)
        given = ("-",) if entry else ()
        done = place.command(name, *named, *given, stdin=[entry] if entry else None)
        if done.code:
            raise CommandFailed(done.code, done.err)

    return act


def _add(text: str) -> Act:
    return _do("add", entry={"date": "2026-02-03", "what": text})


def _amend(number: str, text: str) -> Act:
    def act(place: Place) -> None:
        done = place.command("amend", number, "-", stdin={"what": text})
        if done.code:
            raise CommandFailed(done.code, done.err)

    return act


def _make(place: Place) -> None:
    place.make()
    (place.folder / _LETTER).write_text("Kære dig. " * 7_000)
    (place.folder / _NOTE).write_text("Jeg ser dig.\n")


def _with(*acts: Act) -> Act:
    def begin(place: Place) -> None:
        _make(place)
        for act in acts:
            act(place)

    return begin


def _export(place: Place) -> None:
    done = place.command("export", place.package)
    if done.code:
        raise CommandFailed(done.code, done.err)


def _in_vault(change: Callable[[Vault], object]) -> Act:
    def act(place: Place) -> None:
        assert place.sitting is not None
        change(place.sitting)

    return act


def _attach_in(vault: Vault, original: bytes, entry: str) -> None:
    with vault.transaction():
        stored = vault.evidence.store(
            BytesIO(original),
            name="billede.png",
            facts=FACTS,
            notes=EvidenceNotes(),
            author=PERSON,
        )
        found = vault.entries.find(entry).id
        vault.evidence.link(stored.evidence.id, found, author=PERSON)


def _erase_in(vault: Vault) -> None:
    if not erase(vault, "N-0002", author=PERSON).is_finished:
        raise DriveFailed(errno.EIO)  # the program only says that it goes on later


def _begin_erase(place: Place) -> None:
    _make(place)
    with place.opened() as vault:
        vault.entries.add(content("bliver"), author=PERSON)
        vault.entries.add(content("slettes"), author=PERSON)
        vault.entries.amend("N-0002", content("slettes helt"), author=PERSON)
        _attach_in(vault, b"billede" * 10_000, "N-0002")
        vault.draft.save(b"kladde")


def _begin_new_code(place: Place) -> None:
    _make(place)
    with place.code_file.open("a", encoding="ascii") as file:
        file.write(f"{RecoveryCode.new(os.urandom).text}\n")


def _set_new_code(place: Place) -> None:
    assert place.sitting is not None
    set_recovery_code(place.sitting, place.codes[1])


def _begin_migrate(place: Place) -> None:
    stored = unpacked(stored_layouts()[0], place.folder)
    code: str = stored.told["recovery_code"]
    place.code_file.write_text(f"{code}\n", encoding="ascii")


def _killed_with_an_entry(place: Place) -> None:
    """A program that saves an entry and dies before it can close the vault."""
    child = os.fork()
    if child == 0:
        vault = place.opened()
        vault.entries.add(content("sidste ord"), author=PERSON)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


_SITTING: tuple[Act, ...] = (
    _in_vault(lambda vault: vault.entries.add(content("en"), author=PERSON)),
    _in_vault(lambda vault: _attach_in(vault, b"billede" * 10_000, "N-0001")),
    _in_vault(
        lambda vault: vault.entries.amend("N-0001", content("to"), author=PERSON)
    ),
    _in_vault(lambda vault: vault.entries.add(content("tre " * 3_000), author=PERSON)),
    _in_vault(
        lambda vault: vault.entries.withdraw(
            "N-0002", LeftOutReason.MISTAKE, author=PERSON
        )
    ),
)

JOURNEYS: tuple[Journey, ...] = (
    Journey(
        name="add",
        begin=_make,
        acts=(_add("Han ringede"), _add("Han ringede igen"), _add("Stille")),
    ),
    Journey(
        name="attach",
        begin=_with(_add("Han skrev")),
        acts=(
            _do("attach", _LETTER, "--entry", "N-0001"),
            _do("attach", _NOTE, "--entry", "N-0001"),
        ),
    ),
    Journey(
        name="amend",
        begin=_with(_add("Han kom")),
        acts=(_amend("N-0001", "Han kom og gik"), _amend("N-0001", "Han blev")),
    ),
    Journey(
        name="withdraw",
        begin=_with(_add("Forkert"), _add("Rigtigt")),
        acts=(_do("withdraw", "N-0001", "--reason", "mistake"),),
    ),
    Journey(
        name="export",
        begin=_with(_add("Han skrev"), _do("attach", _LETTER, "--entry", "N-0001")),
        acts=(_export,),
    ),
    Journey(
        name="erase",
        begin=_begin_erase,
        acts=(
            _in_vault(_erase_in),
            _in_vault(lambda vault: vault.entries.add(content("ny"), author=PERSON)),
        ),
        is_sitting=True,
    ),
    Journey(name="migrate", begin=_begin_migrate, acts=(_do("info"), _add("Ny"))),
    Journey(
        name="passwd",
        begin=_make,
        acts=(
            _in_vault(
                lambda vault: set_passphrase(vault, NEW_PASSPHRASE, derivation=FLOOR)
            ),
        ),
        is_sitting=True,
    ),
    Journey(
        name="new-code", begin=_begin_new_code, acts=(_set_new_code,), is_sitting=True
    ),
    Journey(name="sitting", begin=_make, acts=_SITTING, is_sitting=True),
)

KILLED = Journey(
    name="killed", begin=_make, acts=(_killed_with_an_entry, _add("Videre"))
)
"""A program that dies leaves work to the next one."""
