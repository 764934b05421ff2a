-- What a receipt remembers of a file's headings, of what was put right in it, and of what its reader noted.

ALTER TABLE receipt ADD COLUMN headings JSON;
ALTER TABLE receipt ADD COLUMN repairs JSON;
ALTER TABLE receipt ADD COLUMN notes JSON;
COMMENT ON COLUMN receipt.headings IS 'Every heading of the file in its order, to see what changes; what may be a value is left out.';
COMMENT ON COLUMN receipt.repairs IS 'What was put right on the way in, by name, counted; the file stays as it came.';
COMMENT ON COLUMN receipt.notes IS 'What its reader noted, in sentences without a value.';
