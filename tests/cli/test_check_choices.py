"""What the check holds back of originals, and which choices it takes."""

from __future__ import annotations

import json
import struct
from email.message import EmailMessage
from pathlib import Path

import pytest
from cli.test_handing_over import CALLED, case, check
from command_line import CommandLine
from pdf_reading import read_pdf
from PIL import Image

SECRET = "kun.til.mig@eksempel.example"
HIM, NEIGHBOUR = "jonas@eksempel.example", "nabo@eksempel.example"
HIS_CARD = {
    "name": "Jonas Birk",
    "identifiers": [{"kind": "email", "value": "Jonas@Eksempel.example"}],
}
OWN_NUMBER = ("own_number", "M-0001")


def mail(sender: str, to: str = SECRET, **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = sender, to
    message["Subject"], message["Date"] = "Hej", "Fri, 14 Mar 2025 19:22:00 +0100"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("Hvordan går det?")
    return bytes(message)


def with_mail(cli: CommandLine, content: bytes, **entry: object) -> None:
    case(cli, self={"email": SECRET}, persons=[HIS_CARD])
    cli.add(CALLED | entry)
    path = cli.folder / "mail.eml"
    path.write_bytes(content)
    assert cli.on_vault("attach", "--entry", "H-001", path).code == 0


def original_of(cli: CommandLine, name: str, *more: str) -> bytes:
    """The mail as it left; empty where it stayed out."""
    out = cli.folder / name
    done = cli.on_vault("export", out, *more)
    assert done.code == 0, done.err
    pages = read_pdf(out / "3-Bilag.pdf").all_text
    assert SECRET not in pages or more[:1] == ("--show",)
    path = out / "4-Originaler/BILAG-001.eml"
    return path.read_bytes() if path.exists() else b""


def items(cli: CommandLine, *more: str) -> list[dict[str, object]]:
    done = cli.on_vault("export", cli.folder / "never", "--check-only", *more)
    assert done.code == 0, done.err
    return done.json["items"]


def told(cli: CommandLine, *more: str) -> str:
    plain = ("--passphrase-file", cli.passphrase_file, "--check-only", *more)
    return cli("export", cli.vault, cli.folder / "never", *plain).out


@pytest.mark.parametrize(
    "content",
    [
        mail(NEIGHBOUR),
        mail(f"{HIM}, {NEIGHBOUR}"),
        mail(f'"{HIM}" <{NEIGHBOUR}>'),
        mail(HIM, to="gammel@eksempel.example", Delivered_To=SECRET),
        mail(NEIGHBOUR, to="liste@eksempel.example", X_Original_To=SECRET),
    ],
)
def test_a_mail_that_tells_an_own_address_stays_out(cli, content):
    with_mail(cli, content)
    assert original_of(cli, "out") == b""
    held = [one for one in items(cli) if one["part"] == "original"]
    assert ("own_number", "left_out") in [
        (one["kind"], one["handling"]) for one in held
    ]
    assert SECRET.encode() in original_of(cli, "shown", "--show", "own_number:M-0001")
    shown = [one for one in items(cli) if (one["kind"], one["place"]) == OWN_NUMBER]
    assert {(one["handling"], one["chosen"]) for one in shown} == {("shown", True)}


def test_the_other_person_knows_the_address_written_to_and_the_list_says_so(cli):
    with_mail(cli, mail(f"Jonas <{HIM}>", Received=f"from x for <{SECRET}>; now"))
    assert SECRET.encode() in original_of(cli, "out")
    (item,) = [
        one
        for one in items(cli)
        if one["part"] == "original" and one["kind"] == "own_number"
    ]
    assert (item["default"], item["handling"]) == ("shown", "shown")
    assert original_of(cli, "less", "--leave-out", "own_number:M-0001") == b""


@pytest.mark.parametrize(
    ("entry", "leaves"),
    [
        ({"person": "Jonas Birk", "certainty": "known_identifier"}, True),
        ({"person": "Jonas Birk", "certainty": "believe"}, False),
        ({"person": "Jonas Birk"}, False),
        ({"certainty": "known_identifier"}, False),
        ({"person": "Jonas Birk", "certainty": "saw", "own": True}, False),
    ],
)
def test_an_entry_says_for_sure_whose_the_address_is(cli, entry, leaves):
    other = "ny-profil@eksempel.example"
    with_mail(cli, mail(other), sender=other, **entry)
    assert bool(original_of(cli, "out")) == leaves


def test_an_own_address_in_the_text_is_told_whoever_wrote_it(cli):
    with_mail(
        cli,
        mail(HIM, to="gammel@eksempel.example").replace(
            b"Hvordan", f"Skriv til {SECRET}? Hvordan".encode()
        ),
    )
    assert original_of(cli, "out") == b""


def photo(path: Path, *, owner: bool = True, place: bool = True) -> Path:
    exif = Image.Exif()
    if owner:
        exif[0x013B] = "Mia Ravnholt"
    if place:
        exif.get_ifd(0x8825).update(
            {1: "N", 2: (56.0, 1.0, 2.0), 3: "E", 4: (9.0, 8.0, 7.0)}
        )
    Image.new("RGB", (40, 30), "teal").save(path, exif=exif)
    return path


def is_untouched(cli: CommandLine, name: str, *more: str) -> bool:
    done = cli.on_vault("export", cli.folder / name, *more)
    assert done.code == 0, done.err
    left = (cli.folder / name / "4-Originaler/BILAG-001.jpg").read_bytes()
    return left == (cli.folder / "foto.jpg").read_bytes()


def test_a_photo_leaves_untouched_only_where_all_it_holds_is_shown(cli):
    cli.add(CALLED | {"evidence": [str(photo(cli.folder / "foto.jpg"))]})
    metadata, place = "metadata:M-0001", "place_in_file:M-0001"
    assert not is_untouched(cli, "out")
    assert not is_untouched(cli, "one", "--show", metadata)
    found = check(cli)
    for kind in ("metadata", "place_in_file"):
        item = found[kind, "M-0001"]
        assert (item["handling"], item["chosen"]) == ("cleaned_copy", False)
    assert is_untouched(cli, "both", "--show", place)
    assert check(cli)["place_in_file", "M-0001"]["handling"] == "shown"


@pytest.mark.parametrize(
    ("held", "choice"),
    [({"owner": False}, "place_in_file"), ({"place": False}, "metadata")],
)
def test_a_photo_that_holds_one_thing_needs_one_choice(cli, held, choice):
    cli.add(CALLED | {"evidence": [str(photo(cli.folder / "foto.jpg", **held))]})
    assert not is_untouched(cli, "out")
    assert is_untouched(cli, "shown", "--show", f"{choice}:M-0001")


def sound(path: Path) -> Path:
    """One second of silence."""
    data = bytes(8000)
    form = struct.pack(
        "<4sIHHIIHH4sI", b"fmt ", 16, 1, 1, 8000, 8000, 1, 8, b"data", 8000
    )
    path.write_bytes(
        b"RIFF" + struct.pack("<I", 4 + len(form) + len(data)) + b"WAVE" + form + data
    )
    return path


def test_what_is_written_down_of_a_recording_is_in_the_check(cli):
    case(cli, self={"addresses": ["Kanariebakken 14"]})
    heard = {
        "path": str(sound(cli.folder / "besked.wav")),
        "transcript": "Jeg så dig på Kanariebakken 14 i går, er du flyttet?",
    }
    cli.add(CALLED | {"evidence": [heard]})
    found = check(cli)
    for kind in ("own_address", "relative_word", "move"):
        assert found[kind, "M-0001"]["part"] == "notes.transcript"
    done = cli.on_vault("export", cli.folder / "out")
    assert done.json["check"]["left_out_places"] == 1
    pages = read_pdf(cli.folder / "out/3-Bilag.pdf").all_text
    assert "Jeg så dig på [udeladt] i går" in pages
    report = read_pdf(cli.folder / "out/2-Rapport.pdf").all_text
    assert "1 sted i teksterne er udeladt" in report
    without = cli.on_vault(
        "export", cli.folder / "less", "--leave-out", "relative_word:M-0001"
    )
    assert without.json["exhibits"] == 0


@pytest.mark.parametrize("option", ["--show", "--leave-out"])
@pytest.mark.parametrize(
    "choice",
    ["relative_word:H-001", "own_address:H-001", "camera:case", "metadata:M-0001"],
)
def test_a_choice_that_fits_nothing_in_the_check_is_refused(cli, option, choice):
    path = cli.folder / "note.txt"
    path.write_text("Intet særligt", encoding="utf-8")
    cli.add(CALLED | {"evidence": [str(path)]}, CALLED | {"channel": "camera"})
    done = cli.on_vault("export", cli.folder / "out", option, choice)
    assert done.code == 2
    assert f"»{choice}« passer ikke på noget i tjekket" in done.err
    assert not (cli.folder / "out").exists()
    again = cli.on_vault("export", cli.folder / "out")
    assert (again.json["incidents"], again.json["exhibits"]) == (2, 1)


def test_a_kept_choice_that_fits_nothing_any_more_does_no_harm(cli):
    cli.add(CALLED | {"what": "Ringede i går"}, CALLED)
    left = ("--leave-out", "relative_word:H-001")
    assert cli.on_vault("export", cli.folder / "out", *left).json["incidents"] == 1
    new = json.dumps({"what": "Ringede den 13. marts"}).encode()
    assert cli.on_vault("amend", "H-001", "-", stdin=new).code == 0
    for name, more in (("second", ()), ("third", left)):
        done = cli.on_vault("export", cli.folder / name, *more)
        assert (done.code, done.json["incidents"]) == (0, 1)
    back = ("--show", "relative_word:H-001")
    done = cli.on_vault("export", cli.folder / "fourth", *back)
    assert (done.code, done.json["incidents"]) == (0, 2)


def test_what_stands_in_a_field_left_empty_can_be_chosen_once_that_is_shown(cli):
    case(cli, persons=[{"name": "Karen Holm", "role": "witness"}])
    cli.add(CALLED | {"became_aware": "told", "became_aware_note": "Karen Holm"})
    both = ("--show", "informant:H-001", "--show", "witness:H-001")
    assert cli.on_vault("export", cli.folder / "out", both[2], both[3]).code == 2
    assert check(cli, *both)["witness", "H-001"]["handling"] == "shown"


def test_the_list_says_where_a_whole_incident_or_file_goes(cli):
    picture = cli.folder / "billede.png"
    Image.new("RGB", (8, 8)).save(picture)
    cli.add(CALLED | {"channel": "camera", "evidence": [str(picture)]}, CALLED)
    said = told(cli)
    assert "hele hændelsen eller filen ikke med: camera, not_looked_through" in said
    said = told(cli, "--leave-out", "not_looked_through:M-0001")
    assert "M-0001: Et billede, der ikke er set igennem – hele filen kommer" in said
    said = told(cli, "--leave-out", "camera:H-001")
    assert "kamera eller en enhed – hele hændelsen kommer ikke med (dit valg)" in said


def test_no_reason_is_given_that_the_person_did_not_give(cli):
    cli.add(CALLED | {"channel": "camera"}, CALLED)
    cli.on_vault("export", cli.folder / "out", "--leave-out", "camera:H-001")
    report = read_pdf(cli.folder / "out/2-Rapport.pdf").all_text
    assert "1 hændelse (uden angivet grund)" in report
    assert "(sikkerhed)" not in report


def test_leaving_out_what_is_left_empty_anyway_takes_nothing_more(cli):
    cli.add(CALLED | {"effect_ticks": ["moved"], "cost": "Flyttebil 900 kr."}, CALLED)
    chosen = ("--effects", "--leave-out", "move:H-001")
    for name, more in (("out", chosen), ("later", ())):
        assert cli.on_vault("export", cli.folder / name, *more).json["incidents"] == 2
    item = check(cli, "--effects")["move", "H-001"]
    assert (item["handling"], item["chosen"]) == ("left_out", True)


@pytest.mark.parametrize("option", ["--show", "--leave-out"])
@pytest.mark.parametrize("choice", ["witness:H-001", "own_address:case"])
def test_of_what_never_leaves_there_is_nothing_to_choose(cli, option, choice):
    case(cli, self={"addresses": ["Birkevej 12"]})
    cli.add(CALLED | {"witnesses": [{"name": "Karen Holm"}]})
    done = cli.on_vault("export", cli.folder / "out", option, choice)
    assert done.code == 2
    assert f"»{choice}« kommer aldrig med" in done.err
    assert "Et vidne: navn eller kontakt – kommer aldrig med" in told(cli)


def test_what_never_leaves_is_not_marked_as_chosen(cli):
    case(cli, self={"addresses": ["Birkevej 12"]})
    witness = {"witnesses": [{"name": "Karen Holm"}], "what": "Karen Holm så det"}
    cli.add(CALLED | witness)
    listed = items(cli, "--show", "witness:H-001")
    marks = {one["part"]: (one["handling"], one["chosen"]) for one in listed}
    assert marks["what.text"] == ("shown", True)
    assert marks["who.witnesses"] == ("left_out", False)
    assert {one["part"] for one in listed if not one["choosable"]} == {
        "who.witnesses",
        "self.addresses",
    }
