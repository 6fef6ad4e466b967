"""The worker's whole life: import, confine itself, answer until the pipe ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import BinaryIO

from evidence_log.intake.frames import Frame, Kind, read_frame, write_frame
from evidence_log.intake.messages import (
    Order,
    pack_clean,
    pack_encoded,
    pack_facts,
    pack_length,
    pack_mail,
    pack_pages,
    pack_rendition,
    unpack_order,
)
from evidence_log.intake.worker.cleaning import without_metadata
from evidence_log.intake.worker.confinement import confine
from evidence_log.intake.worker.decoding import prepare
from evidence_log.intake.worker.mail import prepare_mail, read_mail
from evidence_log.intake.worker.pdf_pages import count_pages
from evidence_log.intake.worker.reading import read_facts
from evidence_log.intake.worker.recording import length_in_seconds
from evidence_log.intake.worker.rendering import encode, render


def main() -> None:
    """Serve on standard input and output until the program closes them."""
    requests, replies = sys.stdin.buffer, _replies()
    prepare()
    prepare_mail()
    confine()
    serve(requests, replies)


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer each request with one frame; end with the stream or with the memory."""
    reply = Frame(Kind.DONE)
    while reply.kind is not Kind.REFUSED_AND_SPENT:
        try:
            request = read_frame(requests)
        except (EOFError, ValueError):
            return
        reply = answer(request)
        write_frame(replies, reply)


def answer(request: Frame) -> Frame:
    """Do what is asked; a file that cannot be read is refused, whatever it raises."""
    try:
        return _answer(request)
    except MemoryError:
        return Frame(Kind.REFUSED_AND_SPENT)
    except Exception:  # noqa: BLE001 - decoders raise anything, and all means refused
        return Frame(Kind.REFUSED)


def _answer(request: Frame) -> Frame:
    order = unpack_order(request)
    do = _ANSWERS.get(request.kind)
    return Frame(Kind.REFUSED) if do is None else do(request.payload, order)


_ANSWERS: dict[Kind, Callable[[bytes, Order], Frame]] = {
    Kind.RENDER: lambda file, order: pack_rendition(render(file, order.longest_side)),
    Kind.ENCODE: lambda file, order: pack_encoded(encode(file, order)),
    Kind.FACTS: lambda file, _: pack_facts(read_facts(file)),
    Kind.CLEAN: lambda file, _: pack_clean(without_metadata(file)),
    Kind.MAIL: lambda file, _: pack_mail(read_mail(file)),
    Kind.PAGES: lambda file, _: pack_pages(count_pages(file)),
    Kind.LENGTH: lambda file, _: pack_length(length_in_seconds(file)),
}


def _replies() -> BinaryIO:
    """The pipe to the program; whatever a library prints goes nowhere."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies
