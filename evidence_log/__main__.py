"""Where the program starts: the only place that wires it together."""

from __future__ import annotations

import os
import secrets
import signal
import sys
import time
import zoneinfo
from datetime import UTC, datetime


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
    return _run_command()


def _run_command() -> int:
    # Imported here, since libraries read the environment when they are imported.
    from evidence_log.cli.application import run  # noqa: PLC0415
    from evidence_log.cli.console import process_streams  # noqa: PLC0415
    from evidence_log.intake.sandbox import PictureWorker  # noqa: PLC0415
    from evidence_log.services.surroundings import Surroundings  # noqa: PLC0415
    from evidence_log.store.key_derivation import calibrated  # noqa: PLC0415

    surroundings = Surroundings(
        clock=lambda: datetime.now(UTC),
        random_bytes=secrets.token_bytes,
        derivation=lambda: calibrated(time.perf_counter),
        picture_worker=PictureWorker,
    )
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return run(sys.argv[1:], process_streams(), surroundings)


if __name__ == "__main__":
    sys.exit(main())
