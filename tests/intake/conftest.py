from __future__ import annotations

from collections.abc import Iterator

import pytest

from evidence_log.intake.sandbox import PictureWorker


@pytest.fixture(scope="module")
def worker() -> Iterator[PictureWorker]:
    with PictureWorker() as one:
        yield one
