"""The values of the picture worker as frames, and frames as checked values.

The worker has read a foreign file, so it is believed in nothing: each field of
a reply is checked for kind and range before it becomes a value.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from evidence_log.intake.documents import (
    LONGEST_RECORDING_SECONDS,
    MOST_PAGES,
    MOST_PAGES_MEASURED,
    DocumentPages,
)
from evidence_log.intake.fields import Fields
from evidence_log.intake.frames import Frame, Kind
from evidence_log.intake.mail import MOST_BODY_CHARACTERS, MOST_HEADERS, MailText
from evidence_log.intake.pictures import (
    LONGEST_SIDE,
    WHOLE,
    CleanCopy,
    EncodedPicture,
    PictureFacts,
    Rendition,
    Window,
)
from evidence_log.intake.sniff import MediaType, sniff

_MOST_SOURCE_SIDE = 2**31
_MOST_POINTS = 1_000_000.0
_TAKEN_AT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_OFFSET = re.compile(r"[+-]\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked of the worker. Sides in pixels, quality as JPEG's 1 to 95.

    *page* counts from 1 and is of documents only.
    """

    longest_side: int = LONGEST_SIDE
    quality: int = 95
    window: Window = WHOLE
    page: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.page <= MOST_PAGES:
            raise ValueError("page 1 to 1,000,000")
        if not 1 <= self.longest_side <= LONGEST_SIDE or not 1 <= self.quality <= 95:
            raise ValueError("longest_side 1 to 8192, quality 1 to 95")


def pack_order(kind: Kind, order: Order, source: bytes) -> Frame:
    """A request about the file *source*."""
    fields = {
        "longest_side": order.longest_side,
        "quality": order.quality,
        "top": order.window.top,
        "bottom": order.window.bottom,
        "page": order.page,
    }
    return Frame(kind, json.dumps(fields).encode(), source)


def unpack_order(frame: Frame) -> Order:
    """The order in a request. Raises ValueError where it is not one."""
    fields = Fields(frame.header)
    return Order(
        longest_side=fields.whole("longest_side", most=LONGEST_SIDE),
        quality=fields.whole("quality", most=95),
        window=Window(
            top=fields.number("top", least=0, most=1),
            bottom=fields.number("bottom", least=0, most=1),
        ),
        page=fields.whole("page", most=MOST_PAGES),
    )


def pack_rendition(rendition: Rendition) -> Frame:
    """A reply with pixels."""
    return _done(_shape(rendition), rendition.rgb)


def unpack_rendition(untrusted: Frame, order: Order) -> Rendition:
    """Pixels from a reply. Raises ValueError where it is not what was ordered."""
    fields = Fields(untrusted.header)
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
    fields = Fields(untrusted.header)
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
    media_type = Fields(untrusted.header).type_of(untrusted.payload, *pictures)
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
    fields = Fields(untrusted.header)
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
        "seconds_apart": mail.seconds_apart,
    }
    return _done({}, json.dumps(told).encode())


def unpack_mail(untrusted: Frame) -> MailText:
    """A mail from a reply. Raises ValueError where it is none."""
    fields = Fields(untrusted.payload)
    return MailText(
        headers=fields.texts_by_name("headers", most=MOST_HEADERS),
        body=fields.text("body", most=MOST_BODY_CHARACTERS),
        attachments=fields.texts("attachments", most=MOST_HEADERS),
        seconds_apart=fields.seconds("seconds_apart"),
    )


def pack_pages(pages: DocumentPages) -> Frame:
    """A reply with the pages of a document and no payload."""
    told = {
        "count": pages.count,
        "sizes": pages.sizes,
        "is_locked": pages.is_locked,
    }
    return _done(told, b"")


def unpack_pages(untrusted: Frame) -> DocumentPages:
    """Pages from a reply. Raises ValueError where they are out of range."""
    fields = Fields(untrusted.header)
    if fields.flag("is_locked"):
        return DocumentPages(count=0, sizes=(), is_locked=True)
    count = fields.whole("count", most=MOST_PAGES)
    sizes = fields.sizes("sizes", longest=MOST_PAGES_MEASURED, most=_MOST_POINTS)
    if len(sizes) != min(count, MOST_PAGES_MEASURED):
        raise ValueError("sizes")
    return DocumentPages(count=count, sizes=sizes)


def pack_length(seconds: float) -> Frame:
    """A reply with the length of a recording."""
    return _done({"seconds": seconds}, b"")


def unpack_length(untrusted: Frame) -> float:
    """Seconds from a reply. Raises ValueError where they are out of range."""
    fields = Fields(untrusted.header)
    return fields.number("seconds", least=0, most=LONGEST_RECORDING_SECONDS)


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
