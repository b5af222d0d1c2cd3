-- What the store keeps. Ids of changes are given by the one writer, in the order of commits.
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    name BLOB NOT NULL UNIQUE CHECK (length(name) = 16)
);

-- Whose an actor is in a document: bound to the first who sent its changes from number 1.
CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    actor BLOB NOT NULL,
    participant BLOB NOT NULL CHECK (length(participant) = 16),
    UNIQUE (document, actor)
);

-- The registry: every change there ever was, compacted or not. Blame and history come from it.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    actor INTEGER NOT NULL REFERENCES actors (id),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    received_ms INTEGER NOT NULL,
    UNIQUE (actor, seq)
);

-- The bytes of changes that are in no snapshot yet, one document's beside each other.
CREATE TABLE raw_changes (
    document INTEGER NOT NULL REFERENCES documents (id),
    change INTEGER NOT NULL REFERENCES changes (id),
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, change)
) WITHOUT ROWID;

CREATE TABLE snapshots (
    document INTEGER NOT NULL REFERENCES documents (id),
    -- The last change in it.
    through INTEGER NOT NULL,
    -- How many changes are in it.
    changes INTEGER NOT NULL,
    sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, through)
);
