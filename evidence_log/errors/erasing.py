"""What was erased for good, or is asked to be."""

from __future__ import annotations

from evidence_log.errors import BadInput


class EntryErased(BadInput):
    """The content of this entry was erased for good."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class EvidenceErased(BadInput):
    """This stored file was erased for good."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class ErasingNotConfirmed(BadInput):
    """An erasing was not confirmed, so nothing was erased."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number
