"""A small log for looking at windows: much is said in few entries."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from builders import at, content, day
from PIL import Image, ImageDraw
from store.vaults import PASSPHRASE, PERSON, new_vault

from evidence_log.domain.case_file import CaseCard, CaseFile
from evidence_log.domain.entry import (
    BecameAware,
    Certainty,
    Effect,
    Entry,
    EntryKind,
    LeftOutReason,
    PhysicalItem,
    Response,
    Witness,
)
from evidence_log.domain.evidence import EvidenceFacts, EvidenceKind, EvidenceNotes
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.person import Person, person_id
from evidence_log.errors import WrongSecret
from evidence_log.services.log_session import LogSession, begin_session
from evidence_log.services.surroundings import Surroundings

Wording = Callable[[str], str]
"""What a person's words are turned into before they are written."""

LATIN = "abcdefghijklmnopqrstuvwxyzæøå"
GREEK = "αβγδεζηθικλμνξοπρστυφχψωάέήίό"
HOSTILE = "<b>fed</b><img src=file:///etc/passwd>"


def as_written(text: str) -> str:
    return text


def in_greek(text: str) -> str:
    """No Latin letter: what is left of those is the program's own."""
    both = str.maketrans(LATIN + LATIN.upper(), GREEK + GREEK.upper())
    return text.translate(both)


def hostile(text: str) -> str:
    """With markup that Qt would take for a document, and a file it would open."""
    return f"{HOSTILE} {text}"


def sample_session(
    folder: Path, surroundings: Surroundings, wording: Wording = as_written
) -> LogSession:
    """An open log at *folder*, which somebody else tried to open before."""
    new_vault(folder)
    with suppress(WrongSecret):
        begin_session(folder, "et gæt", surroundings)
    session = begin_session(folder, PASSPHRASE, surroundings)
    _write(session, wording)
    return session


def fullest(session: LogSession) -> Entry:
    """The entry that says most; it has files and an earlier version."""
    return session.log.vault.entries.find("N-0003")


def _write(session: LogSession, say: Wording) -> None:
    entries = session.log.vault.entries
    person = Person(id=person_id(1), name=say("Jonas Birk Damsted"))
    session.log.vault.case_file.save(
        CaseFile(case=CaseCard(), persons=(person,)), author=PERSON
    )

    def write(when: str, text: str, **said: object) -> Entry:
        return entries.add(content(when, say(text), **said), author=PERSON)

    write(
        "2025-01-09 21:10",
        "Ringede igen og igen. Jeg tog den ikke.",
        end="2025-01-09 23:40",
        types=(IncidentType.CALL,),
        channel=Channel.PHONE,
        count=21,
        silent_count=4,
    )
    write(
        "2025-03-14 19:22",
        "Jeg skrev, at jeg ikke ville have mere kontakt.",
        kind=EntryKind.REFUSAL,
        channel=Channel.SMS,
    )
    full = _write_the_fullest(session, say)
    twice = write("2025-11-02", "Holdt i en bil over for huset.", sender=say("Jonas"))
    entries.withdraw(twice.id, LeftOutReason.DUPLICATE, author=PERSON)
    write("~2026-01-20 07:40", "Gik bag mig fra stationen til arbejdet.", key=True)
    write(
        "2026-02-27 22:05",
        "Skrev fra en ny konto og spurgte, hvem jeg havde haft besøg af i lørdags.",
        types=(IncidentType.MESSAGE, IncidentType.THREAT),
        channel=Channel.SMS,
        exact_words=say("Jeg så godt, hvem der var hos dig."),
        sender=say("ukendt konto"),
    )
    entries.amend(
        full.id,
        replace(
            full.content,
            what=replace(full.content.what, text=say(_FULL_TEXT + " Han gik kl. 20.")),
        ),
        author=PERSON,
    )


_FULL_TEXT = (
    "Stod ved porten, da jeg kom hjem, og ville tale. Jeg sagde nej. Han blev stående "
    "i omkring tyve minutter og ringede på tre gange."
)


def _write_the_fullest(session: LogSession, say: Wording) -> Entry:
    full = session.log.vault.entries.add(
        content(
            "2025-09-20 19:35",
            say(_FULL_TEXT),
            types=(IncidentType.IN_PERSON, IncidentType.LOITERING, IncidentType.CALL),
            channel=Channel.OTHER,
            channel_note=say("ved porten"),
            exact_words=say("Du skylder mig et svar."),
            person=person_id(1),
            sender=say("jonas"),
            certainty=Certainty.SAW,
            certainty_basis=say("jeg stod to meter fra ham"),
            became_aware=BecameAware.SAW_IT,
            place=say("Havnegade"),
            area=say("Boligen"),
            witnesses=(
                Witness(
                    name=say("Sofie Lund"),
                    saw=say("så ham fra vinduet"),
                    wrote_note=True,
                ),
            ),
            response=Response.TOLD_TO_STOP,
            response_note=say("Gik ind og låste."),
            effect=say("Jeg tør ikke gå ud om aftenen."),
            effect_ticks=(Effect.SLEEP,),
            physical_items=(
                PhysicalItem(what=say("brev"), where_kept=say("skuffen i gangen")),
            ),
            reported=True,
            date=day("2025-09-21").first_day,
            district=say("Østjylland"),
            journal_number="0000-00000-00000-25",
            note=say("Husk at spørge Sofie, om hun så det."),
        ),
        author=PERSON,
    )
    for number, called in enumerate(("skærmbillede fra telefonen.png", "gaden.png")):
        _attach(session, full, _picture(number), say(called))
    return full


def _attach(session: LogSession, entry: Entry, original: bytes, called: str) -> None:
    evidence = session.log.vault.evidence
    stored = evidence.store(
        BytesIO(original),
        name=called,
        facts=EvidenceFacts(media_type="image/png", kind=EvidenceKind.SCREENSHOT),
        notes=EvidenceNotes(captured_at=at("2025-09-20 19:40")),
        author=PERSON,
    ).evidence
    evidence.link(stored.id, entry.id, author=PERSON)


def _picture(number: int) -> bytes:
    """Something to recognise: speech bubbles on a telephone."""
    picture = Image.new("RGB", (360, 480), ("#dfe7ea", "#e9e2d4")[number])
    draw = ImageDraw.Draw(picture)
    for line in range(5):
        left = 20 if line % 2 else 120
        box = (left, 40 + 80 * line, left + 220, 90 + 80 * line)
        draw.rounded_rectangle(box, 14, fill=("#ffffff", "#9ec3cc")[line % 2])
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()
