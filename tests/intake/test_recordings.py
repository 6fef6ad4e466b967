"""The length of sound and film, as their own headers say it."""

from __future__ import annotations

import json
import wave
from io import BytesIO

import pytest
from intake.samples import CORPUS, needs_corpus

from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.frames import Frame, Kind
from evidence_log.intake.messages import unpack_length


def sound(seconds: float) -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(1)
        writer.setframerate(8000)
        writer.writeframes(bytes(round(8000 * seconds)))
    return file.getvalue()


def test_a_sound_file_says_how_long_it_is(worker):
    assert worker.length(sound(2.5)) == pytest.approx(2.5)


def test_frames_of_a_voice_message_are_counted(worker):
    twelve_kbit = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 100
    assert worker.length(twelve_kbit) == pytest.approx(2.0)
    silence = b"#!AMR-WB\n" + b"\x7c" * 50
    assert worker.length(silence) == pytest.approx(1.0)


@pytest.mark.parametrize("source", [b"", b"#!AMR\n", b"RIFF\0\0\0\0WAVE", sound(0)])
def test_a_file_that_does_not_say_it_is_refused(worker, source):
    with pytest.raises(CannotShow):
        worker.length(source)


@pytest.mark.parametrize(
    "header",
    [b"{}", b'{"seconds":-1}', b'{"seconds":NaN}', b'{"seconds":86401}'],
)
def test_a_worker_that_lies_about_a_length_is_not_believed(header):
    with pytest.raises(ValueError, match=r".*"):
        unpack_length(Frame(Kind.DONE, header))


@needs_corpus
def test_lengths_in_the_corpus_are_those_another_reader_found(worker):
    known = json.loads((CORPUS / "expected/av.json").read_text())
    right, wrong = 0, []
    for name, told in known.items():
        try:
            found = worker.length((CORPUS / name).read_bytes())
        except CannotShow:
            continue
        if told.get("duration_s") is None:
            continue
        near = max(0.3, 0.02 * told["duration_s"])
        if abs(found - told["duration_s"]) <= near:
            right += 1
        else:
            wrong.append(name)
    assert wrong == []
    assert right >= 20
