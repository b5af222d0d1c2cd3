-- Final versions: the lead closes a plan to all, at one point that all can name. The version is null for
-- the moment in which what was on its way is let in; the plan is closed already.
CREATE TABLE finals (
    id INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES groups (id),
    version INTEGER REFERENCES versions (id),
    name TEXT NOT NULL,
    -- JSON: what the checks found in it (`api::Checks`).
    checks TEXT NOT NULL,
    -- Why the lead went on past it.
    reason TEXT NOT NULL,
    -- A day, `2019-10-18`.
    deadline TEXT,
    silence_consents INTEGER NOT NULL,
    -- A participant, or null for the operator.
    frozen_by BLOB REFERENCES participants (id),
    frozen_ms INTEGER NOT NULL,
    -- The plan's state before, to which it opens again.
    state_before TEXT NOT NULL,
    reopened_by BLOB REFERENCES participants (id),
    reopened_ms INTEGER,
    reopened_reason TEXT,
    validated_by BLOB REFERENCES participants (id),
    validated_ms INTEGER
);
-- A plan is one final version at a time.
CREATE UNIQUE INDEX finals_standing ON finals (group_id) WHERE reopened_ms IS NULL;

-- What projects say of a final version, all that they ever said: the last of a project counts.
CREATE TABLE approvals (
    id INTEGER PRIMARY KEY,
    final INTEGER NOT NULL REFERENCES finals (id),
    -- The hash of the version that it is an answer to.
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    project_id TEXT NOT NULL REFERENCES projects (id),
    approves INTEGER NOT NULL,
    comment TEXT NOT NULL,
    said_by BLOB NOT NULL REFERENCES participants (id),
    -- The lead wrote it down for the project.
    noted INTEGER NOT NULL,
    at_ms INTEGER NOT NULL
);

CREATE TRIGGER approvals_are_never_changed BEFORE UPDATE ON approvals
BEGIN
    SELECT RAISE (ABORT, 'approvals are append-only');
END;

CREATE TRIGGER approvals_are_never_taken_out BEFORE DELETE ON approvals
BEGIN
    SELECT RAISE (ABORT, 'approvals are append-only');
END;

-- Who has seen which final version: what the next one is compared with.
CREATE TABLE final_readings (
    final INTEGER NOT NULL REFERENCES finals (id),
    participant BLOB NOT NULL REFERENCES participants (id),
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (final, participant)
) WITHOUT ROWID;
