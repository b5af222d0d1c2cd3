-- What a session's browser said that it is, and since when: for its person, who may sign it out.
ALTER TABLE credentials ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE credentials ADD COLUMN made_ms INTEGER NOT NULL DEFAULT 0;
