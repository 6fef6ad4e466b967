"""Recording what a real run does to the drive, with strace.

The parent forks a child that waits until strace holds it; the child speaks over a
socket, so that what it acknowledges stands in the record among its other calls.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from traceback import format_exc

from failure.disk_model import (
    AT_THE_END,
    Acknowledge,
    Create,
    Cut,
    Operation,
    Remove,
    Rename,
    Sync,
    Write,
)

ACKNOWLEDGED = b"acknowledged\n"
DONE = b"done\n"

_CALLS = (
    "open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,lseek,ftruncate,"
    "truncate,fallocate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,"
    "mkdir,mkdirat,rmdir,link,linkat,symlink,symlinkat,copy_file_range,sendfile,"
    "sendto,mmap"
)


class NoStrace(Exception):
    """There is no strace here, or the system does not let it look."""


def traced(
    work: Callable[[Callable[[bytes], None]], None], options: list[str]
) -> tuple[bytes, str]:
    """Do *work* in a child held by strace; return what it said and strace's own.

    *work* is given the function that says something. In the end the child says
    DONE, or how it failed. Raises NoStrace.
    """
    strace = shutil.which("strace")
    if strace is None:
        raise NoStrace("strace is not installed")
    ours, its = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        _do(work, its)
    its.close()
    command = [strace, "-f", "-q", *options, "-p", str(child)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as watching:
        held = _is_held(child, watching)
        ours.sendall(b"go" if held else b"no")
        said = b"".join(iter(lambda: ours.recv(65536), b""))
        assert watching.stderr is not None
        told = watching.stderr.read()
    os.waitpid(child, 0)
    ours.close()
    if not held:
        raise NoStrace(told.strip())
    return said, told


def _is_held(child: int, watching: subprocess.Popen[str]) -> bool:
    status = Path(f"/proc/{child}/status")
    while watching.poll() is None:
        if "TracerPid:\t0\n" not in status.read_text():
            return True
    return False


def _do(work: Callable[[Callable[[bytes], None]], None], its: socket.socket) -> None:
    """In the child: wait, work, and never come back."""
    try:
        if its.recv(2) == b"go":
            work(its.sendall)
            its.sendall(DONE)
    except BaseException:  # noqa: BLE001 - a child of a fork must end here
        its.sendall(format_exc().encode())
    finally:
        os._exit(0)


def record(
    work: Callable[[Callable[[], None]], None], root: Path, scratch: Path
) -> list[Operation]:
    """The operations of *work* below *root*, in the order they were over."""
    written = scratch / "strace"
    wanted = [
        "-e",
        "signal=none",
        "-y",
        "-xx",
        "-s",
        "50000000",
        "-o",
        str(written),
        "-e",
        _CALLS,
    ]
    said, told = traced(lambda say: work(lambda: say(ACKNOWLEDGED)), wanted)
    if not said.endswith(DONE):
        raise AssertionError(f"{said.decode()}{told}")
    return list(_Reader(str(root)).operations(written))


_LINE = re.compile(r"(\d+) +(.*)")
_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>(.*)")
_CALL = re.compile(r"(\w+)\((.*)\) += (-?\w+)(?:<(.*?)>)?(?: .*)?$")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")
_DESCRIPTOR = re.compile(r"(-?\w+)(?:<(.*)>)?$")


@dataclass(slots=True)
class _Reader:
    """Turns lines of strace into operations on paths below *root*."""

    root: str
    seen: int = 0
    offsets: dict[str, int] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def operations(self, written: Path) -> Iterator[Operation]:
        begun: dict[str, tuple[str, int]] = {}
        with written.open(encoding="ascii") as lines:
            for line in lines:
                found = _LINE.match(line)
                assert found is not None, line
                process, call = found.groups()
                since = self.seen
                if call.endswith(_UNFINISHED):
                    begun[process] = call.removesuffix(_UNFINISHED), since
                    continue
                if rest := _RESUMED.match(call):
                    start, since = begun.pop(process)
                    call = start + rest.group(1)
                for operation in self._operation(call, since):
                    self.seen += 1
                    yield operation

    def _operation(self, call: str, since: int) -> Iterator[Operation]:
        found = _CALL.match(call)
        if found is None or found.group(3) in {"-1", "?"}:
            return
        name, given, result, opened = found.groups()
        arguments = given.split(", ")
        if name == "sendto":
            if _bytes(arguments[1]) == ACKNOWLEDGED:
                yield Acknowledge()
        elif name in {"open", "openat", "creat"}:
            yield from self._open(arguments, result, opened)
        elif name in {"write", "pwrite64", "lseek", "ftruncate", "fsync", "fdatasync"}:
            yield from self._on_file(name, arguments, int(result), since)
        elif name == "mmap":
            self._refuse_shared(arguments)
        else:
            yield from self._on_names(name, arguments)

    def _open(
        self, arguments: list[str], descriptor: str, opened: str | None
    ) -> Iterator[Operation]:
        path = self._below(_text(opened or ""))
        if path is None:
            return
        flags = arguments[-2] if "O_CREAT" in arguments[-2] else arguments[-1]
        at_end = "O_APPEND" in flags
        self.offsets[f"{descriptor} {path}"] = AT_THE_END if at_end else 0
        if "O_CREAT" in flags:
            yield Create(path)
        if "O_TRUNC" in flags:
            yield Cut(path, 0)

    def _on_file(
        self, name: str, arguments: list[str], result: int, since: int
    ) -> Iterator[Operation]:
        found = _DESCRIPTOR.match(arguments[0])
        assert found is not None, arguments[0]
        path = self._below(_text(found.group(2) or ""))
        if path is None:
            return
        place = f"{found.group(1)} {path}"
        if name == "write":
            offset = self.offsets.get(place, 0)
            if offset != AT_THE_END:
                self.offsets[place] = offset + result
            yield Write(path, offset, _bytes(arguments[1])[:result])
        elif name == "pwrite64":
            yield Write(path, int(arguments[3]), _bytes(arguments[1])[:result])
        elif name == "lseek":
            if self.offsets.get(place) != AT_THE_END:
                self.offsets[place] = result
        elif name == "ftruncate":
            yield Cut(path, int(arguments[1]))
        else:
            yield Sync(path, since)

    def _on_names(self, name: str, arguments: list[str]) -> Iterator[Operation]:
        quoted = [_text(one) for one in arguments if one.startswith('"')]
        paths = [path for one in quoted if (path := self._below(one)) is not None]
        if not paths:
            return
        if name.startswith("mkdir"):
            yield Create(paths[0], is_folder=True)
        elif name.startswith("rename"):
            yield Rename(*paths)
        elif name.startswith(("unlink", "rmdir")):
            yield Remove(paths[0])
        else:
            raise AssertionError(f"not understood: {name} of {paths}")

    def _refuse_shared(self, arguments: list[str]) -> None:
        """Bytes written through memory are not seen; only ``-shm`` may be."""
        found = _DESCRIPTOR.match(arguments[4])
        path = self._below(_text(found.group(2) or "")) if found else None
        is_written = "PROT_WRITE" in arguments[2] and "MAP_SHARED" in arguments[3]
        assert path is None or not is_written or path.endswith("-shm"), path

    def _below(self, path: str) -> str | None:
        """The path within the root; None where it is elsewhere."""
        if path == self.root:
            return ""
        if not path.startswith(f"{self.root}/"):
            return None
        return path.removeprefix(f"{self.root}/")


def _bytes(quoted: str) -> bytes:
    """What strace shows with -xx, where every byte is ``\\x41``."""
    assert quoted.startswith('"'), quoted[:40]
    assert quoted.endswith('"'), quoted[-40:]
    return bytes.fromhex(quoted[1:-1].replace("\\x", ""))


def _text(shown: str) -> str:
    return bytes.fromhex(shown.strip('"').replace("\\x", "")).decode()
