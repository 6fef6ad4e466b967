"""What the check leaves out is nowhere in a package made with the defaults."""

from __future__ import annotations

import json
from email.message import EmailMessage
from pathlib import Path

import pytest
from command_line import CommandLine
from pdf_reading import read_pdf
from PIL import Image

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


def picture(folder: Path) -> Path:
    """A photo with GPS and owner."""
    exif = Image.Exif()
    exif[0x013B] = "Kanarieejer"
    exif.get_ifd(0x8825).update(
        {1: "N", 2: (56.0, 1.0, 2.0), 3: "E", 4: (9.0, 8.0, 7.0)}
    )
    path = folder / "Kanariefoto fra Rørby.jpg"
    Image.new("RGB", (60, 40), "teal").save(path, exif=exif)
    return path


@pytest.fixture(scope="module")
def exported(tmp_path_factory) -> tuple[CommandLine, dict[str, object]]:
    folder = tmp_path_factory.mktemp("check")
    cli = CommandLine(folder).make()
    assert cli.on_vault("case", "-", stdin=json.dumps(CASE).encode()).code == 0
    files = {
        "fra-advokat.eml": mail(LAWYER_MAIL, "Fortroligt Kanarieraad"),
        "trussel.eml": mail(
            "jonas@example.org", f"Jeg ved du bor {SAID[2]}. Kanarie-ok"
        ),
        "noter.txt": f"Min adresse: {SAID[3]}".encode(),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    cli.add(*entries())
    attached = [folder / name for name in files]
    done = cli.on_vault("attach", "--entry", "H-001", *attached, picture(folder))
    assert done.code == 0, done.err
    made = cli.on_vault("export", folder / "package", "--effects")
    assert made.code == 0, made.err
    return cli, made.json


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


def test_there_are_sixty_canaries():
    assert len(canaries()) >= 60


def test_no_canary_is_in_a_pdf(exported):
    cli, _ = exported
    for path in sorted((cli.folder / "package").rglob("*.pdf")):
        contents = read_pdf(path)
        text = contents.all_text.casefold()
        squeezed = "".join(contents.text).replace("\n", "").replace("\r", "").casefold()
        for word in canaries():
            assert word.casefold() not in text, (path.name, word)
            assert word.casefold() not in squeezed, (path.name, word)
            for encoded in (word.encode(), word.encode("utf-16-be")):
                assert encoded not in contents.objects, (path.name, word)


def test_no_canary_is_in_another_file_or_in_a_name(exported):
    cli, _ = exported
    for path in sorted((cli.folder / "package").rglob("*")):
        if path.is_file() and path.suffix != ".pdf":
            content = path.read_bytes()
            for word in canaries():
                assert word.encode() not in content, (path.name, word)
        assert not [word for word in canaries() if word in path.name]


def test_no_canary_is_in_the_list_itself(exported):
    _, made = exported
    said = json.dumps(made["check"], ensure_ascii=False)
    assert [word for word in canaries() if word in said and word != "flyttet"] == []


def test_what_is_not_private_still_stands(exported):
    cli, _ = exported
    report = read_pdf(cli.folder / "package/2-Rapport.pdf").all_text
    assert "Ordinært [udeladt], og mere" in report
    assert "Jonas Birk" in report
    assert "steder i teksterne er udeladt" in report
    exhibits = read_pdf(cli.folder / "package/3-Bilag.pdf").all_text
    assert "Jeg ved du bor [udeladt]. Kanarie-ok" in exhibits


def test_the_stored_entries_are_untouched(exported):
    cli, _ = exported
    listed = cli.on_vault("list").json["entries"]
    by_id = {entry["id"]: entry for entry in listed}
    for number, given in enumerate(entries(), start=1):
        assert by_id[f"N-{number:04}"]["what"] == given["what"]
