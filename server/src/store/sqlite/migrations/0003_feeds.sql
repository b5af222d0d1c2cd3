-- The address under which somebody's own calendar program reads a group's calendar: one for each
-- person and group. It gives what the person may read at that moment, and nothing else.
CREATE TABLE feeds (
    participant BLOB NOT NULL REFERENCES participants (id),
    group_id TEXT NOT NULL REFERENCES groups (id),
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    made_ms INTEGER NOT NULL,
    PRIMARY KEY (participant, group_id)
) WITHOUT ROWID;
