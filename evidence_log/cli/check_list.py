"""The check before handing over, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from evidence_log.domain.disclosure import DisclosureItem, DisclosureKind, Handling
from evidence_log.domain.document import Json
from evidence_log.i18n import Words
from evidence_log.services.gathering import DisclosureCheck
from evidence_log.services.left_behind import takes_the_whole


def check_lines(checked: DisclosureCheck, words: Words) -> Iterator[str]:
    """One line for each thing, then how it can be chosen otherwise."""
    if checked.items:
        yield words("Check before handing over:")
        for number, item in enumerate(checked.items, start=1):
            yield f"{number:4}  {_line(item, words)}"
        yield words(
            "Places left out in the texts: {count}",
            count=words.number(checked.left_out_places),
        )
        yield words(
            "To choose otherwise: --show KIND:NUMBER or --leave-out KIND:NUMBER."
        )
        whole = dict.fromkeys(one.kind for one in checked.items if takes_the_whole(one))
        if whole:
            yield words(
                "Leaving out one of these leaves out the whole incident or file: "
                "{kinds}",
                kinds=", ".join(whole),
            )
        if examples := sorted(filter(None, map(_example, checked.items))):
            yield words("For example: {example}", example=examples[0])
    else:
        yield words("Check before handing over: nothing found.")
    if checked.untold_places:
        yield words(
            "The place is not told, since no area is given for it: {numbers}",
            numbers=", ".join(checked.untold_places),
        )
    if checked.untold_examples:
        yield words(
            "More incidents are marked as examples than a report can have. In the "
            "list only: {numbers}. Choose with --key.",
            numbers=", ".join(checked.untold_examples),
        )


def _example(item: DisclosureItem) -> str:
    """The option that would have it otherwise; empty where it would tell a secret.

    Sorted, what tells less comes first.
    """
    if item.handling is Handling.SHOWN:
        return f"--leave-out {item.kind}:{item.place}"
    if item.is_chosen and item.handling is Handling.LEFT_OUT:
        is_in_file = item.kind in {
            DisclosureKind.METADATA,
            DisclosureKind.PLACE_IN_FILE,
        }
        return "" if is_in_file else f"--show {item.kind}:{item.place}"
    return ""


def check_document(checked: DisclosureCheck) -> dict[str, Json]:
    """The list as in docs/json.md; a private text never stands in it."""
    items: list[Json] = [
        {
            "number": number,
            "kind": item.kind,
            "subject": item.subject,
            "place": item.place,
            "part": item.part,
            "excerpt": item.excerpt,
            "count": item.count,
            "default": item.default,
            "handling": item.handling,
            "chosen": item.is_chosen,
            "choosable": item.is_choosable,
        }
        for number, item in enumerate(checked.items, start=1)
    ]
    return {
        "items": items,
        "incidents": checked.incidents,
        "exhibits": checked.exhibits,
        "left_out_places": checked.left_out_places,
        "untold_places": list(checked.untold_places),
        "untold_examples": list(checked.untold_examples),
    }


def _line(item: DisclosureItem, words: Words) -> str:
    kind = words.label("disclosure", item.kind)
    handling = _handling(item, words)
    if item.is_chosen:
        handling = words("{handling}, as you chose", handling=handling)
    count = f" × {words.number(item.count)}" if item.count > 1 else ""
    excerpt = f" »{item.excerpt}«" if item.excerpt else ""
    return f"{item.place}: {kind}{count} – {handling}{excerpt} ({item.kind})"


def _handling(item: DisclosureItem, words: Words) -> str:
    """What becomes of it; said out loud where it takes all with it, or is for good."""
    if not item.is_choosable:
        return words("never goes along")
    if item.default is not None:
        return words.label("handling", item.handling)
    if item.part == "original":
        return words("the whole file is left out")
    if item.place != item.subject:
        return words("the whole incident is left out")
    return words("the whole entry is left out")
