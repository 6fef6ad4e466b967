from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from intake.samples import PROJECT, photo, photo_file, saved

from evidence_log.errors.pictures import CannotClean, CannotShow
from evidence_log.intake.sandbox import PictureWorker, worker_command

JPEG = photo_file()
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


def python(code: str) -> tuple[str, ...]:
    """A worker that is not ours: what a decoder taken over could do."""
    prelude = f"import sys; sys.path.append({str(PROJECT)!r}); "
    return (sys.executable, "-I", "-B", "-c", prelude + code)


def hostile(reply: str) -> tuple[str, ...]:
    """A worker that reads a request and answers with these bytes (an expression)."""
    return python(
        "import struct, time\n"
        "from evidence_log.intake.frames import read_frame\n"
        "read_frame(sys.stdin.buffer)\n"
        f"sys.stdout.buffer.write({reply})\n"
        "sys.stdout.buffer.flush()\n"
        "time.sleep(60)"
    )


def hanging_once(marker: Path) -> tuple[str, ...]:
    """The first process hangs on its request, the ones after it are ours."""
    return python(
        "import os, time\n"
        f"marker = {str(marker)!r}\n"
        "if not os.path.exists(marker):\n"
        "    open(marker, 'w').close()\n"
        "    sys.stdin.buffer.read(1)\n"
        "    time.sleep(60)\n"
        "from evidence_log.intake.worker.serving import main\n"
        "main()"
    )


def test_a_worker_that_hangs_is_killed_in_time_and_the_next_picture_is_shown(
    tmp_path: Path,
) -> None:
    command = hanging_once(tmp_path / "hung")
    with PictureWorker(command, wall_seconds=1.0) as worker:
        start = time.monotonic()
        with pytest.raises(CannotShow):
            worker.render(JPEG, longest_side=64)
        assert 0.9 < time.monotonic() - start < 3.0
        assert worker.process_id is None
        assert worker.render(JPEG, longest_side=64).width == 64


def test_a_worker_that_never_reads_is_killed_in_time() -> None:
    with PictureWorker(python("import time; time.sleep(60)"), wall_seconds=0.5) as one:
        with pytest.raises(CannotShow):
            one.render(JPEG + bytes(5_000_000), longest_side=64)
        with pytest.raises(CannotClean):
            one.without_metadata(JPEG)


@pytest.mark.parametrize(
    "reply",
    [
        "b''",
        "b'x' * 100_000",
        "struct.pack('>BIQ', 5, 2**32 - 1, 0)",
        "struct.pack('>BIQ', 5, 2, 2**63) + b'{}'",
        "struct.pack('>BIQ', 5, 2, 0) + b'{}'",
        "struct.pack('>BIQ', 5, 200_000, 0) + b'[' * 200_000",
        "struct.pack('>BIQ', 1, 2, 0) + b'{}'",
        "struct.pack('>BIQ', 5, 2, 10_000_000) + b'{}' + bytes(10_000_000)",
    ],
)
def test_a_worker_that_sends_nonsense_is_not_believed(reply: str) -> None:
    with PictureWorker(hostile(reply), wall_seconds=1.0) as worker:
        for ask in (
            lambda: worker.render(JPEG, longest_side=64),
            lambda: worker.encode(JPEG, longest_side=64, quality=80),
            lambda: worker.facts(JPEG),
        ):
            with pytest.raises(CannotShow):
                ask()


@pytest.mark.parametrize("code", ["import os; os._exit(3)", "import os; os.abort()"])
def test_a_worker_that_dies_costs_one_picture(code: str) -> None:
    with PictureWorker(python(code)) as worker, pytest.raises(CannotShow):
        worker.render(JPEG, longest_side=64)


def test_a_worker_killed_between_two_pictures_costs_one_and_no_more() -> None:
    with PictureWorker() as worker:
        worker.render(JPEG, longest_side=64)
        assert worker.process_id
        os.kill(worker.process_id, 9)
        with pytest.raises(CannotShow):
            worker.render(JPEG, longest_side=64)
        assert worker.render(JPEG, longest_side=64).width == 64


def test_one_process_serves_many_pictures_and_is_then_replaced() -> None:
    with PictureWorker() as worker:
        used = set()
        for _ in range(300):
            worker.facts(JPEG)
            used.add(worker.process_id)
    assert len(used - {None}) == 2


def test_two_workers_side_by_side_do_not_disturb_each_other() -> None:
    with PictureWorker() as one, PictureWorker() as other:
        for _ in range(3):
            assert one.render(JPEG, longest_side=64).width == 64
            assert other.facts(JPEG).width == 64
        assert one.process_id != other.process_id


def test_a_wrong_order_is_refused_before_anything_is_started() -> None:
    with PictureWorker() as worker:
        with pytest.raises(ValueError, match="longest_side"):
            worker.render(JPEG, longest_side=0)
        assert worker.process_id is None


