-- What the person chose for the program. It is about the windows, not about the case:
-- one document, replaced whole, and no matter of the ledger.

CREATE TABLE settings (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    document BLOB NOT NULL
) STRICT;
