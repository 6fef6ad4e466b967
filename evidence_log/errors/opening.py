"""Why a vault does not open, or why something in it cannot be read."""

from __future__ import annotations

from pathlib import Path

from evidence_log.errors import BadInput, Busy, Damaged, WrongSecret


class WrongPassphrase(WrongSecret):
    """No passphrase slot opens with this passphrase."""


class WrongRecoveryCode(WrongSecret):
    """The recovery code is mistyped, or no recovery slot opens with it."""


class NoRecoveryCode(WrongSecret):
    """The vault has no recovery slot, so no code can open it."""


class VaultInUse(Busy):
    """Another process has the vault open."""


class NotAVault(BadInput):
    """The folder holds no vault."""

    def __init__(self, path: Path) -> None:
        super().__init__("no vault here")
        self.path = path


class VaultTooNew(BadInput):
    """A later version of the program wrote this vault."""

    def __init__(self, found: int, supported: int) -> None:
        super().__init__(f"format {found}, newest understood {supported}")
        self.found = found
        self.supported = supported


class HeaderDamaged(Damaged):
    """Neither header can be read, so the vault cannot be unlocked."""


class KeyParametersRefused(Damaged):
    """A key slot asks for too little or too much work; *parameter* names which."""

    def __init__(self, parameter: str, value: int) -> None:
        super().__init__(f"{parameter} = {value}")
        self.parameter = parameter
        self.value = value


class DatabaseDamaged(Damaged):
    """The database does not authenticate or is not well-formed."""


class NothingToSalvage(Damaged):
    """No copy of the log holds anything that can still be read."""


class EvidenceDamaged(Damaged):
    """A stored original is missing, cut or altered."""

    def __init__(self, evidence_id: str) -> None:
        super().__init__(evidence_id)
        self.evidence_id = evidence_id


class DraftDamaged(Damaged):
    """The draft is not what was saved. Its file is kept aside."""
