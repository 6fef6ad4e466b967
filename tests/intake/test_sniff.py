from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake.samples import CORPUS, needs_corpus, photo, saved

from evidence_log.intake.sniff import HEAD_BYTES, MediaType, sniff

HEADS = {
    b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic": MediaType.HEIC,
    b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic": MediaType.HEIC,
    b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1avif": MediaType.AVIF,
    b"\x00\x00\x00\x10ftypmif1\x00\x00\x00\x00": MediaType.HEIF,
    b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1miaf": MediaType.AVIF,
    b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2": MediaType.MP4,
    b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00qt  ": MediaType.QUICKTIME,
    b"\x00\x00\x00\x18ftyp3gp4\x00\x00\x02\x00isom3gp4": MediaType.THREE_GP,
    b"\x00\x00\x00\x18ftypM4A \x00\x00\x02\x00isomiso2": MediaType.M4A,
    b"RIFF\x24\x00\x00\x00WAVEfmt ": MediaType.WAV,
    b"RIFF\x24\x00\x00\x00AVI LIST": MediaType.AVI,
    b"RIFF\x24\x00\x00\x00ABCD": MediaType.UNKNOWN,
    b"ID3\x04\x00": MediaType.MP3,
    b"\xff\xfb\x90\x64": MediaType.MP3,
    b"\xff\xf1\x50\x80": MediaType.AAC,
    b"#!AMR\n": MediaType.AMR,
    b"OggS\x00\x02": MediaType.OGG,
    b"fLaC\x00": MediaType.FLAC,
    b"\x1aE\xdf\xa3": MediaType.MATROSKA,
    b"%PDF-1.7\n": MediaType.PDF,
    b"\xef\xbb\xbf\n%PDF-1.4\n": MediaType.PDF,
    b"PK\x03\x04\x14\x00hello.txt": MediaType.ZIP,
    b"PK\x03\x04..[Content_Types].xml..word/document.xml": MediaType.DOCX,
    b"PK\x03\x04.._rels/.rels..xl/workbook.xml": MediaType.XLSX,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": MediaType.OLE,
    b"{\\rtf1\\ansi": MediaType.RTF,
    b"\x1f\x8b\x08\x00": MediaType.GZIP,
    b"7z\xbc\xaf\x27\x1c": MediaType.SEVEN_ZIP,
    b"SQLite format 3\x00": MediaType.SQLITE,
    b"From: a@example.org\r\nSubject: x\r\n\r\nbody": MediaType.MAIL,
    b"From a@example.org Mon\nFrom: a\nDate: b\n\n": MediaType.MBOX,
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n": MediaType.VCARD,
    b"<!DOCTYPE html><html>": MediaType.HTML,
    b"\xef\xbb\xbf<?xml version='1.0'?>": MediaType.XML,
    b'{"messages": []}': MediaType.JSON,
    b"[\n  {": MediaType.JSON,
    b"[05/03/2024, 21.07.09] Jane Roe: hi": MediaType.TEXT,
    "05/03/2024, 21.07 - Åse: Hvor er du?".encode(): MediaType.TEXT,
    "Han stod uden for døren igen.".encode("cp1252"): MediaType.TEXT,
    "Han stod uden for døren igen.".encode("utf-16"): MediaType.TEXT,
    b"From: nobody in particular, I write to you": MediaType.TEXT,
    b"BMW was parked outside all night": MediaType.TEXT,
    b"": MediaType.UNKNOWN,
    b" \n ": MediaType.UNKNOWN,
    b"abc\x00def": MediaType.UNKNOWN,
}


@pytest.mark.parametrize(("head", "kind"), HEADS.items())
def test_a_file_is_known_by_its_first_bytes(head: bytes, kind: MediaType) -> None:
    assert sniff(head) is kind


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_a_picture_just_saved_is_known_as_what_it_is(kind: str) -> None:
    found = sniff(saved(photo(), kind))
    assert found.name == kind
    assert found.is_picture


def test_a_text_cut_in_the_middle_of_a_letter_is_still_a_text() -> None:
    assert sniff(("a" + "å" * HEAD_BYTES).encode()) is MediaType.TEXT


@given(st.binary(max_size=300))
def test_no_head_whatever_is_an_error(head: bytes) -> None:
    assert isinstance(sniff(head), MediaType)


@given(st.sampled_from(sorted(HEADS)), st.binary(min_size=1, max_size=50))
def test_only_the_head_counts(head: bytes, rest: bytes) -> None:
    whole_head = head.ljust(HEAD_BYTES, b" ")
    assert sniff(whole_head + rest) is sniff(whole_head)


@given(st.text(st.characters(categories=["L", "N", "Zs"]), min_size=1, max_size=200))
def test_what_a_person_writes_is_a_text(words: str) -> None:
    assert sniff(f"Note: {words}".encode()) is MediaType.TEXT


def test_every_kind_has_its_own_plain_ending() -> None:
    endings = [kind.extension for kind in MediaType]
    assert len(set(endings)) == len(endings)
    assert all(ending.isalnum() and len(ending) <= 6 for ending in endings)


@needs_corpus
@pytest.mark.parametrize(
    ("folder", "kinds"),
    [
        ("email", {MediaType.MAIL, MediaType.MBOX, MediaType.OLE}),
        ("vcard", {MediaType.VCARD}),
        ("pdf", {MediaType.PDF}),
        ("telegram", {MediaType.JSON}),
        ("whatsapp", {MediaType.TEXT, MediaType.ZIP}),
        ("sms", {MediaType.XML, MediaType.TEXT, MediaType.JSON}),
    ],
)
def test_most_real_files_of_a_kind_are_known(
    folder: str, kinds: set[MediaType]
) -> None:
    files = [path for path in (CORPUS / folder).rglob("*") if path.is_file()]
    found = [sniff(path.read_bytes()[:HEAD_BYTES]) in kinds for path in files]
    assert sum(found) >= 0.9 * len(files) > 0
