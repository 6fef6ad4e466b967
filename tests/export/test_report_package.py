"""The whole package: what never leaves with it, and what every file of it keeps to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from architecture.project_files import ROOT
from builders import Diary
from export.report_packages import PDFS, everything_readable, flat, make, pages
from sample_case import ORIGINALS, diary, material, source

from evidence_log.domain.case_file import CaseCard, CaseFile, Contact, OwnCard
from evidence_log.domain.entry import EntryKind, PhysicalItem, PlaceShown, Witness
from evidence_log.domain.evidence import EvidenceKind
from evidence_log.domain.person import Person, PersonRole, person_id
from evidence_log.errors.opening import EvidenceDamaged
from evidence_log.export.manifest import Handover
from evidence_log.export.material import MailShown
from evidence_log.export.verify import verify_package
from evidence_log.jobs import JobCancelled, JobControl, Progress


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("package") / "p", source(diary())).folder


# --- what never leaves ------------------------------------------------------


class Canaries:
    """Hands out words that can be searched for, and remembers them."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def __call__(self, what: str) -> str:
        word = f"kanarie{what}{len(self.given)}x"
        self.given.append(word)
        return word


def private_case(canary: Canaries):
    """A case with a canary in everything that must not stand in a report."""
    log = Diary()
    log.write("2025-04-01", canary("Measure"), kind=EntryKind.MEASURE)
    log.write("2025-04-01", canary("Effect"), kind=EntryKind.EFFECT)
    log.write("2025-04-01", canary("LeftOut"), in_report=False)
    entry = log.write(
        "2025-04-02 10:00",
        "Det her må stå der.",
        note=canary("Note"),
        place=canary("Place"),
        witnesses=(
            Witness(
                name=canary("Witness"), contact=canary("Contact"), saw=canary("Saw")
            ),
        ),
        physical_items=(PhysicalItem(what="kort", where_kept=canary("Kept")),),
        effect=canary("FeltEffect"),
        cost=canary("Cost"),
        children=canary("Children"),
        officer=canary("Officer"),
        officer_phone=canary("OfficerPhone"),
    )
    log.write(
        "2025-04-03",
        "Skjult sted.",
        place=canary("Hidden"),
        area=canary("Area"),
        shown=PlaceShown.HIDDEN,
    )
    stored = log.attach(
        entry,
        source=canary("Source"),
        captured_by=canary("CapturedBy"),
        seen_by=canary("SeenBy"),
        note=canary("EvidenceNote"),
    )
    log.evidence[0] = replace(
        stored,
        original_name=canary("FileName"),
        facts=replace(
            stored.facts,
            device=canary("Device"),
            tags=((canary("Tag"), canary("TagValue")),),
        ),
    )
    cards = CaseFile(
        case=CaseCard(title=canary("Title"), children_rules=canary("Rules")),
        own=OwnCard(
            name="Mia Ravnholt",
            phone=canary("Phone"),
            email=canary("Mail"),
            addresses=(canary("Address"),),
            workplace=canary("Work"),
            own_numbers=(canary("Own"),),
            safe_to_call=canary("Safe"),
        ),
        persons=(
            Person(id=person_id(1), name="Jonas", note=canary("PersonNote")),
            Person(
                id=person_id(2),
                name=canary("WitnessCard"),
                role=PersonRole.WITNESS,
                aliases=(canary("Alias"),),
            ),
            Person(id=person_id(3), name=canary("Third"), role=PersonRole.THIRD),
        ),
        contacts=(Contact(role=canary("Role"), name=canary("Adviser")),),
    )
    return replace(source(log), case_file=cards)


def test_nothing_private_stands_anywhere_in_a_package(tmp_path):
    canary = Canaries()
    folder = make(tmp_path / "p", private_case(canary)).folder
    read = everything_readable(folder)
    assert flat("Det her må stå der.") in read, "the search itself works"
    assert [word for word in canary.given if word in read] == []
    assert len(canary.given) > 30


def test_effects_stand_in_a_report_only_when_asked_for(tmp_path):
    log = Diary()
    log.write("2025-04-02", "Ringede", effect="Sov ikke i en uge.")
    log.write("2025-04-03", "Sygemeldt tre dage.", kind=EntryKind.EFFECT)
    without = everything_readable(make(tmp_path / "a", source(log)).folder)
    asked = everything_readable(make(tmp_path / "b", source(log, effects=True)).folder)
    for said in ("Sov ikke i en uge.", "Sygemeldt tre dage."):
        assert flat(said) not in without
        assert flat(said) in asked


