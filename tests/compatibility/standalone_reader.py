"""The second reader of the format, written from docs/vault-format.md alone.

`python standalone_reader.py VAULT` reads the passphrase or recovery code as a line on
standard input and prints JSON: bytes by their number, defaults left out.
"""

import hmac
import json
import re
import sys
import unicodedata
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, ChaCha20Poly1305

Json = dict[str, Any]
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BOUNDS = {"memory_kib": (65_536, 1_048_576), "passes": (3, 64), "lanes": (1, 16)}
TABLES = "vault version entry withdrawal evidence object evidence_link exhibit"
KEPT = """SELECT printf('%s-%04d/%d', series, number, version), document, salts
FROM content JOIN version ON version_id = id UNION ALL
SELECT printf('N-%04d', entry), CAST(json_object('reason', reason) AS BLOB), salt
FROM withdrawal UNION ALL
SELECT printf('M-%04d', evidence),
CAST(json_object('entry', printf('N-%04d', entry)) AS BLOB), salt FROM evidence_link"""


class Refused(Exception):
    """The vault differs from the page, or the secret does not open it."""


def need(holds: object, subject: str) -> None:
    if not holds:
        raise Refused(subject)


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return hmac.digest(hmac.digest(salt, secret, "sha256"), info + b"\x01", "sha256")


def canonical(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def parsed(raw: bytes, subject: str) -> Json:
    value: Json = json.loads(raw.decode("utf-8", "surrogatepass"))
    need(canonical(value) == raw, subject)
    return value


def base32(number: int, bits: int) -> str:
    digits = [BASE32[number >> shift & 31] for shift in range(0, bits, 5)]
    signs = "".join(reversed(digits)) + (BASE32 + "*~$=U")[number % 37]
    return "-".join(re.findall(".{1,4}", signs))


def code_bytes(text: str) -> bytes:
    signs = re.sub(r"[\s-]", "", text.upper()).translate(str.maketrans("OIL", "011"))
    number = sum(BASE32.find(c) << 5 * i for i, c in enumerate(signs[-2::-1]))
    need(base32(number % 2**128, 128).replace("-", "") == signs, "recovery code")
    return number.to_bytes(16, "big")


def whole_header(path: Path) -> tuple[Json, bytes, bytes]:
    """The header, the lines its HMAC is of, and the line of that HMAC."""
    raw = path.read_bytes()[:16_384]
    need(raw.endswith(f"sha256 {sha256(raw[:-72]).hexdigest()}\n".encode()), path.name)
    first, second, third, _ = raw.splitlines(keepends=True)
    if first != b"EVLOG 1\n":
        raise NotImplementedError(f"{path.name}: a later format")
    header = parsed(second[:-1], path.name)
    costs = [c for s in header["slots"] for c in s.get("argon2id", {}).items()]
    need(all(BOUNDS[name][0] <= c <= BOUNDS[name][1] for name, c in costs), path.name)
    return header, first + second, third


def unwrapped(slot: Json, vault_id: str, secret: str) -> bytes:
    nonce, salt = bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["salt"])
    if slot["kind"] == "passphrase":
        memory, passes, lanes = (slot["argon2id"][name] for name in BOUNDS)
        method = f"argon2id {memory} {passes} {lanes}"
        text = unicodedata.normalize("NFKC", secret).encode()
        key = hash_secret_raw(text, salt, passes, memory, lanes, 32, Type.ID, 0x13)
    else:
        method = "hkdf-sha256"
        key = hkdf(code_bytes(secret), salt, b"evidence-log/1/recovery")
    bound = f"evidence-log/1/slot\n{vault_id}\n{slot['id']}\n{slot['kind']}\n{method}"
    return AESGCM(key).decrypt(nonce, bytes.fromhex(slot["wrapped"]), bound.encode())


def is_genuine(whole: tuple[Json, bytes, bytes], vault_id: str, key: bytes) -> bool:
    header_key = hkdf(key, bytes.fromhex(vault_id), b"evidence-log/1/header")
    right = f"hmac-sha256 {hmac.digest(header_key, whole[1], 'sha256').hex()}\n"
    return whole[0]["vault_id"] == vault_id and right.encode() == whole[2]


def unlock(folder: Path, secret: str) -> tuple[Json, bytes]:
    """The header that counts, and the vault key."""
    whole, later = [], None
    for path in (*sorted(folder.glob("header.[ab]")), folder / "keep" / "header"):
        try:
            whole += [] if later and path.name == "header" else [whole_header(path)]
        except NotImplementedError as error:
            later = error
        except (Refused, ValueError, LookupError, TypeError, OSError):
            pass
    need(whole or later, "all headers")
    whole.sort(key=lambda each: -each[0]["sequence"])
    slots = [(slot, each[0]["vault_id"]) for each in whole for slot in each[0]["slots"]]
    for slot, vault_id in slots[:24]:
        with suppress(InvalidTag, Refused):
            key = unwrapped(slot, vault_id, secret)
            newest = [each for each in whole if is_genuine(each, vault_id, key)]
            if newest and slot in newest[0][0]["slots"]:
                return newest[0][0], key
    raise later or Refused("passphrase or recovery code")


