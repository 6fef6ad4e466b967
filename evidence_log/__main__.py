"""Where the program starts: the only place that wires it together."""

from __future__ import annotations

import os
import secrets
import sys
import time
import zoneinfo
from datetime import UTC, datetime

from evidence_log.cli.application import run
from evidence_log.cli.console import process_streams
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.services.process import drop_unwanted, forbid_core_dumps
from evidence_log.services.surroundings import Surroundings
from evidence_log.store.key_derivation import KeyDerivation, calibrated


def _now() -> datetime:
    return datetime.now(UTC)


def _derivation() -> KeyDerivation:
    return calibrated(time.perf_counter)


def main() -> int:
    """Run the command that was asked for; return its exit code."""
    drop_unwanted(os.environ)
    zoneinfo.reset_tzpath()  # taken from PYTHONTZPATH as it was imported
    forbid_core_dumps()
    if sys.argv[1:] == ["--worker"]:
        # A frozen program has no Python beside it to start the worker with. The
        # decoders are imported here only, so that the program itself has none.
        from evidence_log.intake.worker import serving  # noqa: PLC0415

        serving.main()
        return 0
    surroundings = Surroundings(
        clock=_now,
        random_bytes=secrets.token_bytes,
        derivation=_derivation,
        picture_worker=PictureWorker,
    )
    return run(sys.argv[1:], process_streams(), surroundings)


if __name__ == "__main__":
    sys.exit(main())
