"""Names of a mail's attachments are looked through like its text."""

from __future__ import annotations

import json
from email.message import EmailMessage

import pytest
from command_line import CommandLine
from pdf_reading import read_pdf


def with_mail(cli: CommandLine, attachment: str) -> dict[str, object]:
    """Export a log with one mail that carries a file of this name."""
    card = {
        "self": {"addresses": ["Kanariebakken 14, 5000 Odense"], "phone": "20123456"}
    }
    assert cli.on_vault("case", "-", stdin=json.dumps(card).encode()).code == 0
    mail = EmailMessage()
    mail["From"], mail["To"] = "jonas@example.org", "mia@example.org"
    mail["Subject"], mail["Date"] = "Hej", "Fri, 14 Mar 2025 19:22:00 +0100"
    mail.set_content("Se her")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename=attachment)
    path = cli.folder / "mail.eml"
    path.write_bytes(bytes(mail))
    cli.add({"date": "2025-03-14", "what": "Skrev", "types": ["mail_letter"]})
    assert cli.on_vault("attach", "--entry", "H-001", path).code == 0
    done = cli.on_vault("export", cli.folder / "out")
    assert done.code == 0, done.err
    made: dict[str, object] = done.json
    return made


@pytest.mark.parametrize(
    ("name", "kind", "printed"),
    [
        ("Kanariebakken_14.png", "own_address", "[udeladt].png"),
        ("foto af kanariebakken-14 i går.png", "own_address", "foto af [udeladt] i"),
        ("opkald-20123456.png", "own_number", "opkald-[udeladt].png"),
    ],
)
def test_a_private_string_in_a_name_is_covered_listed_and_the_mail_stays(
    cli, name, kind, printed
):
    made = with_mail(cli, name)
    found = {(one["kind"], one["part"]): one for one in made["check"]["items"]}
    assert found[kind, "mail.attachments"]["handling"] == "covered"
    assert found[kind, "original"]["handling"] == "left_out"
    assert printed in read_pdf(cli.folder / "out/3-Bilag.pdf").all_text
    assert not list((cli.folder / "out").rglob("*.eml"))
    assert made["check"]["left_out_places"] == 1


def test_an_ordinary_name_is_printed_and_the_mail_is_handed_over(cli):
    made = with_mail(cli, "billede.png")
    of_mail = [one for one in made["check"]["items"] if one["subject"] == "M-0001"]
    assert [one["kind"] for one in of_mail] == ["original_name"]
    assert "billede.png" in read_pdf(cli.folder / "out/3-Bilag.pdf").all_text
    assert len(list((cli.folder / "out").rglob("*.eml"))) == 1
