-- Erasing for good: what was erased is named here, and only that can be deleted.

-- The number of what was erased, N (an entry) or M (an original), for ever. The
-- object's name stays, so that its file can be deleted wherever a copy still is.

CREATE TABLE erasure (
    series TEXT NOT NULL CHECK (series IN ('N', 'M')),
    number INTEGER NOT NULL,
    erased_at TEXT NOT NULL,
    object_id TEXT,
    PRIMARY KEY (series, number)
) STRICT, WITHOUT ROWID;

-- 1 from the erasing itself until the last trace beside it is gone.

ALTER TABLE vault ADD COLUMN is_erasing INTEGER NOT NULL DEFAULT 0
    CHECK (is_erasing IN (0, 1));

CREATE TRIGGER erasure_is_never_changed BEFORE UPDATE ON erasure
BEGIN SELECT RAISE(ABORT, 'what is erased stays erased'); END;

CREATE TRIGGER erasure_is_never_deleted BEFORE DELETE ON erasure
BEGIN SELECT RAISE(ABORT, 'what is erased stays erased'); END;

CREATE TRIGGER content_goes_only_when_erased BEFORE DELETE ON content
WHEN NOT EXISTS (
    SELECT 1 FROM version v
    JOIN erasure e ON e.series = v.series AND e.number = v.number
    WHERE v.id = OLD.version_id
)
BEGIN SELECT RAISE(ABORT, 'content is erased or stays as it is'); END;

CREATE TRIGGER content_never_comes_back BEFORE INSERT ON content
WHEN EXISTS (
    SELECT 1 FROM version v
    JOIN erasure e ON e.series = v.series AND e.number = v.number
    WHERE v.id = NEW.version_id
)
BEGIN SELECT RAISE(ABORT, 'what is erased stays erased'); END;

CREATE TRIGGER object_goes_only_when_erased BEFORE DELETE ON object
WHEN NOT EXISTS (
    SELECT 1 FROM erasure WHERE series = 'M' AND number = OLD.evidence
)
BEGIN SELECT RAISE(ABORT, 'an object is erased or stays as it is'); END;

CREATE TRIGGER object_never_comes_back BEFORE INSERT ON object
WHEN EXISTS (
    SELECT 1 FROM erasure WHERE series = 'M' AND number = NEW.evidence
)
BEGIN SELECT RAISE(ABORT, 'what is erased stays erased'); END;
