"""What a run of the program did to the computer, by strace's word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CALLS = (
    "open,openat,openat2,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,"
    "link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,chmod,fchmod,fchmodat,chown,"
    "truncate,utimensat,setxattr,socket,connect,bind,sendto,fchdir,chdir"
)

_CALL = re.compile(
    r"^\d+ +(?:[\d.]+ +)?(\w+)\((.*?)(?:\) += +(-?\d+|\?).*| <unfinished.*)$"
)
_TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND|O_TMPFILE")
_READING = {"open", "openat", "openat2"}
_NO_FILE = {"socket", "connect", "bind", "sendto", "fchdir", "chdir"}
# Devices, and what the kernel makes up: nothing that stays.
_LEAVES_NOTHING = ("/dev/null", "/dev/tty", "/dev/dri/", "/proc/", "/dev/pts/")


def command(record: Path) -> list[str]:
    """What to start a program with so that its calls are written to *record*."""
    return [
        "strace",
        "-f",
        "-qq",
        "-s",
        "4096",
        "-o",
        str(record),
        "-e",
        f"trace={CALLS}",
    ]


def changed_paths(record: Path) -> set[str]:
    """Every path the program made, changed, renamed or removed, or tried to."""
    return {path for name, rest in _calls(record) for path in _changed(name, rest)}


def internet_sockets(record: Path) -> list[str]:
    """Every socket of a family that leaves the computer."""
    return [
        rest
        for name, rest in _calls(record)
        if name == "socket" and not rest.startswith(("AF_UNIX", "AF_NETLINK"))
    ]


def addresses(record: Path) -> set[str]:
    """Whom the program wanted to talk to on this computer."""
    return {
        text
        for name, rest in _calls(record)
        if name == "connect"
        for text in _TEXT.findall(rest)
    }


def _calls(record: Path) -> Iterator[tuple[str, str]]:
    for line in record.read_text("utf-8", "replace").splitlines():
        call = _CALL.match(line)
        if call:
            yield call[1], call[2]


def _changed(name: str, rest: str) -> Iterator[str]:
    if name in _NO_FILE or (name in _READING and not _WRITES.search(rest)):
        return
    for text in _TEXT.findall(rest):
        if not text.startswith(_LEAVES_NOTHING):
            yield text
