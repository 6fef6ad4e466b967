from __future__ import annotations

import struct
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.intake.frames import (
    MOST_HEADER_BYTES,
    Frame,
    Kind,
    read_frame,
    write_frame,
)


class CountingStream(BytesIO):
    """Remembers the most that was asked of it at once."""

    most_asked = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size >= 0
        self.most_asked = max(self.most_asked, size)
        return super().read(size)


def written(frame: Frame) -> bytes:
    stream = BytesIO()
    write_frame(stream, frame)
    return stream.getvalue()


@given(st.sampled_from(Kind), st.binary(max_size=100), st.binary(max_size=1000))
def test_a_frame_arrives_as_it_was_sent(
    kind: Kind, header: bytes, payload: bytes
) -> None:
    frame = Frame(kind, header, payload)
    assert read_frame(BytesIO(written(frame) + b"next")) == frame


@given(st.binary(max_size=200))
def test_no_bytes_whatever_make_the_reader_take_more_than_its_limit(
    hostile: bytes,
) -> None:
    stream = CountingStream(hostile)
    with suppress(EOFError, ValueError):
        while True:
            read_frame(stream, most_payload=1000)
    assert stream.most_asked <= MOST_HEADER_BYTES


@given(
    st.integers(0, 255),
    st.integers(0, 2**32 - 1),
    st.integers(0, 2**64 - 1),
)
def test_hostile_lengths_are_refused_before_anything_is_reserved(
    kind: int, header: int, payload: int
) -> None:
    stream = CountingStream(struct.pack(">BIQ", kind, header, payload))
    if header == payload == 0 and kind in iter(Kind):
        assert read_frame(stream, most_payload=1000).payload == b""
        return
    with pytest.raises((EOFError, ValueError)):
        read_frame(stream, most_payload=1000)
    assert stream.most_asked <= MOST_HEADER_BYTES


@given(st.data())
def test_a_frame_cut_short_is_never_taken_for_whole(data: st.DataObject) -> None:
    whole = written(Frame(Kind.DONE, b"{}", b"pixels"))
    cut = data.draw(st.integers(0, len(whole) - 1))
    with pytest.raises(EOFError):
        read_frame(BytesIO(whole[:cut]))
