"""Changing what opens the log, and telling who tried to open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from evidence_log.domain.moment import HOME_ZONE
from evidence_log.i18n import Words
from evidence_log.services.session import OpenLog
from evidence_log.store import ways_in
from evidence_log.store.attempts import FailedTries
from evidence_log.store.keyslots import RecoveryCode

__all__ = [
    "FailedTries",
    "change_passphrase",
    "draw_recovery_code",
    "failed_tries_text",
    "has_recovery_code",
    "renew_recovery_code",
    "set_recovery_code",
]


def change_passphrase(log: OpenLog, passphrase: str) -> None:
    """Have *passphrase* open the log from now on, and the one before no longer.

    A copy of the log made before still opens with the one before. Raises
    EmptyPassphrase, HeaderDamaged, StorageFailed errors (then the one before holds)
    and SecretUnsettled.
    """
    ways_in.refuse_empty(passphrase)
    ways_in.set_passphrase(
        log.vault, passphrase, derivation=log.surroundings.derivation()
    )


def draw_recovery_code(log: OpenLog) -> str:
    """Draw a code that opens nothing yet: show it, then :func:`set_recovery_code`."""
    return RecoveryCode.new(log.surroundings.random_bytes).text


def set_recovery_code(log: OpenLog, code: str) -> None:
    """Have a drawn *code* open the log from now on, and the one before no longer.

    Raises as :func:`change_passphrase`.
    """
    ways_in.set_recovery_code(log.vault, RecoveryCode(text=code))


def renew_recovery_code(log: OpenLog, show: Callable[[str, bool], None]) -> None:
    """Draw a recovery code, *show* it, and only then have it open the log.

    So a power cut leaves nobody with a code that is void and another never seen.
    *show* is told the code, and whether it takes the place of another. Raises as
    :func:`change_passphrase`.
    """
    code = draw_recovery_code(log)
    show(code, has_recovery_code(log))
    set_recovery_code(log, code)


def has_recovery_code(log: OpenLog) -> bool:
    """Whether a recovery code opens the log."""
    return ways_in.has_recovery_code(log.vault)


def failed_tries_text(log: OpenLog, words: Words) -> str:
    """One sentence on the failed tries since the last opening; empty without any."""
    found = log.vault.failed_tries
    if not found.tries:
        return ""
    last = _moment(max(each.at for each in found.tries), words)
    if found.is_full:
        return words(
            "Since the last opening somebody tried to open the log in vain, at least "
            "{count} times; the {count}th time {moment}.",
            count=len(found.tries),
            moment=last,
        )
    return words.plural(
        "Since the last opening somebody tried {count} time to open the log in vain: "
        "{moment}.",
        "Since the last opening somebody tried {count} times to open the log in vain, "
        "the last time {moment}.",
        len(found.tries),
        moment=last,
    )


def _moment(instant: datetime, words: Words) -> str:
    local = instant.astimezone(ZoneInfo(HOME_ZONE)).replace(microsecond=0)
    date = words.date(local.date(), weekday=True)
    return words("{date} {time}", date=date, time=words.time_of_day(local.time()))
