"""What goes in and out of a terminal: words, JSON, progress, passphrases."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from getpass import getpass
from pathlib import Path
from types import FrameType
from typing import BinaryIO, TextIO

from evidence_log.domain.document import Json
from evidence_log.domain.visible import is_hidden, visible
from evidence_log.drive import named_failures
from evidence_log.errors.places import FileMissing, NotAFile
from evidence_log.errors.written import (
    PassphraseMissing,
    PassphrasesDiffer,
    StandardInputTwice,
)
from evidence_log.i18n import Words
from evidence_log.jobs import JobControl, Progress

_STANDARD_INPUT = "-"
_MOST_PASSPHRASE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """Where a command reads and writes.

    *ask* prompts without showing what is typed, *ask_openly* with showing it; None
    where nobody is there.
    """

    stdin: BinaryIO
    stdout: TextIO
    stderr: TextIO
    ask: Callable[[str], str] | None
    ask_openly: Callable[[str], str] | None = None


def process_streams() -> Streams:
    """The streams of this process; text goes out as UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return Streams(
        stdin=sys.stdin.buffer,
        stdout=sys.stdout,
        stderr=sys.stderr,
        ask=getpass if _somebody_is_there() else None,
        ask_openly=_ask_openly if sys.stdin.isatty() else None,
    )


def _ask_openly(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline()


def _somebody_is_there() -> bool:
    """Whether a person can be asked, also while standard input is a file or pipe."""
    if sys.stdin.isatty():
        return True
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False


class Console:
    """One command's conversation. Text of others is shown through ``visible``."""

    def __init__(self, streams: Streams, words: Words, *, as_json: bool) -> None:
        self.words = words
        self._streams = streams
        self._as_json = as_json
        self._standard_input_taken = False
        self._line_open = False

    def result(self, document: Json, *lines: str) -> None:
        """Print the one result of a command: *document* as JSON, or *lines*."""
        if self._as_json:
            text = json.dumps(document, ensure_ascii=False, indent=2)
            self._write(self._streams.stdout, _hidden_signs_escaped(text))
        else:
            for line in lines:
                self._write(self._streams.stdout, visible(line))

    def note(self, line: str) -> None:
        """Tell something beside the result, on standard error."""
        self.end_progress()
        self._write(self._streams.stderr, visible(line))

    def show_progress(self, progress: Progress) -> None:
        """Overwrite one line on a terminal; say nothing elsewhere."""
        if progress.total and self._streams.stderr.isatty():
            percent = 100 * progress.done // progress.total
            self._streams.stderr.write(f"\r{percent:3} %")
            self._streams.stderr.flush()
            self._line_open = True

    def end_progress(self) -> None:
        """Leave the progress line."""
        if self._line_open:
            self._streams.stderr.write("\r\x1b[K")
            self._line_open = False

    @contextmanager
    def job(self) -> Iterator[JobControl]:
        """Long work: Ctrl-C asks it to stop at its next step, a second one ends it."""
        control = JobControl(self.show_progress)
        if threading.current_thread() is not threading.main_thread():
            yield control
            return

        def stop(_number: int, _frame: FrameType | None) -> None:
            control.cancel()
            signal.signal(signal.SIGINT, signal.default_int_handler)

        before = signal.signal(signal.SIGINT, stop)
        try:
            yield control
        finally:
            signal.signal(signal.SIGINT, before)
            self.end_progress()

    def passphrase(self, file: str | None) -> str:
        """Read a passphrase from *file* (``-`` is standard input), or ask for it.

        A byte order mark and one final line break are removed. Raises
        PassphraseMissing, FileMissing, NotAFile and StandardInputTwice.
        """
        return self._secret(file, self.words("Passphrase: "))

    def new_passphrase(self, file: str | None, question: str = "") -> str:
        """The same for a new one; it is asked for twice."""
        first = self._secret(file, question or self.words("Passphrase: "))
        if file is None:
            again = self._asked(self.words("The same passphrase again: "))
            if again != first:
                raise PassphrasesDiffer
        return first

    def typed(self, question: str) -> str:
        """Ask for a line that may be seen; empty where nobody is there to ask."""
        ask = self._streams.ask_openly
        return "" if ask is None else ask(question)

    def recovery_code(self, file: str | None) -> str:
        """The same for a recovery code."""
        return self._secret(file, self.words("Recovery code: "))

    def _secret(self, file: str | None, question: str) -> str:
        if file is None:
            return self._asked(question)
        return self._first_line_break_off(self.read(file, _MOST_PASSPHRASE_BYTES))

    def _asked(self, question: str) -> str:
        if self._streams.ask is None:
            raise PassphraseMissing
        try:
            return self._streams.ask(question)
        except EOFError:
            raise PassphraseMissing from None

    def read(self, file: str, most_bytes: int = -1) -> bytes:
        """Read a file the person named, or standard input for ``-``."""
        if file == _STANDARD_INPUT:
            if self._standard_input_taken:
                raise StandardInputTwice
            self._standard_input_taken = True
            return self._streams.stdin.read(most_bytes)
        path = Path(file)
        if path.is_dir():
            raise NotAFile(path)
        with named_failures(path):
            try:
                with path.open("rb") as source:
                    return source.read(most_bytes)
            except (FileNotFoundError, NotADirectoryError, ValueError):
                raise FileMissing(path) from None

    @staticmethod
    def _first_line_break_off(secret: bytes) -> str:
        # An editor's byte order mark is no part of it: nobody could type it.
        text = secret.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        return text.removesuffix("\n").removesuffix("\r")

    def _write(self, stream: TextIO, line: str) -> None:
        stream.write(line + "\n")
        stream.flush()


def _hidden_signs_escaped(text: str) -> str:
    """JSON with no sign in it that a terminal could obey; it means the same."""
    if text.isascii():
        return text
    return "".join(
        json.dumps(sign)[1:-1] if is_hidden(sign) and sign != "\n" else sign
        for sign in text
    )
