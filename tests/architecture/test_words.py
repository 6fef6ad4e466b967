"""Every sentence of the program is there in every language, and no other."""

from __future__ import annotations

import string

import pytest
from architecture.project_files import PACKAGE, ROOT
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from evidence_log.i18n import LANGUAGES

# "self" is how i18n itself speaks; "plural" takes two messages.
KEYWORDS = {"words": None, "self": None, "plural": (1, 2)}


def said_in_code() -> dict[str, str]:
    """Every message in the source, with where it stands."""
    found: dict[str, str] = {}
    for file, line, message, _comments, _context in extract_from_dir(
        PACKAGE, keywords=KEYWORDS
    ):
        one = message if isinstance(message, str) else message[0]
        found[one] = f"{file}:{line}"
    return found


def catalogue(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "resources/words" / language).glob("*.po")):
        with file.open(encoding="utf-8") as lines:
            for message in read_po(lines, locale=language):
                if not message.id:
                    continue
                plural = isinstance(message.id, tuple)
                one = message.id[0] if plural else message.id
                said = list(message.string) if plural else [message.string]
                assert one not in found or found[one] == said, one
                found[one] = said
    return found


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


TRANSLATED = [language for language in LANGUAGES if language != "en"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_untranslated(language):
    known = catalogue(language)
    missing = {
        message: place
        for message, place in said_in_code().items()
        if message not in known or not all(known[message])
    }
    assert missing == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_over(language):
    assert set(catalogue(language)) - set(said_in_code()) == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_fill_in_the_same_facts(language):
    for source, said in catalogue(language).items():
        for one in said:
            assert fields(one) == fields(source), source