def test_nothing_is_left_running_after_the_work() -> None:
    with PictureWorker() as worker:
        worker.facts(JPEG)
        child = worker.process_id
        assert child
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_the_program_itself_never_loads_a_decoder() -> None:
    code = (
        "from evidence_log.intake.sandbox import PictureWorker\n"
        f"with PictureWorker() as worker: worker.render({JPEG!r}, longest_side=9)\n"
        "print(sorted(m for m in sys.modules if m.startswith(('PIL', 'pillow'))))"
    )
    found = subprocess.run(python(code), capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


# --- what the child has of the program ------------------------------------


@on_linux
def test_the_child_has_no_key_no_environment_and_no_file_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_KEY_CANARY", "canary")
    monkeypatch.setenv("PYTHONSTARTUP", "/canary")
    monkeypatch.setenv("HOME", "/home/canary")
    secret = tmp_path / "vault"
    with secret.open("w") as file, PictureWorker() as worker:
        os.set_inheritable(file.fileno(), True)
        worker.facts(JPEG)
        process = Path(f"/proc/{worker.process_id}")
        try:
            environment = (process / "environ").read_bytes()
        except PermissionError:
            pytest.skip("only the superuser may look into a process that hides itself")
        assert b"canary" not in environment
        assert b"HOME=" not in environment
        assert b"canary" not in (process / "cmdline").read_bytes()
        assert (process / "cwd").readlink() == Path("/")
        opened = [str(one.readlink()) for one in (process / "fd").iterdir()]
        allowed = ("pipe:", "/dev/null")
        assert all(one.startswith(allowed) for one in opened), opened


PROBE = """
import errno, json, os, socket, sys, threading
from PIL import Image
from evidence_log.intake.worker.confinement import confine
confine()
tried = {}
def attempt(name, call):
    try:
        call()
        tried[name] = 0
    except OSError as error:
        tried[name] = error.errno
attempt("internet", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM))
attempt("internet6", lambda: socket.socket(socket.AF_INET6, socket.SOCK_DGRAM))
attempt("unix", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
attempt("read", lambda: os.open("/etc/hostname", os.O_RDONLY))
attempt("write", lambda: os.open(sys.argv[-1], os.O_WRONLY | os.O_CREAT))
attempt("list", lambda: os.listdir("/"))
attempt("folder", lambda: os.mkdir(sys.argv[-1] + "d"))
attempt("fork", os.fork)
attempt("run", lambda: os.execv("/bin/true", ["true"]))
attempt("kill", lambda: os.kill(os.getppid(), 0))
thread = threading.Thread(target=lambda: tried.update(thread=1))
thread.start()
thread.join()
os.write(1, json.dumps(tried).encode())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine != "x86_64",
    reason="system calls are left off on 64-bit Linux only",
)
def test_code_that_takes_over_the_child_reaches_no_file_process_or_network(
    tmp_path: Path,
) -> None:
    target = tmp_path / "made"
    command = [*python(PROBE), str(target)]
    found = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    tried = json.loads(found.stdout)
    assert tried.pop("thread") == 1
    assert set(tried.values()) == {1}, tried
    assert list(tmp_path.iterdir()) == []


NETWORK_PROBE = """
import os, socket
from evidence_log.intake.worker import system_calls
system_calls.leave_only_decoding = lambda: False
before = os.readlink("/proc/self/ns/net")
from evidence_log.intake.worker.confinement import confine
confine()
moved = before != os.readlink("/proc/self/ns/net")
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[-1])), timeout=2)
    reached = True
except OSError:
    reached = False
os.write(1, f"{moved} {reached}".encode())
"""


UNSHARE = "import ctypes; sys.exit(ctypes.CDLL(None).unshare(0x50000000))"


@on_linux
def test_the_network_is_gone_also_without_the_filter_where_the_system_allows_it() -> (
    None
):
    if subprocess.run(python(UNSHARE), check=False).returncode:
        pytest.skip("this system lets no user make an empty network")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        found = subprocess.run(
            [*python(NETWORK_PROBE), port], stdout=subprocess.PIPE, check=True
        )
    assert found.stdout.split() == [b"True", b"False"]


@on_linux
def test_the_child_s_limits_are_set() -> None:
    with PictureWorker() as worker:
        worker.facts(JPEG)
        assert worker.process_id
        process = worker.process_id
        known = resource.prlimit(process, resource.RLIMIT_CORE)
        assert known == (0, 0)
        assert resource.prlimit(process, resource.RLIMIT_FSIZE) == (0, 0)
        assert resource.prlimit(process, resource.RLIMIT_NOFILE)[1] <= 16
        assert resource.prlimit(process, resource.RLIMIT_AS)[1] <= 2 * 1024**3
        assert resource.prlimit(process, resource.RLIMIT_CPU)[1] <= 600


def test_no_file_is_made_anywhere_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with PictureWorker() as worker:
        for kind in ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF"):
            source = saved(photo(), kind)
            worker.encode(source, longest_side=32, quality=80)
            worker.without_metadata(source)
    assert list(tmp_path.iterdir()) == []


def test_the_command_can_be_a_frozen_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == (sys.executable, "--worker")
