"""A log with something private in every place, and words that must not get out."""

from __future__ import annotations

import json
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

from command_line import CommandLine
from PIL import Image, ImageDraw, ImageFont

from evidence_log.paths import resources

# Each is a private string as it stands on a card, and how it stands in a text.
OWN = {
    "phone": ("+45 20 12 34 56", "20 12 34 56"),
    "email": ("mia.kanarie@eksempel.dk", "Mia.Kanarie@Eksempel.dk"),
    "address": ("Kanariebakken 14, 3. tv., 7999 Kanarieby", "kanariebakken 14"),
    "address_street": ("Fløjtegårdsvej 9, 7998 Sangby", "Floejtegaardsvej"),
    "workplace": ("Kanariehuset ApS", "Kanariehuset Aps"),
    "own_number": ("kanarie_mia87", "kanarie_mia87"),
    "own_phone": ("+45 31 98 76 54", "+4531987654"),
}
WITNESS, WITNESS_PHONE = "Gulspurv Fjersen", "40 11 22 33"
CARD_WITNESS, CARD_NUMBER = "Stillits Nebsen", "50 61 72 83"
LAWYER, LAWYER_MAIL = "Bogfinke Retsen", "bogfinke@retsen.example"
HELPER, HELPER_PLACE = "Mejse Hjelmer", "Rådgivningen i Redeby"
KEPT = "i skabet hos min søster i Sivby"
INFORMANT = "Spætte Fuglsang fortalte mig det"
DISTRICT = "Skovkanten Politi"
MOVE_COST = "Flyttebil 1.900 kr. til Rørby"

CASE = {
    "self": {
        "name": "Mia Ravnholt",
        "phone": OWN["phone"][0],
        "email": OWN["email"][0],
        "addresses": [OWN["address"][0], OWN["address_street"][0]],
        "workplace": OWN["workplace"][0],
        "own_numbers": [OWN["own_number"][0], OWN["own_phone"][0]],
    },
    "case": {
        "background": "Jeg bor på Kanariebakken 14. Kontor: Kanariehuset Aps.",
        "journal_numbers": [{"number": "1234-5", "district": DISTRICT}],
    },
    "persons": [
        {"name": "Jonas Birk", "relation": "kender Gulspurv Fjersen"},
        {
            "name": CARD_WITNESS,
            "role": "witness",
            "identifiers": [{"kind": "phone", "value": CARD_NUMBER}],
        },
    ],
    "contacts": [
        {"role": "bistandsadvokat", "name": LAWYER, "email": LAWYER_MAIL},
        {"role": "rådgiver", "name": HELPER, "organisation": HELPER_PLACE},
    ],
}
FIELDS = (
    "what exact_words channel_note area certainty_basis description response_note "
    "injury order_point sender person"
).split()
SAID = [
    *(text for _, text in OWN.values()),
    WITNESS,
    "Gulspurv",
    WITNESS_PHONE,
    "Stillits",
    "+45 50617283",
    HELPER,
    HELPER_PLACE,
    KEPT,
]


def entries() -> list[dict[str, object]]:
    """Every private string in several fields, among ordinary words."""
    made: list[dict[str, object]] = []
    for place, text in enumerate(SAID):
        fields = {
            FIELDS[(place + step) % len(FIELDS)]: f"Ordinært {text}, og mere"
            for step in range(4)
        }
        made.append(
            {"date": "2025-03-14", "what": "Ringede", "types": ["call"]} | fields
        )
    made[0] |= {
        "witnesses": [{"name": WITNESS, "contact": WITNESS_PHONE, "saw": SAID[0]}],
        "physical_items": [{"what": "Brev", "where_kept": KEPT}],
        "became_aware": "told",
        "became_aware_note": INFORMANT,
        "police": {"reported": True, "district": DISTRICT},
        "reported_elsewhere": HELPER_PLACE,
        "effect_ticks": ["moved", "fear"],
        "cost": MOVE_COST,
        "order_in_force": True,
    }
    return made


