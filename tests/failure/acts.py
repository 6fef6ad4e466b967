"""Single acts: commands of the program, and calls on a vault that stays open."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from command_line import PASSPHRASE
from compatibility.stored_vault import stored_layouts, unpacked
from failure.place import FIRST_DAY, NEW_PASSPHRASE, Place
from store.vaults import FACTS, PERSON, content

from evidence_log.domain.document import Json
from evidence_log.domain.entry import LeftOutReason
from evidence_log.domain.evidence import EvidenceNotes
from evidence_log.store.key_derivation import FLOOR
from evidence_log.store.keyslots import RecoveryCode
from evidence_log.store.opening import create_vault
from evidence_log.store.vault import Vault
from evidence_log.store.ways_in import set_recovery_code

Act = Callable[[Place], None]

LETTER = "brev.txt"
NOTE = "seddel.txt"
_PAGE = 4096


class CommandFailed(Exception):
    """A command ended with another exit code than 0."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"exit code {code}: {said}")
        self.code = code


def command(name: str, *argv: str, given: Json = None, day: int = 0) -> Act:
    """A command on the vault; *given* is its standard input.

    Of the arguments those that begin with ``./`` name something at the place.
    """

    def act(place: Place) -> None:
        paths = (
            str(place.folder / one[2:]) if one.startswith("./") else one for one in argv
        )
        done = place.command(name, *paths, given=given, day=day)
        if done.code:
            raise CommandFailed(done.code, done.err)

    return act


def add(text: str, *, day: int = 0) -> Act:
    entry = {"date": "2026-02-03", "what": text}
    return command("add", "-", given=[entry], day=day)


def amend(number: str, text: str) -> Act:
    return command("amend", number, "-", given={"what": text})


def attach(name: str) -> Act:
    return command("attach", f"./{name}", "--entry", "N-0001")


def one_after_the_other(*acts: Act) -> Act:
    def act(place: Place) -> None:
        for one in acts:
            one(place)

    return act


def make(place: Place) -> None:
    """Make the vault and the files that acts name."""
    place.make()
    (place.folder / LETTER).write_text("Kære dig. " * 7_000)
    (place.folder / NOTE).write_text("Jeg ser dig.\n")
    (place.folder / "new").write_text(NEW_PASSPHRASE)


def know_code(place: Place) -> None:
    """Draw what :func:`create` will draw, so that its vault can be looked into."""
    with TemporaryDirectory() as folder:
        code = _created(Path(folder, "vault"))
    place.code_file.write_text(f"{code}\n", encoding="ascii")


def create(place: Place) -> None:
    _created(place.vault)


def _created(folder: Path) -> str:
    drawn = random.Random("the same in every try")

    def random_bytes(count: int) -> bytes:
        # Eight bytes are the name under which it is built; none is used again.
        return os.urandom(count) if count == 8 else drawn.randbytes(count)

    code = create_vault(
        folder,
        PASSPHRASE,
        derivation=FLOOR,
        clock=lambda: FIRST_DAY,
        random_bytes=random_bytes,
        with_recovery=True,
    )
    assert code is not None
    return code


def restore(place: Place) -> None:
    """Bring a backup back; this command names two folders."""
    done = place.command("restore", str(place.folder / "restored"), vault=place.backup)
    if done.code:
        raise CommandFailed(done.code, done.err)


def unpack_oldest(place: Place) -> None:
    """The vault of the first layout there was."""
    stored = unpacked(stored_layouts()[0], place.folder)
    code: str = stored.told["recovery_code"]
    place.code_file.write_text(f"{code}\n", encoding="ascii")


def damage(place: Place) -> None:
    """Spoil two pages in the middle of the log."""
    with (place.vault / "log.db").open("r+b") as file:
        for page in (7, 12):
            file.seek(page * _PAGE + 100)
            file.write(bytes(64))


def mend(place: Place) -> None:
    """What a person does with a log that does not open, or that a check finds amiss."""
    if place.command("check").code == 0:
        return
    done = place.command("repair")
    if done.code:
        raise CommandFailed(done.code, done.err)


def draw_code(place: Place) -> None:
    """The code that will be the vault's is known beforehand: it is shown first."""
    with place.code_file.open("a", encoding="ascii") as file:
        file.write(f"{RecoveryCode.new(os.urandom).text}\n")


def set_code(place: Place) -> None:
    assert place.sitting is not None
    set_recovery_code(place.sitting, place.codes[1])


def die_with_an_entry(place: Place) -> None:
    """A program that saves an entry and dies before it can close the vault."""
    child = os.fork()
    if child == 0:
        vault = place.opened()
        vault.entries.add(content("sidste ord"), author=PERSON)
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


def die_in_backup(place: Place) -> None:
    """Somebody opens the backup as a log, and the program dies in it."""
    child = os.fork()
    if child == 0:
        vault = place.opened(place.backup)
        vault.database.change("INSERT INTO search (search) VALUES ('rebuild')")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)


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


IN_ONE_SITTING: tuple[Act, ...] = (
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
