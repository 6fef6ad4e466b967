"""A copy of a picture file that shows the same and tells nothing else."""

from __future__ import annotations

from io import BytesIO

from evidence_log.intake.pictures import LONGEST_SIDE, CleanCopy
from evidence_log.intake.sniff import MediaType
from evidence_log.intake.worker.chunk_parts import clean_png, clean_webp
from evidence_log.intake.worker.decoding import OpenPicture, load, open_picture
from evidence_log.intake.worker.gif_parts import clean_gif
from evidence_log.intake.worker.jpeg_parts import clean_jpeg
from evidence_log.intake.worker.reading import read_facts
from evidence_log.intake.worker.rendering import as_jpeg, in_eight_bits, turned

_LOSSY = {MediaType.HEIC, MediaType.HEIF, MediaType.AVIF}
_PNG_MODES = {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}
_QUALITY = 95


def without_metadata(source: bytes) -> CleanCopy:
    """JPEG, PNG, WEBP and GIF keep their compressed pixels; others are written anew.

    Raises ValueError where that would lose pages or frames, or where the copy
    turns out not to show the same or not to be clean; also whatever Pillow does.
    """
    picture = open_picture(source)
    upright_size = picture.upright_size
    copy = _copy(picture, source)
    del picture  # a WEBP keeps its pixels from opening on: two would not fit
    _check(copy.content, upright_size)
    return copy


def _copy(picture: OpenPicture, source: bytes) -> CleanCopy:
    match picture.media_type:
        case MediaType.JPEG:
            content = clean_jpeg(source, picture.orientation)
        case MediaType.PNG:
            content = clean_png(source, picture.orientation)
        case MediaType.WEBP:
            content = clean_webp(source, picture.orientation)
        case MediaType.GIF:
            content = clean_gif(source)
        case _:
            return _written_anew(picture)
    return CleanCopy(media_type=picture.media_type, content=content)


def _written_anew(picture: OpenPicture) -> CleanCopy:
    frames = getattr(picture.image, "n_frames", 1)
    is_photo = picture.media_type in {MediaType.HEIC, MediaType.HEIF}
    if frames > 1 and not is_photo:
        raise ValueError("more than one page")
    load(picture, LONGEST_SIDE)
    image = turned(picture, picture.image)
    profile = image.info.get("icc_profile", b"")
    if image.mode == "CMYK" or (
        picture.media_type in _LOSSY and image.mode in {"RGB", "L"}
    ):
        content = as_jpeg(image, _QUALITY, profile=profile)
        return CleanCopy(media_type=MediaType.JPEG, content=content)
    if image.mode not in _PNG_MODES:
        image = in_eight_bits(image)
    transparency = image.info.get("transparency")
    image.info = {} if transparency is None else {"transparency": transparency}
    file = BytesIO()
    image.save(file, "PNG", icc_profile=profile or None)
    return CleanCopy(media_type=MediaType.PNG, content=file.getvalue())


def _check(content: bytes, upright_size: tuple[int, int]) -> None:
    """Read the copy as a stranger would, before it is handed to one."""
    facts = read_facts(content)
    if facts.has_place or facts.has_serial_or_owner or facts.has_maker_note:
        raise ValueError("not clean")
    picture = open_picture(content)
    if picture.upright_size != upright_size:
        raise ValueError("not the same picture")
    load(picture, max(1, max(upright_size) // 8))
