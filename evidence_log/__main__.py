"""Where the program starts: the only place that wires it together."""

from __future__ import annotations

import importlib.util
import os
import secrets
import signal
import subprocess
import sys
import time
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evidence_log.services.surroundings import Surroundings


def main() -> int:
    """Run the command that was asked for; return its exit code."""
    # Until there is something to stop in order, Ctrl-C just ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from evidence_log.services.process import (  # noqa: PLC0415 - before all libraries
        drop_unwanted,
        forbid_core_dumps,
    )

    drop_unwanted(os.environ)
    zoneinfo.reset_tzpath()  # taken from PYTHONTZPATH as it was imported
    forbid_core_dumps()
    if sys.argv[1:] == ["--worker"]:
        # A frozen program has no Python beside it to start the worker with. The
        # decoders are imported here only, so that the program itself has none.
        from evidence_log.intake.worker import serving  # noqa: PLC0415

        serving.main()
        return 0
    return _run()


def _run() -> int:
    """Show the windows, or do a command."""
    # Imported here, since libraries read the environment when they are imported.
    from evidence_log.cli.application import run  # noqa: PLC0415
    from evidence_log.cli.arguments import wished_windows  # noqa: PLC0415
    from evidence_log.cli.console import process_streams  # noqa: PLC0415

    surroundings = _surroundings()
    wish = wished_windows(sys.argv[1:])
    if wish is not None and importlib.util.find_spec("PySide6") is not None:
        from evidence_log.ui.application import run_windows  # noqa: PLC0415

        return run_windows(
            wish.vault,
            language=wish.lang,
            surroundings=surroundings,
            begin_again=lambda folder: _begin_again(folder, wish.lang),
        )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return run(sys.argv[1:], process_streams(), surroundings)


def _surroundings() -> Surroundings:
    from evidence_log.intake.sandbox import PictureWorker  # noqa: PLC0415
    from evidence_log.services.surroundings import Surroundings  # noqa: PLC0415
    from evidence_log.store.key_derivation import calibrated  # noqa: PLC0415

    return Surroundings(
        clock=lambda: datetime.now(UTC),
        random_bytes=secrets.token_bytes,
        derivation=lambda: calibrated(time.perf_counter),
        picture_worker=PictureWorker,
    )


def _begin_again(folder: Path, language: str) -> None:
    """Become a fresh process that unlocks *folder*: nothing decrypted stays in memory.

    Where the system cannot replace a process, a new one is started and this one ends.
    """
    from evidence_log.services.process import own_command  # noqa: PLC0415

    command = own_command(["gui", "--lang", language, str(folder)])
    if sys.platform == "win32":
        subprocess.Popen(command)  # noqa: S603 - our own program
        return
    os.execv(command[0], command)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    sys.exit(main())