def test_a_private_kind_leaves_neither_number_nor_count_nor_date(tmp_path):
    plain, busy = Diary(), Diary()
    plain.write("2025-04-02", "Ringede")
    busy.write("2025-04-02", "Ringede")
    busy.write("2025-04-05", "Skiftede lås", kind=EntryKind.MEASURE)
    first = make(tmp_path / "a", source(plain)).folder
    second = make(tmp_path / "b", source(busy)).folder
    assert everything_readable(first) == everything_readable(second)


def test_an_intimate_picture_is_neither_drawn_nor_copied(folder):
    number = next(
        exhibit.number
        for exhibit in source(diary()).exhibits
        if exhibit.evidence.notes.intimate
    )
    assert not list((folder / "4-Originaler").glob(f"BILAG-{number:03}*"))
    with pikepdf.open(folder / "3-Bilag.pdf") as document:
        assert "/XObject" not in document.pages[number - 1].Resources
    assert (
        "Aftal afleveringen med politiet" in pages(folder / "3-Bilag.pdf")[number - 1]
    )


def test_intimate_pictures_stay_behind_whatever_else_is_chosen(tmp_path):
    log = Diary()
    log.attach(log.write("2025-04-02", "x"), EvidenceKind.PHOTO, shows_minor=True)
    case = source(log)
    wanted = replace(
        case.exhibits[0], handed_over=Handover.UNTOUCHED, package_name="BILAG-001.png"
    )
    folder = make(tmp_path / "p", replace(case, exhibits=(wanted,))).folder
    assert not (folder / "4-Originaler").exists()


# --- every file --------------------------------------------------------------


def test_a_package_is_verified_with_the_code_of_its_cover(tmp_path):
    package = make(tmp_path / "p", source(diary()))
    found = re.search(
        r"[0-9A-Z]{4}(-[0-9A-Z]{4}){4}\S", pages(package.folder / PDFS[0])[0]
    )
    assert found is not None
    checked = verify_package(package.folder, code=found[0], control=JobControl())
    assert checked.ok
    assert checked.code_compared


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum here")
def test_stock_tools_find_every_file_as_listed(folder):
    sums = "5-Teknisk-kontrol/SHA256SUMS.txt"
    subprocess.run(["sha256sum", "-c", "--strict", sums], cwd=folder, check=True)


def test_the_same_source_gives_the_same_bytes(tmp_path):
    first = make(tmp_path / "a", source(diary()))
    second = make(tmp_path / "b", source(diary()))
    assert first.sums_sha256 == second.sums_sha256


@pytest.mark.parametrize("language", ["da", "en"])
def test_pdfs_say_nothing_of_themselves_but_their_title(tmp_path, language):
    folder = make(tmp_path / "p", source(diary()), language=language).folder
    files = [*folder.glob("*.pdf"), *folder.glob("5-*/*.pdf")]
    assert len(files) == 3
    for path in files:
        with pikepdf.open(path) as document:
            assert set(document.docinfo) == {"/Title"}
            assert "/Metadata" not in document.Root
            assert str(document.Root.Lang) == language
            assert "stalk" not in repr(document.docinfo).lower()


def test_every_font_of_every_page_is_embedded(folder):
    for file in PDFS:
        with pikepdf.open(folder / file) as document:
            for page in document.pages:
                for font in page.Resources.Font.values():
                    assert "/FontFile2" in font.FontDescriptor


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_word_stands_in_a_package_that_promises_too_much(tmp_path, language):
    folder = make(tmp_path / "p", source(Diary()), language=language).folder
    text = " ".join(pages(next(folder.glob("2-*.pdf")))).lower()
    text += next(folder.glob("1-*.txt")).read_text("utf-8").lower()
    listed = (ROOT / "tests/architecture/forbidden_words.txt").read_text("utf-8")
    assert [
        word for word in [*listed.split("\n"), "stalk"] if word and word in text
    ] == []


# --- exhibits ----------------------------------------------------------------


def test_every_exhibit_has_its_page_under_its_number(folder):
    read = pages(folder / "3-Bilag.pdf")
    for number, text in enumerate(read, 1):
        assert f"Bilag {number} " in text
    assert len(read) == len(source(diary()).exhibits)


@pytest.mark.parametrize("page", [0, 7])
def test_a_picture_is_shown_whole_and_in_its_proportions(folder, page):
    with pypdfium2.PdfDocument(folder / "3-Bilag.pdf") as document:
        is_picture = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
        (picture,) = document[page].get_objects(filter=is_picture)
        left, bottom, right, top = picture.get_bounds()
        width, height = picture.get_px_size()
        shape = (right - left) / (top - bottom)
        assert shape == pytest.approx(width / height, rel=0.01)
        page_width, page_height = document[page].get_size()
        assert left > 79, "the margin for binding is 28 mm"
        assert right < page_width - 40
        assert 50 < bottom < top < page_height - 60


