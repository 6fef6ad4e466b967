"""A log that stays open while somebody works in it, as the windows need it."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from evidence_log.services.session import OpenLog, open_log
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.keyslots import Secret


class LogSession:
    """An unlocked log; whoever holds it closes it, more than once is fine."""

    def __init__(self, log: OpenLog, on_close: ExitStack) -> None:
        self.log = log
        self._on_close = on_close

    @property
    def folder(self) -> Path:
        """Where the vault lies."""
        return self.log.vault.folder

    def close(self) -> None:
        """Leave one file at rest and give the vault free."""
        self._on_close.close()


def begin_session(
    folder: Path, secret: Secret, surroundings: Surroundings
) -> LogSession:
    """Unlock the vault in *folder*; raises what :func:`open_log` raises."""
    with ExitStack() as stack:
        log = stack.enter_context(open_log(folder, secret, surroundings))
        return LogSession(log, stack.pop_all())
