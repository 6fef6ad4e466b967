"""What `export` may be told: what goes along, and what the check holds back."""

from __future__ import annotations

import argparse
from pathlib import Path

from evidence_log.cli.argument_values import from_one


def add_what_leaves(export: argparse.ArgumentParser) -> None:
    """What goes along beyond the log itself, and in which form."""
    export.add_argument(
        "--effects", action="store_true", help="take along what it did to the person"
    )
    export.add_argument(
        "--originals",
        choices=("safe", "untouched"),
        default="safe",
        help="safe: pictures with place or owner leave as copies without metadata",
    )
    export.add_argument(
        "--declaration",
        choices=("none", "self", "help"),
        default="none",
        help="a declaration to sign: kept by myself, or with help",
    )
    export.add_argument(
        "--contact-sheet",
        type=Path,
        metavar="FILE",
        help="also write how to reach the person, to a file beside the folder",
    )
    export.add_argument("--new-since", metavar="HANDOVER", default="", help="A-001")
    export.add_argument(
        "--max-part-mb",
        type=from_one,
        metavar="N",
        help="split the originals over folders of at most N MB (1,000,000 bytes)",
    )
    export.add_argument(
        "--archive", action="store_true", help="make a BagIt 1.0 bag (RFC 8493)"
    )


def add_check(export: argparse.ArgumentParser) -> None:
    """The check before handing over: only list, show, leave out."""
    export.add_argument(
        "--check-only",
        action="store_true",
        help="list what the folder would tell; write nothing",
    )
    for name, does in (("--show", "show"), ("--leave-out", "leave out")):
        export.add_argument(
            name,
            action="append",
            default=[],
            metavar="KIND:NUMBER",
            help=f"{does} one thing of the check, now and later",
        )
