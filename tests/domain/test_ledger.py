"""The ledger's tree: nothing can be changed, dropped or put in unnoticed."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence_log.domain.document import encode
from evidence_log.domain.entry import Author
from evidence_log.domain.ledger import (
    Action,
    LedgerRecord,
    Seal,
    TreeHead,
    commit,
    consistency_proof,
    extends,
    inclusion_proof,
    leaf_hash,
    root,
    root_from_inclusion,
    seal,
)
from evidence_log.errors.written import CodeMistyped

# The inputs and roots of the test tree of RFC 6962's reference implementation.
RFC_INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
RFC_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def hashed(content: bytes) -> bytes:
    return hashlib.sha256(b"\0" + content).digest()


def tree(size: int) -> list[bytes]:
    return [hashed(str(number).encode()) for number in range(size)]


def head(leaves: list[bytes]) -> TreeHead:
    return TreeHead(size=len(leaves), root=root(leaves))


@pytest.mark.parametrize("size", RFC_ROOTS)
def test_roots_are_those_of_the_standard(size):
    leaves = [hashed(content) for content in RFC_INPUTS[:size]]
    assert root(leaves).hex() == RFC_ROOTS[size]


def test_an_empty_tree_has_the_hash_of_nothing():
    assert root([]) == hashlib.sha256(b"").digest()


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_is_proved_and_no_other(size):
    leaves = tree(size)
    for index in range(size):
        proof = inclusion_proof(leaves, index)
        found = root_from_inclusion(leaves[index], index, size=size, proof=proof)
        assert found == root(leaves)
        other = root_from_inclusion(hashed(b"x"), index, size=size, proof=proof)
        assert other != root(leaves)
        longer = (*proof, b"\0" * 32)
        longer_root = root_from_inclusion(leaves[index], index, size=size, proof=longer)
        assert longer_root is None


@pytest.mark.parametrize("new_size", range(1, 26))
def test_a_ledger_is_shown_to_extend_every_earlier_one_and_no_forged_one(new_size):
    leaves = tree(new_size)
    for old_size in range(1, new_size + 1):
        proof = consistency_proof(leaves, old_size)
        assert extends(head(leaves), head(leaves[:old_size]), proof)
        forged = [*leaves[: old_size - 1], hashed(b"forged")]
        assert not extends(head(leaves), head(forged), proof)


def test_a_shorter_ledger_extends_nothing():
    leaves = tree(9)
    assert not extends(head(leaves[:4]), head(leaves), consistency_proof(leaves, 4))


def test_a_proof_of_a_hundred_thousand_records_is_short():
    leaves = tree(100_000)
    assert len(inclusion_proof(leaves, 77_777)) * 32 <= 600


@given(st.integers(0, 2**32 - 1), st.binary(min_size=32, max_size=32))
def test_a_seal_can_be_read_back_from_paper(size, top):
    written = str(seal(TreeHead(size=size, root=top)))
    assert Seal.parse(written.lower().replace("-", " ")) == seal(
        TreeHead(size=size, root=top)
    )


def test_a_seal_with_two_signs_exchanged_is_refused():
    written = str(seal(TreeHead(size=7, root=hashlib.sha256(b"x").digest())))
    first, second = written[10], written[11]
    assert first != second
    with pytest.raises(CodeMistyped):
        Seal.parse(written[:10] + second + first + written[12:])


def test_a_record_tells_no_value_only_that_one_was_fixed():
    secret = commit(b"s" * 16, "what.text", b"Han ringede")
    assert secret.digest != commit(b"t" * 16, "what.text", b"Han ringede").digest
    record = LedgerRecord(
        sequence=0,
        at=datetime(2026, 3, 14, tzinfo=UTC),
        author=Author(),
        action=Action.ENTRY_CREATED,
        subject="N-0001/1",
        commitments=(secret,),
    )
    assert len(leaf_hash(encode(record))) == 32
