"""The values of the picture worker as frames, and frames as checked values.

The worker has read a foreign file, so it is believed in nothing: each field of
a reply is checked for kind and range before it becomes a value.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from evidence_log.intake.frames import Frame, Kind
from evidence_log.intake.mail import MOST_BODY_CHARACTERS, MOST_HEADERS, MailText
from evidence_log.intake.pictures import (
    LONGEST_SIDE,
    CleanCopy,
    EncodedPicture,
    PictureFacts,
    Rendition,
)
from evidence_log.intake.sniff import MediaType, sniff

MOST_TAGS = 400
MOST_TAG_CHARACTERS = 200
_MOST_DEVICE_CHARACTERS = 100
_MOST_SOURCE_SIDE = 2**31
_TAKEN_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of the worker. Sides in pixels, quality as JPEG's 1 to 95."""

    longest_side: int = LONGEST_SIDE
    quality: int = 95

    def __post_init__(self) -> None:
        if not 1 <= self.longest_side <= LONGEST_SIDE or not 1 <= self.quality <= 95:
            raise ValueError("longest_side 1 to 8192, quality 1 to 95")


def pack_order(kind: Kind, order: Order, source: bytes) -> Frame:
    """A request about the file *source*."""
    fields = {"longest_side": order.longest_side, "quality": order.quality}
    return Frame(kind, json.dumps(fields).encode(), source)


def unpack_order(frame: Frame) -> Order:
    """The order in a request. Raises ValueError where it is not one."""
    fields = _Fields(frame.header)
    return Order(
        longest_side=fields.whole("longest_side", most=LONGEST_SIDE),
        quality=fields.whole("quality", most=95),
    )


def pack_rendition(rendition: Rendition) -> Frame:
    """A reply with pixels."""
    return _done(_shape(rendition), rendition.rgb)


def unpack_rendition(untrusted: Frame, order: Order) -> Rendition:
    """Pixels from a reply. Raises ValueError where it is not what was ordered."""
    fields = _Fields(untrusted.header)
    return Rendition(
        width=fields.whole("width", most=order.longest_side),
        height=fields.whole("height", most=order.longest_side),
        rgb=untrusted.payload,
        source_width=fields.whole("source_width", most=_MOST_SOURCE_SIDE),
        source_height=fields.whole("source_height", most=_MOST_SOURCE_SIDE),
        was_scaled=fields.flag("was_scaled"),
        was_turned=fields.flag("was_turned"),
    )


def pack_encoded(picture: EncodedPicture) -> Frame:
    """A reply with a file."""
    fields = _shape(picture) | {"media_type": picture.media_type.value}
    return _done(fields, picture.content)


def unpack_encoded(untrusted: Frame, order: Order) -> EncodedPicture:
    """A file from a reply. Raises ValueError where it is not what was ordered."""
    fields = _Fields(untrusted.header)
    return EncodedPicture(
        media_type=fields.type_of(untrusted.payload, MediaType.JPEG, MediaType.PNG),
        width=fields.whole("width", most=order.longest_side),
        height=fields.whole("height", most=order.longest_side),
        content=untrusted.payload,
        source_width=fields.whole("source_width", most=_MOST_SOURCE_SIDE),
        source_height=fields.whole("source_height", most=_MOST_SOURCE_SIDE),
        was_scaled=fields.flag("was_scaled"),
        was_turned=fields.flag("was_turned"),
    )


def pack_clean(copy: CleanCopy) -> Frame:
    """A reply with a copy without metadata."""
    return _done({"media_type": copy.media_type.value}, copy.content)


def unpack_clean(untrusted: Frame) -> CleanCopy:
    """A copy from a reply. Raises ValueError where it is no picture."""
    pictures = (one for one in MediaType if one.is_picture)
    media_type = _Fields(untrusted.header).type_of(untrusted.payload, *pictures)
    return CleanCopy(media_type=media_type, content=untrusted.payload)


def pack_facts(facts: PictureFacts) -> Frame:
    """A reply with facts and no payload."""
    return _done(
        {
            "media_type": facts.media_type.value,
            "width": facts.width,
            "height": facts.height,
            "taken_at": facts.taken_at,
            "taken_offset": facts.taken_offset,
            "device": facts.device,
            "has_place": facts.has_place,
            "place": facts.place,
            "has_serial_or_owner": facts.has_serial_or_owner,
            "has_maker_note": facts.has_maker_note,
            "tags": facts.tags,
        },
        b"",
    )


