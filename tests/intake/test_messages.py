from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.samples import photo_file

from evidence_log.intake.fields import MOST_TAGS
from evidence_log.intake.frames import Frame, Kind
from evidence_log.intake.messages import (
    Order,
    pack_facts,
    pack_order,
    pack_rendition,
    unpack_clean,
    unpack_encoded,
    unpack_facts,
    unpack_order,
    unpack_rendition,
)
from evidence_log.intake.pictures import PictureFacts, Rendition
from evidence_log.intake.sniff import MediaType

JPEG = photo_file()
ORDER = Order(longest_side=100)
SHAPE = {
    "media_type": "image/jpeg",
    "width": 4,
    "height": 2,
    "source_width": 8,
    "source_height": 4,
    "was_scaled": True,
    "was_turned": False,
}
FACTS = {
    "width": 4,
    "height": 2,
    "taken_at": "2024-03-05T21:07:09",
    "taken_offset": "+01:00",
    "device": "Roe Phone 3",
    "has_place": True,
    "place": [55.5, 12.25],
    "has_serial_or_owner": False,
    "has_maker_note": False,
    "tags": [["Make", "Roe"]],
}
json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


def reply(fields: dict[str, object], payload: bytes = b"") -> Frame:
    return Frame(Kind.DONE, json.dumps(fields).encode(), payload)


def test_pixels_arrive_as_they_were_sent() -> None:
    sent = Rendition(
        width=2,
        height=1,
        rgb=b"rgbrgb",
        source_width=4,
        source_height=2,
        was_scaled=True,
        was_turned=False,
    )
    assert unpack_rendition(pack_rendition(sent), ORDER) == sent


def test_facts_arrive_as_they_were_sent() -> None:
    sent = PictureFacts(
        media_type=MediaType.JPEG,
        width=2,
        height=1,
        taken_at=None,
        taken_offset=None,
        device="Roe",
        has_place=True,
        place=(55.5, -12.25),
        has_serial_or_owner=True,
        has_maker_note=False,
        tags=(("Make", "Roe"),),
    )
    assert unpack_facts(pack_facts(sent), JPEG) == sent


def test_an_order_arrives_as_it_was_sent() -> None:
    order = Order(longest_side=77, quality=50)
    assert unpack_order(pack_order(Kind.ENCODE, order, b"")) == order


@pytest.mark.parametrize(("side", "quality"), [(0, 80), (8193, 80), (80, 0), (80, 96)])
def test_an_order_out_of_range_is_a_mistake_of_the_caller(
    side: int, quality: int
) -> None:
    with pytest.raises(ValueError, match="longest_side"):
        Order(longest_side=side, quality=quality)


@pytest.mark.parametrize(
    "wrong",
    [
        {"width": 5},
        {"width": 101, "height": 1},
        {"width": -4},
        {"width": True},
        {"width": 4.0},
        {"width": "4"},
        {"was_turned": 0},
        {"source_width": 2**40},
        {"source_height": None},
    ],
)
def test_a_worker_cannot_lie_about_the_shape_of_pixels(
    wrong: dict[str, object],
) -> None:
    pixels = bytes(3 * 4 * 2)
    assert unpack_rendition(reply(SHAPE, pixels), ORDER).height == 2
    with pytest.raises(ValueError):  # noqa: PT011 - any refusal will do
        unpack_rendition(reply(SHAPE | wrong, pixels), ORDER)


@pytest.mark.parametrize(
    "wrong",
    [
        {"taken_at": "yesterday"},
        {"taken_at": "2024-03-05T21:07:09Z"},
        {"taken_offset": "CET"},
        {"device": "a\nb"},
        {"device": "a" * 101},
        {"device": "invoice\u202egpj"},
        {"place": [91, 0]},
        {"place": [0, 181]},
        {"place": [float("nan"), 0]},
        {"place": [1]},
        {"place": "here"},
        {"has_place": None},
        {"tags": [["Make"]]},
        {"tags": [["Make", 3]]},
        {"tags": [["Make", "a" * 201]]},
        {"tags": [["Make", "Roe"]] * (MOST_TAGS + 1)},
        {"tags": {"Make": "Roe"}},
    ],
)
def test_a_worker_cannot_pass_off_strange_facts(wrong: dict[str, object]) -> None:
    assert unpack_facts(reply(FACTS), JPEG).place == (55.5, 12.25)
    with pytest.raises(ValueError):  # noqa: PT011 - any refusal will do
        unpack_facts(reply(FACTS | wrong), JPEG)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"<html>", b"RIFF1234WEBP"])
def test_a_worker_cannot_pass_off_another_file_as_a_picture(content: bytes) -> None:
    assert unpack_encoded(reply(SHAPE, JPEG), ORDER).content == JPEG
    with pytest.raises(ValueError, match="media_type"):
        unpack_encoded(reply(SHAPE, content), ORDER)
    with pytest.raises(ValueError, match="media_type"):
        unpack_clean(reply({"media_type": "image/jpeg"}, content))


def test_a_header_nested_without_end_is_refused() -> None:
    with pytest.raises(ValueError, match="deeply"):
        unpack_order(Frame(Kind.RENDER, b"[" * 200_000))


@given(st.binary(max_size=300) | json_values.map(lambda one: json.dumps(one).encode()))
def test_no_header_whatever_is_more_than_refused(header: bytes) -> None:
    frame = Frame(Kind.DONE, header, b"")
    for unpack in (
        lambda: unpack_rendition(frame, ORDER),
        lambda: unpack_encoded(frame, ORDER),
        lambda: unpack_facts(frame, JPEG),
        lambda: unpack_clean(frame),
        lambda: unpack_order(frame),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - any refusal will do
            unpack()


@given(st.sampled_from(sorted(FACTS)), json_values)
def test_one_strange_field_is_refused_or_was_allowed(key: str, value: object) -> None:
    try:
        facts = unpack_facts(reply(FACTS | {key: value}), JPEG)
    except ValueError:
        return
    shown = facts.device or ""
    assert shown.isprintable()
    assert all(name.isprintable() and text.isprintable() for name, text in facts.tags)


@pytest.mark.parametrize("degrees", [10**400, 91, -(10**400), float("nan")])
def test_a_place_that_is_nowhere_is_refused(degrees: float) -> None:
    facts = FACTS | {"place": [degrees, 12.25]}
    with pytest.raises(ValueError, match="degrees"):
        unpack_facts(reply(facts), JPEG)
