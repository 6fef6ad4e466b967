"""Runs one command, and turns whatever ends it into an exit code."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from evidence_log.cli import (
    copy_commands,
    entry_commands,
    erase_commands,
    evidence_commands,
    history_commands,
    package_commands,
    repair_commands,
    secret_commands,
    vault_commands,
)
from evidence_log.cli.arguments import parse
from evidence_log.cli.command import Call, Command
from evidence_log.cli.console import Console, Streams
from evidence_log.errors import (
    BadInput,
    Busy,
    Damaged,
    EvidenceLogError,
    StorageFailed,
    WrongSecret,
)
from evidence_log.errors.drive import DriveFailed
from evidence_log.errors.installation import WindowsMissing
from evidence_log.i18n import load_words
from evidence_log.jobs import JobCancelled
from evidence_log.services.crash_code import crash_code
from evidence_log.services.explain import explain
from evidence_log.services.surroundings import Surroundings

_COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "demo": vault_commands.demo,
        "init": vault_commands.init,
        "info": vault_commands.info,
        "check": vault_commands.check_vault,
        "passwd": secret_commands.passwd,
        "recover": secret_commands.recover,
        "recovery-code": secret_commands.recovery_code,
        "repair": repair_commands.repair_vault,
        "add": entry_commands.add,
        "amend": entry_commands.amend,
        "withdraw": history_commands.withdraw,
        "history": history_commands.history,
        "erase": erase_commands.erase,
        "case": entry_commands.case,
        "list": entry_commands.list_log,
        "search": entry_commands.search,
        "attach": evidence_commands.attach,
        "extract": evidence_commands.extract,
        "export": package_commands.export,
        "blank-form": package_commands.blank_form,
        "handover": package_commands.handover,
        "verify": package_commands.verify_folder,
        "backup": copy_commands.backup,
        "rehearse": copy_commands.rehearse_backup,
        "restore": copy_commands.restore_backup,
    }
)

_EXIT_CODES: tuple[tuple[type[EvidenceLogError], int], ...] = (
    (WrongSecret, 3),
    (Busy, 4),
    (StorageFailed, 5),
    (Damaged, 1),
    (BadInput, 2),
)
_CRASHED = 70
_INTERRUPTED = 130


def run(argv: Sequence[str], streams: Streams, surroundings: Surroundings) -> int:
    """Do the command in *argv* (without the program's name); return its exit code.

    Raises SystemExit for ``--help``, ``--version`` and bad usage, as argparse does.
    A bug is told by a code alone; under ``python -X dev`` it is raised.
    """
    arguments = parse(argv)
    if arguments.command in {None, "gui"}:
        console = Console(streams, load_words(arguments.lang), as_json=False)
        return _explained(WindowsMissing(), console)
    console = Console(streams, load_words(arguments.lang), as_json=arguments.json)
    call = Call(arguments=arguments, console=console, surroundings=surroundings)
    try:
        return _COMMANDS[arguments.command](call)
    except EvidenceLogError as error:
        return _explained(error, console)
    except OSError as error:
        return _drive_refused(error, console)
    except (JobCancelled, KeyboardInterrupt):
        console.note(console.words("Stopped. Nothing saved was lost."))
        return _INTERRUPTED
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        return _crashed(error, console)


def _drive_refused(error: OSError, console: Console) -> int:
    if isinstance(error, BrokenPipeError):  # whoever reads on has read enough
        return 0
    return _explained(DriveFailed(error.errno or 0), console)


def _crashed(error: Exception, console: Console) -> int:
    """Tell of a bug without a word of what the log holds."""
    words, code = console.words, crash_code(error)
    console.note(words("Something went wrong in the program itself."))
    console.note(words("Nothing saved was lost. Tell the makers {code}.", code=code))
    return _CRASHED


def _explained(error: EvidenceLogError, console: Console) -> int:
    text = explain(error, console.words)
    console.note(text.title)
    console.note(text.advice)
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), 2)
