"""The copies of a log as sources of a new one, and the new one put in its place.

The damaged files are deleted only by erasing: they are set aside in ``keep``,
and a later repair reads them too. The new log is written whole beside the old one
and takes its place by a rename.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from evidence_log.drive import named_failures, sync_folder
from evidence_log.store import durable
from evidence_log.store.head import KEEP
from evidence_log.store.header_files import OpenedHeader
from evidence_log.store.object_healing import new_aside
from evidence_log.store.objects import STAGING
from evidence_log.store.pages import PageCipher, PageFile
from evidence_log.store.salvage import SalvagedLog
from evidence_log.store.salvaged_rows import Source
from evidence_log.store.salvaged_source import read_source
from evidence_log.store.salvaged_writing import write_log
from evidence_log.store.vault import DATABASE
from evidence_log.store.wal import read_frames

_KEPT = re.compile(r"[0-9]{8}\.db")
_ASIDE = re.compile(r"damaged-[0-9]{4}")
_BESIDE = (f"{DATABASE}-wal", f"{DATABASE}-shm")


def pages_are_whole(folder: Path, cipher: PageCipher) -> bool:
    """Whether the driver would miss nothing of the log in *folder*.

    Asked before the log is opened, for that moves the write-ahead log into it as far
    as it is in order, and no further. Raises StorageFailed errors.
    """
    frames = read_frames(folder / f"{DATABASE}-wal")
    with PageFile(folder / DATABASE, cipher) as pages:
        return not pages.damaged() and all(frame.is_in_order for frame in frames)


def read_sources(
    folder: Path, opened: OpenedHeader, copy: Path | None
) -> tuple[Source, ...]:
    """Read every copy of the log: itself, the kept ones, those set aside, *copy*'s.

    Raises StorageFailed errors.
    """
    found: list[Source] = []
    for path in _copies(folder, copy):
        with PageFile(path, opened.page_cipher) as pages:
            found.append(read_source(pages))
    return tuple(found)


def replace_log(folder: Path, log: SalvagedLog, opened: OpenedHeader) -> Path:
    """Put *log* in the place of the one in *folder*; return where that is set aside.

    At every moment one of them stands there. Raises StorageFailed errors.
    """
    new = folder / STAGING / DATABASE  # what is left there, the next opening removes
    with named_failures(new):
        durable.make_folder(new.parent)
        for left in new.parent.glob(f"{DATABASE}*"):
            left.unlink()
    write_log(new, log, header=opened.header, key=opened.key)
    with named_failures(folder):
        aside = set_aside(folder)
        new.replace(folder / DATABASE)
        sync_folder(folder)
    return aside


def _copies(folder: Path, copy: Path | None) -> Iterator[Path]:
    yield folder / DATABASE
    for place in (folder, copy):
        if place is None:
            continue
        if place is copy:
            yield place / DATABASE
        keep = place / KEEP
        with named_failures(keep):
            there = sorted(keep.iterdir(), reverse=True) if keep.is_dir() else []
        yield from (path for path in there if _KEPT.fullmatch(path.name))
        for aside in there:
            if _ASIDE.fullmatch(aside.name):
                yield from sorted(aside.glob("*.db"), reverse=True)


def set_aside(folder: Path) -> Path:
    """Copy the damaged log into ``keep``, and move there what stands beside it.

    The write-ahead log must not stay: it would be applied to the new log. Returns
    the folder where they are now. Raises OSError.
    """
    aside = new_aside(folder)
    if (folder / DATABASE).is_file():
        durable.copy(folder / DATABASE, aside / DATABASE)
    sync_folder(aside)
    for name in _BESIDE:
        if (folder / name).is_file():
            (folder / name).replace(aside / name)
    sync_folder(aside)
    sync_folder(folder)
    return aside
