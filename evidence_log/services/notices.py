"""Words for what was found at opening that stops nothing but should be told."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.i18n import Words
from evidence_log.services.session import OpenLog
from evidence_log.store.vault import VaultNotice


def notice_lines(log: OpenLog, words: Words) -> Iterator[str]:
    """One line for each notice of the opened log: what was found, what to do."""
    for notice in dict.fromkeys(log.vault.notices):
        yield _line(notice, words)


def _line(notice: VaultNotice, words: Words) -> str:
    if notice in _OF_ANOTHER:
        return _of_another(notice, words)
    if notice is VaultNotice.WRITING_TORN:
        return words(
            "The computer or the program stopped in the middle of saving. Look whether "
            "the last thing you wrote is here; write it again if it is not. What could "
            "not be read is put aside, not deleted."
        )
    if notice in _OF_COPIES:
        return _of_copies(notice, words)
    if notice is VaultNotice.ERASING_UNFINISHED:
        return words(
            "Something that was erased could not be removed everywhere yet. It is "
            "tried again at the next opening."
        )
    if notice in _OF_TRIES:
        return words(
            "The list of failed openings was changed or removed. Somebody may have "
            "had access to the folder."
        )
    return words(
        "A part of the log that makes up for damage was damaged itself, and is made "
        "anew. Nothing you wrote was lost."
    )


_OF_COPIES = {VaultNotice.LOG_NOT_SOUND, VaultNotice.NOT_COPIED}
_OF_TRIES = {VaultNotice.ATTEMPTS_MISSING, VaultNotice.ATTEMPTS_CHANGED}
_OF_ANOTHER = {
    VaultNotice.LOG_DIVERGED,
    VaultNotice.SYNC_COPIES,
    VaultNotice.HEADER_OLDER_THAN_LOG,
}


def _of_another(notice: VaultNotice, words: Words) -> str:
    if notice is VaultNotice.LOG_DIVERGED:
        return words(
            "This is not the log that was closed here last: an older one was put "
            "back, or it was used on two computers. Nothing has been deleted. What "
            "was there before may be in a backup, on the other computer, or in the "
            "folder keep. Put them side by side, and write on in one alone. If you "
            "put the older log back yourself, delete the file keep/head."
        )
    if notice is VaultNotice.SYNC_COPIES:
        return words(
            "A service that synchronises folders has put a second copy of a file into "
            "the log: it was used on two computers. Nothing has been deleted. Use the "
            "log on one computer at a time. See the names with: evidence-log check"
        )
    return words(
        "What unlocks the log is older than the log itself. Somebody may have put an "
        "old file back, so that an old passphrase works again. Change the passphrase."
    )


def _of_copies(notice: VaultNotice, words: Words) -> str:
    if notice is VaultNotice.LOG_NOT_SOUND:
        return words(
            "Something in the log is damaged, so no copy of it was kept today. "
            "Nothing has been deleted. See what it is with: evidence-log check"
        )
    return words(
        "No copy of the log could be kept today: the drive is full or cannot be "
        "written. Everything you wrote is saved."
    )
