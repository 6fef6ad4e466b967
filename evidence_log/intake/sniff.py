"""What a file is, judged by its first bytes and never by its name.

Signatures are our own short list, taken from the formats' specifications: the
kinds of file a phone, a mail program or an office hands out. Whatever is not
on the list is kept all the same, as ``application/octet-stream``.
"""

from __future__ import annotations

import re
from enum import StrEnum

HEAD_BYTES = 4096


class MediaType(StrEnum):
    """A kind of file, by its IANA media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    BMP = "image/bmp"
    TIFF = "image/tiff"
    HEIC = "image/heic"
    HEIF = "image/heif"
    AVIF = "image/avif"
    MP4 = "video/mp4"
    QUICKTIME = "video/quicktime"
    THREE_GP = "video/3gpp"
    MATROSKA = "video/x-matroska"
    AVI = "video/x-msvideo"
    M4A = "audio/mp4"
    MP3 = "audio/mpeg"
    AAC = "audio/aac"
    AMR = "audio/amr"
    OGG = "audio/ogg"
    WAV = "audio/wav"
    FLAC = "audio/flac"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OLE = "application/x-ole-storage"
    RTF = "application/rtf"
    ZIP = "application/zip"
    GZIP = "application/gzip"
    SEVEN_ZIP = "application/x-7z-compressed"
    SQLITE = "application/vnd.sqlite3"
    MAIL = "message/rfc822"
    MBOX = "application/mbox"
    VCARD = "text/vcard"
    HTML = "text/html"
    XML = "application/xml"
    JSON = "application/json"
    TEXT = "text/plain"
    UNKNOWN = "application/octet-stream"

    @property
    def extension(self) -> str:
        """The usual ending of such a file's name, without the dot."""
        return _EXTENSIONS.get(self, self.value.partition("/")[2])

    @property
    def is_picture(self) -> bool:
        """Whether the picture worker has a decoder for it."""
        return self.value.startswith("image/")

    @property
    def is_recording(self) -> bool:
        """Whether it is sound or film."""
        return self.value.startswith(("audio/", "video/"))


_EXTENSIONS = {
    MediaType.JPEG: "jpg",
    MediaType.TIFF: "tif",
    MediaType.QUICKTIME: "mov",
    MediaType.THREE_GP: "3gp",
    MediaType.MATROSKA: "mkv",
    MediaType.AVI: "avi",
    MediaType.M4A: "m4a",
    MediaType.MP3: "mp3",
    MediaType.DOCX: "docx",
    MediaType.XLSX: "xlsx",
    MediaType.OLE: "ole",
    MediaType.GZIP: "gz",
    MediaType.SEVEN_ZIP: "7z",
    MediaType.SQLITE: "sqlite",
    MediaType.MAIL: "eml",
    MediaType.VCARD: "vcf",
    MediaType.TEXT: "txt",
    MediaType.UNKNOWN: "bin",
}

_STARTS = (
    (b"\xff\xd8\xff", MediaType.JPEG),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"GIF87a", MediaType.GIF),
    (b"GIF89a", MediaType.GIF),
    (b"II*\0", MediaType.TIFF),
    (b"MM\0*", MediaType.TIFF),
    (b"\x1aE\xdf\xa3", MediaType.MATROSKA),
    (b"#!AMR", MediaType.AMR),
    (b"OggS", MediaType.OGG),
    (b"fLaC", MediaType.FLAC),
    (b"ID3", MediaType.MP3),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", MediaType.OLE),
    (b"{\\rtf", MediaType.RTF),
    (b"\x1f\x8b\x08", MediaType.GZIP),
    (b"7z\xbc\xaf\x27\x1c", MediaType.SEVEN_ZIP),
    (b"SQLite format 3\0", MediaType.SQLITE),
)

_RIFF_FORMS = {
    b"WEBP": MediaType.WEBP,
    b"WAVE": MediaType.WAV,
    b"AVI ": MediaType.AVI,
}

# ISO 14496-12 brands; a phone's own brands fall through to MP4.
_BRANDS = {
    b"avif": MediaType.AVIF,
    b"avis": MediaType.AVIF,
    b"heic": MediaType.HEIC,
    b"heix": MediaType.HEIC,
    b"heim": MediaType.HEIC,
    b"heis": MediaType.HEIC,
    b"hevc": MediaType.HEIC,
    b"hevx": MediaType.HEIC,
    b"mif1": MediaType.HEIF,
    b"mif2": MediaType.HEIF,
    b"msf1": MediaType.HEIF,
    b"qt  ": MediaType.QUICKTIME,
    b"M4A ": MediaType.M4A,
    b"M4B ": MediaType.M4A,
}

