"""erase."""

from __future__ import annotations

from evidence_log.cli.command import DONE, Call
from evidence_log.errors.erasing import ErasingNotConfirmed
from evidence_log.errors.named import EntryUnknown, EvidenceUnknown
from evidence_log.services.erasing import Erasing, erase_for_good, plan_erasing


def erase(call: Call) -> int:
    """Erase an entry or a stored file for good, after telling what goes."""
    arguments, words = call.arguments, call.words
    number: str = arguments.entry or arguments.evidence
    with call.open_log() as log:
        plan = plan_erasing(log, number)
        if plan.entry is None and arguments.entry:
            raise EntryUnknown(number)
        if plan.entry is not None and arguments.evidence:
            raise EvidenceUnknown(number)
        _tell(call, plan)
        if not arguments.yes and not _is_confirmed(call, plan):
            raise ErasingNotConfirmed(plan.number)
        done = erase_for_good(log, number, author=call.author)
    lines = [words("{number} is erased for good.", number=_called(plan))]
    if not done.is_finished:
        lines.append(
            words(
                "The drive kept some traces of it back. They go when the log is "
                "opened the next time."
            )
        )
    call.console.result(
        {
            "id": plan.entry,
            "incident": plan.incident,
            "evidence": list(plan.evidence),
            "kept_for_others": list(plan.shared),
            "finished": done.is_finished,
        },
        *lines,
    )
    return DONE


def _tell(call: Call, plan: Erasing) -> None:
    """Say what goes and what stays, and what else one could do."""
    words, note = call.words, call.console.note
    if plan.entry is None:
        note(
            words(
                "The stored file {number} is erased for good, with its name and notes.",
                number=plan.number,
            )
        )
    else:
        note(
            words(
                "All that {number} says is erased for good, older versions too.",
                number=_called(plan),
            )
        )
        _tell_of_files(call, plan)
        note(
            words(
                "To keep it in the history, but out of reports, use withdraw instead."
            )
        )
    note(words("That something was erased, and when, stays in the history."))
    note(
        words(
            "Folders handed over still hold it, and so does a backup until the next "
            "one. A draft goes too."
        )
    )
    if plan.other_copies:
        note(
            words.plural(
                "{count} other copy of the log goes too, from another computer or set "
                "aside as damaged, with what only it holds.",
                "{count} other copies of the log go too, from another computer or set "
                "aside as damaged, with what only they hold.",
                plan.other_copies,
            )
        )


def _tell_of_files(call: Call, plan: Erasing) -> None:
    words = call.words
    if plan.evidence:
        call.console.note(
            words.plural(
                "Its stored file goes too: {numbers}",
                "Its stored files go too: {numbers}",
                len(plan.evidence),
                numbers=_listed(plan.evidence),
            )
        )
    if plan.shared:
        call.console.note(
            words.plural(
                "This belongs to other entries too, and stays: {numbers}",
                "These belong to other entries too, and stay: {numbers}",
                len(plan.shared),
                numbers=_listed(plan.shared),
            )
        )


def _is_confirmed(call: Call, plan: Erasing) -> bool:
    """Ask for the number that was given; the entry's other number will do too."""
    by_incident = plan.incident and str(call.arguments.entry).strip()[:1] in "Hh"
    number = plan.incident if by_incident else plan.number
    typed = call.console.typed(call.words("Type {number} to erase it: ", number=number))
    return typed.strip().upper() in {plan.number, plan.incident}


def _called(plan: Erasing) -> str:
    return f"{plan.number} ({plan.incident})" if plan.incident else plan.number


def _listed(numbers: tuple[str, ...]) -> str:
    return ", ".join(numbers)
