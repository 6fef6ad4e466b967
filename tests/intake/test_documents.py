"""Pages of PDFs, drawn where nothing of theirs can run or reach a file."""

from __future__ import annotations

import json
from io import BytesIO

import pikepdf
import pytest
from intake.samples import CORPUS, needs_corpus
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from evidence_log.errors.pictures import CannotShow
from evidence_log.intake.frames import Frame, Kind
from evidence_log.intake.messages import unpack_pages
from evidence_log.intake.pictures import Window

A4 = (595.0, 842.0)


def pdf(*said: str, size: tuple[float, float] = A4) -> bytes:
    """A page for each text, in a font that is not in the file."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=size)
    for text in said:
        canvas.setFont("Helvetica", 40)
        canvas.drawString(40, size[1] / 2, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def changed(source: bytes, change) -> bytes:
    file = BytesIO()
    with pikepdf.open(BytesIO(source)) as document:
        change(document)
        document.save(file)
    return file.getvalue()


def drawn(worker, source: bytes, **wish) -> Image.Image:
    found = worker.encode(source, longest_side=2000, quality=82, **wish)
    picture = Image.open(BytesIO(found.content)).convert("L")
    assert picture.size == (found.width, found.height)
    return picture


def has_ink(picture: Image.Image) -> bool:
    return picture.getextrema()[0] < 128


def test_a_page_is_drawn_at_150_pixels_an_inch(worker):
    assert drawn(worker, pdf("Hej")).size == pytest.approx((1240, 1754), abs=1)


def test_letters_are_drawn_though_no_font_file_can_be_opened(worker):
    assert has_ink(drawn(worker, pdf("Hej")))


def test_each_page_is_another_picture_and_one_too_many_is_refused(worker):
    source = pdf("Hej", "")
    assert worker.pages(source).count == 2
    assert has_ink(drawn(worker, source, page=1))
    assert not has_ink(drawn(worker, source, page=2))
    with pytest.raises(CannotShow):
        drawn(worker, source, page=3)


def test_a_page_is_upright_and_measured_as_it_is_seen(worker):
    def turn(document):
        document.pages[0].rotate(90, relative=True)

    source = changed(pdf("Hej"), turn)
    assert worker.pages(source).sizes == ((842.0, 595.0),)
    assert drawn(worker, source).width > drawn(worker, source).height


def test_the_windows_of_a_page_put_together_are_the_page(worker):
    source = pdf("Hej", size=(200, 2000))
    whole = drawn(worker, source)
    upper = drawn(worker, source, window=Window(top=0, bottom=0.5))
    lower = drawn(worker, source, window=Window(top=0.5, bottom=1))
    assert upper.width == lower.width > 1.9 * whole.width
    together = Image.new("L", (upper.width, upper.height + lower.height))
    together.paste(upper, (0, 0))
    together.paste(lower, (0, upper.height))
    again = together.resize(whole.size, Image.Resampling.BOX)
    differing = sum(
        abs(one - other) > 96
        for one, other in zip(again.tobytes(), whole.tobytes(), strict=True)
    )
    assert differing < 0.001 * whole.width * whole.height


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 10), (10, 14_400)])
def test_a_huge_page_becomes_no_more_pixels_than_asked_for(worker, size):
    assert max(drawn(worker, pdf("Hej", size=size)).size) <= 2000


def test_a_page_without_end_is_refused_and_the_next_document_is_shown(worker):
    def stretch(document):
        document.pages[0].MediaBox = pikepdf.Array([0, 0, 10**8, 10**8])

    with pytest.raises(CannotShow):
        drawn(worker, changed(pdf("Hej"), stretch))
    assert has_ink(drawn(worker, pdf("Hej")))


def test_a_locked_document_says_so_and_is_not_drawn(worker):
    file = BytesIO()
    with pikepdf.open(BytesIO(pdf("Hej"))) as document:
        document.save(file, encryption=pikepdf.Encryption(user="æøå", owner="x"))
    assert worker.pages(file.getvalue()).is_locked
    with pytest.raises(CannotShow):
        drawn(worker, file.getvalue())


def test_a_damaged_document_after_a_locked_one_is_not_called_locked(worker):
    with pikepdf.open(BytesIO(pdf("Hej"))) as document:
        file = BytesIO()
        document.save(file, encryption=pikepdf.Encryption(user="x", owner="x"))
    assert worker.pages(file.getvalue()).is_locked
    with pytest.raises(CannotShow):
        worker.pages(b"%PDF-1.7\n%%EOF\n")


def test_what_a_document_would_do_when_opened_is_not_done(worker):
    def arm(document):
        script = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS="this.getField('f').value = 'ran'"
        )
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/sh")
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="f",
            V="",
            DA="/Helv 40 Tf 0 g",
            Rect=[40, 100, 500, 160],
        )
        field = document.make_indirect(field)
        document.pages[0].Annots = pikepdf.Array([field])
        document.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        document.Root.OpenAction = script
        document.pages[0].AA = pikepdf.Dictionary(O=launch)

    armed = drawn(worker, changed(pdf(""), arm))
    field = armed.crop((90, 1430, 1030, 1540))
    assert not has_ink(field)
    assert worker.process_id


def test_what_was_filled_into_a_form_is_seen(worker):
    canvas = Canvas(file := BytesIO(), pagesize=A4)
    canvas.acroForm.textfield(name="f", value="UDFYLDT", x=40, y=400, width=300)
    canvas.showPage()
    canvas.save()
    assert has_ink(drawn(worker, file.getvalue()))


@pytest.mark.parametrize(
    "header",
    [
        b"{}",
        b'{"is_locked":false,"count":0,"sizes":[]}',
        b'{"is_locked":false,"count":2,"sizes":[[1,1]]}',
        b'{"is_locked":false,"count":1,"sizes":[[0,1]]}',
        b'{"is_locked":false,"count":1,"sizes":[[NaN,1]]}',
        b'{"is_locked":false,"count":1,"sizes":[[true,1]]}',
        b'{"is_locked":false,"count":1,"sizes":[[1]]}',
        b'{"is_locked":false,"count":101,"sizes":7}',
    ],
)
def test_a_worker_that_lies_about_pages_is_not_believed(header):
    with pytest.raises(ValueError, match=r".*"):
        unpack_pages(Frame(Kind.DONE, header))


@needs_corpus
def test_every_pdf_of_the_corpus_has_the_pages_others_counted(worker):
    known = json.loads((CORPUS / "expected/pdf.json").read_text())
    locked = json.loads((CORPUS / "expected/pdf_passwords.json").read_text())
    shown = 0
    for name, told in known.items():
        source = (CORPUS / name).read_bytes()
        if name in locked:
            assert worker.pages(source).is_locked, name
        elif told.get("pdfium_pages") is None:
            with pytest.raises(CannotShow):
                worker.pages(source)
        else:
            assert worker.pages(source).count == told["pdfium_pages"], name
            if "pdfium_error" in told:
                continue
            drawn(worker, source)
            shown += 1
    assert shown >= 40
