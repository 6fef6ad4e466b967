"""The picture worker, as the program sees it: foreign bytes in, checked values out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import IO, Self, TypeVar

from evidence_log.errors.pictures import CannotClean, CannotShow
from evidence_log.intake.documents import DocumentPages
from evidence_log.intake.frames import (
    MOST_PAYLOAD_BYTES,
    Frame,
    Kind,
    read_frame,
    write_frame,
)
from evidence_log.intake.mail import MailText
from evidence_log.intake.messages import (
    Order,
    pack_order,
    unpack_clean,
    unpack_encoded,
    unpack_facts,
    unpack_length,
    unpack_mail,
    unpack_pages,
    unpack_rendition,
)
from evidence_log.intake.pictures import (
    WHOLE,
    CleanCopy,
    EncodedPicture,
    PictureFacts,
    Rendition,
    Window,
)

T = TypeVar("T")

WALL_SECONDS = 10.0
PICTURES_PER_PROCESS = 256
"""A process is replaced after so many, so that nothing builds up in one."""

_MOST_MAIL_BYTES = 4 * 1024 * 1024
_START = "import sys; sys.path.append(sys.argv[1]); import {0}; {0}.main()"
_SERVING = "evidence_log.intake.worker.serving"
_ENVIRONMENT = {"TMPDIR": "/dev/null"}


def worker_command() -> tuple[str, ...]:
    """How to start a worker: from a checkout, a wheel, or a frozen program."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "--worker")
    root = str(Path(__file__).resolve().parents[2])
    return (sys.executable, "-I", "-B", "-c", _START.format(_SERVING), root)


class PictureWorker:
    """One child process that decodes pictures, started when first needed.

    It has no key, no environment, no inherited file, and on 64-bit Linux no file
    system and no network (``worker.confinement``). After a death, a time-out or a
    reply that makes no sense the next picture gets a new process.

    Not thread-safe but for :meth:`stop`: each thread has its own. Two side by side
    use two cores.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        wall_seconds: float = WALL_SECONDS,
    ) -> None:
        self._command = tuple(command or worker_command())
        self._wall_seconds = wall_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._pictures_left = 0
        self._is_stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The child's, or None where none is running."""
        return self._process.pid if self._process else None

    def stop(self) -> None:
        """End what is under way, and begin nothing any more. Safe from any thread.

        Whoever waits for an answer gets CannotShow; :meth:`close` is still to come.
        """
        self._is_stopped = True
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """End the child at once. A later request would start a new one."""
        if self._process is None:
            return
        process, self._process = self._process, None
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                assert pipe is not None
                pipe.close()
        process.wait()

    def render(self, source: bytes, *, longest_side: int) -> Rendition:
        """Pixels of a picture file, no side above *longest_side* (1 to 8192).

        Raises CannotShow: no picture, damaged, too large, or too slow.
        """
        order = Order(longest_side=longest_side)
        most = 3 * longest_side * longest_side
        reply = self._ask(pack_order(Kind.RENDER, order, source), most_payload=most)
        return self._checked(reply, lambda one: unpack_rendition(one, order))

    def encode(
        self,
        source: bytes,
        *,
        longest_side: int,
        quality: int,
        window: Window = WHOLE,
        page: int = 1,
    ) -> EncodedPicture:
        """A JPEG of *quality* 1 to 95 (or a small PNG) that holds nothing but pixels.

        *source* is a picture file, or a PDF of which *page* (from 1) is drawn at
        150 dpi. Of either only *window* is encoded, *longest_side* being its own.
        Raises CannotShow as :meth:`render` does.
        """
        order = Order(
            longest_side=longest_side, quality=quality, window=window, page=page
        )
        most = 4 * longest_side * longest_side + 65536
        reply = self._ask(pack_order(Kind.ENCODE, order, source), most_payload=most)
        return self._checked(reply, lambda one: unpack_encoded(one, order))

    def facts(self, source: bytes) -> PictureFacts:
        """What a picture file tells about itself. Raises CannotShow if it is none."""
        reply = self._ask(pack_order(Kind.FACTS, Order(), source), most_payload=0)
        return self._checked(reply, lambda one: unpack_facts(one, source))

    def without_metadata(self, source: bytes) -> CleanCopy:
        """A copy that shows the same and holds no Exif, XMP, text or further file.

        JPEG, PNG, WEBP and GIF keep their compressed pixels; HEIC, AVIF, BMP and
        TIFF become JPEG or PNG. Raises CannotClean, also where pages would be lost.
        """
        try:
            reply = self._ask(pack_order(Kind.CLEAN, Order(), source))
            return self._checked(reply, unpack_clean)
        except CannotShow as error:
            raise CannotClean from error

    def mail(self, source: bytes) -> MailText:
        """A mail as text. Raises CannotShow: damaged, too large, or too slow."""
        reply = self._ask(
            pack_order(Kind.MAIL, Order(), source), most_payload=_MOST_MAIL_BYTES
        )
        return self._checked(reply, unpack_mail)

    def pages(self, source: bytes) -> DocumentPages:
        """The pages of a PDF. Raises CannotShow: none, damaged, or too slow."""
        reply = self._ask(pack_order(Kind.PAGES, Order(), source), most_payload=0)
        return self._checked(reply, unpack_pages)

    def length(self, source: bytes) -> float:
        """How many seconds a recording lasts. Raises CannotShow where none is said."""
        reply = self._ask(pack_order(Kind.LENGTH, Order(), source), most_payload=0)
        return self._checked(reply, unpack_length)

    def _checked(self, untrusted: Frame, unpack: Callable[[Frame], T]) -> T:
        """The value of a reply; a worker that sends nonsense is not asked again."""
        try:
            return unpack(untrusted)
        except ValueError as error:
            self.close()
            raise CannotShow from error

    def _ask(self, request: Frame, *, most_payload: int = MOST_PAYLOAD_BYTES) -> Frame:
        """One request and the frame that answers it, not yet checked."""
        if len(request.payload) > MOST_PAYLOAD_BYTES:
            raise CannotShow
        requests, replies = self._pipes()
        if self._is_stopped:  # perhaps before the child was there to be killed
            self.close()
            raise CannotShow
        try:
            with self._time_limit():
                write_frame(requests, request)
                untrusted_reply = read_frame(replies, most_payload=most_payload)
        except (EOFError, OSError, ValueError) as error:
            self.close()
            raise CannotShow from error
        self._pictures_left -= 1
        spent = untrusted_reply.kind is Kind.REFUSED_AND_SPENT
        if spent or self._pictures_left <= 0:
            self.close()
        if untrusted_reply.kind is not Kind.DONE:
            raise CannotShow
        return untrusted_reply

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            self._process = _started(self._command)
            self._pictures_left = PICTURES_PER_PROCESS
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout

    @contextmanager
    def _time_limit(self) -> Iterator[None]:
        """Kill the child when the time is up: its pipes then end, and so do we."""
        assert self._process is not None
        process, time_is_up = self._process, Event()

        def end() -> None:
            time_is_up.set()
            process.kill()

        timer = Timer(self._wall_seconds, end)
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if time_is_up.is_set():
                self.close()


def _started(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    environment = dict(_ENVIRONMENT)
    if sys.platform == "win32":
        environment = {name: os.environ[name] for name in ("SYSTEMROOT",)}
    return subprocess.Popen(  # noqa: S603 - our own command, without a shell
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment,
        close_fds=True,
    )
