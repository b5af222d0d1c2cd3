-- Guests of a meeting that is over who ask to come back. Whoever answers takes the line away.
CREATE TABLE returns (
    participant BLOB PRIMARY KEY REFERENCES participants (id),
    asked_ms INTEGER NOT NULL
) WITHOUT ROWID;
