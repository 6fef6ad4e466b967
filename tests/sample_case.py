"""An invented case of some twenty-five entries, for looking at and for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

from builders import Diary, at, day
from PIL import Image, ImageDraw

from evidence_log.domain.case_file import (
    CaseCard,
    CaseFile,
    JournalNumber,
    Order,
    OrderKind,
    OwnCard,
)
from evidence_log.domain.entry import (
    BecameAware,
    Certainty,
    Effect,
    EntryKind,
    LeftOutReason,
    PhysicalItem,
    Response,
    Witness,
)
from evidence_log.domain.evidence import Evidence, EvidenceKind, Visible
from evidence_log.domain.history import Change
from evidence_log.domain.incident_types import Channel, IncidentType
from evidence_log.domain.person import Person, PersonRole, person_id
from evidence_log.domain.selection import Selection, select
from evidence_log.export.manifest import Handover
from evidence_log.export.material import MailShown, Material, PagePicture
from evidence_log.export.picture_plan import WHOLE_PICTURE, PicturePlan
from evidence_log.export.report_source import Exhibit, ReportOptions, ReportSource

CALL, MESSAGE = IncidentType.CALL, IncidentType.MESSAGE
KNOWN, SAW = Certainty.KNOWN_IDENTIFIER, Certainty.SAW
HIS_NUMBER = "+45 20 00 00 17"

CASE_FILE = CaseFile(
    case=CaseCard(
        shared_children=False,
        background=(
            "Vi boede sammen fra 2021 til november 2024. Jeg flyttede ud den 30. "
            "november 2024.\nVi har ingen børn og ingen fælles ejendele tilbage."
        ),
        journal_numbers=(
            JournalNumber(number="0000-00000-00000-25", date=day("2025-08-20")),
        ),
    ),
    own=OwnCard(
        name="Mia Ravnholt", phone="+45 99 00 00 01", workplace="Havnekontoret"
    ),
    persons=(
        Person(
            id=person_id(1),
            name="Jonas Birk Damsted",
            born=day("1987"),
            relation="Tidligere samlever",
            relation_from=day("2021"),
            relation_to=day("2024"),
        ),
        Person(
            id=person_id(2),
            name="Sofie Lund",
            role=PersonRole.WITNESS,
            relation="kollega",
        ),
    ),
    orders=(
        Order(
            kind=OrderKind.TILHOLD,
            number="0000-10000-00000-25",
            served=at("2025-09-02 10:15"),
            valid_to=date(2030, 9, 1),
        ),
    ),
)
WITNESS = Witness(name="Sofie Lund", contact="+45 99 00 00 02")
NEIGHBOUR = Witness(name="Kim på 2. sal", contact="kim@example.dk")


def diary() -> Diary:
    """Write the log, as it may have been kept from February 2026 on."""
    log = Diary()
    _before_the_refusal(log)
    _until_the_order(log)
    _after_the_order(log)
    return log


def _before_the_refusal(log: Diary) -> None:
    first = log.write_late(
        "2026-02-02",
        "2025-01-09 21:10",
        "Ringede igen og igen. Jeg tog den ikke.",
        end="2025-01-09 23:40",
        types=(CALL,),
        channel=Channel.PHONE,
        count=21,
        silent_count=0,
        sender=HIS_NUMBER,
        certainty=KNOWN,
    )
    log.attach(
        first, EvidenceKind.CALL_LIST, captured_at=at("2025-01-10"), still_on_phone=True
    )
    log.write_late(
        "2026-02-02",
        "2025-02-14",
        "En buket lå på måtten uden for min dør.",
        types=(IncidentType.GIFTS,),
        certainty=Certainty.BELIEVE,
        certainty_basis="kortet var skrevet med hans håndskrift",
        physical_items=(PhysicalItem(what="kortet", where_kept="skuffen i gangen"),),
        area="Boligen",
        became_aware=BecameAware.FOUND_LATER,
    )
    messages = log.write_late(
        "2026-02-03",
        "2025-03-02 08:15",
        "Skrev hele formiddagen. De første var venlige, de sidste ikke.",
        end="2025-03-02 12:30",
        exact_words="Du skylder mig et svar. Jeg går ikke, før jeg har fået det.",
        types=(MESSAGE, IncidentType.THREAT),
        channel=Channel.SMS,
        count=48,
        sender=HIS_NUMBER,
        certainty=KNOWN,
    )
    log.attach(
        messages,
        still_on_phone=True,
        date_and_sender_visible=Visible.YES,
        captured_at=at("2025-03-02 13:00"),
    )
    log.attach(
        messages,
        still_on_phone=True,
        date_and_sender_visible=Visible.YES,
        captured_at=at("2025-03-02 13:01"),
    )
    log.attach(messages, still_on_phone=True, date_and_sender_visible=Visible.PARTLY)
    refusal = log.write_late(
        "2026-02-02",
        "2025-03-14 19:22",
        "Jeg skrev, at jeg ikke ville have mere kontakt.",
        kind=EntryKind.REFUSAL,
        exact_words="Jeg ønsker ikke mere kontakt. Skriv og ring ikke til mig igen.",
        channel=Channel.SMS,
    )
    log.attach(
        refusal,
        still_on_phone=True,
        date_and_sender_visible=Visible.YES,
        captured_at=at("2025-03-14 19:30"),
    )


def _until_the_order(log: Diary) -> None:
    answer = log.write_late(
        "2026-02-02",
        "2025-03-14 19:31",
        "Svarede med det samme.",
        exact_words="Det bestemmer du ikke alene.",
        types=(MESSAGE,),
        channel=Channel.SMS,
        sender=HIS_NUMBER,
        certainty=KNOWN,
    )
    log.attach(answer, still_on_phone=True, captured_at=at("2025-03-14 19:40"))
    log.write_late(
        "2026-02-02",
        "2025-03-15 09:05",
        "Jeg svarede, fordi jeg blev bange for, at han ville møde op.",
        exact_words="Lad mig være i fred.",
        types=(MESSAGE,),
        channel=Channel.SMS,
        own=True,
    )
    calls = log.write_late(
        "2026-02-04",
        "2025-04-21 20:03",
        "Ringede hele aftenen. Når jeg tog den, var der stille, eller han trak vejret.",
        end="2025-04-21 22:58",
        types=(CALL,),
        channel=Channel.HIDDEN_NUMBER,
        count=37,
        silent_count=12,
        certainty=Certainty.BELIEVE,
        certainty_basis="kaldene kom, lige når jeg slukkede lyset",
        key=True,
        effect="Sov ikke.",
        effect_ticks=(Effect.SLEEP, Effect.FEAR),
    )
    log.attach(
        calls, EvidenceKind.CALL_LIST, still_on_phone=True, captured_at=at("2025-04-22")
    )
    met = log.write_late(
        "2026-02-04",
        "~2025-06-03 17:40",
        "Stod ved udgangen til min arbejdsplads. Gik hen imod mig og ville tale. "
        "Min kollega gik med mig til bussen. Han fulgte efter på den anden side af "
        "gaden, til bussen kom.",
        exact_words="Du slipper ikke af med mig.",
        types=(IncidentType.IN_PERSON, IncidentType.FOLLOWING, IncidentType.THREAT),
        channel=Channel.IN_PERSON,
        certainty=SAW,
        witnesses=(WITNESS,),
        place="Havnekontoret, Kajgade 4",
        area="Arbejdspladsen",
        description="mørk jakke, grøn cykel",
        response=Response.OTHER,
        response_note="gik uden at svare",
        key=True,
    )
    log.attach(
        met,
        EvidenceKind.PHOTO,
        media_type="image/jpeg",
        still_on_phone=True,
        captured_at=at("2025-06-03 17:52"),
    )
    log.write(
        "2025-07",
        "Skrev til mine forældre og bad dem få mig til at ringe.",
        types=(IncidentType.THIRD_PARTY,),
        channel=Channel.THIRD_PARTY,
        became_aware=BecameAware.TOLD,
        certainty=KNOWN,
    )
    mail = log.write(
        "2025-08-11 02:14",
        "En lang mail om, hvad jeg havde ødelagt.",
        types=(IncidentType.MAIL_LETTER,),
        channel=Channel.EMAIL,
        sender="jonas@example.org",
        certainty=KNOWN,
    )
    log.attach(
        mail, EvidenceKind.MAIL, media_type="message/rfc822", still_on_phone=False
    )
    log.write(
        "2025-08-20",
        "Anmeldt på politistationen. Fik et nummer og en kvittering.",
        kind=EntryKind.AUTHORITY_CONTACT,
        how="personligt",
        journal_number="0000-00000-00000-25",
        reported=True,
    )
    post = log.write(
        "2025-08-24 22:10",
        "Skrev under et billede, jeg havde lagt op til venner.",
        exact_words="Alle skal vide, hvem hun er.",
        types=(IncidentType.SOCIAL_MEDIA,),
        channel=Channel.INSTAGRAM,
        sender="@jbd_87",
        certainty=KNOWN,
        response=Response.BLOCKED,
    )
    log.attach(post, still_on_phone=True, captured_at=at("2025-08-24 22:40"))
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


def _after_the_order(log: Diary) -> None:
    voice = log.write(
        "2025-09-20 23:12",
        "Lagde en besked på telefonsvareren.",
        exact_words="Du ved godt, hvor det ender.",
        types=(CALL, IncidentType.THREAT),
        channel=Channel.PHONE,
        certainty=Certainty.VOICE,
        order_in_force=True,
        order_point="1",
        key=True,
    )
    log.attach(voice, EvidenceKind.AUDIO, media_type="audio/wav", still_on_phone=True)
    log.write(
        "2025-10-19 00:40",
        "Ringede til 114, fordi han stod nede på gaden.",
        kind=EntryKind.AUTHORITY_CONTACT,
        how="114",
        reported=True,
    )
    log.write(
        "2025-10-19 00:35",
        "Stod på fortovet over for mit vindue i omkring et kvarter.",
        types=(IncidentType.LOITERING, IncidentType.WATCHING),
        channel=Channel.IN_PERSON,
        certainty=SAW,
        witnesses=(NEIGHBOUR,),
        area="Boligen",
        order_in_force=True,
    )
    for month, count in ((11, 14), (12, 9), (1, 11)):
        year = 2026 if month == 1 else 2025
        calls = log.write(
            f"{year}-{month:02}-08 18:05",
            "Ringede mange gange uden at lægge besked.",
            end=f"{year}-{month:02}-08 21:40",
            types=(CALL,),
            channel=Channel.PHONE,
            count=count,
            sender=HIS_NUMBER,
            certainty=KNOWN,
            order_in_force=True,
        )
        log.attach(
            calls,
            EvidenceKind.CALL_LIST,
            still_on_phone=True,
            captured_at=at(f"{year}-{month:02}-09"),
        )
    log.write(
        "2026-01-12",
        "Skiftede lås i hoveddøren.",
        kind=EntryKind.MEASURE,
    )
    log.write(
        "2026-02-10 07:50",
        "Cyklen havde fået skåret begge dæk op. Den stod i skuret.",
        types=(IncidentType.PROPERTY,),
        certainty=Certainty.UNKNOWN,
        area="Boligen",
        injury="to cykeldæk skåret op",
        became_aware=BecameAware.FOUND_LATER,
    )
    sent = log.write(
        "2026-02-14 10:02",
        "Et billede af min hoveddør, taget udefra. Ingen tekst.",
        types=(MESSAGE, IncidentType.WATCHING),
        channel=Channel.WHATSAPP,
        sender="+45 20 00 00 99",
        certainty=Certainty.BELIEVE,
        certainty_basis="profilbilledet er hans hund",
        order_in_force=True,
        key=True,
    )
    log.attach(
        sent,
        still_on_phone=True,
        date_and_sender_visible=Visible.YES,
        captured_at=at("2026-02-14 10:15"),
    )
    log.attach(sent, EvidenceKind.PHOTO, intimate=True)
    log.write(
        "2026-03-01 16:00",
        "Noget, der handler om en veninde.",
        types=(IncidentType.THIRD_PARTY,),
        in_report=False,
        left_out_reason=LeftOutReason.OTHERS_PRIVACY,
    )
    log.write(
        "2026-03-13 14:05",
        "Kørte langsomt forbi to gange, mens jeg ventede ved stoppestedet.",
        types=(IncidentType.LOITERING,),
        channel=Channel.IN_PERSON,
        certainty=SAW,
        witnesses=(WITNESS, NEIGHBOUR),
        count=2,
        area="Ved arbejdspladsen",
        description="grå Passat",
        order_in_force=True,
    )


def source(log: Diary, *, is_example: bool = True, **chosen: object) -> ReportSource:
    """Gather the log as the services will; *chosen* are fields of Selection."""
    selection = Selection(**chosen)
    selected = select(log.entries, selection)
    shown = {entry.id for entry in selected.entries}
    exhibits = tuple(
        Exhibit(
            number=number,
            evidence=evidence,
            entries=tuple(
                entry for entry, linked in log.links if linked == evidence.id
            ),
            handed_over=_handover(evidence),
            package_name=_package_name(number, evidence),
        )
        for number, evidence in enumerate(
            (
                one
                for one in log.evidence
                if any(
                    entry in shown for entry, linked in log.links if linked == one.id
                )
            ),
            1,
        )
    )
    return ReportSource(
        case_file=CASE_FILE,
        selection=selection,
        selected=selected,
        exhibits=exhibits,
        changes=(
            Change(
                entry=selected.entries[0].id,
                at=datetime(2026, 2, 20, 12, tzinfo=UTC),
                groups=("what", "when"),
            ),
        )
        if selected.entries
        else (),
        is_example=is_example,
    )


OPTIONS = ReportOptions(
    language="da", made_at=datetime(2026, 3, 14, 9, tzinfo=UTC), report_number=1
)


def _handover(evidence) -> Handover:
    if evidence.notes.intimate:
        return Handover.LEFT_OUT
    if evidence.facts.media_type == "image/jpeg":
        return Handover.WITHOUT_METADATA
    return Handover.UNTOUCHED


_EXTENSIONS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "message/rfc822": "eml",
    "audio/wav": "wav",
    "application/pdf": "pdf",
}


def _package_name(number: int, evidence) -> str:
    if evidence.notes.intimate:
        return ""
    return f"BILAG-{number:03}.{_EXTENSIONS[evidence.facts.media_type]}"


ORIGINALS = {
    one.id: b"original %d" % number for number, one in enumerate(diary().evidence, 1)
}
MAIL = MailShown(
    headers=(
        ("From", "Jonas Birk Damsted <jonas@example.org>"),
        ("To", "Mia Ravnholt <mia@example.net>"),
        ("Date", "Mon, 11 Aug 2025 02:14:09 +0200"),
        ("Subject", "Du skal læse det her"),
        ("Received", "from mail.example.org (203.0.113.7) by mx.example.net; 02:14:11"),
        ("Received", "from [192.0.2.14] by mail.example.org; 02:14:10 +0200"),
    ),
    body="Mia,\n\n"
    + "\n\n".join(
        "Jeg har skrevet det her tre gange og slettet det igen. Du har ødelagt det "
        "hele, og du ved det godt. Jeg holder ikke op, før du svarer."
        for _ in range(4)
    )
    + "\n\nJ.",
)


def material() -> Material:
    """What the vault and the worker would give: drawn pictures, one mail."""
    return Material(
        originals=lambda one: iter([ORIGINALS[one.id]]),
        clean_copies=lambda one: iter([b"without metadata " + ORIGINALS[one.id]]),
        plans=_plan,
        pictures=lambda evidence, _: drawn_picture(evidence),
        mails=lambda one: MAIL,
        random_bytes=bytes,
    )


def _plan(evidence: Evidence) -> PicturePlan | None:
    is_picture = evidence.facts.media_type.startswith("image/")
    return WHOLE_PICTURE if is_picture else None


def drawn_picture(evidence: Evidence) -> PagePicture | None:
    """A screen with speech bubbles, a list of calls, or a photo-like gradient."""
    if not evidence.facts.media_type.startswith("image/"):
        return None
    if evidence.facts.kind is EvidenceKind.PHOTO:
        picture = Image.radial_gradient("L").resize((1600, 1200)).convert("RGB")
        return _encoded(picture, "JPEG", was_scaled=True, was_turned=True)
    picture = Image.new("RGB", (540, 1170), (250, 250, 250))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, 540, 90), fill=(225, 225, 228))
    draw.text((24, 34), "+45 20 00 00 17", fill=(20, 20, 20), font_size=26)
    for place in range(9):
        top = 130 + place * 108
        if evidence.facts.kind is EvidenceKind.CALL_LIST:
            draw.text(
                (24, top),
                f"Ubesvaret opkald  20.{3 + place * 6:02}",
                fill=(150, 0, 0),
                font_size=24,
            )
            draw.line((24, top + 60, 516, top + 60), fill=(210, 210, 210))
        else:
            draw.rounded_rectangle((24, top, 400, top + 84), 22, fill=(222, 222, 228))
            draw.text(
                (44, top + 26),
                f"Besked {place + 1}  8.{15 + place}",
                fill=(20, 20, 20),
                font_size=24,
            )
    return _encoded(picture, "PNG")


def _encoded(picture: Image.Image, kind: str, **was: bool) -> PagePicture:
    data = BytesIO()
    picture.save(data, kind)
    return PagePicture(
        data=data.getvalue(), width=picture.width, height=picture.height, **was
    )
