"""Every picture of the corpus: decoded or refused, told about, and cleaned."""

from __future__ import annotations

import re
from io import BytesIO
from math import isclose

import pillow_heif
import pytest
from intake.samples import (
    CORPUS,
    CORPUS_PICTURES,
    corpus_bytes,
    expected,
    needs_corpus,
    pixels,
)
from PIL import Image

from evidence_log.errors.pictures import CannotClean, CannotShow
from evidence_log.intake.pictures import PictureFacts
from evidence_log.intake.sandbox import PictureWorker
from evidence_log.intake.sniff import MediaType

pytestmark = needs_corpus
pillow_heif.register_heif_opener()
LOADING = [name for name in CORPUS_PICTURES if expected(name).get("loads")]
REFUSED = [name for name in CORPUS_PICTURES if not expected(name).get("loads")]
JPEGS = [name for name in LOADING if expected(name)["format"] == "JPEG"]
# HDR, 10-bit and burst pictures among them: all become one upright JPEG or PNG.
OTHERS = [name for name in LOADING if name not in JPEGS]


def test_the_corpus_is_all_there() -> None:
    assert len(CORPUS_PICTURES) >= 81
    assert len(REFUSED) == 3


@pytest.mark.parametrize("name", LOADING)
def test_a_real_picture_is_shown_at_its_right_size(
    worker: PictureWorker, name: str
) -> None:
    before = worker.process_id
    found = worker.render(corpus_bytes(name), longest_side=400)
    assert [found.source_width, found.source_height] == expected(name)["upright_size"]
    longest = max(found.source_width, found.source_height)
    assert max(found.width, found.height) == min(400, longest)
    assert before in {None, worker.process_id}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_picture_is_refused_and_the_worker_lives(
    worker: PictureWorker, name: str
) -> None:
    worker.render(corpus_bytes(LOADING[0]), longest_side=100)
    before = worker.process_id
    with pytest.raises(CannotShow):
        worker.render(corpus_bytes(name), longest_side=400)
    with pytest.raises(CannotShow):
        worker.facts(corpus_bytes(name))
    with pytest.raises(CannotClean):
        worker.without_metadata(corpus_bytes(name))
    assert worker.process_id == before


@pytest.mark.parametrize("name", LOADING)
def test_facts_agree_with_an_independent_reader(
    worker: PictureWorker, name: str
) -> None:
    facts = worker.facts(corpus_bytes(name))
    known = expected(name)
    assert [facts.width, facts.height] == known["upright_size"]
    assert facts.has_place is bool(known["gps"])
    assert facts.taken_offset == known["OffsetTimeOriginal"]
    taken_at = str(known["DateTimeOriginal"] or "").replace(":", "-", 2)
    written = taken_at.replace(" ", "T") if taken_at[:2].isdigit() else None
    assert facts.taken_at == (None if written == "0000-00-00T00:00:00" else written)
    model = str(known["Model"] or "").strip()
    if model and model.isprintable():
        assert facts.device
        assert facts.device.endswith(model)


@pytest.mark.parametrize("name", [name for name in JPEGS if "gps_DSCN" in name])
def test_a_place_is_read_to_the_metre(worker: PictureWorker, name: str) -> None:
    gps = expected(name)["gps"]
    assert isinstance(gps, dict)
    place = worker.facts(corpus_bytes(name)).place
    assert place
    for found, key in zip(place, ("2", "4"), strict=True):
        parts = [float(part) for part in re.findall(r"[\d.]+", gps[key])]
        known = parts[0] + parts[1] / 60 + parts[2] / 3600
        assert isclose(found, known, abs_tol=1e-5)


def dump() -> dict[str, str]:
    """ExifRead's own expectations, a block for each file of the corpus."""
    path = CORPUS / "images" / "exif-samples" / "EXPECTED_exif_dump.txt"
    blocks = path.read_text().split("Opening: exif-samples-master/")[1:]
    named = {}
    for block in blocks:
        name, _, lines = block.partition("\n")
        flat = name.strip().removeprefix("jpg/").replace("/", "_")
        named[f"images/exif-samples/{flat}"] = lines
    return named


@pytest.mark.parametrize("name", [name for name in LOADING if name in dump()])
def test_maker_notes_and_serial_numbers_are_noticed(
    worker: PictureWorker, name: str
) -> None:
    lines = dump()[name]
    facts = worker.facts(corpus_bytes(name))
    if "EXIF MakerNote (" in lines:
        assert facts.has_maker_note
    named = re.search(
        r"^(?:Image (?:Artist|Copyright)|EXIF (?:Body|Lens)SerialNumber"
        r"|EXIF CameraOwnerName) \(ASCII\): *\S",
        lines,
        re.MULTILINE,
    )
    if named:
        assert facts.has_serial_or_owner


def nothing_is_told(facts: PictureFacts) -> bool:
    telltale = facts.has_place or facts.has_serial_or_owner or facts.has_maker_note
    return not (telltale or facts.taken_at or facts.device)


@pytest.mark.parametrize("name", JPEGS)
def test_a_clean_jpeg_has_every_pixel_and_nothing_else(
    worker: PictureWorker, name: str
) -> None:
    source = corpus_bytes(name)
    copy = worker.without_metadata(source)
    assert copy.media_type is MediaType.JPEG
    assert pixels(copy.content) == pixels(source)
    assert nothing_is_told(worker.facts(copy.content))


@pytest.mark.parametrize("name", OTHERS)
def test_other_pictures_are_cleaned_by_being_written_anew(
    worker: PictureWorker, name: str
) -> None:
    source = corpus_bytes(name)
    copy = worker.without_metadata(source)
    assert copy.media_type in {MediaType.JPEG, MediaType.PNG}
    assert nothing_is_told(worker.facts(copy.content))
    with Image.open(BytesIO(copy.content)) as image:
        assert list(image.size) == expected(name)["upright_size"]
        assert len(image.getexif()) == 0


@pytest.mark.parametrize("name", LOADING)
def test_a_picture_for_the_report_holds_no_metadata(
    worker: PictureWorker, name: str
) -> None:
    picture = worker.encode(corpus_bytes(name), longest_side=300, quality=80)
    assert nothing_is_told(worker.facts(picture.content))
    with Image.open(BytesIO(picture.content)) as image:
        assert image.size == (picture.width, picture.height)
        allowed = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi"}
        assert set(image.info) <= allowed
