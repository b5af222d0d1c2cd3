-- The number and the day under which the authority registered a final version that was sent to it, as the
-- lead noted them: all that was ever noted. The last of a final version counts.
CREATE TABLE protocols (
    id INTEGER PRIMARY KEY,
    final INTEGER NOT NULL REFERENCES finals (id),
    number TEXT NOT NULL,
    -- A day, `2019-10-20`.
    day TEXT NOT NULL,
    noted_by BLOB NOT NULL REFERENCES participants (id),
    at_ms INTEGER NOT NULL
);

CREATE TRIGGER protocols_are_never_changed BEFORE UPDATE ON protocols
BEGIN
    SELECT RAISE (ABORT, 'protocol numbers are append-only');
END;

CREATE TRIGGER protocols_are_never_taken_out BEFORE DELETE ON protocols
BEGIN
    SELECT RAISE (ABORT, 'protocol numbers are append-only');
END;

-- The authority's form of a group: one Word file, uploaded by its lead, that its plan is filled into.
CREATE TABLE forms (
    group_id TEXT PRIMARY KEY REFERENCES groups (id),
    -- What the file was called.
    name TEXT NOT NULL,
    docx BLOB NOT NULL,
    -- JSON: what is in each column of its table; null where it stays as it is.
    targets TEXT NOT NULL,
    uploaded_by BLOB NOT NULL REFERENCES participants (id),
    at_ms INTEGER NOT NULL
) WITHOUT ROWID;
