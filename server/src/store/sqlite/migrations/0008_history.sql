-- Why a version was made: somebody named it, a review was opened on it, and so on.
ALTER TABLE versions ADD COLUMN kind TEXT NOT NULL DEFAULT 'named';
UPDATE versions SET kind = 'round' WHERE id IN (SELECT version FROM rounds);
CREATE INDEX versions_by_group ON versions (group_id, id);
