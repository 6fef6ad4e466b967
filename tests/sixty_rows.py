"""An invented log of sixty incidents with texts as people write them, for measuring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from builders import Diary, at, day
from sample_case import CASE_FILE, HIS_NUMBER, KNOWN, NEIGHBOUR, SAW, WITNESS, source

from evidence_log.domain.case_file import JournalNumber
from evidence_log.domain.entry import BecameAware, Certainty, EntryKind, Response
from evidence_log.domain.evidence import EvidenceKind, Visible
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.export.report_source import ReportSource

_CALLS = (
    (
        "Ringede igen og igen fra sit eget nummer. Jeg tog den ikke. Da jeg slog lyden "
        "fra, blev der ringet til min søster i stedet."
    ),
    (
        "Ringede, mens jeg var på arbejde. Jeg svarede én gang, fordi jeg ventede på "
        "lægen. Der var stille, så blev der lagt på."
    ),
    "Ringede hele aftenen. Når jeg tog den, var der stille, eller han trak vejret.",
    (
        "Lagde en besked på telefonsvareren, halvandet minut lang. Musik i baggrunden, "
        "til sidst en enkelt sætning."
    ),
)
_MESSAGES = (
    (
        "Skrev hele formiddagen. De første var venlige, de sidste ikke. I alt atten "
        "beskeder, hvoraf de fem kom, efter at jeg havde bedt ham holde op."
    ),
    "En besked med et billede af min hoveddør, taget udefra. Ingen tekst.",
    (
        "Skrev fra et nummer, jeg ikke kendte, at han vidste, hvor jeg spiste frokost "
        "i går, og hvem jeg sad sammen med. Det passede med, hvor jeg havde været."
    ),
    "Skrev, at han ville komme forbi på lørdag, uanset hvad jeg sagde.",
)
_MEETINGS = (
    (
        "Stod ved udgangen til min arbejdsplads. Gik hen imod mig og ville tale. Min "
        "kollega gik med mig til bussen. Han fulgte efter på den anden side af gaden, "
        "til bussen kom."
    ),
    (
        "Sad i sin bil over for opgangen, da jeg kom hjem. Motoren var slukket, og "
        "lyset var tændt. Jeg gik ind ad bagdøren. Bilen holdt der stadig en time "
        "senere."
    ),
    "Kørte langsomt forbi to gange, mens jeg ventede ved stoppestedet.",
    (
        "Stod i køen bag mig i supermarkedet og sagde mit navn to gange, indtil en "
        "ansat bad ham gå. Jeg blev fulgt ud til cyklen af den ansatte, som skrev det "
        "ned samme dag."
    ),
)
_LETTERS = (
    "En lang mail om, hvad jeg havde ødelagt, og hvad der nu ville ske.",
    "Et brev uden frimærke i postkassen. To sider, skrevet i hånden.",
)
_WORDS = (
    "Du slipper ikke af med mig.",
    "Jeg går ikke, før jeg har fået det svar, du skylder mig.",
    "Du ved godt, hvor det ender.",
    "",
)


def sixty_rows() -> Diary:
    """Sixty incidents over fourteen months, two exhibits to most of them."""
    log = Diary()
    refusal = log.write_late(
        "2026-02-02",
        "2025-03-14 19:22",
        "Jeg skrev, at jeg ikke ville have mere kontakt.",
        kind=EntryKind.REFUSAL,
        exact_words="Jeg ønsker ikke mere kontakt. Skriv og ring ikke til mig igen.",
        channel=Channel.SMS,
    )
    log.attach(refusal, still_on_phone=True, captured_at=at("2025-03-14 19:30"))
    for number in range(60):
        _incident(log, number)
    _authorities(log)
    return log


def sixty_rows_source() -> ReportSource:
    """The log with the cards of a whole case."""
    numbers = (
        *CASE_FILE.case.journal_numbers,
        JournalNumber(number="0000-00000-00001-25", date=day("2025-06")),
    )
    (order,) = CASE_FILE.orders
    points = (
        "1. Må ikke opsøge Mia Ravnholt.\n2. Må ikke kontakte hende ved breve, "
        "opkald, beskeder eller gennem andre.\n3. Må ikke følge efter hende."
    )
    cards = replace(
        CASE_FILE,
        case=replace(CASE_FILE.case, journal_numbers=numbers),
        orders=(replace(order, points=points, issued_by="Lindersund Politikreds"),),
    )
    return replace(source(sixty_rows()), case_file=cards)


def _incident(log: Diary, number: int) -> None:
    on = date(2025, 1, 9) + timedelta(days=7 * number + number % 5)
    time = f"{8 + number * 5 % 15:02}:{number * 7 % 60:02}"
    late = on < date(2026, 2, 2) and number % 3 < 2
    after_order = on > date(2025, 9, 2)
    said = _kinds(number)
    log.write_late(
        "2026-02-04" if late else str(on),
        f"{'~' if number % 6 == 2 else ''}{on} {time}",
        exact_words=_WORDS[number % 4],
        key=number in {11, 20, 33, 46},
        order_in_force=after_order or None,
        order_point="2" if after_order and number % 7 == 0 else "",
        **said,
    )
    for _ in range((2, 1, 2, 0, 2, 1)[number % 6]):
        log.attach(
            log.entries[-1],
            EvidenceKind.CALL_LIST if number % 4 == 0 else EvidenceKind.SCREENSHOT,
            still_on_phone=number % 9 != 0,
            date_and_sender_visible=Visible.YES,
            captured_at=at(f"{on} 22:{number % 60:02}"),
        )


def _kinds(number: int) -> dict[str, object]:
    place = number // 4
    match number % 4:
        case 0:
            hidden = place % 3 == 0
            return {
                "text": _CALLS[place % 4],
                "types": (IncidentType.CALL,),
                "channel": Channel.HIDDEN_NUMBER if hidden else Channel.PHONE,
                "count": 3 + place * 5 % 20,
                "silent_count": place % 3,
                "sender": "" if hidden else HIS_NUMBER,
                "certainty": Certainty.BELIEVE if hidden else KNOWN,
                "certainty_basis": "kaldene kom, lige når jeg slukkede lyset"
                if hidden
                else "",
            }
        case 1:
            return {
                "text": _MESSAGES[place % 4],
                "types": (IncidentType.MESSAGE, IncidentType.THREAT)
                if place % 2
                else (IncidentType.MESSAGE,),
                "channel": Channel.WHATSAPP if place % 3 else Channel.SMS,
                "count": 1 + place * 3 % 11,
                "sender": HIS_NUMBER,
                "certainty": KNOWN,
                "own": number == 9,
            }
        case 2:
            return {
                "text": _MEETINGS[place % 4],
                "types": (IncidentType.IN_PERSON, IncidentType.FOLLOWING)
                if place % 2
                else (IncidentType.LOITERING,),
                "channel": Channel.IN_PERSON,
                "certainty": SAW,
                "witnesses": (WITNESS,) if place % 2 else (NEIGHBOUR,),
                "area": "Arbejdspladsen" if place % 2 else "Boligen",
                "description": "mørk jakke, grøn cykel" if place % 3 else "",
                "response": Response.OTHER,
                "response_note": "gik uden at svare",
            }
        case _:
            return {
                "text": _LETTERS[place % 2],
                "types": (IncidentType.MAIL_LETTER,),
                "channel": Channel.LETTER if place % 2 else Channel.EMAIL,
                "certainty": KNOWN,
                "became_aware": BecameAware.FOUND_LATER if place % 2 else None,
            }


def _authorities(log: Diary) -> None:
    log.write(
        "2025-08-20",
        "Anmeldt på politistationen. Fik et nummer og en kvittering.",
        kind=EntryKind.AUTHORITY_CONTACT,
        how="personligt",
        journal_number="0000-00000-00000-25",
        reported=True,
    )
    order = log.write(
        "2025-09-02 10:15",
        "Politiet ringede og sagde, at tilholdet var meddelt.",
        kind=EntryKind.ORDER,
    )
    log.attach(
        order,
        EvidenceKind.SCAN,
        media_type="application/pdf",
        captured_at=at("2025-09-02"),
    )
    log.write(
        "2025-10-19 00:40",
        "Ringede til 114, fordi han stod nede på gaden. En patrulje kom efter tyve "
        "minutter og talte med ham.",
        kind=EntryKind.AUTHORITY_CONTACT,
        how="114",
        reported=True,
        outcome="Ingen sigtelse.",
    )
