-- Named points in a plan's history: what approval and publishing will refer to. Heads are hashes with
-- spaces between; the hash is of the canonical content.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES groups (id),
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    -- A participant, or null for the server.
    made_by BLOB REFERENCES participants (id),
    made_ms INTEGER NOT NULL,
    plan_heads TEXT NOT NULL,
    inventory_heads TEXT NOT NULL,
    calendar_heads TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
);

-- Reviews of a plan, on a version. One at a time is open in a group.
CREATE TABLE rounds (
    id INTEGER PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES groups (id),
    version INTEGER NOT NULL REFERENCES versions (id),
    -- A day, `2019-09-30`.
    deadline TEXT,
    note TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    closed_ms INTEGER
);
CREATE UNIQUE INDEX rounds_open ON rounds (group_id) WHERE closed_ms IS NULL;

-- Of drafts and proposals: the round that they are of; of a draft, when it was submitted; of a
-- proposal, when it was made.
ALTER TABLE document_kinds ADD COLUMN round INTEGER REFERENCES rounds (id);
ALTER TABLE document_kinds ADD COLUMN submitted_ms INTEGER;
CREATE UNIQUE INDEX one_draft_and_one_proposal ON document_kinds (round, project_id, kind)
WHERE round IS NOT NULL;

-- What was decided of a proposal, item by item. An accepted one is written in the transaction that
-- commits what it changes of the plan.
CREATE TABLE verdicts (
    proposal BLOB NOT NULL CHECK (length(proposal) = 16),
    item TEXT NOT NULL,
    accepted INTEGER NOT NULL,
    -- The lead wrote something else than was proposed.
    edited INTEGER NOT NULL,
    reason TEXT NOT NULL,
    decided_by BLOB NOT NULL REFERENCES participants (id),
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (proposal, item)
) WITHOUT ROWID;

-- Of which item of which proposal a change of a plan is, and who wrote it in the draft.
CREATE TABLE origins (
    document BLOB NOT NULL CHECK (length(document) = 16),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    proposal BLOB NOT NULL CHECK (length(proposal) = 16),
    item TEXT NOT NULL,
    author BLOB NOT NULL CHECK (length(author) = 16),
    PRIMARY KEY (document, hash)
) WITHOUT ROWID;
