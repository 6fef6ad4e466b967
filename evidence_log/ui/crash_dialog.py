"""A bug, told by a code and without a word of what the log holds."""

from __future__ import annotations

from evidence_log.services.crash_code import crash_code
from evidence_log.services.explain.texts import ErrorText
from evidence_log.ui.desk import Desk
from evidence_log.ui.error_dialog import show_text


def show_crash(error: BaseException, desk: Desk) -> None:
    """Say that the program itself failed, and the code to tell its makers."""
    words = desk.words
    text = ErrorText(
        words("Something went wrong in the program itself."),
        words(
            "Nothing saved was lost. Tell the makers {code}.", code=crash_code(error)
        ),
    )
    show_text(text, desk, None)
