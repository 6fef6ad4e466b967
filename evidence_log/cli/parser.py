"""argparse in the language that was asked for, and what all commands share."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from evidence_log.cli.argument_values import ArgumentValues
from evidence_log.i18n import LANGUAGES, Words

DEFAULT_LANGUAGE = "da"

_Subparsers = argparse._SubParsersAction  # noqa: SLF001 - argparse names it nowhere else


def wished_language(argv: Sequence[str]) -> str:
    """The language that ``--lang`` names anywhere in *argv*, else Danish.

    Known before the arguments are read, so that a refusal can speak it too.
    """
    for place, option in enumerate(argv, start=1):
        name, _, value = option.partition("=")
        value = value or next(iter(argv[place:]), "")
        if name == "--lang" and value in LANGUAGES:
            return value
    return DEFAULT_LANGUAGE


class Parser(argparse.ArgumentParser):
    """Speaks *words*. Shortened options are refused, so that adding one is safe."""

    def __init__(
        self,
        words: Words,
        *,
        prog: str | None = None,
        description: str = "",
        color: bool = False,  # noqa: ARG002 - Python 3.14 hands it on, plain is enough
    ) -> None:
        super().__init__(
            prog=prog, description=description, allow_abbrev=False, add_help=False
        )
        self.color = False
        self._words = words
        self._positionals.title = words("arguments")
        self._optionals.title = words("options")
        self.add_argument(
            "-h", "--help", action="help", help=words("show this help and end")
        )

    def format_usage(self) -> str:
        """How to call it, under a heading in our language."""
        return self._in_our_language(super().format_usage())

    def format_help(self) -> str:
        """All options, under headings in our language."""
        return self._in_our_language(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say on standard error what cannot be used; end with exit code 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {_refusal(message, self._words)}\n")

    def _in_our_language(self, text: str) -> str:
        words = self._words
        return text.replace("usage: ", words("usage: "), 1)


def _refusal(message: str, words: Words) -> str:
    """What argparse refuses, in our words where we know what it says."""
    for pattern, said in (
        (r"the following arguments are required: (.+)", words("This is missing: {0}")),
        (r"one of the arguments (.+) is required", words("Give one of these: {0}")),
        (r"unrecognized arguments: (.+)", words("This is not known here: {0}")),
        (
            r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
            words("{0}: {1} cannot be chosen. Allowed: {2}."),
        ),
        (
            r"argument (.+?): expected (?:one|at least one) argument",
            words("{0}: a value is missing."),
        ),
        (
            r"argument (.+?): not allowed with argument (.+)",
            words("{0} cannot stand together with {1}."),
        ),
        (
            r"argument (.+?): ignored explicit argument (.+)",
            words("{0} takes no value, but was given {1}."),
        ),
        (r"argument (.+?): (.+)", "{0}: {1}"),
    ):
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return said.format(*found.groups())
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Commands:
    """All commands, to which more can be added."""

    actions: _Subparsers[Parser]
    words: Words
    values: ArgumentValues

    def add(self, name: str, does: str) -> Parser:
        """Add a command with the options that each one has."""
        command = self.actions.add_parser(
            name, help=does, description=does, words=self.words
        )
        add_language(command, self.words, default=argparse.SUPPRESS)
        command.add_argument(
            "--json", action="store_true", help=self.words("print one JSON document")
        )
        return command

    def needs_vault(
        self,
        command: Parser,
        *,
        writes: bool = False,
        opens: bool = True,
        is_new: bool = False,
        is_backup: bool = False,
    ) -> None:
        """Let the command name a vault and what opens it."""
        words = self.words
        name, told = words("VAULT"), words("the folder of the log")
        if is_backup:
            name, told = words("BACKUP"), words("the folder of the backup")
        elif is_new:
            told = words("a new folder")
        command.add_argument("vault", type=Path, metavar=name, help=told)
        command.add_argument(
            "--passphrase-file",
            metavar=words("FILE"),
            help=words("read the passphrase from a file, or from standard input (-)"),
        )
        if opens:
            command.add_argument(
                "--recovery-file",
                metavar=words("FILE"),
                help=words("open with the recovery code in this file instead"),
            )
        if writes:
            command.add_argument(
                "--helper",
                type=self.values.person_name,
                metavar=words("NAME"),
                default="",
                help=words("who types for the person"),
            )

    def takes_period(self, command: Parser) -> None:
        """Let the command be limited to some days."""
        words = self.words
        for option, name, does in (
            ("--from", "first", words("first day, as 2025-03-14")),
            ("--to", "last", words("last day, itself included")),
        ):
            command.add_argument(
                option,
                dest=name,
                type=self.values.whole_day,
                metavar=words("DATE"),
                help=does,
            )


def add_language(command: Parser, words: Words, *, default: str) -> None:
    """``--lang``, before the command or after it."""
    command.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=default,
        help=words("language of texts and report (da)"),
    )
