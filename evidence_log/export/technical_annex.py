"""The technical annex: hashes and what was shown, exhibit by exhibit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from evidence_log.domain.moment import HOME_ZONE, find_zone
from evidence_log.export.delivering import DeliveredExhibit
from evidence_log.export.manifest import ShownPicture, Treatment
from evidence_log.export.page_design import (
    BODY,
    CELL,
    HASH,
    LABEL,
    SECTION,
    SMALL,
    TEXT_WIDTH,
    Typeset,
)
from evidence_log.export.page_drawing import DrawnPages
from evidence_log.export.page_layout import Sheets
from evidence_log.export.page_row import RowLook, TextRow
from evidence_log.export.press import Press
from evidence_log.i18n import Words

_NUMBER, _LABEL = 38.0, 96.0
_LOOK = RowLook(widths=(_NUMBER, TEXT_WIDTH - _NUMBER), padding=4.0)
_HASHES = RowLook(
    widths=(_NUMBER, _LABEL, TEXT_WIDTH - _NUMBER - _LABEL), rule=0.0, padding=1.0
)


def write_annex(
    path: Path, delivered: Sequence[DeliveredExhibit], press: Press
) -> None:
    """Write the annex to *path*. Raises OSError."""
    words, typeset = press.words, press.typeset
    drawn = DrawnPages(path, press.look, check=press.check)
    sheets = Sheets(typeset, drawn.draw)
    title = words("Technical annex")
    sheets.begin(title)
    sheets.put(typeset(title, SECTION))
    sheets.put(typeset(_explanation(words), BODY), before=4)
    for place, one in enumerate(delivered):
        rows = list(_rows(one, press))
        sheets.put_together(rows, before=4.0 if place else 14.0)
    drawn.write(sheets.pages)


def treatments_text(shown: ShownPicture, words: Words) -> str:
    """Write what was done to a picture before it was shown."""
    said = {
        Treatment.RE_ENCODED: words("encoded anew without metadata"),
        Treatment.SCALED: words("fewer pixels"),
        Treatment.TURNED: words("turned upright"),
        Treatment.CROPPED: words("cut"),
        Treatment.COVERED: words("areas covered"),
        Treatment.PART: words("one part of the whole"),
        Treatment.DRAWN: words("page of a document, drawn as a picture"),
    }
    return ", ".join(said[treatment] for treatment in shown.treatments)


def _explanation(words: Words) -> str:
    return words(
        "SHA-256 is worked out from the whole content of a file. »Original« is the "
        "file as the reporter stored it, »In the folder« the file that was handed "
        "over, »Shown« the picture in the file of exhibits."
    )


def _rows(one: DeliveredExhibit, press: Press) -> Iterator[TextRow]:
    words, typeset = press.words, press.typeset
    evidence = one.listed.exhibit.evidence
    number = str(one.listed.exhibit.number)
    stored = evidence.imported_at.astimezone(find_zone(HOME_ZONE)).date()
    facts = (
        one.listed.file or words("Not in the folder"),
        evidence.facts.media_type,
        words.plural("{count} byte", "{count} bytes", evidence.size),
        words("stored {date}", date=words.date(stored)),
    )
    head = [typeset(" · ".join(facts), CELL)]
    yield TextRow([[typeset(number, LABEL)], head], _LOOK)
    yield _hash(words("Original"), evidence.sha256, typeset)
    if one.written is not None and one.written.sha256 != evidence.sha256:
        yield _hash(words("In the folder"), one.written.sha256, typeset)
    for shown in one.shown:
        yield from _shown_rows(shown, several=len(one.shown) > 1, press=press)


def _shown_rows(
    shown: ShownPicture, *, several: bool, press: Press
) -> Iterator[TextRow]:
    words, typeset = press.words, press.typeset
    label = words("Shown")
    if several:
        label = words("Shown, part {part}", part=shown.page)
    yield _hash(label, shown.sha256, typeset)
    size = f"{shown.width} × {shown.height}"
    how = words("{size} pixels, {how}", size=size, how=treatments_text(shown, words))
    yield TextRow([[], [], [typeset(how, SMALL)]], _HASHES)


def _hash(label: str, sha256: str, typeset: Typeset) -> TextRow:
    return TextRow([[], [typeset(label, SMALL)], [typeset(sha256, HASH)]], _HASHES)
