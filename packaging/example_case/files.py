"""The files of the example case, by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from example_case import (
    call_list,
    day_scenes,
    later_messages,
    mail,
    messages,
    night_scenes,
    place_scenes,
    public_posts,
    thing_scenes,
)
from example_case.account_notice import draw_notice
from example_case.call_list import CallList, draw_call_list
from example_case.conversation import Conversation, draw_conversation
from example_case.extract import draw_extract
from example_case.fonts import Fonts
from example_case.letter import letter_pdf
from example_case.photographs import Taken, heic, jpeg, rotated_jpeg
from example_case.profile_page import draw_profile
from example_case.public_posts import draw_post
from example_case.sheet import MARK
from example_case.slip import slip_pdf
from example_case.voice import voicemail_wav

Drawing = Callable[[Fonts], bytes]

_ZONE = ZoneInfo("Europe/Copenhagen")
_COLOURS = 96
"""How many colours a screenshot keeps that was not drawn in the first round."""


def _taken(*at: int, owner: str = "") -> Taken:
    year, month, day, hour, minute, second = at
    moment = datetime(year, month, day, hour, minute, second, tzinfo=_ZONE)
    return Taken(at=moment, owner=owner)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _small_png(picture: Image.Image) -> bytes:
    few = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    return _png(few)


def _png_with_text(picture: Image.Image) -> bytes:
    """A PNG that names its device and carries words nobody sees."""
    text = PngInfo()
    text.add_text("Software", "Opdigtet Telefon 1")
    text.add_text("Creation Time", "2025-03-14T19:24:03+01:00")
    text.add_itxt("Comment", MARK, lang="da")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, pnginfo=text)
    return out.getvalue()


def _chat(conversation: Conversation) -> Drawing:
    return lambda fonts: _png(draw_conversation(conversation, fonts).image)


def _later_chat(conversation: Conversation) -> Drawing:
    return lambda fonts: _small_png(draw_conversation(conversation, fonts).image)


def _calls(calls: CallList) -> Drawing:
    return lambda fonts: _small_png(draw_call_list(calls, fonts).image)


def _post(post: public_posts.Post) -> Drawing:
    return lambda fonts: _small_png(draw_post(post, fonts).image)


def _front_door(fonts: Fonts) -> bytes:
    seen = later_messages.front_door(place_scenes.draw_front_door(fonts))
    return _small_png(draw_conversation(seen, fonts).image)


def _friends_screen(fonts: Fonts) -> bytes:
    seen = later_messages.friends_screen(thing_scenes.draw_hidden(fonts))
    return _small_png(draw_conversation(seen, fonts).image)


_FIRST_ROUND: dict[str, Drawing] = {
    "01-sms-9-januar.png": _chat(messages.BEFORE),
    "02-sms-sagt-fra.png": lambda fonts: _png_with_text(
        draw_conversation(messages.REFUSED, fonts).image
    ),
    "03-sms-svar.png": _chat(messages.ANSWERED),
    "04-opkaldsliste.png": lambda fonts: _png(
        draw_call_list(call_list.EASTER, fonts).image
    ),
    "05-udsnit-fra-bekendt.png": lambda fonts: _png(draw_extract(fonts)),
    "06-udgang.heic": lambda fonts: heic(
        day_scenes.draw_entrance(fonts),
        _taken(2025, 6, 3, 17, 43, 8, owner="K. Toftvad"),
    ),
    "07-sms-eget-svar.png": _chat(messages.OWN_ANSWER),
    "08-beskeder-om-natten.png": _chat(messages.NIGHT),
    "09-blomster.jpg": lambda fonts: rotated_jpeg(
        day_scenes.draw_flowers(fonts), _taken(2025, 9, 24, 16, 52, 31)
    ),
    "10-brev.pdf": letter_pdf,
    "11-telefonsvarer.wav": lambda _: voicemail_wav(),
    "12-gaden.jpg": lambda fonts: jpeg(
        night_scenes.draw_street(fonts), _taken(2025, 11, 21, 22, 33, 5)
    ),
    "13-bilen.jpg": lambda fonts: jpeg(
        night_scenes.draw_car(fonts), _taken(2025, 11, 21, 22, 41, 47)
    ),
    "14-profil.png": lambda fonts: _png(draw_profile(fonts).image),
    "15-mail.eml": lambda _: mail.mail_eml(mail.LAST),
}
_SECOND_ROUND: dict[str, Drawing] = {
    "16-opkald-januar.png": _calls(call_list.JANUARY),
    "17-mail-februar.eml": lambda _: mail.mail_eml(mail.LONG),
    "18-chat-februar.png": _later_chat(later_messages.FEBRUARY),
    "19-chat-om-noeglen.png": _later_chat(later_messages.KEY_LEFT),
    "20-messenger-april.png": _later_chat(later_messages.APRIL),
    "21-kasse.jpg": lambda fonts: jpeg(
        thing_scenes.draw_box(fonts), _taken(2025, 5, 9, 11, 20, 44)
    ),
    "22-kommentarer.png": _post(public_posts.AT_WORK),
    "23-opkald-nyt-nummer.png": _calls(call_list.NEW_NUMBER),
    "24-sms-juli.png": _later_chat(later_messages.JULY),
    "25-login.png": lambda fonts: _small_png(draw_notice(fonts).image),
    "26-sms-fra-bror.png": _later_chat(later_messages.BROTHER),
    "27-billede-af-doeren.png": _front_door,
    "28-opkald-august.png": _calls(call_list.AUGUST),
    "29-sms-eget-svar-august.png": _later_chat(later_messages.STOP),
    "30-sms-september.png": _later_chat(later_messages.AFTER_ORDER),
    "31-offentligt-opslag.png": _post(public_posts.ABOUT_POLICE),
    "32-delt-billede.png": _friends_screen,
    "33-gave.jpg": lambda fonts: rotated_jpeg(
        thing_scenes.draw_present(fonts), _taken(2025, 12, 13, 16, 8, 12)
    ),
    "34-sms-jul.png": _later_chat(later_messages.CHRISTMAS),
    "35-sms-eget-svar-jul.png": _later_chat(later_messages.CHRISTMAS_ANSWER),
    "36-seddel.heic": lambda fonts: heic(
        thing_scenes.draw_note(fonts), _taken(2026, 1, 4, 18, 30, 2)
    ),
    "37-opkald-oktober.png": _calls(call_list.OCTOBER),
    "38-opkald-februar.png": _calls(call_list.FEBRUARY),
    "39-stoppested.jpg": lambda fonts: jpeg(
        place_scenes.draw_bus_stop(fonts), _taken(2026, 2, 11, 7, 42, 39)
    ),
    "40-foelgeseddel.pdf": slip_pdf,
    "41-sms-linje-5.png": _later_chat(later_messages.OTHER_BUS),
    "42-koder.png": _later_chat(later_messages.CODES),
    "43-sms-marts.png": _later_chat(later_messages.MARCH),
    "44-sms-til-barn.png": _later_chat(later_messages.NIECE),
}
FILES: dict[str, Drawing] = _FIRST_ROUND | _SECOND_ROUND


def make_files(fonts: Fonts) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes, in the order of the case."""
    for name, make in FILES.items():
        yield name, make(fonts)
