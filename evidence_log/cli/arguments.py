"""The command line's contract: commands and their options (docs/json.md)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from evidence_log import __version__
from evidence_log.cli.argument_values import (
    WITHDRAW_REASONS,
    from_one,
    person_name,
    whole_day,
)
from evidence_log.cli.export_arguments import add_check, add_what_leaves
from evidence_log.domain.incident_types import IncidentType
from evidence_log.domain.selection import ListOrder
from evidence_log.i18n import LANGUAGES


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command in *argv*; raise SystemExit for bad usage and for help."""
    return _build_parser().parse_args(argv)


def wished_windows(argv: Sequence[str]) -> argparse.Namespace | None:
    """*vault* (or None) and *lang* where *argv* asks for the windows, else None."""
    arguments = parse(argv)
    if arguments.command is None:
        return argparse.Namespace(vault=None, lang="da")
    return arguments if arguments.command == "gui" else None


def _build_parser() -> argparse.ArgumentParser:
    """All commands. Abbreviated options are refused, so that adding one is safe."""
    parser = argparse.ArgumentParser(
        prog="evidence-log",
        allow_abbrev=False,
        description="A private, encrypted log that becomes a dated, numbered report.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _vault_commands(commands)
    _secret_commands(commands)
    _entry_commands(commands)
    _evidence_commands(commands)
    _package_commands(commands)
    _copy_commands(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse names it nowhere else


def _command(
    commands: _Commands[argparse.ArgumentParser], name: str, does: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does, description=does, allow_abbrev=False)
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        default="da",
        help="language of texts and report (da)",
    )
    command.add_argument("--json", action="store_true", help="print one JSON document")
    return command


def _needs_vault(
    command: argparse.ArgumentParser,
    *,
    writes: bool = False,
    opens: bool = True,
    called: str = "VAULT",
) -> None:
    command.add_argument("vault", type=Path, metavar=called)
    command.add_argument(
        "--passphrase-file",
        metavar="PATH",
        help="read the passphrase from a file, or from standard input (-)",
    )
    if opens:
        command.add_argument(
            "--recovery-file",
            metavar="PATH",
            help="open with the recovery code in this file instead",
        )
    if writes:
        command.add_argument(
            "--helper",
            type=person_name,
            metavar="NAME",
            default="",
            help="who types for the person",
        )


def _vault_commands(commands: _Commands[argparse.ArgumentParser]) -> None:
    gui = _command(commands, "gui", "open the windows; the same as no command")
    gui.add_argument("vault", type=Path, metavar="VAULT", nargs="?")
    demo = _command(commands, "demo", "make the example vault and a package from it")
    demo.add_argument("folder", type=Path, metavar="DIR")
    init = _command(commands, "init", "make an empty vault")
    _needs_vault(init, opens=False)
    init.add_argument(
        "--no-recovery", action="store_true", help="make no recovery code"
    )
    info = _command(commands, "info", "tell what a vault holds")
    _needs_vault(info)
    check = _command(commands, "check", "read and authenticate everything in a vault")
    _needs_vault(check)
    repair = _command(
        commands, "repair", "heal a damaged vault, or salvage what is left"
    )
    _needs_vault(repair)
    repair.add_argument(
        "--from",
        dest="copy",
        type=Path,
        metavar="COPY",
        help="another copy of the same vault, to take from what is lost",
    )


def _secret_commands(commands: _Commands[argparse.ArgumentParser]) -> None:
    passwd = _command(commands, "passwd", "change the passphrase")
    _needs_vault(passwd)
    recover = _command(commands, "recover", "set a passphrase with the recovery code")
    recover.add_argument("vault", type=Path, metavar="VAULT")
    recover.add_argument(
        "--recovery-file",
        metavar="PATH",
        help="read the recovery code from a file, or from standard input (-)",
    )
    for command in (passwd, recover):
        command.add_argument(
            "--new-passphrase-file",
            metavar="PATH",
            help="read the new passphrase from a file, or from standard input (-)",
        )
    renew = _command(commands, "recovery-code", "make a new recovery code")
    _needs_vault(renew)


def _entry_commands(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _command(commands, "add", "add entries from JSON or JSON Lines, all or none")
    _needs_vault(add, writes=True)
    add.add_argument("file", metavar="FILE", help="- is standard input")
    amend = _command(commands, "amend", "change an entry; the older version is kept")
    _needs_vault(amend, writes=True)
    amend.add_argument("number", metavar="NUMBER", help="N-0001 or H-001")
    amend.add_argument("file", metavar="FILE", help="the keys to change, as JSON")
    withdraw = _command(commands, "withdraw", "take an entry out of reports for good")
    _needs_vault(withdraw, writes=True)
    withdraw.add_argument("number", metavar="NUMBER", help="N-0001 or H-001")
    withdraw.add_argument("--reason", required=True, choices=tuple(WITHDRAW_REASONS))
    history = _command(commands, "history", "show every version of an entry")
    _needs_vault(history)
    history.add_argument("number", metavar="NUMBER", help="N-0001 or H-001")
    _erase_command(commands)
    case = _command(commands, "case", "set the cards of the case from JSON")
    _needs_vault(case, writes=True)
    case.add_argument("file", metavar="FILE", help="- is standard input")
    listing = _command(commands, "list", "list entries, newest first")
    _needs_vault(listing)
    _add_period(listing)
    listing.add_argument(
        "--type",
        action="append",
        default=[],
        choices=[str(key) for key in IncidentType],
        metavar="T",
        help="only this type, such as call; may be given more than once",
    )
    listing.add_argument("--query", metavar="Q", default="", help="only with words")
    search = _command(commands, "search", "search entries and file names")
    _needs_vault(search)
    search.add_argument("query", metavar="QUERY", nargs="+")
    search.add_argument("--limit", type=from_one, default=50, metavar="N")


def _erase_command(commands: _Commands[argparse.ArgumentParser]) -> None:
    erase = _command(commands, "erase", "erase an entry or a stored file for good")
    _needs_vault(erase, writes=True)
    what = erase.add_mutually_exclusive_group(required=True)
    what.add_argument("--entry", metavar="NUMBER", help="N-0001 or H-001")
    what.add_argument("--evidence", metavar="EVIDENCE_ID", help="M-0001")
    erase.add_argument("--yes", action="store_true", help="do not ask first")


def _evidence_commands(commands: _Commands[argparse.ArgumentParser]) -> None:
    attach = _command(commands, "attach", "store files as evidence, byte for byte")
    _needs_vault(attach, writes=True)
    attach.add_argument("--entry", metavar="NUMBER", help="N-0001 or H-001")
    attach.add_argument("files", nargs="+", type=Path, metavar="FILE")
    extract = _command(commands, "extract", "write back one original, byte for byte")
    _needs_vault(extract)
    extract.add_argument("evidence", metavar="EVIDENCE_ID", help="M-0001")
    extract.add_argument("out", type=Path, metavar="OUT")


def _package_commands(commands: _Commands[argparse.ArgumentParser]) -> None:
    export = _command(commands, "export", "make a folder to hand over")
    _needs_vault(export)
    export.add_argument("out", type=Path, metavar="OUT")
    export.add_argument(
        "--order",
        choices=[str(order) for order in ListOrder],
        default=str(ListOrder.NEWEST),
        help="which incident stands first (newest)",
    )
    _add_period(export)
    export.add_argument(
        "--about",
        metavar="PERSON",
        default="",
        help="only one person, by name or number (P-001)",
    )
    export.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="H-001",
        help="tell this incident in full as an example; instead of those marked",
    )
    add_what_leaves(export)
    add_check(export)
    handover = _command(commands, "handover", "note that a report was handed over")
    _needs_vault(handover, writes=True)
    handover.add_argument("file", metavar="FILE", help="- is standard input")
    form = _command(commands, "blank-form", "write a blank log sheet to print")
    form.add_argument("out", type=Path, metavar="OUT.pdf")
    verify = _command(commands, "verify", "check a folder that was handed over")
    verify.add_argument("package", type=Path, metavar="PACKAGE")
    verify.add_argument(
        "--code", "--seal", metavar="CODE", help="the control code on the cover"
    )


def _copy_commands(commands: _Commands[argparse.ArgumentParser]) -> None:
    backup = _command(commands, "backup", "make a copy elsewhere, or renew it")
    _needs_vault(backup)
    backup.add_argument(
        "target", type=Path, metavar="DEST", help="a new folder, or an earlier backup"
    )
    rehearse = _command(commands, "rehearse", "try a backup; write nothing")
    _needs_vault(rehearse, called="BACKUP")
    restore = _command(commands, "restore", "make a vault from a backup")
    restore.add_argument("backup", type=Path, metavar="BACKUP")
    _needs_vault(restore)


def _add_period(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--from",
        dest="first",
        type=whole_day,
        metavar="D",
        help="first day, as 2025-03-14",
    )
    command.add_argument(
        "--to",
        dest="last",
        type=whole_day,
        metavar="D",
        help="last day, itself included",
    )
