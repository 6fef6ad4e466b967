"""The command line's contract: commands and their options (docs/json.md)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from evidence_log import __version__
from evidence_log.cli.argument_values import WITHDRAW_REASONS, ArgumentValues
from evidence_log.cli.export_arguments import add_check, add_what_leaves
from evidence_log.cli.parser import Commands, Parser, add_language, wished_language
from evidence_log.domain.incident_types import IncidentType
from evidence_log.domain.selection import ListOrder
from evidence_log.i18n import load_words


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command in *argv*; raise SystemExit for bad usage and for help."""
    return _build_parser(wished_language(argv)).parse_args(argv)


def wished_windows(argv: Sequence[str]) -> argparse.Namespace | None:
    """*vault* (or None) and *lang* where *argv* asks for the windows, else None."""
    arguments = parse(argv)
    if arguments.command is None:
        return argparse.Namespace(vault=None, lang=arguments.lang)
    return arguments if arguments.command == "gui" else None


def _build_parser(language: str) -> Parser:
    words = load_words(language)
    parser = Parser(
        words,
        prog="evidence-log",
        description=words(
            "A private, encrypted log that becomes a dated, numbered report."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=__version__,
        help=words("show the version and end"),
    )
    add_language(parser, words, default=language)
    actions = parser.add_subparsers(
        dest="command", metavar=words("COMMAND"), title=words("commands")
    )
    commands = Commands(
        actions=actions, words=words, values=ArgumentValues(words=words)
    )
    _vault_commands(commands)
    _secret_commands(commands)
    _entry_commands(commands)
    _finding_commands(commands)
    _evidence_commands(commands)
    _package_commands(commands)
    _copy_commands(commands)
    return parser


def _vault_commands(commands: Commands) -> None:
    words = commands.words
    gui = commands.add("gui", words("open the windows; the same as no command"))
    gui.add_argument(
        "vault",
        type=Path,
        metavar=words("VAULT"),
        nargs="?",
        help=words("the folder of the log"),
    )
    demo = commands.add("demo", words("make the example vault and a package from it"))
    demo.add_argument(
        "folder", type=Path, metavar=words("DIR"), help=words("a new folder")
    )
    init = commands.add("init", words("make an empty vault"))
    commands.needs_vault(init, opens=False, is_new=True)
    init.add_argument(
        "--no-recovery", action="store_true", help=words("make no recovery code")
    )
    info = commands.add("info", words("tell what a vault holds"))
    commands.needs_vault(info)
    check = commands.add("check", words("read and authenticate everything in a vault"))
    commands.needs_vault(check)
    repair = commands.add(
        "repair", words("heal a damaged vault, or salvage what is left")
    )
    commands.needs_vault(repair)
    repair.add_argument(
        "--from",
        dest="copy",
        type=Path,
        metavar=words("COPY"),
        help=words("another copy of the same vault, to take from what is lost"),
    )


def _secret_commands(commands: Commands) -> None:
    words = commands.words
    passwd = commands.add("passwd", words("change the passphrase"))
    commands.needs_vault(passwd)
    recover = commands.add("recover", words("set a passphrase with the recovery code"))
    recover.add_argument("vault", type=Path, metavar=words("VAULT"))
    recover.add_argument(
        "--recovery-file",
        metavar=words("FILE"),
        help=words("read the recovery code from a file, or from standard input (-)"),
    )
    for command in (passwd, recover):
        command.add_argument(
            "--new-passphrase-file",
            metavar=words("FILE"),
            help=words(
                "read the new passphrase from a file, or from standard input (-)"
            ),
        )
    renew = commands.add("recovery-code", words("make a new recovery code"))
    commands.needs_vault(renew)


def _entry_commands(commands: Commands) -> None:
    words = commands.words
    add = commands.add("add", words("add entries from JSON or JSON Lines, all or none"))
    commands.needs_vault(add, writes=True)
    add.add_argument("file", metavar=words("FILE"), help=words("- is standard input"))
    amend = commands.add("amend", words("change an entry; the older version is kept"))
    commands.needs_vault(amend, writes=True)
    amend.add_argument("number", metavar=words("NUMBER"), help=words("N-0001 or H-001"))
    amend.add_argument(
        "file", metavar=words("FILE"), help=words("the keys to change, as JSON")
    )
    withdraw = commands.add("withdraw", words("take an entry out of reports for good"))
    commands.needs_vault(withdraw, writes=True)
    withdraw.add_argument(
        "number", metavar=words("NUMBER"), help=words("N-0001 or H-001")
    )
    withdraw.add_argument(
        "--reason",
        required=True,
        choices=tuple(WITHDRAW_REASONS),
        help=words("why, as a report counts it"),
    )
    history = commands.add("history", words("show every version of an entry"))
    commands.needs_vault(history)
    history.add_argument(
        "number", metavar=words("NUMBER"), help=words("N-0001 or H-001")
    )
    _erase_command(commands)
    case = commands.add("case", words("set the cards of the case from JSON"))
    commands.needs_vault(case, writes=True)
    case.add_argument("file", metavar=words("FILE"), help=words("- is standard input"))


def _finding_commands(commands: Commands) -> None:
    words = commands.words
    listing = commands.add("list", words("list entries, newest first"))
    commands.needs_vault(listing)
    commands.takes_period(listing)
    listing.add_argument(
        "--type",
        action="append",
        default=[],
        choices=[str(key) for key in IncidentType],
        metavar=words("TYPE"),
        help=words("only this type, such as call; may be given more than once"),
    )
    listing.add_argument(
        "--query", metavar=words("WORDS"), default="", help=words("only with words")
    )
    search = commands.add("search", words("search entries and file names"))
    commands.needs_vault(search)
    search.add_argument("query", metavar=words("WORDS"), nargs="+")
    search.add_argument(
        "--limit",
        type=commands.values.from_one,
        default=50,
        metavar="N",
        help=words("at most so many (50)"),
    )


def _erase_command(commands: Commands) -> None:
    words = commands.words
    erase = commands.add("erase", words("erase an entry or a stored file for good"))
    commands.needs_vault(erase, writes=True)
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--entry", metavar=words("NUMBER"), help=words("N-0001 or H-001"))
    what.add_argument("--evidence", metavar=words("EVIDENCE_ID"), help="M-0001")
    erase.add_argument("--yes", action="store_true", help=words("do not ask first"))


def _evidence_commands(commands: Commands) -> None:
    words = commands.words
    attach = commands.add("attach", words("store files as evidence, byte for byte"))
    commands.needs_vault(attach, writes=True)
    attach.add_argument(
        "--entry", metavar=words("NUMBER"), help=words("N-0001 or H-001")
    )
    attach.add_argument("files", nargs="+", type=Path, metavar=words("FILE"))
    extract = commands.add("extract", words("write back one original, byte for byte"))
    commands.needs_vault(extract)
    extract.add_argument("evidence", metavar=words("EVIDENCE_ID"), help="M-0001")
    extract.add_argument(
        "out", type=Path, metavar=words("FILE"), help=words("a new file")
    )


def _package_commands(commands: Commands) -> None:
    words = commands.words
    _export_command(commands)
    handover = commands.add("handover", words("note that a report was handed over"))
    commands.needs_vault(handover, writes=True)
    handover.add_argument(
        "file", metavar=words("FILE"), help=words("- is standard input")
    )
    form = commands.add("blank-form", words("write a blank log sheet to print"))
    form.add_argument(
        "out", type=Path, metavar=words("FILE.pdf"), help=words("a new file")
    )
    verify = commands.add("verify", words("check a folder that was handed over"))
    verify.add_argument(
        "package", type=Path, metavar=words("DIR"), help=words("with the report in it")
    )
    verify.add_argument(
        "--code",
        "--seal",
        metavar=words("CODE"),
        help=words("the control code on the cover"),
    )


def _export_command(commands: Commands) -> None:
    words = commands.words
    export = commands.add("export", words("make a folder to hand over"))
    commands.needs_vault(export)
    export.add_argument(
        "out", type=Path, metavar=words("DIR"), help=words("a new folder")
    )
    export.add_argument(
        "--order",
        choices=[str(order) for order in ListOrder],
        default=str(ListOrder.NEWEST),
        help=words("which incident stands first (newest)"),
    )
    commands.takes_period(export)
    export.add_argument(
        "--about",
        type=commands.values.person_sought,
        metavar=words("PERSON"),
        help=words("only one person, by name or number (P-001)"),
    )
    export.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="H-001",
        help=words("tell this incident in full as an example; instead of those marked"),
    )
    add_what_leaves(export, commands)
    add_check(export, commands.words)


def _copy_commands(commands: Commands) -> None:
    words = commands.words
    backup = commands.add("backup", words("make a copy elsewhere, or renew it"))
    commands.needs_vault(backup)
    backup.add_argument(
        "target",
        type=Path,
        metavar=words("BACKUP"),
        help=words("a new folder, or an earlier backup"),
    )
    rehearse = commands.add("rehearse", words("try a backup; write nothing"))
    commands.needs_vault(rehearse, is_backup=True)
    restore = commands.add("restore", words("make a vault from a backup"))
    restore.add_argument(
        "backup",
        type=Path,
        metavar=words("BACKUP"),
        help=words("the folder of the backup"),
    )
    commands.needs_vault(restore, is_new=True)
