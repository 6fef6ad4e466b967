"""What stands on the page of an exhibit that is not drawn: what it is, and where."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.domain.evidence import Evidence
from evidence_log.export.extent import length_text, size_text
from evidence_log.export.fact_row import fact_row, hash_row
from evidence_log.export.manifest import Handover
from evidence_log.export.not_drawn import TELLS_TRANSCRIPT, Missing
from evidence_log.export.page_design import BODY, HEADING, STRONG_BODY
from evidence_log.export.page_layout import Sheets
from evidence_log.export.report_exhibits import ListedExhibit
from evidence_log.i18n import Words


def put_placeholder(
    sheets: Sheets, listed: ListedExhibit, why: Missing, words: Words
) -> None:
    """Say why nothing is drawn, where the original is, and what is known of it.

    Of what must not be shown nothing more is said.
    """
    typeset, evidence = sheets.typeset, listed.exhibit.evidence
    sheets.put(typeset(_reason(why, evidence, words), STRONG_BODY), before=18)
    if why is Missing.MUST_NOT:
        said = words("Agree with the police how it is handed over.")
        sheets.put(typeset(said, BODY), before=4)
        return
    sheets.put(typeset(_where(listed, words), BODY), before=4)
    for place, (label, said) in enumerate(_facts(evidence, words)):
        sheets.put(fact_row(label, said, typeset), before=0 if place else 12)
    if listed.exhibit.handed_over is Handover.UNTOUCHED and listed.file:
        sheets.put(hash_row(evidence.sha256, typeset))
    if why in TELLS_TRANSCRIPT and evidence.notes.transcript.strip():
        heading = words("What is said, written down by the reporter")
        sheets.put(typeset(heading, HEADING), before=16)
        sheets.put(typeset(evidence.notes.transcript, BODY), before=4)


def _reason(why: Missing, evidence: Evidence, words: Words) -> str:
    match why:
        case Missing.MUST_NOT:
            return words("Not shown here.")
        case Missing.LOCKED:
            return words("The document opens with a password only.")
        case Missing.CANNOT_DRAW:
            return words("The file is damaged or cannot be drawn.")
        case Missing.NOT_ON_PAPER:
            return _kind_of_absence(evidence.facts.media_type, words)


def _kind_of_absence(media_type: str, words: Words) -> str:
    match media_type.partition("/")[0]:
        case "audio":
            return words("A sound recording: to be heard, not on paper.")
        case "video":
            return words("A film: to be seen, not on paper.")
        case _:
            return words("A file of this kind is not shown on paper.")


def _where(listed: ListedExhibit, words: Words) -> str:
    if not listed.file:
        return words("Is not in the folder. The reporter has it.")
    return words(
        "Is in the folder {folder} as {file}.", folder=listed.folder, file=listed.file
    )


def _facts(evidence: Evidence, words: Words) -> Iterator[tuple[str, str]]:
    if evidence.facts.seconds:
        yield words("Length"), length_text(evidence.facts.seconds, words)
    yield words("Kind of file"), evidence.facts.media_type
    yield words("Size"), size_text(evidence.size, words)
