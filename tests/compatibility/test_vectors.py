"""The program and the second reader judge every test vector of the page alike."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from compatibility import standalone_reader as reader
from compatibility import vectors
from compatibility.standalone_reader import Refused
from compatibility.vectors import Json

from evidence_log.domain.document import Json as Value
from evidence_log.domain.document import canonical
from evidence_log.domain.evidence import Sha256
from evidence_log.domain.ledger import TreeHead, leaf_hash, root, seal
from evidence_log.errors.opening import (
    EvidenceDamaged,
    HeaderDamaged,
    KeyParametersRefused,
    VaultTooNew,
    WrongRecoveryCode,
)
from evidence_log.store import header
from evidence_log.store.keyslots import RecoveryCode, unwrap
from evidence_log.store.object_format import StoredObject
from evidence_log.store.object_reader import ObjectReader

STORED: dict[str, list[Json]] = json.loads(vectors.FILE.read_text("ascii"))


def each(kind: str) -> pytest.MarkDecorator:
    named = [pytest.param(one, id=one.get("name")) for one in STORED[kind]]
    return pytest.mark.parametrize("vector", named)


def test_the_file_is_the_one_that_is_made():
    assert vectors.FILE.read_text("ascii") == vectors.written()


def judged(vector: Json) -> str:
    try:
        sealed = header.read(vector["file"].encode())
    except HeaderDamaged:
        return "damaged"
    except KeyParametersRefused:
        return "refused"
    except VaultTooNew:
        return "later"
    code = RecoveryCode(text=vector["recovery_code"])
    key = unwrap(sealed.header.slots, code, sealed.header.vault_id)
    assert key.secret.hex() == vector["vault_key"]
    return "right" if sealed.is_genuine(key.header_key()) else "forged"


@each("header")
def test_a_header_is_judged_as_the_page_says(vector: Json):
    assert judged(vector) == vector["is"]


@each("recovery_code")
def test_a_recovery_code_is_read_as_the_page_says(vector: Json):
    if vector["is"] == "right":
        assert RecoveryCode(text=vector["code"]).secret().hex() == vector["secret"]
        assert reader.code_bytes(vector["code"]).hex() == vector["secret"]
        return
    with pytest.raises(WrongRecoveryCode):
        RecoveryCode(text=vector["code"]).secret()
    with pytest.raises(Refused):
        reader.code_bytes(vector["code"])


@each("object")
def test_an_object_is_read_as_the_page_says(vector: Json, tmp_path: Path):
    path = tmp_path / "object"
    path.write_bytes(bytes.fromhex(vector["file"]))
    stored = StoredObject(
        id=vector["object_id"],
        file_key=bytes.fromhex(vector["file_key"]),
        size=vector["size"],
        sha256=Sha256(vector["sha256"]),
        stored_sha256=Sha256("0" * 64),
    )
    try:
        vault_id = bytes.fromhex(vector["vault_id"])
        with ObjectReader(path, stored, vault_id=vault_id, name="M-0001") as opened:
            original = b"".join(opened.chunks())
    except EvidenceDamaged:
        verdict = "damaged"
    else:
        # That the sum is compared too is the work of the box the object lies in.
        is_right = hashlib.sha256(original).hexdigest() == vector["sha256"]
        verdict = "right" if is_right else "damaged"
    assert verdict == vector["is"]


@each("document")
def test_a_document_is_read_as_the_page_says(vector: Json):
    raw = bytes.fromhex(vector["bytes"])
    for write in (canonical, reader.canonical):
        try:
            found: Value = json.loads(raw.decode("utf-8", "surrogatepass"))
            verdict = "right" if write(found) == raw else "damaged"
        except ValueError:
            verdict = "damaged"
        assert verdict == vector["is"]


@each("seal")
def test_a_seal_is_the_one_of_the_page(vector: Json):
    records = [bytes.fromhex(record) for record in vector["records"]]
    leaves = [leaf_hash(record) for record in records]
    head = TreeHead(size=len(leaves), root=root(leaves))
    assert str(seal(head)) == reader.seal(records) == vector["seal"]
