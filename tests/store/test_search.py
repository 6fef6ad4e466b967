"""Finding things by their words, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store.vaults import PERSON, add, content, store

from evidence_log.store.vault import Vault


def found(vault: Vault, query: str) -> list[str]:
    return [hit.entry or hit.evidence for hit in vault.search.find(query)]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Han stod ved porten", "porten"),
        ("Han stod ved porten", "PORTEN han"),
        ("Han stod ved porten", "port"),
        ("på Ågade", "aagade"),
        ("på Aagade", "ågade"),
        ("en æske chokolade", "aeske"),
        ("en aeske", "æsk"),
        ("Søren", "soeren"),
        ("Soeren", "SØREN"),
        ("André", "andre"),
        ("Straße", "strasse"),
        ("+45 20 12 34 56", "20123456"),
        ("+45 20 12 34 56", "+4520123456"),
        ("+4520123456", "20 12 34 56"),
        ("20123456", "+45 20 12 34 56"),
        ("ringede fra 2012 3456 igen", "20-12-34-56"),
        ("20 12 34 56 den 13.3.2026 kl. 14.05", "20123456"),
        ("kl. 14.05 20 12 34 56", "20123456"),
        ("(+45) 20.12.34.56", "20123456"),
        ("20123456", "201234"),
        ("ringede fra 20 12 34 56 igen", "20 12 34 56 ringede"),
        ("sendte 🖤🖤", "🖤"),
        ("Моя сестра", "СЕСТРА"),
        ("jeg_er_her", "er"),
    ],
)
def test_it_is_found(vault: Vault, text: str, query: str):
    add(vault, "noget andet")
    entry = add(vault, text)
    assert found(vault, query) == [entry.id]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Han stod ved porten", "porten vindue"),
        ("Han stod ved porten", "orten"),
        ("Han stod ved porten", "han stod v porten"),
        ("+45 20 12 34 56", "20123457"),
        ("Han stod ved porten", ""),
        ("Han stod ved porten", '" * ( ) - : ^'),
    ],
)
def test_it_is_not_found(vault: Vault, text: str, query: str):
    add(vault, text)
    assert found(vault, query) == []


def test_file_names_and_private_notes_are_found(vault: Vault):
    entry = vault.entries.add(content(note="fortalte min søster det"), author=PERSON)
    evidence = store(vault, b"1", "Skærmbillede_besked.png")
    assert found(vault, "søster") == [entry.id]
    assert found(vault, "skaermbillede") == [evidence.id]


def test_after_a_change_only_the_new_words_are_found(vault: Vault):
    entry = add(vault, "rød bil")
    vault.entries.amend(entry.id, content("blå bil"), author=PERSON)
    assert found(vault, "rød") == []
    assert found(vault, "blå") == [entry.id]


def test_replaced_words_are_nowhere_in_the_search_tables(vault: Vault):
    entry = add(vault, "kanariefugl")
    vault.entries.amend(entry.id, content("blå bil"), author=PERSON)
    for table in ("search_data", "search_content"):
        rows = vault.database.rows(f"SELECT * FROM {table}", (), lambda *row: row)
        assert b"kanarie" not in b" ".join(str(row).encode() for row in rows)


def test_the_highest_numbers_come_first_and_no_more_than_asked(vault: Vault):
    for _ in range(5):
        add(vault)
    hits = vault.search.find("porten", limit=2)
    assert [hit.entry for hit in hits] == ["N-0005", "N-0004"]


def test_what_a_transaction_has_added_is_found_before_it_ends(vault: Vault):
    with vault.transaction():
        first = add(vault, "en rød bil")
        assert found(vault, "rød") == [first.id]
        second = add(vault, "endnu en rød bil")
        vault.entries.amend(first.id, content("en blå bil"), author=PERSON)
    assert found(vault, "rød") == [second.id]
    assert found(vault, "blå") == [first.id]


def test_nothing_is_found_of_what_was_undone(vault: Vault):
    def add_and_fail() -> None:
        with vault.transaction():
            add(vault, "en rød bil")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    add(vault, "en blå bil")
    assert found(vault, "rød") == []
    assert found(vault, "blå") == ["N-0001"]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=150,
)
@given(st.text(max_size=40), st.text(max_size=40))
def test_no_query_fails_and_a_text_is_found_by_itself(
    vault: Vault, text: str, query: str
):
    vault.search.find(query)
    if text.strip():
        entry = vault.entries.add(content(text), author=PERSON)
        hits = vault.search.find(text)
        assert not hits or hits[0].entry == entry.id
        if any(sign.isalpha() for sign in text):
            assert hits
