"""A package as a BagIt 1.0 bag (RFC 8493), for archives and lawyers.

The package as it always is becomes the payload, ``data/``; beside it stand the
tag files that RFC 8493 section 2.2 asks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from evidence_log.export.sums import write_sums

PAYLOAD = "data"
DECLARATION = "bagit.txt"

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def tag_files(files: Mapping[str, tuple[str, int]], made_on: date) -> dict[str, bytes]:
    """The tag files of a bag, by name.

    *files* maps a path in the payload to its SHA-256 (lower-case hexadecimal) and
    its size in bytes. Our paths need no percent-encoding (section 2.1.3).
    """
    size = sum(bytes_of for _, bytes_of in files.values())
    sums = {f"{PAYLOAD}/{path}": sha256 for path, (sha256, _) in files.items()}
    info = f"Bagging-Date: {made_on}\nPayload-Oxum: {size}.{len(files)}\n"
    tags = {
        "bag-info.txt": info.encode(),
        DECLARATION: _DECLARED,
        "manifest-sha256.txt": write_sums(sums),
    }
    hashes = {name: hashlib.sha256(text).hexdigest() for name, text in tags.items()}
    return tags | {"tagmanifest-sha256.txt": write_sums(hashes)}
