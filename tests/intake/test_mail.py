"""Mails are read as text in the worker, and nothing in them is believed."""

from __future__ import annotations

import pytest
from intake.samples import CORPUS, needs_corpus

from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.frames import Frame, Kind
from evidence_log.intake.messages import unpack_mail
from evidence_log.intake.sandbox import PictureWorker

MAIL = """\
Received: from a.invalid (192.0.2.7) by b.invalid; Fri, 14 Mar 2025 19:22:00 +0100
Received: from c.invalid by a.invalid; Fri, 14 Mar 2025 19:21:58 +0100
From: =?utf-8?q?J=C3=B8rgen?= <j@example.org>
To: Mia <m@example.org>
X-Secret: not shown
Subject: =?iso-8859-1?q?Bl=E5b=E6r?=
Date: Fri, 14 Mar 2025 19:21:57 +0100
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: 8bit

Hej Mia
--x
Content-Type: image/png
Content-Disposition: attachment; filename="b.png"

--x--
"""


@pytest.fixture(scope="module")
def worker():
    with PictureWorker() as worker:
        yield worker


def test_headers_police_ask_for_come_in_their_order(worker):
    mail = worker.mail(MAIL.encode())
    assert [name for name, _ in mail.headers] == [
        *("Received", "Received", "From", "To", "Subject", "Date"),
    ]
    told = dict(mail.headers)
    assert told["From"] == "Jørgen <j@example.org>"
    assert told["Subject"] == "Blåbær"
    assert mail.body.strip() == "Hej Mia"
    assert mail.attachments == ("b.png",)


def test_how_much_later_the_last_server_had_the_mail_is_worked_out(worker):
    assert worker.mail(MAIL.encode()).seconds_apart == 3
    late = MAIL.replace("Date: Fri, 14 Mar 2025 19:21:57", "Date: 14 Mar 2025 17:00:00")
    assert worker.mail(late.encode()).seconds_apart == 2 * 3600 + 22 * 60
    other_zone = MAIL.replace("19:21:57 +0100", "18:21:57 -0000")
    assert worker.mail(other_zone.encode()).seconds_apart == 3
    for nonsense in ("Date: i går", "X: "):
        told = MAIL.replace("Date: Fri, 14 Mar 2025 19:21:57 +0100", nonsense)
        assert worker.mail(told.encode()).seconds_apart is None


def test_markup_becomes_text_and_links_show_where_they_lead(worker):
    html = (
        "Content-Type: text/html; charset=utf-8\n\n"
        "<html><head><title>t</title><style>x{}</style></head><body>"
        "<p>Hej &aelig;<br>du</p><script>alert(1)</script>"
        "<img src='http://evil.invalid/x.png'>"
        "<a href='http://evil.invalid'>klik</a></body></html>"
    )
    body = worker.mail(html.encode()).body
    assert body == "Hej æ\ndu\n[http://evil.invalid] klik"


def test_a_mail_in_another_encoding_can_still_be_read_when_confined(worker):
    text = b"Content-Type: text/plain; charset=koi8-r\n\n" + "Привет".encode("koi8-r")
    assert worker.mail(text).body == "Привет"


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"{}",
        b'{"headers":[["a"]],"body":"","attachments":[]}',
        b'{"headers":[],"body":7,"attachments":[]}',
        b'{"headers":[],"body":"","attachments":[1]}',
        b'{"headers":[],"body":"","attachments":[],"seconds_apart":1.5}',
    ],
)
def test_a_worker_that_lies_about_a_mail_is_not_believed(payload):
    with pytest.raises(ValueError, match=r".*"):
        unpack_mail(Frame(Kind.DONE, b"{}", payload))


@needs_corpus
def test_every_mail_of_the_corpus_is_read_or_refused(worker):
    mails = sorted((CORPUS / "email/cpython").glob("*.eml"))
    assert mails
    read = 0
    for path in mails:
        try:
            worker.mail(path.read_bytes())
        except CannotShow:
            continue
        read += 1
    assert read == len(mails)
