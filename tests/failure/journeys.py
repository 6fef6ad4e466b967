"""What a person does with a vault, as acts that are acknowledged one by one.

An act is one command, or one call on a vault that stays open. It counts only when
it has come back; until then everything may be as before it or as after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from failure.acts import (
    IN_ONE_SITTING,
    LETTER,
    NOTE,
    Act,
    add,
    amend,
    attach,
    command,
    create,
    damage,
    die_in_backup,
    die_with_an_entry,
    draw_code,
    know_code,
    make,
    mend,
    one_after_the_other,
    restore,
    set_code,
    unpack_oldest,
)
from failure.place import Facts, Place, facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """*begin* happens before anything is put to the test, *acts* during it.

    In a sitting all acts happen in one vault that stays open. *mend* is what a
    person would do before the vault can be looked at. *is_slow* says that opening
    the vault in the middle of it takes long.
    """

    name: str
    begin: Act
    acts: tuple[Act, ...]
    is_sitting: bool = False
    is_slow: bool = False
    mend: Act | None = None

    def facts(self, place: Place, room: Path) -> Facts:
        """What the place holds, read from a copy in *room*, which is new."""
        looked_at = place.copy_to(room)
        if self.mend is not None:
            self.mend(looked_at)
        return facts(looked_at)

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
        journey.facts(Place(room / str(number)), room / f"read-{number}")
        for number in range(len(journey.acts) + 1)
    )


_begin = one_after_the_other

JOURNEYS: tuple[Journey, ...] = (
    Journey(name="init", begin=know_code, acts=(create, add("Det første"))),
    Journey(
        name="add",
        begin=make,
        acts=(add("Han ringede"), add("Han ringede igen"), add("Stille")),
    ),
    Journey(
        name="attach",
        begin=_begin(make, add("Han skrev")),
        acts=(attach(LETTER), attach(NOTE)),
    ),
    Journey(
        name="amend",
        begin=_begin(make, add("Han kom")),
        acts=(amend("N-0001", "Han kom og gik"), amend("N-0001", "Han blev")),
    ),
    Journey(
        name="withdraw",
        begin=_begin(make, add("Forkert"), add("Rigtigt")),
        acts=(command("withdraw", "N-0001", "--reason", "mistake"),),
    ),
    Journey(
        name="export",
        begin=_begin(make, add("Han skrev"), attach(LETTER)),
        acts=(command("export", "./package"),),
    ),
    Journey(
        name="keep",
        begin=_begin(make, *(add(f"Dag {day}", day=day) for day in range(7))),
        acts=tuple(add(f"Dag {day}", day=day) for day in (7, 8)),
    ),
    Journey(
        name="erase",
        begin=_begin(
            make, add("Slettes"), amend("N-0001", "Slet"), attach(LETTER), add("Bliver")
        ),
        acts=(command("erase", "--entry", "N-0001", "--yes"), add("Ny")),
        is_slow=True,
    ),
    Journey(name="migrate", begin=unpack_oldest, acts=(command("info"), add("Ny"))),
    Journey(
        name="backup",
        begin=_begin(make, add("Han skrev"), attach(LETTER)),
        acts=(
            command("backup", "./backup"),
            attach(NOTE),
            command("backup", "./backup"),
        ),
    ),
    Journey(
        name="backup-erased",
        begin=_begin(
            make, add("Slettes"), attach(LETTER), command("backup", "./backup")
        ),
        acts=(
            command("erase", "--entry", "N-0001", "--yes"),
            command("backup", "./backup"),
        ),
        is_slow=True,
    ),
    Journey(
        name="backup-opened",
        begin=_begin(
            make,
            add("Han skrev"),
            command("backup", "./backup"),
            die_in_backup,
            add("Og mere", day=1),
        ),
        acts=(command("backup", "./backup"),),
    ),
    Journey(
        name="restore",
        begin=_begin(
            make, add("Han skrev"), attach(LETTER), command("backup", "./backup")
        ),
        acts=(restore,),
    ),
    Journey(
        name="passwd",
        begin=make,
        acts=(command("passwd", "--new-passphrase-file", "./new"), add("Ny")),
    ),
    Journey(
        name="new-code",
        begin=_begin(make, draw_code),
        acts=(set_code,),
        is_sitting=True,
    ),
    Journey(
        name="repair",
        begin=_begin(
            make, add("Et"), attach(LETTER), add("To"), add("Tre", day=1), damage
        ),
        acts=(command("repair"), add("Fire", day=1)),
        is_slow=True,
        mend=mend,
    ),
    Journey(name="sitting", begin=make, acts=IN_ONE_SITTING, is_sitting=True),
)

KILLED = Journey(name="killed", begin=make, acts=(die_with_an_entry, add("Videre")))
"""A program that dies leaves work to the next one."""
