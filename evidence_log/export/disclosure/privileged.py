"""Mail with a lawyer, a doctor or a psychologist: left out by role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from email.utils import getaddresses

from evidence_log.domain.case_file import CaseFile
from evidence_log.domain.disclosure import DisclosureItem, DisclosureKind, Handling
from evidence_log.domain.entry import Entry
from evidence_log.domain.evidence import EvidenceId
from evidence_log.export.disclosure.entry_rules import subject_of
from evidence_log.export.disclosure.exhibit_rules import Texts
from evidence_log.export.disclosure.folding import fold
from evidence_log.export.disclosure.looking import Lookout, Subject
from evidence_log.export.disclosure.markers import Markers
from evidence_log.export.material import MailShown

_ADDRESSED = frozenset({"from", "to", "cc", "bcc", "sender", "reply-to", "return-path"})


def privileged_addresses(case_file: CaseFile, markers: Markers) -> frozenset[str]:
    """Mail addresses and numbers of contacts whose role keeps secrets, folded."""
    roles = tuple(fold(role).signs for role in markers.privileged_roles)
    found: set[str] = set()
    for contact in case_file.contacts:
        words = {fold(word).signs for word in contact.role.replace("/", " ").split()}
        whole = fold(contact.role).signs
        if whole in roles or words & set(roles) or _ends_with_role(whole, roles):
            found |= {fold(contact.email).signs, fold(contact.phone).signs[-8:]}
    return frozenset(found - {""})


def privileged_items(
    entries: Iterable[Entry],
    files: Mapping[EvidenceId, Texts],
    addresses: frozenset[str],
    lookout: Lookout,
) -> Iterator[DisclosureItem]:
    """Mails, and entries about a message, from or to such an address."""
    kind = DisclosureKind.PRIVILEGED_MAIL
    for entry in entries:
        sender = fold(entry.content.who.sender).signs
        if sender and any(sender.endswith(address) for address in addresses):
            subject = subject_of(entry)
            yield lookout.item(kind, subject, "who.sender", Handling.LEFT_OUT)
    for evidence, text in files.items():
        if isinstance(text, MailShown) and _is_privileged(text, addresses):
            subject = Subject(id=evidence, place=evidence)
            yield lookout.item(kind, subject, "mail.headers", Handling.LEFT_OUT)


def _is_privileged(mail: MailShown, addresses: frozenset[str]) -> bool:
    lines = [value for name, value in mail.headers if name.lower() in _ADDRESSED]
    named = {fold(address).signs for _, address in getaddresses(lines)}
    # A header that is not well-formed gives no addresses; its text still does.
    text = fold(" ".join(lines)).signs
    return bool(named & addresses) or any(
        address in text for address in addresses if not address.isdigit()
    )


def _ends_with_role(role: str, roles: Iterable[str]) -> bool:
    """Danish writes roles together: ``bistandsadvokat``, ``børnepsykolog``."""
    return any(len(one) > 3 and role.endswith(one) for one in roles)
