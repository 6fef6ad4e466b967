"""What every command gets."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import list2cmdline
from typing import TypeAlias

from evidence_log.cli.console import Console
from evidence_log.domain.entry import Author, AuthorKind
from evidence_log.i18n import Words
from evidence_log.services.notices import notice_lines
from evidence_log.services.passphrases import Strength, strength, strength_text
from evidence_log.services.session import OpenLog, RecoveryCode, open_log
from evidence_log.services.surroundings import Surroundings
from evidence_log.services.ways_in import failed_tries_text


def typed(path: Path) -> str:
    """*path* as it is typed in a command line: quoted where it has to be."""
    text = str(path)
    return list2cmdline([text]) if os.name == "nt" else shlex.quote(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call of a command: its arguments, its conversation, its surroundings."""

    arguments: Namespace
    console: Console
    surroundings: Surroundings

    @property
    def words(self) -> Words:
        """The words of the language that was asked for."""
        return self.console.words

    @property
    def vault_argument(self) -> str:
        """The vault that was named, as it can be typed again."""
        return typed(self.arguments.vault)

    @property
    def author(self) -> Author:
        """The person, or the helper named by ``--helper``."""
        name: str = self.arguments.helper
        if not name:
            return Author()
        return Author(kind=AuthorKind.HELPER, name=name)

    def secret(self) -> str | RecoveryCode:
        """The passphrase or recovery code that was given, or is asked for."""
        recovery_file: str | None = self.arguments.recovery_file
        if recovery_file is None:
            return self.console.passphrase(self.arguments.passphrase_file)
        return RecoveryCode(text=self.console.passphrase(recovery_file))

    def warn_of_weakness(self, passphrase: str, known: Sequence[str] = ()) -> None:
        """Say on standard error where a new passphrase would be guessed.

        *known* are words that somebody who knows the person would try.
        """
        found = strength(passphrase, known)
        if found in {Strength.WEAK, Strength.FAIR}:
            judged = strength_text(found, self.words)
            self.console.note(self.words("The passphrase: {judged}", judged=judged))
            self.console.note(
                self.words(
                    "A few words that only you would put together are better. Change "
                    "it with: evidence-log passwd"
                )
            )

    @contextmanager
    def open_log(self) -> Iterator[OpenLog]:
        """Open the vault that was named, with its passphrase or recovery code."""
        with self.open_with(self.secret()) as log:
            yield log

    @contextmanager
    def open_with(self, secret: str | RecoveryCode) -> Iterator[OpenLog]:
        """Open the vault that was named; tell what was noticed about it."""
        with open_log(self.arguments.vault, secret, self.surroundings) as log:
            if told := failed_tries_text(log, self.words):
                self.console.note(told)
            for line in notice_lines(log, self.words):
                self.console.note(line)
            yield log


Command: TypeAlias = Callable[[Call], int]
"""Does one command; returns the exit code where nothing was raised."""

DONE = 0
FOUND_SOMETHING = 1