def unpack_facts(untrusted: Frame, source: bytes) -> PictureFacts:
    """Facts about *source*. Raises ValueError where they are out of range."""
    fields = _Fields(untrusted.header)
    return PictureFacts(
        media_type=sniff(source),
        width=fields.whole("width", most=_MOST_SOURCE_SIDE),
        height=fields.whole("height", most=_MOST_SOURCE_SIDE),
        taken_at=fields.matching("taken_at", _TAKEN_AT),
        taken_offset=fields.matching("taken_offset", _OFFSET),
        device=fields.line("device"),
        has_place=fields.flag("has_place"),
        place=fields.place("place"),
        has_serial_or_owner=fields.flag("has_serial_or_owner"),
        has_maker_note=fields.flag("has_maker_note"),
        tags=fields.pairs("tags"),
    )


def pack_mail(mail: MailText) -> Frame:
    """A reply with a mail; everything is payload, since a body can be long."""
    told = {
        "headers": mail.headers,
        "body": mail.body,
        "attachments": mail.attachments,
    }
    return _done({}, json.dumps(told).encode())


def unpack_mail(untrusted: Frame) -> MailText:
    """A mail from a reply. Raises ValueError where it is none."""
    fields = _Fields(untrusted.payload)
    return MailText(
        headers=fields.texts_by_name("headers", most=MOST_HEADERS),
        body=fields.text("body", most=MOST_BODY_CHARACTERS),
        attachments=fields.texts("attachments", most=MOST_HEADERS),
    )


def _shape(picture: Rendition | EncodedPicture) -> dict[str, object]:
    return {
        "width": picture.width,
        "height": picture.height,
        "source_width": picture.source_width,
        "source_height": picture.source_height,
        "was_scaled": picture.was_scaled,
        "was_turned": picture.was_turned,
    }


def _done(fields: dict[str, object], payload: bytes) -> Frame:
    return Frame(Kind.DONE, json.dumps(fields).encode(), payload)


class _Fields:
    """The header of a frame; each reader checks one field or raises ValueError."""

    def __init__(self, untrusted_header: bytes) -> None:
        try:
            untrusted: object = json.loads(untrusted_header)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error
        if not isinstance(untrusted, dict):
            raise ValueError("not an object")  # noqa: TRY004 - data, not a wrong call
        self._untrusted: dict[str, object] = untrusted

    def whole(self, key: str, *, most: int) -> int:
        value = self._untrusted.get(key)
        if type(value) is not int or not 1 <= value <= most:
            raise ValueError(key)
        return value

    def flag(self, key: str) -> bool:
        value = self._untrusted.get(key)
        if value is not True and value is not False:
            raise ValueError(key)
        return value

    def line(self, key: str) -> str | None:
        value = self._untrusted.get(key)
        return None if value is None else _line(value, _MOST_DEVICE_CHARACTERS)

    def matching(self, key: str, pattern: re.Pattern[str]) -> str | None:
        value = self._untrusted.get(key)
        if value is None:
            return None
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(key)
        return value

    def place(self, key: str) -> tuple[float, float] | None:
        value = self._untrusted.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise ValueError(key)
        return _degrees(value[0], most=90), _degrees(value[1], most=180)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > MOST_TAGS:
            raise ValueError(key)
        return tuple(_pair(one) for one in value)

    def text(self, key: str, *, most: int) -> str:
        value = self._untrusted.get(key)
        if not isinstance(value, str) or len(value) > most:
            raise ValueError(key)
        return value

    def texts(self, key: str, *, most: int) -> tuple[str, ...]:
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(key)
        found = tuple(one for one in value if isinstance(one, str))
        if len(found) != len(value):
            raise ValueError(key)
        return found

    def texts_by_name(self, key: str, *, most: int) -> tuple[tuple[str, str], ...]:
        value = self._untrusted.get(key)
        if not isinstance(value, list) or len(value) > most:
            raise ValueError(key)
        found = tuple((one[0], one[1]) for one in value if _are_two_texts(one))
        if len(found) != len(value):
            raise ValueError(key)
        return found

    def type_of(self, content: bytes, *allowed: MediaType) -> MediaType:
        found = sniff(content)
        if found not in allowed or self._untrusted.get("media_type") != found.value:
            raise ValueError("media_type")
        return found


def _are_two_texts(untrusted: object) -> bool:
    if not isinstance(untrusted, list) or len(untrusted) != 2:
        return False
    return all(isinstance(one, str) for one in untrusted)


def _line(untrusted: object, most: int) -> str:
    if not isinstance(untrusted, str) or len(untrusted) > most:
        raise ValueError("text")
    if not untrusted.isprintable():
        raise ValueError("control characters")
    return untrusted


def _degrees(untrusted: object, *, most: int) -> float:
    if not isinstance(untrusted, (int, float)) or not abs(untrusted) <= most:
        raise ValueError("degrees")
    return float(untrusted)


def _pair(untrusted: object) -> tuple[str, str]:
    if not isinstance(untrusted, list) or len(untrusted) != 2:
        raise ValueError("tags")
    name, value = untrusted
    return _line(name, MOST_TAG_CHARACTERS), _line(value, MOST_TAG_CHARACTERS)
