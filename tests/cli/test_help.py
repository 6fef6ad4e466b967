"""Help and refusals of usage speak the language that was asked for."""

from __future__ import annotations

import re

import pytest
from command_line import CommandLine

from evidence_log.cli.parser import Parser
from evidence_log.i18n import load_words

ENGLISH = ("usage", "show this", "arguments", "error", "choose from")


@pytest.fixture
def cli(tmp_path) -> CommandLine:
    return CommandLine(tmp_path)


@pytest.mark.parametrize("before", [(), ("--lang", "da"), ("--lang=da",)])
def test_help_is_danish_unless_another_language_is_asked_for(
    cli: CommandLine, before: tuple[str, ...]
):
    told = cli(*before, "--help")
    assert told.code == 0
    assert told.out.startswith("brug: ")
    assert "lav en tom logbog" in told.out
    assert [word for word in ENGLISH if word in told.out] == []


def test_no_command_has_an_english_placeholder_in_danish_help(cli: CommandLine):
    commands = re.findall(r"^    ([a-z-]+)", cli("--help").out, re.MULTILINE)
    assert len(commands) > 20
    for command in commands:
        danish = cli(command, "--help").out
        english = cli("--lang", "en", command, "--help").out
        placeholders = set(re.findall(r"\b[A-Z]{2,}\b", english))
        same_in_both = {"JSON", "MB", "PERSON", "RFC"}
        left = {one for one in placeholders - same_in_both if f" {one}" in danish}
        assert left == set(), command


@pytest.mark.parametrize(
    "argv",
    [("--lang", "en", "add", "-h"), ("add", "--lang", "en", "-h"), ("--lang=en", "-h")],
)
def test_help_is_english_where_that_is_asked_for(cli: CommandLine, argv):
    told = cli(*argv)
    assert told.code == 0
    assert told.out.startswith("usage: evidence-log")
    assert "show this help and end" in told.out


def test_the_language_may_stand_before_the_command(cli: CommandLine):
    for argv in (("--lang", "en", "info"), ("info", "--lang", "en"), ("info",)):
        told = cli(*argv, cli.vault, "--passphrase-file", cli.passphrase_file)
        expected = "There is no log in" if "en" in argv else "Der er ingen logbog i"
        assert expected in told.err


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("list",), "Dette mangler: LOGBOG"),
        (("frob",), "kan ikke vælges. Tilladt: "),
        (("info", "V", "--frob"), "Dette kendes ikke her: --frob"),
        (("list", "V", "--type", "ring"), "--type: 'ring' kan ikke vælges."),
        (("list", "V", "--from"), "--from: Der mangler en værdi."),
        (("list", "V", "--from", "i går"), "skriv en dag som 2025-03-14, ikke 'i går'"),
        (("search", "V", "x", "--limit", "0"), "skriv et tal fra 1, ikke '0'"),
        (("export", "V", "D", "--about", ""), "skriv et navn eller et nummer"),
        (("export", "V", "D", "--about", " \t"), "skriv et navn eller et nummer"),
        (("info", "V", "--json=1"), "--json tager ingen værdi, men fik '1'."),
        (("erase", "V"), "Angiv en af disse: --entry --evidence"),
        (
            ("erase", "V", "--entry", "N-1", "--evidence", "M-1"),
            "--evidence kan ikke stå sammen med --entry.",
        ),
    ],
)
def test_bad_usage_is_told_in_danish(cli: CommandLine, argv: tuple[str, ...], said):
    told = cli(*argv)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("brug: ")
    assert said in told.err
    assert [word for word in ENGLISH if word in told.err] == []


def test_newer_versions_of_argparse_may_ask_every_command_about_colour():
    assert Parser(load_words("da"), prog="x", color=True).format_help()[:5] == "brug:"
