"""The fifteen files of the example case, by name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from example_case import day_scenes, messages, night_scenes
from example_case.call_list import draw_call_list
from example_case.conversation import Conversation, draw_conversation
from example_case.extract import draw_extract
from example_case.fonts import Fonts
from example_case.letter import letter_pdf
from example_case.mail import mail_eml
from example_case.photographs import Taken, heic, jpeg, rotated_jpeg
from example_case.profile_page import draw_profile
from example_case.sheet import MARK
from example_case.voice import voicemail_wav

_ZONE = ZoneInfo("Europe/Copenhagen")
_ENTRANCE = Taken(at=datetime(2025, 6, 3, 17, 43, 8, tzinfo=_ZONE), owner="K. Toftvad")
_FLOWERS = Taken(at=datetime(2025, 9, 24, 16, 52, 31, tzinfo=_ZONE))
_STREET = Taken(at=datetime(2025, 11, 21, 22, 33, 5, tzinfo=_ZONE))
_CAR = Taken(at=datetime(2025, 11, 21, 22, 41, 47, tzinfo=_ZONE))


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _png_with_text(picture: Image.Image) -> bytes:
    """A PNG that names its device and carries words nobody sees."""
    text = PngInfo()
    text.add_text("Software", "Opdigtet Telefon 1")
    text.add_text("Creation Time", "2025-03-14T19:24:03+01:00")
    text.add_itxt("Comment", MARK, lang="da")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True, pnginfo=text)
    return out.getvalue()


def _chat(conversation: Conversation) -> Callable[[Fonts], bytes]:
    return lambda fonts: _png(draw_conversation(conversation, fonts).image)


FILES: dict[str, Callable[[Fonts], bytes]] = {
    "01-sms-9-januar.png": _chat(messages.BEFORE),
    "02-sms-sagt-fra.png": lambda fonts: _png_with_text(
        draw_conversation(messages.REFUSED, fonts).image
    ),
    "03-sms-svar.png": _chat(messages.ANSWERED),
    "04-opkaldsliste.png": lambda fonts: _png(draw_call_list(fonts).image),
    "05-udsnit-fra-bekendt.png": lambda fonts: _png(draw_extract(fonts)),
    "06-udgang.heic": lambda fonts: heic(day_scenes.draw_entrance(fonts), _ENTRANCE),
    "07-sms-eget-svar.png": _chat(messages.OWN_ANSWER),
    "08-beskeder-om-natten.png": _chat(messages.NIGHT),
    "09-blomster.jpg": lambda fonts: rotated_jpeg(
        day_scenes.draw_flowers(fonts), _FLOWERS
    ),
    "10-brev.pdf": letter_pdf,
    "11-telefonsvarer.wav": lambda _: voicemail_wav(),
    "12-gaden.jpg": lambda fonts: jpeg(night_scenes.draw_street(fonts), _STREET),
    "13-bilen.jpg": lambda fonts: jpeg(night_scenes.draw_car(fonts), _CAR),
    "14-profil.png": lambda fonts: _png(draw_profile(fonts).image),
    "15-mail.eml": lambda _: mail_eml(),
}


def make_files(fonts: Fonts) -> Iterator[tuple[str, bytes]]:
    """Each file's name and bytes, in the order of the case."""
    for name, make in FILES.items():
        yield name, make(fonts)
