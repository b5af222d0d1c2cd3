-- The programme's own image, printed on title pages: one or none.
CREATE TABLE emblem (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    -- A PNG or a JPEG, as it was given.
    file BLOB NOT NULL,
    -- What it shows, for those who do not see it.
    alt TEXT NOT NULL,
    at_ms INTEGER NOT NULL
);
