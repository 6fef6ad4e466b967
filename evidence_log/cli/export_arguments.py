"""What `export` may be told: what goes along, and what the check holds back."""

from __future__ import annotations

from pathlib import Path

from evidence_log.cli.parser import Commands, Parser
from evidence_log.i18n import Words


def add_what_leaves(export: Parser, commands: Commands) -> None:
    """What goes along beyond the log itself, and in which form."""
    words = commands.words
    export.add_argument(
        "--effects",
        action="store_true",
        help=words("take along what it did to the person"),
    )
    export.add_argument(
        "--originals",
        choices=("safe", "untouched"),
        default="safe",
        help=words(
            "safe: pictures with place or owner leave as copies without metadata"
        ),
    )
    export.add_argument(
        "--declaration",
        choices=("none", "self", "help"),
        default="none",
        help=words("a declaration to sign: kept by myself, or with help"),
    )
    export.add_argument(
        "--contact-sheet",
        type=Path,
        metavar=words("FILE"),
        help=words("also write how to reach the person, to a file beside the folder"),
    )
    _add_parts(export, commands)


def _add_parts(export: Parser, commands: Commands) -> None:
    words = commands.words
    export.add_argument(
        "--new-since",
        metavar=words("HANDOVER"),
        default="",
        help=words("mark what is new since this handover (A-001)"),
    )
    export.add_argument(
        "--max-part-mb",
        type=commands.values.from_one,
        metavar="N",
        help=words(
            "split the originals over folders of at most N MB (1,000,000 bytes)"
        ),
    )
    export.add_argument(
        "--archive", action="store_true", help=words("make a BagIt 1.0 bag (RFC 8493)")
    )


def add_check(export: Parser, words: Words) -> None:
    """The check before handing over: only list, show, leave out."""
    export.add_argument(
        "--check-only",
        action="store_true",
        help=words("list what the folder would tell; write nothing"),
    )
    for name, does in (
        ("--show", words("show one thing of the check, now and later")),
        ("--leave-out", words("leave out one thing of the check, now and later")),
    ):
        export.add_argument(
            name, action="append", default=[], metavar=words("KIND:NUMBER"), help=does
        )
