"""Real photos and mails of others go in, and only what may be told comes out."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from command_line import CommandLine
from intake.samples import CORPUS, needs_corpus
from pdf_reading import read_pdf
from PIL import Image
from PIL.ExifTags import IFD

from evidence_log.services.session import open_log

pytestmark = needs_corpus

ENTRY = {"date": "2025-03-14", "what": "Billeder og mails", "types": ["message"]}
GIVE_AWAYS = (b"Exif\0", b"GPSInfo", b"MakerNote", b"http://ns.adobe.com/xap", b"8BIM")


@pytest.fixture(scope="module")
def files() -> list[Path]:
    pictures = sorted((CORPUS / "images/exif-samples").glob("*.*"))
    mails = sorted((CORPUS / "email/cpython").glob("*.eml"))
    return [path for path in [*pictures, *mails] if path.suffix != ".txt"]


@pytest.fixture(scope="module")
def cli(tmp_path_factory, files) -> CommandLine:
    cli = CommandLine(tmp_path_factory.mktemp("real")).make()
    cli.add(ENTRY)
    stored = cli.on_vault("attach", "--entry", "H-001", *files)
    assert stored.code == 0, stored.err
    exported = cli.on_vault("export", cli.folder / "package")
    assert exported.code == 0, exported.err
    return cli


def test_every_original_comes_back_byte_for_byte(cli, files):
    stored = cli.on_vault("attach", *files).json["stored"]
    assert all(one["stored_before"] for one in stored)
    for number, (path, one) in enumerate(zip(files, stored, strict=True)):
        out = cli.folder / f"out-{number}"
        assert cli.on_vault("extract", one["id"], out).code == 0
        assert out.read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("name", ["2-Rapport.pdf", "3-Bilag.pdf"])
def test_no_place_no_maker_note_and_no_name_of_theirs_is_in_a_pdf(cli, files, name):
    contents = read_pdf(cli.folder / "package" / name)
    for give_away in GIVE_AWAYS:
        assert give_away not in contents.objects
    for picture in contents.pictures:
        if picture.startswith(b"\xff\xd8"):
            with Image.open(io.BytesIO(picture)) as image:
                assert not dict(image.getexif())
    for path in files:
        assert path.name.encode() not in contents.objects
        assert path.name not in contents.all_text


def test_what_the_cameras_told_is_nowhere_in_a_pdf(cli, files):
    told: set[str] = set()
    for path in files:
        if path.suffix.lower() not in {".jpg", ".jpeg"}:
            continue
        try:
            with Image.open(path) as image:
                exif = image.getexif()
                values = [*exif.values(), *exif.get_ifd(IFD.Exif).values()]
        except (OSError, SyntaxError, ValueError):
            continue
        told |= {value.strip() for value in values if isinstance(value, str)}
    # Short values ("0100", "R98") stand in any file by chance.
    long_values = {
        value
        for value in told
        if len(value) >= 10 and ":" not in value and value.isprintable()
    }
    assert len(long_values) > 20
    for name in ("2-Rapport.pdf", "3-Bilag.pdf", "5-Teknisk-kontrol/teknisk-bilag.pdf"):
        contents = read_pdf(cli.folder / "package" / name)
        for value in long_values:
            assert value.encode("utf-8", "replace") not in contents.objects, value
            assert value not in contents.all_text, value


def test_the_vault_keeps_names_and_places(cli, files):
    passphrase = cli.passphrase_file.read_text(encoding="utf-8").removesuffix("\n")
    with open_log(cli.vault, passphrase, cli.surroundings) as log:
        kept = {one.original_name: one for one in log.vault.evidence.all()}
    assert kept.keys() >= {path.name for path in files}
    places = [name for name, one in kept.items() if one.facts.has_place]
    assert len([name for name in places if name.startswith("gps_")]) == 9


def test_photos_with_a_place_leave_only_as_copies_without_it(cli):
    originals = sorted((cli.folder / "package/4-Originaler").glob("*.jp*g"))
    assert len(originals) > 30
    for path in originals:
        assert b"GPS" not in path.read_bytes() or not _has_gps(path), path.name


def _has_gps(path: Path) -> bool:
    with Image.open(path) as image:
        return bool(image.getexif().get_ifd(IFD.GPSInfo))


def test_the_package_is_whole(cli):
    checked = cli("verify", cli.folder / "package", "--json")
    assert checked.json["ok"], checked.out
