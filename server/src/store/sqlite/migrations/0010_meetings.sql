-- Meetings on a plan, from the version at their beginning to the one at their end.
CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES groups (id),
    -- Which of the group's it is, from 1.
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    began_by BLOB NOT NULL REFERENCES participants (id),
    -- What they were called then.
    began_name TEXT NOT NULL,
    began_ms INTEGER NOT NULL,
    began_version INTEGER NOT NULL REFERENCES versions (id),
    -- Null while it runs.
    ended_by BLOB REFERENCES participants (id),
    ended_ms INTEGER,
    ended_version INTEGER REFERENCES versions (id),
    UNIQUE (group_id, number)
);
-- One meeting of a group runs at a time.
CREATE UNIQUE INDEX meetings_running ON meetings (group_id) WHERE ended_ms IS NULL;

-- Who was there: seen by the server in the plan, or written down by hand. Nobody is ever taken out of it:
-- whoever was not there is marked so.
CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL REFERENCES meetings (id),
    -- Null for one who was written down by hand.
    participant BLOB REFERENCES participants (id),
    -- What they were called then.
    name TEXT NOT NULL,
    project_id TEXT REFERENCES projects (id),
    organisation TEXT NOT NULL,
    authority INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    -- Null where the server saw them.
    noted_by BLOB REFERENCES participants (id),
    removed_by BLOB REFERENCES participants (id),
    removed_ms INTEGER
);
CREATE UNIQUE INDEX attendance_once ON attendance (meeting, participant)
WHERE participant IS NOT NULL;
CREATE INDEX attendance_by_meeting ON attendance (meeting, id);
