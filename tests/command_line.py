"""The real command line, run in this process with a quick key derivation."""

from __future__ import annotations

import io
import json
import secrets
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from evidence_log.cli.application import run
from evidence_log.cli.console import Streams
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.key_derivation import FLOOR

PASSPHRASE = "seks rolige ord uden sammenhæng"


class TickingClock:
    """Goes on by one second each time it is asked."""

    def __init__(self, start: datetime) -> None:
        self._now = start

    def __call__(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now


def quick_surroundings(start: datetime | None = None) -> Surroundings:
    """Surroundings with the lowest cost of guessing, from a fixed time on."""
    return Surroundings(
        clock=TickingClock(start or datetime(2026, 3, 14, 9, tzinfo=UTC)),
        random_bytes=secrets.token_bytes,
        derivation=lambda: FLOOR,
        picture_worker=PictureWorker,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one call gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class CommandLine:
    """Calls commands on one vault, whose passphrase lies in a file."""

    def __init__(self, folder: Path, surroundings: Surroundings | None = None) -> None:
        self.folder = folder
        self.vault = folder / "vault"
        self.surroundings = surroundings or quick_surroundings()
        self.passphrase_file = folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")

    def __call__(self, *argv: str | Path, stdin: bytes = b"") -> Outcome:
        """Run a command exactly as given."""
        out, err = io.StringIO(), io.StringIO()
        streams = Streams(stdin=io.BytesIO(stdin), stdout=out, stderr=err, ask=None)
        # argparse writes its own words to the process's streams.
        with redirect_stderr(err), redirect_stdout(out):
            try:
                code = run([str(part) for part in argv], streams, self.surroundings)
            except SystemExit as usage:
                code = int(usage.code or 0)
        return Outcome(code=code, out=out.getvalue(), err=err.getvalue())

    def on_vault(self, command: str, *argv: str | Path, stdin: bytes = b"") -> Outcome:
        """Run a command on the vault, with its passphrase and JSON output."""
        return self(
            command,
            self.vault,
            *argv,
            "--passphrase-file",
            self.passphrase_file,
            "--json",
            stdin=stdin,
        )

    def make(self) -> CommandLine:
        """Make the vault."""
        assert self.on_vault("init").code == 0
        return self

    def add(self, *entries: dict[str, object]) -> list[dict[str, Any]]:
        """Add entries and return what was given them."""
        done = self.on_vault("add", "-", stdin=json.dumps(entries).encode())
        assert done.code == 0, done.err
        added: list[dict[str, Any]] = done.json["added"]
        return added
