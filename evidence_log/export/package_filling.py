"""Putting files into a package, and keeping what was put for its manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from evidence_log.drive import named_failures
from evidence_log.export.package import PackageWriter, WrittenFile

T = TypeVar("T")


class PackageFiller:
    """A package being filled; *files* are those put so far, in order."""

    def __init__(self, writer: PackageWriter) -> None:
        self._writer = writer
        self.files: list[WrittenFile] = []

    def put(self, name: str, chunks: Iterable[bytes]) -> WrittenFile:
        """Write one file from pieces. Raises StorageFailed errors."""
        return self._keep(self._writer.add_stream(name, chunks))

    def draw(self, name: str, draw: Callable[[Path], T]) -> T:
        """Let *draw* write one file at the path it is given; return what it does."""
        path = self._writer.open_path(name)
        with named_failures(path):
            result = draw(path)
        self._keep(self._writer.register(name))
        return result

    def _keep(self, written: WrittenFile) -> WrittenFile:
        self.files.append(written)
        return written