def test_a_mail_is_shown_as_text_and_says_which_way_it_came(folder):
    read = pages(folder / "3-Bilag.pdf")[8]
    assert "Fra Jonas Birk Damsted <jonas@example.org>" in read
    assert "Jeg holder ikke op, før du svarer." in read
    assert "203.0.113.7" in read


def test_what_cannot_be_shown_is_named_with_its_place_and_hash(folder):
    read = pages(folder / "3-Bilag.pdf")[11]
    assert "4-Originaler som BILAG-012.wav" in read
    stored = source(diary()).exhibits[11].evidence
    assert stored.sha256 in flat(read)


def test_a_long_mail_goes_on_and_the_pages_are_counted_right(tmp_path):
    log = Diary()
    entry = log.write("2025-04-02", "Mails")
    for _ in range(3):
        log.attach(entry, EvidenceKind.MAIL, media_type="message/rfc822")
    body = "\n\n".join(f"Afsnit {number}. " * 12 for number in range(60))
    given = replace(
        material(),
        originals=lambda one: iter([log_bytes(log, one)]),
        mails=lambda _: MailShown(headers=(("From", "x"),), body=body),
    )
    folder = make(tmp_path / "p", source(log), given=given).folder
    read = pages(folder / "3-Bilag.pdf")
    assert len(read) > 6
    assert f"side {len(read)} af {len(read)}" in read[-1]
    assert "Afsnit 59." in read[-1]
    with (
        pikepdf.open(folder / "3-Bilag.pdf") as document,
        document.open_outline() as marks,
    ):
        titles = [mark.title for mark in marks.root]
    assert titles == ["Bilag 1", "Bilag 2", "Bilag 3"]


def test_more_exhibits_than_one_batch_stand_in_one_file(tmp_path):
    log = Diary()
    entry = log.write("2025-04-02", "Mange")
    log.attach(entry, EvidenceKind.MAIL, media_type="message/rfc822")
    for _ in range(84):
        log.attach(entry, EvidenceKind.AUDIO, media_type="audio/wav")
    given = replace(
        material(),
        originals=lambda one: iter([log_bytes(log, one)]),
        mails=lambda _: MailShown(headers=(), body="linje\n\n" * 60),
    )
    folder = make(tmp_path / "p", source(log), given=given).folder
    read = pages(folder / "3-Bilag.pdf")
    assert len(read) == 86, "two pages of mail, then one for each"
    for number in (1, 2, 40, 41, 42, 86):
        assert f"side {number} af 86" in read[number - 1]
    assert "Bilag 85" in read[85]
    assert not list(folder.rglob("*.part"))


def log_bytes(log: Diary, one) -> bytes:
    return f"original {log.evidence.index(one) + 1}".encode()


def test_the_manifest_tells_what_was_handed_over_and_shown(folder):
    manifest = json.loads(
        (folder / "5-Teknisk-kontrol/indhold.json").read_text("utf-8")
    )
    assert manifest["counts"] == {
        "incidents": 18,
        "left_out_incidents": 1,
        "exhibits": 17,
    }
    photo = manifest["exhibits"][7]
    assert photo["handover"] == "without-metadata"
    assert photo["sha256"] != photo["original_sha256"]
    assert photo["shown"][0]["treatments"] == ["re-encoded", "scaled", "turned"]
    assert manifest["exhibits"][16]["file"] is None


# --- when something goes wrong ----------------------------------------------


class CancelledAt(JobControl):
    def __init__(self, step: int) -> None:
        super().__init__()
        self._left = step

    def step(self, done: int, total: int) -> None:
        self._left -= 1
        if self._left < 0:
            self.cancel()
        super().step(done, total)


@pytest.mark.parametrize("step", [0, 5, 17, 25, 34])
def test_a_cancelled_package_leaves_nothing(tmp_path, step):
    with pytest.raises(JobCancelled):
        make(tmp_path / "p", source(diary()), control=CancelledAt(step))
    assert list(tmp_path.iterdir()) == []


def test_an_original_that_is_not_what_was_stored_stops_the_package(tmp_path):
    given = replace(material(), originals=lambda one: iter([ORIGINALS[one.id] + b"x"]))
    with pytest.raises(EvidenceDamaged) as damage:
        make(tmp_path / "p", source(diary()), given=given)
    assert damage.value.evidence_id == "M-0001"
    assert list(tmp_path.iterdir()) == []


def test_progress_ends_at_its_total(tmp_path):
    told: list[Progress] = []
    make(tmp_path / "p", source(diary()), control=JobControl(told.append))
    assert told[0].total == told[-1].total == 35
    assert all(one.done <= one.total for one in told)
