"""A name of the case is no passphrase."""

from __future__ import annotations

from pathlib import Path

from store.vaults import PERSON, new_vault, opened
from ui.surroundings import surroundings

from evidence_log.domain.case_file import CaseFile, OwnCard
from evidence_log.domain.person import Person, person_id
from evidence_log.services.own_words import own_words
from evidence_log.services.passphrases import Strength, strength
from evidence_log.services.session import OpenLog

NAMES = CaseFile(
    own=OwnCard(name="Mia Ravnholt", addresses=("Havnegade 7, Lindersund",)),
    persons=(Person(id=person_id(1), name="Jonas Birk Damsted"),),
)


def test_names_and_places_of_the_case_are_the_first_that_would_be_tried(tmp_path: Path):
    new_vault(tmp_path / "vault")
    with opened(tmp_path / "vault") as vault:
        vault.case_file.save(NAMES, author=PERSON)
        known = own_words(OpenLog(vault=vault, surroundings=surroundings()))
    for told in ("jonas birk damsted", "ravnholt", "Lindersund"):
        assert strength(told, known) is Strength.WEAK
    assert strength("jonas birk damsted") is not Strength.WEAK


def test_a_log_without_a_case_knows_no_names(tmp_path: Path):
    new_vault(tmp_path / "vault")
    with opened(tmp_path / "vault") as vault:
        assert own_words(OpenLog(vault=vault, surroundings=surroundings())) == ()
