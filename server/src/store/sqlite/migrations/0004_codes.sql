-- The short code of an open link, to be dictated: it opens the same as the link's secret, for as long.
ALTER TABLE invitations ADD COLUMN code_sha256 BLOB CHECK (length(code_sha256) = 32);
CREATE UNIQUE INDEX invitations_by_code ON invitations (code_sha256);
