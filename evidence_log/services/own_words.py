"""What somebody who knows the person would try first as a passphrase."""

from __future__ import annotations

from evidence_log.errors import EvidenceLogError
from evidence_log.services.session import OpenLog


def own_words(log: OpenLog) -> tuple[str, ...]:
    """Names and places of the case, whole and by word; none where it is not read."""
    try:
        case_file = log.vault.case_file.load()
    except EvidenceLogError:
        return ()
    own = case_file.own
    names = [own.name, own.workplace, *own.addresses]
    names += [person.name for person in case_file.persons]
    words = [word for name in names for word in (name, *name.split())]
    return tuple(dict.fromkeys(filter(None, words)))
