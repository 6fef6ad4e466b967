"""Every named error has words in every language."""

from __future__ import annotations

import inspect
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from evidence_log import errors
from evidence_log.errors import EvidenceLogError
from evidence_log.errors.drive import DiskFull
from evidence_log.errors.written import ValueNotAllowed
from evidence_log.i18n import LANGUAGES, load_words
from evidence_log.services.explain import explain

NAMED = [
    thing
    for module in iter_modules(errors.__path__)
    for thing in vars(import_module(f"{errors.__name__}.{module.name}")).values()
    if isinstance(thing, type)
    and issubclass(thing, EvidenceLogError)
    and thing.__module__ != errors.__name__
]


def an_error(kind: type[EvidenceLogError]) -> EvidenceLogError:
    if kind.__init__ is Exception.__init__:
        return kind()
    wanted = inspect.signature(kind).parameters.values()
    known = {
        "Path": Path("x/y"),
        "str": "abc",
        "int": 7,
        "date": date(2025, 3, 14),
        "tuple[str, ...]": ("abc",),
    }
    return kind(*[known[parameter.annotation] for parameter in wanted])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", NAMED)
def test_every_named_error_says_what_happened_and_what_to_do(kind, language):
    text = explain(an_error(kind), load_words(language))
    for sentence in (text.title, text.advice):
        assert sentence
        assert "{" not in sentence
        assert "!" not in sentence


@pytest.mark.parametrize("kind", NAMED)
def test_the_danish_words_are_danish(kind):
    danish = explain(an_error(kind), load_words("da"))
    english = explain(an_error(kind), load_words("en"))
    assert danish.title != english.title
    assert danish.advice != english.advice


def test_a_full_drive_says_how_much_to_free():
    text = explain(DiskFull(needed_bytes=240_000_000 - 1), load_words("da"))
    assert "Frigør 240 MB" in text.advice


def test_a_refused_value_says_which_are_allowed():
    text = explain(ValueNotAllowed("kind", 3, ("a", "b")), load_words("en"))
    assert text.title == "Record 3: the value of kind cannot be used."
    assert text.advice.startswith("Allowed: a, b.")