def mail(sender: str, body: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = sender, "nogen@eksempel.example"
    message["Subject"], message["Date"] = "Hej", "Fri, 14 Mar 2025 19:22:00 +0100"
    message.set_content(body)
    return bytes(message)


SHOWN_IN_PICTURE = "Grønsisken"
"""Drawn in a picture that is shown: the eye that finds no other word reads this."""
DRAWN = {
    "intimate": "Kaprifolie",
    "minor": "Regnspoven",
    "kept_back": "Solsorten",
    "measure": "Lundsangeren",
    "thumbnail": "Tornirisken",
    "transparent": "Vendehalsen",
    "second_frame": "Husskaden",
    "attached": "Dompappen",
}
"""Drawn where no page is to show it."""


def drawing(word: str, *, ink: tuple[int, ...] = (0, 0, 0)) -> Image.Image:
    """A picture of one word; with four numbers of ink it can be transparent."""
    image = Image.new("RGBA", (600, 260), "white")
    font = ImageFont.truetype(resources() / "fonts/NotoSans-Regular.ttf", 60)
    ImageDraw.Draw(image).text((40, 80), word, fill=ink, font=font)
    return image if len(ink) == 4 else image.convert("RGB")


def picture(folder: Path) -> Path:
    """A photo with GPS, owner, another frame, and a small picture of another word."""
    exif = Image.Exif()
    exif[0x013B] = "Kanarieejer"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (56.0, 1.0, 2.0), 3: "E", 4: (9.0, 8.0, 7.0)}
    )
    path = folder / "Kanariefoto fra Rørby.jpg"
    drawing(SHOWN_IN_PICTURE).save(path, exif=exif)
    # A second picture behind the first, as telephones keep one there.
    path.write_bytes(path.read_bytes() + _jpeg(drawing(DRAWN["thumbnail"])))
    return path


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def hidden_pictures(folder: Path) -> list[dict[str, object]]:
    """Entries whose pictures hold a word that no page is to show."""
    paths = {name: folder / f"{name}.png" for name in DRAWN}
    for name, path in paths.items():
        drawing(DRAWN[name]).save(path)
    drawing(DRAWN["transparent"], ink=(0, 0, 0, 0)).save(paths["transparent"])
    frames = [drawing("Forside"), drawing(DRAWN["second_frame"])]
    paths["second_frame"] = folder / "second_frame.gif"
    frames[0].save(paths["second_frame"], save_all=True, append_images=frames[1:])
    day = {"date": "2025-04-01", "what": "Skrev", "types": ["message"]}
    shown = [str(paths["transparent"]), str(paths["second_frame"])]
    return [
        day
        | {"evidence": [{"path": str(paths["intimate"]), "intimate": True}, *shown]},
        day | {"evidence": [{"path": str(paths["minor"]), "shows_minor": True}]},
        day | {"evidence": [str(paths["kept_back"])], "in_report": False},
        day | {"evidence": [str(paths["measure"])], "kind": "measure"},
    ]


def open_pictures(folder: Path) -> list[dict[str, object]]:
    """The same words in pictures that are shown."""
    paths = [folder / f"{name}.png" for name in DRAWN]
    for path in paths:
        drawing(DRAWN[path.stem]).save(path)
    day = {"date": "2025-04-01", "what": "Skrev", "types": ["message"]}
    return [day | {"evidence": [str(path) for path in paths]}]


def mail_with_picture() -> bytes:
    """A mail that carries a picture of a word; the report only names it."""
    message = EmailMessage()
    message["From"], message["To"] = "jonas@example.org", "nogen@eksempel.example"
    message["Subject"], message["Date"] = "Hej", "Fri, 14 Mar 2025 19:22:00 +0100"
    message.set_content("Se billedet")
    out = _jpeg(drawing(DRAWN["attached"]))
    message.add_attachment(out, maintype="image", subtype="jpeg", filename="a.jpg")
    return bytes(message)


def private_log(folder: Path, *, is_open: bool = False) -> CommandLine:
    """The log; *is_open*: the cards are empty, so that nothing of them is covered,
    and the words of hidden pictures stand in pictures that are shown.
    """
    cli = CommandLine(folder).make()
    given = json.dumps({} if is_open else CASE).encode()
    assert cli.on_vault("case", "-", stdin=given).code == 0
    files = {
        "fra-advokat.eml": mail(LAWYER_MAIL, "Fortroligt Kanarieraad"),
        "trussel.eml": mail(
            "jonas@example.org", f"Jeg ved du bor {SAID[2]}. Kanarie-ok"
        ),
        "noter.txt": f"Min adresse: {SAID[3]}".encode(),
        "med-billede.eml": mail_with_picture(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    pictures = (open_pictures if is_open else hidden_pictures)(folder)
    cli.add(*entries(), *pictures)
    attached = [folder / name for name in files]
    done = cli.on_vault("attach", "--entry", "H-001", *attached, picture(folder))
    assert done.code == 0, done.err
    return cli


def canaries() -> set[str]:
    """As on the cards, as said, and their parts that would be enough."""
    words = {text for pair in OWN.values() for text in pair} | set(SAID)
    words |= {WITNESS_PHONE, CARD_NUMBER, CARD_WITNESS, LAWYER, LAWYER_MAIL}
    words |= {
        "Fjersen",
        "Nebsen",
        "Spætte",
        "Fuglsang",
        "Rørby",
        DISTRICT,
        "Skovkanten",
    }
    words |= {"Kanarieraad", "Kanarieejer", "Kanariefoto", "Sivby", "Redeby", "Hjelmer"}
    words |= {
        "Skovkanten",
        "Retsen",
        "Bogfinke",
        "Mejse",
        "Kanariebakken",
        "Fløjtegårdsvej",
    }
    words |= {"20123456", "31987654", "40112233", "50617283", "31 98 76 54"}
    words |= {"Kanariehuset", "Flyttebil", "noter.txt", "trussel.eml", "fra-advokat"}
    words |= {MOVE_COST, INFORMANT, "1.900", "Rådgivningen", "søster", "Sangby"}
    words |= {"mia.kanarie", "kanarie_mia87", "flyttet", "Stillits", "Gulspurv"}
    return words
