-- What the store itself is: the key its references were made with, and the migrations it has had.
CREATE TABLE identity (
    reference_key_id TEXT NOT NULL,
    views_digest TEXT
);
COMMENT ON TABLE identity IS 'One row: what this store was made with.';
COMMENT ON COLUMN identity.reference_key_id IS 'Names the reference key without revealing it.';
COMMENT ON COLUMN identity.views_digest IS 'SHA-256 of the view definitions last made here.';

CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    digest TEXT NOT NULL
);
COMMENT ON TABLE migration IS 'One row for each migration this store has had, each applied in a transaction of its own.';
COMMENT ON COLUMN migration.number IS 'Its place in the order, from 1.';
COMMENT ON COLUMN migration.name IS 'The name of its file.';
COMMENT ON COLUMN migration.digest IS 'SHA-256 of its file when it was applied.';
