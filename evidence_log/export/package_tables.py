"""The rows of the report for spreadsheets, and the file to read first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from evidence_log.export.delivering import DeliveredExhibit
from evidence_log.export.report_model import Report
from evidence_log.export.report_rows import Row, exhibit_numbers
from evidence_log.export.tables import write_table
from evidence_log.i18n import Words
from evidence_log.jobs import checked_each, never_stop


def rows_table(
    report: Report, words: Words, *, check: Callable[[], None] = never_stop
) -> bytes:
    """Write the incident list, in the report's order, then police and orders.

    *check* is called for every row, and may raise.
    """
    header = (
        words("No."),
        words("Sorts as"),
        words("Date and time"),
        words("Kind of row"),
        words("How often"),
        words("What happened"),
        words("Exact words"),
        words("How, where, witnesses"),
        words("Exhibit"),
        words("Remarks"),
    )
    return write_table(
        header,
        (
            (
                row.number,
                row.sorts_as,
                row.span or " ".join(row.when),
                row.band,
                row.lead,
                row.text,
                row.exact_words,
                "\n".join(row.details),
                exhibit_numbers(row.exhibits),
                "\n".join(one for one in (row.mark, *row.remarks) if one),
            )
            for row in checked_each(_all_rows(report, words), check)
        ),
    )


def _all_rows(report: Report, words: Words) -> Iterator[Row]:
    yield from report.rows
    for row, number in report.police.rows:
        told = words("case number {number}", number=number)
        yield replace(row, details=(*row.details, told) if number else row.details)


def exhibits_table(delivered: Sequence[DeliveredExhibit], words: Words) -> bytes:
    """Write the list of exhibits with sizes in bytes and hashes."""
    header = (
        words("No."),
        words("Incident"),
        words("Kind"),
        words("Date of content"),
        words("Still on phone"),
        words("In the folder as"),
        words("File"),
        words("Bytes in the original"),
        words("SHA-256 of the original"),
        words("SHA-256 in the folder"),
    )
    return write_table(
        header,
        (
            (
                str(row.number),
                row.belongs_to,
                row.kind,
                row.content_date,
                row.on_phone,
                row.handed_over,
                row.file,
                str(one.listed.exhibit.evidence.size),
                one.listed.exhibit.evidence.sha256,
                one.written.sha256 if one.written else "",
            )
            for one in delivered
            for row in [one.listed]
        ),
    )


def start_text(report: Report, words: Words) -> bytes:
    """Write what the folder is, what to open first and how to check it.

    Lines end as on Windows, and the byte order mark shows every editor UTF-8.
    """
    names = report.options.names
    paragraphs = [
        f"{report.cover.title}\n{report.cover.report}",
        words("EXAMPLE – INVENTED") if report.is_example else "",
        words("Open {report} first.", report=names.report),
        "\n".join(f"{name}: {what}" for name, what in files_text(report, words)),
        words(
            "To check that nothing was changed: open a terminal in this folder and "
            "run\n\n    sha256sum -c {sums}\n\nOn Windows: certutil -hashfile FILE "
            "SHA256 gives the signs that stand beside the file's name in {sums}.",
            sums=names.sums,
        ),
        words(
            "The control code on the report's cover is made of that list, without "
            "the report itself. Compare it with the one the reporter keeps."
        ),
        words(
            "In the tables a value that a spreadsheet would take for a formula has "
            "an apostrophe (') in front, also telephone numbers that start with +. "
            "It is not part of the value."
        ),
        report.cover.closing,
    ]
    text = "\n\n".join(one for one in paragraphs if one) + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def files_text(report: Report, words: Words) -> tuple[tuple[str, str], ...]:
    """Say what each file and folder of the package is, in its order."""
    names = report.options.names
    parts = sorted({1, *(one.exhibit.part for one in report.exhibits)})
    original_files = words("the original files")
    exhibits = (
        (names.exhibits, words("the exhibits, numbered")),
        *((names.originals_part(part), original_files) for part in parts),
    )
    return (
        (names.report, words("the report")),
        *(exhibits if report.exhibits else ()),
        (names.technical, words("lists and hashes, for checking")),
    )