_TEXT_STARTS = (
    (re.compile(r"BEGIN:VCARD\s", re.IGNORECASE), MediaType.VCARD),
    (re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE), MediaType.HTML),
    (re.compile(r"<\?xml\s|<[a-zA-Z][\w:.-]*[\s/>]"), MediaType.XML),
    (re.compile(r"""\{\s*["}]|\[\s*[\[{"\]]"""), MediaType.JSON),
)
_MAIL_FIELD = re.compile(
    r"^(from|to|received|date|message-id|return-path|mime-version|subject"
    r"|delivered-to|content-type|x-[\w-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER_LINE = re.compile(r"[!-9;-~]+:|[ \t]")
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(head: bytes) -> MediaType:
    """Name the kind of a file from *head*, its first :data:`HEAD_BYTES` bytes.

    Never raises. A shorter head is a shorter file.
    """
    head = head[:HEAD_BYTES]
    for start, media_type in _STARTS:
        if head.startswith(start):
            return media_type
    if head.startswith(b"RIFF"):
        return _RIFF_FORMS.get(head[8:12], MediaType.UNKNOWN)
    if head[4:8] == b"ftyp":
        return _iso_media(head)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(head)
    if b"%PDF-" in head[:1024]:
        return MediaType.PDF
    return _short_signatures(head) or _text(head)


def _iso_media(head: bytes) -> MediaType:
    size = int.from_bytes(head[:4], "big")
    major = head[8:12]
    if major.startswith(b"3g"):
        return MediaType.THREE_GP
    found = _BRANDS.get(major, MediaType.MP4)
    if found is not MediaType.HEIF:
        return found
    compatible = head[16 : max(16, min(size, 256))]
    brands = {compatible[at : at + 4] for at in range(0, len(compatible), 4)}
    if brands & {b"avif", b"avis"}:
        return MediaType.AVIF
    return MediaType.HEIC if b"heic" in brands else MediaType.HEIF


def _zip(head: bytes) -> MediaType:
    if b"[Content_Types].xml" in head or b"_rels/.rels" in head:
        if b"word/" in head:
            return MediaType.DOCX
        if b"xl/" in head:
            return MediaType.XLSX
    return MediaType.ZIP


def _short_signatures(head: bytes) -> MediaType | None:
    """Two bytes are a weak sign, so each is checked against the next ones."""
    if head.startswith(b"BM") and len(head) >= 18:
        header_size = int.from_bytes(head[14:18], "little")
        return MediaType.BMP if header_size in {12, 40, 52, 56, 64, 108, 124} else None
    if len(head) >= 4 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        return _mpeg_audio(head)
    return None


def _mpeg_audio(head: bytes) -> MediaType | None:
    if head[1] & 0xF6 == 0xF0:
        return MediaType.AAC
    # Layers II and III; layer I begins like the byte order mark of UTF-16.
    layer, bit_rate, sampling = head[1] & 0x06, head[2] >> 4, head[2] >> 2 & 0x03
    sound = layer in {2, 4} and bit_rate not in {0, 15} and sampling != 3
    return MediaType.MP3 if sound else None


def _text(head: bytes) -> MediaType:
    text = _decoded(head)
    if not text.strip() or _NOT_IN_TEXT.search(text):
        return MediaType.UNKNOWN
    text = text.removeprefix("\ufeff").lstrip()
    for start, media_type in _TEXT_STARTS:
        if start.match(text):
            return media_type
    if text.startswith("From ") and _is_mail(text.partition("\n")[2]):
        return MediaType.MBOX
    return MediaType.MAIL if _is_mail(text) else MediaType.TEXT


def _decoded(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    try:
        return head.decode()
    except UnicodeDecodeError as error:
        cut_at_the_end = len(head) == HEAD_BYTES and error.start > HEAD_BYTES - 4
        return head.decode("utf-8" if cut_at_the_end else "latin-1", "replace")


def _is_mail(text: str) -> bool:
    """Whether *text* begins with a header of at least two well-known fields."""
    lines = text.replace("\r\n", "\n").partition("\n\n")[0].splitlines()
    if not lines or not all(_HEADER_LINE.match(line) for line in lines[:-1]):
        return False
    fields = _MAIL_FIELD.findall("\n".join(lines))
    return len({field.lower() for field in fields}) >= 2
