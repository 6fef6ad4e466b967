"""A vault made by the program itself, with something of everything in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from command_line import CommandLine

Json = dict[str, Any]
PASSPHRASE = "blå døre står på ﬂade åse"
SIZES = (0, 1, 65_535, 65_536, 65_537, 200_000)
TOLD = {
    "date": "2025-03-14",
    "time": "19:22",
    "precision": "about",
    "end_date": "2025-03-15",
    "end_time": "01:05:06",
    "timezone": "Europe/London",
    "count": 3,
    "silent_count": 2,
    "types": ["call", "threat"],
    "channel": "sms",
    "channel_note": "fra et nyt nummer",
    "sender": "+45 20 00 00 17",
    "own": True,
    "what": 'Han "ringede"\tog\x7f lagde på \\ \U0001f4de',
    "exact_words": "Jeg ved, hvor du er",
    "place": "Nørregade 1",
    "area": "Aarhus C",
    "place_shown": "full",
    "person": "Jonas",
    "certainty": "voice",
    "certainty_basis": "hans stemme",
    "description": "sort jakke",
    "became_aware": "told",
    "became_aware_note": "af Karen",
    "witnesses": [{"name": "Karen", "contact": "1", "saw": "alt", "wrote_note": False}],
    "response": "blocked",
    "response_note": "straks",
    "effect": "bange",
    "effect_ticks": ["fear", "sleep"],
    "injury": "ingen",
    "cost": "200 kr",
    "children": "sov",
    "physical_items": [
        {
            "what": "brev",
            "where_kept": "skuffe",
            "untouched": True,
            "packaging_kept": False,
        }
    ],
    "police": {
        "reported": True,
        "date": "2025-03-16",
        "how": "114",
        "district": "Fyn",
        "journal_number": "4200",
        "officer": "PA",
        "officer_phone": "114",
        "receipt": False,
        "outcome": "venter",
    },
    "reported_elsewhere": "arbejdet",
    "order_in_force": True,
    "order_number": "T-1",
    "order_point": "2",
    "still_on_phone": True,
    "key": True,
    "in_report": True,
    "left_out_reason": "duplicate",
    "duplicate_of": "N-0001",
    "private_note": "kun til mig",
    "noted_on_paper": "2025-03-14",
    "source": "paper",
}
SHORT = {"date": "2025", "what": "Brev"}
CASE = {
    "case": {
        "title": "Sagen",
        "since": "2024-05",
        "shared_children": False,
        "children_rules": "hver anden uge",
        "background": "gift til 2024",
        "languages": ["dansk"],
        "journal_numbers": [
            {"number": "4200", "date": "2024", "district": "Fyn", "person": "Jonas"}
        ],
    },
    "self": {
        "name": "Anna",
        "phone": "20 00 00 01",
        "email": "anna@example.org",
        "addresses": ["Nørregade 1"],
        "workplace": "skolen",
        "own_numbers": ["20 00 00 02"],
        "safe_to_call": "efter 16",
    },
    "persons": [
        {
            "name": "Jonas",
            "aliases": ["JB"],
            "relation": "tidligere gift",
            "relation_from": "2015",
            "relation_to": "2024-05",
            "born": "1985-02-03",
            "note": "høj",
            "identifiers": [
                {"kind": "phone", "value": "1", "certainty": "believed", "note": "ny"}
            ],
        },
        {"name": "Karen", "role": "witness"},
    ],
    "orders": [
        {
            "kind": "tilhold",
            "number": "T-1",
            "from": "2024-06-01",
            "to": "2029-06-01",
            "served": "2024-06-02T10:00",
            "issued_by": "politiet",
            "points": "1-3",
            "person": "Jonas",
        }
    ],
    "contacts": [
        {
            "role": "advokat",
            "name": "Bo",
            "organisation": "kontoret",
            "phone": "3",
            "email": "bo@example.org",
            "checked_on": "2025-01-01",
        }
    ],
}
HANDED_OVER = {
    "report_number": 1,
    "date": "2026-03-14",
    "district": "Fyn",
    "officer": "PA",
    "journal_number": "4200",
    "receipt": False,
    "note": "ved skranken",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A vault the program wrote, and what it said of it."""

    cli: CommandLine
    code: str
    stored: list[Json]
    made: Json

    def asked(self, command: str, *argv: str) -> Json:
        answer: Json = self.cli.on_vault(command, *argv).json
        return answer


def done(
    cli: CommandLine, command: str, *argv: str | Path, said: object = None
) -> Json:
    outcome = cli.on_vault(command, *argv, stdin=json.dumps(said).encode())
    assert outcome.code == 0, outcome.err
    answer: Json = outcome.json
    return answer


def content(size: int) -> bytes:
    return bytes(place * 7 % 251 for place in range(size))


def write_vault(folder: Path) -> Written:
    """Do what a person does, from the first entry to the report handed over."""
    cli = CommandLine(folder)
    cli.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    code = done(cli, "init")["recovery_code"]
    done(cli, "case", "-", said={"persons": [{"name": "Jonas"}]})
    done(cli, "case", "-", said=CASE)
    cli.add(SHORT, TOLD, SHORT | {"kind": "measure"}, SHORT | {"date": "2025-07"})
    done(cli, "amend", "N-0001", "-", said={"time": "08:00", "date": "2025-07-01"})
    done(cli, "withdraw", "N-0004", "--reason", "fejl")
    stored = []
    for size in SIZES:
        path = cli.folder / f"{size} bytes.bin"
        path.write_bytes(content(size))
        stored += done(cli, "attach", "--entry", "N-0002", path)["stored"]
    done(cli, "attach", "--entry", "N-0001", cli.folder / "1 bytes.bin")
    choice = ("--show", "police_district:case")
    made = done(cli, "export", cli.folder / "package", *choice)
    done(cli, "handover", "-", said=HANDED_OVER)
    done(cli, "amend", "N-0002", "-", said={"count": 4})
    return Written(cli=cli, code=code, stored=stored, made=made)
