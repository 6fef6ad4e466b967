"""Looking after the vault: is everything as it was stored?"""

from __future__ import annotations

from evidence_log.jobs import JobControl
from evidence_log.services.session import OpenLog
from evidence_log.store.check import CheckReport, check_vault

__all__ = ["CheckReport", "check"]


def check(log: OpenLog, control: JobControl) -> CheckReport:
    """Read and authenticate everything; name what is damaged. Progress in bytes."""
    return check_vault(log.vault, control)
