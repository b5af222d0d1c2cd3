-- Who people are and what they may do. Secrets stand here as SHA-256 only.
CREATE TABLE programme (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    demo INTEGER NOT NULL,
    made_ms INTEGER NOT NULL
);

CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    -- JSON array of texts.
    spellings TEXT NOT NULL
);

CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    -- JSON objects: it, fr, en.
    label TEXT NOT NULL,
    short TEXT NOT NULL,
    code_prefix TEXT NOT NULL,
    lead TEXT NOT NULL REFERENCES projects (id),
    -- JSON array of texts, in the brief's words.
    guidance TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'review', 'frozen'))
);

CREATE TABLE group_projects (
    group_id TEXT NOT NULL REFERENCES groups (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    PRIMARY KEY (group_id, project_id)
);

-- What each document of the store is.
CREATE TABLE document_kinds (
    document INTEGER PRIMARY KEY REFERENCES documents (id),
    kind TEXT NOT NULL,
    group_id TEXT REFERENCES groups (id),
    project_id TEXT REFERENCES projects (id)
);

CREATE TABLE participants (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    name TEXT NOT NULL,
    hue INTEGER NOT NULL CHECK (hue BETWEEN 1 AND 7),
    -- The project picked on joining: a label, never a right.
    label_project TEXT REFERENCES projects (id),
    made_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE invitations (
    id TEXT PRIMARY KEY,
    secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
    group_id TEXT REFERENCES groups (id),
    seat TEXT CHECK (seat IN ('viewer', 'editor', 'lead')),
    project_id TEXT REFERENCES projects (id),
    place TEXT CHECK (place IN ('member', 'referent')),
    authority INTEGER NOT NULL,
    open INTEGER NOT NULL,
    ends_at_ms INTEGER,
    uses INTEGER NOT NULL DEFAULT 0,
    uses_max INTEGER NOT NULL,
    -- Of a personal link: whose it has become.
    participant BLOB REFERENCES participants (id),
    revoked INTEGER NOT NULL DEFAULT 0,
    made_ms INTEGER NOT NULL
);

-- `given_by` is the link or ticket that gave the hat: when that is revoked, the hat goes too.
CREATE TABLE seats (
    id INTEGER PRIMARY KEY,
    participant BLOB NOT NULL REFERENCES participants (id),
    group_id TEXT NOT NULL REFERENCES groups (id),
    seat TEXT NOT NULL CHECK (seat IN ('viewer', 'editor', 'lead')),
    -- Null for a lasting seat.
    ends_at_ms INTEGER,
    given_by TEXT NOT NULL
);

CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    participant BLOB NOT NULL REFERENCES participants (id),
    project_id TEXT NOT NULL REFERENCES projects (id),
    place TEXT NOT NULL CHECK (place IN ('member', 'referent')),
    given_by TEXT NOT NULL
);

CREATE TABLE officers (
    id INTEGER PRIMARY KEY,
    participant BLOB NOT NULL REFERENCES participants (id),
    given_by TEXT NOT NULL
);

-- What a browser or a stock client shows. A ticket has an id to revoke it by; a session has not.
CREATE TABLE credentials (
    secret_sha256 BLOB PRIMARY KEY CHECK (length(secret_sha256) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('session', 'ticket')),
    id TEXT UNIQUE,
    participant BLOB NOT NULL REFERENCES participants (id),
    ends_at_ms INTEGER NOT NULL,
    given_by TEXT NOT NULL
) WITHOUT ROWID;

-- Append-only, each entry with the hash of the one before. Its length is also the version by
-- which other processes notice that rights have changed.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    -- A participant's id in hexadecimal, or 'operator'.
    who TEXT NOT NULL,
    act TEXT NOT NULL,
    -- A JSON object of ids and settings; never a name, a secret or a word of a plan.
    detail TEXT NOT NULL,
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
);

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
BEGIN
    SELECT RAISE (ABORT, 'the audit log is append-only');
END;
