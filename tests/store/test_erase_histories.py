"""Random histories: what was erased is nowhere, what was not is all there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from store.decrypted_pages import decrypted
from store.vaults import PERSON, content, opened, store

from evidence_log.domain.ledger import TreeHead, consistency_proof, extends
from evidence_log.errors.erasing import EntryErased, EvidenceErased
from evidence_log.jobs import JobControl
from evidence_log.store.check import check_vault
from evidence_log.store.erase import erase
from evidence_log.store.keep import keep_copy
from evidence_log.store.vault import Vault

BEGIN = "fællesbegyndelse"
STEPS = 30


@dataclass(slots=True, kw_only=True)
class Model:
    """What a vault should hold: the words of everything, and which are erased."""

    chosen: random.Random
    ends: Iterator[tuple[str, ...]] = field(
        default_factory=lambda: product("abcdefghij", repeat=4)
    )
    entries: dict[str, list[str]] = field(default_factory=dict)
    originals: dict[str, list[str]] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    heads: list[TreeHead] = field(default_factory=list)

    def text(self) -> str:
        """Words that stand nowhere else; they begin alike, so the index keeps more."""
        count = self.chosen.choice((1, 3, 20, 200))
        return " ".join(BEGIN + "".join(next(self.ends)) for _ in range(count))

    def live(self, of: dict[str, list[str]]) -> list[str]:
        return [one for one in of if one not in self.erased]


def add(vault: Vault, model: Model) -> None:
    text = model.text()
    entry = vault.entries.add(content(text, note=text[::-1]), author=PERSON)
    model.entries[entry.id] = [text]


def amend(vault: Vault, model: Model) -> None:
    number, text = model.chosen.choice(model.live(model.entries)), model.text()
    vault.entries.amend(number, content(text), author=PERSON)
    model.entries[number].append(text)


def attach(vault: Vault, model: Model) -> None:
    text = model.text()
    evidence = store(vault, text.encode(), f"{text.split()[0]}.png")
    model.originals[evidence.id] = [text]
    live = model.live(model.entries)
    for number in model.chosen.sample(live, min(len(live), model.chosen.randrange(3))):
        vault.evidence.link(evidence.id, number, author=PERSON)
        model.links.add((number, evidence.id))


def draft(vault: Vault, model: Model) -> None:
    vault.draft.save("\n".join(model.chosen.choice([*model.entries.values()])).encode())


def keep(vault: Vault, model: Model) -> None:
    keep_copy(vault)


def erase_one(vault: Vault, model: Model) -> None:
    model.heads.append(vault.ledger.head())
    everything = model.live(model.entries) + model.live(model.originals)
    number = model.chosen.choice(everything)
    linked = {other for entry, other in model.links if entry == number}
    model.erased.add(number)
    model.erased |= {
        other
        for other in linked
        if all(e in model.erased for e, o in model.links if o == other)
    }
    assert erase(vault, number, author=PERSON).is_finished


ACTIONS = (add, add, add, amend, attach, draft, keep, erase_one)


def live_through(folder: Path, seed: int) -> None:
    model, vault = Model(chosen=random.Random(seed)), opened(folder)
    try:
        add(vault, model)
        for _ in range(STEPS):
            action = model.chosen.choice(ACTIONS)
            if model.live(model.entries) or action in {add, attach, keep}:
                action(vault, model)
            if model.chosen.random() < 0.1:
                vault.close()
                vault = opened(folder)
        if model.live(model.entries):
            erase_one(vault, model)
        is_as_it_should_be(vault, model)
    finally:
        vault.close()


def is_as_it_should_be(vault: Vault, model: Model) -> None:
    erased_is_nowhere(vault, model)
    rest_is_there(vault, model)
    leaves, now = vault.ledger.leaves(), vault.ledger.head()
    for then in model.heads:
        assert extends(now, then, consistency_proof(leaves, then.size))
    assert check_vault(vault, JobControl()).findings == ()


def erased_is_nowhere(vault: Vault, model: Model) -> None:
    everywhere = decrypted(vault)
    for path in vault.folder.rglob("*"):
        everywhere += path.read_bytes() if path.is_file() else b""
    for number in model.erased:
        texts = (model.entries | model.originals)[number]
        words = [word.encode()[4:] for text in texts for word in text.split()]
        words += [word[::-1] for word in words]
        assert not [word for word in words if word in everywhere], number
        find, error = (
            (vault.entries.find, EntryErased)
            if number in model.entries
            else (vault.evidence.find, EvidenceErased)
        )
        with pytest.raises(error):
            find(number)


def rest_is_there(vault: Vault, model: Model) -> None:
    for number in model.live(model.entries):
        history = vault.entries.history(number)
        told = [one.content.what.text for one in history if one.content is not None]
        assert told == model.entries[number]
        word = told[-1].split()[0]
        assert number in {hit.entry for hit in vault.search.find(word)}
    for number in model.live(model.originals):
        (text,) = model.originals[number]
        assert b"".join(vault.evidence.chunks(number)).decode() == text
    assert len(vault.entries.page()) == len(model.live(model.entries))
    assert len(vault.evidence.all()) == len(model.live(model.originals))


@pytest.mark.parametrize("seed", range(2))
def test_what_was_erased_is_nowhere_and_the_rest_is_whole(folder: Path, seed: int):
    """A sample; the whole count is a campaign's."""
    live_through(folder, seed)


@pytest.mark.campaign
@pytest.mark.timeout(3_600)
def test_in_three_hundred_histories_what_was_erased_is_nowhere(
    empty_vault: Path, tmp_path: Path
):
    for seed in range(300):
        folder = shutil.copytree(empty_vault, tmp_path / str(seed))
        live_through(folder, 1_000 + seed)
        shutil.rmtree(folder)
