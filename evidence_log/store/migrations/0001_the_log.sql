-- The first layout. docs/vault-format.md tells every table and document.

PRAGMA application_id = 1163283527;  -- EVLG

CREATE TABLE vault (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    header_sequence INTEGER NOT NULL
) STRICT;

-- Whatever is versioned: series N (entries), M (evidence), C (the case file, always
-- number 1) and E (exports). What a version says stands apart, so that it can be
-- erased while the version itself stays.

CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    series TEXT NOT NULL,
    number INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    author_kind TEXT NOT NULL,
    author_name TEXT NOT NULL,
    UNIQUE (series, number, version)
) STRICT;

CREATE TABLE content (
    version_id INTEGER PRIMARY KEY REFERENCES version,
    document BLOB NOT NULL,
    salts BLOB NOT NULL
) STRICT;

CREATE TABLE ledger (
    sequence INTEGER PRIMARY KEY,
    record BLOB NOT NULL
) STRICT;

-- Columns beyond the numbers repeat what the latest content says, to be filtered by.

CREATE TABLE entry (
    number INTEGER PRIMARY KEY,
    incident INTEGER UNIQUE,
    latest INTEGER NOT NULL,
    kind TEXT NOT NULL,
    types TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL
) STRICT;

CREATE INDEX entry_in_time ON entry (sort_key, number);

CREATE TABLE withdrawal (
    entry INTEGER PRIMARY KEY REFERENCES entry,
    reason TEXT NOT NULL,
    withdrawn_at TEXT NOT NULL,
    salt BLOB NOT NULL
) STRICT;

CREATE TABLE evidence (
    number INTEGER PRIMARY KEY,
    latest INTEGER NOT NULL
) STRICT;

CREATE TABLE object (
    evidence INTEGER PRIMARY KEY REFERENCES evidence,
    object_id TEXT NOT NULL UNIQUE,
    file_key BLOB NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    stored_sha256 TEXT NOT NULL
) STRICT;

CREATE TABLE evidence_link (
    entry INTEGER NOT NULL REFERENCES entry,
    evidence INTEGER NOT NULL REFERENCES evidence,
    position INTEGER NOT NULL,
    salt BLOB NOT NULL,
    PRIMARY KEY (entry, evidence)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_link_by_evidence ON evidence_link (evidence);

CREATE TABLE exhibit (
    evidence INTEGER PRIMARY KEY REFERENCES evidence,
    number INTEGER NOT NULL UNIQUE
) STRICT;

-- Words as store/search_words.py makes them; row = -(number * 8 + 1) for N and
-- -(number * 8 + 2) for M: read forward, the newest comes first. Backward, FTS5 asks
-- for memory anew at every eighth row, which cipher_memory_security makes dear.

CREATE VIRTUAL TABLE search USING fts5 (
    words, tokenize = 'ascii', prefix = '1 2 3 4'
);

INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- What is recorded stays.

CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is never changed'); END;

CREATE TRIGGER ledger_is_never_cut BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is never cut'); END;

CREATE TRIGGER ledger_grows_at_its_end BEFORE INSERT ON ledger
WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence) + 1, 0) FROM ledger)
BEGIN SELECT RAISE(ABORT, 'the ledger grows at its end'); END;

CREATE TRIGGER version_is_never_changed BEFORE UPDATE ON version
BEGIN SELECT RAISE(ABORT, 'a version is never changed'); END;

CREATE TRIGGER version_is_never_deleted BEFORE DELETE ON version
BEGIN SELECT RAISE(ABORT, 'a version is never deleted'); END;

CREATE TRIGGER content_is_never_changed BEFORE UPDATE ON content
BEGIN SELECT RAISE(ABORT, 'content is erased or stays as it is'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END;

CREATE TRIGGER entry_keeps_its_numbers BEFORE UPDATE OF number, incident ON entry
WHEN NEW.number IS NOT OLD.number
    OR (OLD.incident IS NOT NULL AND NEW.incident IS NOT OLD.incident)
BEGIN SELECT RAISE(ABORT, 'an entry keeps its numbers'); END;

CREATE TRIGGER withdrawal_is_never_changed BEFORE UPDATE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;

CREATE TRIGGER withdrawal_is_never_deleted BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'a withdrawal stays'); END;

CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence keeps its number'); END;

CREATE TRIGGER object_is_never_changed BEFORE UPDATE ON object
BEGIN SELECT RAISE(ABORT, 'an object is erased or stays as it is'); END;

CREATE TRIGGER exhibit_is_never_changed BEFORE UPDATE ON exhibit
BEGIN SELECT RAISE(ABORT, 'an exhibit keeps its number'); END;

CREATE TRIGGER exhibit_is_never_deleted BEFORE DELETE ON exhibit
BEGIN SELECT RAISE(ABORT, 'an exhibit keeps its number'); END;