def seal(records: list[bytes]) -> str:
    """The seal over these ledger records: a Merkle tree of RFC 6962, 2.1."""
    row = [sha256(b"\x00" + record).digest() for record in records]
    while len(row) > 1:
        pairs = [row[at : at + 2] for at in range(0, len(row), 2)]
        row = [sha256(b"\x01" + b"".join(p)).digest() if p[1:] else p[0] for p in pairs]
    return base32(len(records) << 100 | int.from_bytes(row[0], "big") >> 156, 132)


def committed(document: Json, salts: bytes) -> bytes:
    """The commitments the ledger must hold for this document."""
    made = []
    for key, value in document.items():
        for name, part in value.items() if isinstance(value, dict) else [("", value)]:
            field = f"{key}.{name}".rstrip(".")
            salt, salts = salts[:16], salts[16:]
            digest = sha256(salt + field.encode() + b"\x00" + canonical(part))
            made.append({"digest": digest.hexdigest(), "field": field})
    need(salts == b"", "salts")
    return canonical(made)


class Vault:
    def __init__(self, folder: Path, secret: str) -> None:
        self.header, key = unlock(folder, secret)
        self.folder, self.id = folder, bytes.fromhex(self.header["vault_id"])
        mode = "mode=ro" if (folder / "log.db-wal").exists() else "immutable=1"
        uri = f"{(folder / 'log.db').absolute().as_uri()}?{mode}"
        self.database = sqlcipher3.connect(uri, uri=True)
        self.database.row_factory = sqlcipher3.Row
        raw_key = hkdf(key, self.id, b"evidence-log/1/database").hex()
        raw_key += self.header["database_salt"]
        self.database.execute(f"""PRAGMA key = "x'{raw_key}'" """)
        layout = self.rows("PRAGMA user_version")[0]["user_version"]
        need(layout in (1, 2, 3), "database")
        names = TABLES if layout == 1 else f"{TABLES} erasure"
        self.tables = {t: self.rows(f"SELECT * FROM {t}") for t in names.split()}
        self.documents, self.ledger, self.seal = self.checked()

    def rows(self, query: str) -> list[Json]:
        return [dict(row) for row in self.database.execute(query)]

    def checked(self) -> tuple[Json, list[Json], str]:
        """Documents by subject, the ledger that bears them out, and its seal."""
        records = [row["record"] for row in self.rows("SELECT * FROM ledger")]
        ledger = [parsed(record, "ledger") for record in records]
        each = [(r["subject"], canonical(r.get("commitments", []))) for r in ledger]
        mended = [r["action"] == "salvaged" for r in ledger]
        lost = {t for t, is_mended in zip(each, mended, strict=True) if is_mended}
        gaps = [at for at, t in enumerate(each) if t[0] == "ledger"]
        told = {t for t, is_mended in zip(each, mended, strict=True) if not is_mended}
        kept, documents = {("vault", b"[]")} if 0 not in gaps else set(), {}
        for subject, raw, salts in self.database.execute(KEPT):
            document = parsed(raw, subject)
            kept.add((subject, committed(document, salts)))
            documents |= {subject: document} if "/" in subject else {}
        erased = {r["subject"]: r["at"] for r in ledger if "_erased" in r["action"]}
        rows = self.tables.get("erasure", [])
        gone = {f"{r['series']}-{r['number']:04}": r["erased_at"] for r in rows}
        need(gone == erased, "erasure")
        kept |= {(subject, b"[]") for subject in erased}
        told -= {t for t in told if "/" in t[0] and t[0].split("/")[0] in erased}
        differing = {subject for subject, _ in (kept - told) | (told - kept - lost)}
        need(not differing, f"ledger: {sorted(differing)}")
        for place, record in enumerate(ledger):
            need(record["sequence"] == place, f"ledger: {place}")
            if record["action"] == "exported" and place <= min(gaps, default=place):
                before = seal(records[:place])
                said = documents.get(record["subject"], {"seal": before})
                need(said["seal"] == before, record["subject"])
        return documents, ledger, seal(records)

    def original(self, row: Json) -> bytes:
        said = self.documents[f"M-{row['evidence']:04}/1"]
        name, count = row["object_id"], max(1, -(-said["size"] // 65_536))
        raw = memoryview((self.folder / "objects" / name[:2] / name).read_bytes())
        need(raw[:9] == b"EVLOGOBJ\x01", name)
        need(len(raw) == 25 + said["size"] + 16 * count, name)
        info = b"evidence-log/1/object" + self.id + bytes.fromhex(name) + b"evidence"
        cipher, plain = ChaCha20Poly1305(hkdf(row["file_key"], raw[9:25], info)), b""
        for piece in range(count):
            nonce = piece.to_bytes(11, "big") + bytes([piece == count - 1])
            plain += cipher.decrypt(nonce, raw[25 + piece * 65_552 :][:65_552], None)
        need(sha256(plain).hexdigest() == said["sha256"] == row["sha256"], name)
        return plain


if __name__ == "__main__":
    vault = Vault(Path(sys.argv[1]), sys.stdin.readline().rstrip("\n"))
    shown = {"documents": vault.documents, "ledger": vault.ledger, "seal": vault.seal}
    for row in vault.tables["object"]:
        row["original"] = len(vault.original(row))
    json.dump(vault.tables | shown, sys.stdout, indent=2, default=len)
