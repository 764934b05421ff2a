-- The runs, what arrived for each, and the holds a named person released.
CREATE TABLE run (
    run_id TEXT PRIMARY KEY,
    night DATE NOT NULL,
    judgement_key TEXT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    state TEXT NOT NULL CHECK (state IN ('complete', 'incomplete', 'held')),
    rulebook_digest TEXT NOT NULL,
    settings_digest TEXT NOT NULL,
    profile TEXT NOT NULL CHECK (profile IN ('live', 'synthetic')),
    judgement TEXT CHECK (judgement IN ('pass', 'warn', 'stop')),
    reference_key_id TEXT NOT NULL
);
COMMENT ON TABLE run IS 'One row for each run: one night''s extracts, judged once.';
COMMENT ON COLUMN run.run_id IS 'The run.';
COMMENT ON COLUMN run.night IS 'The night the extracts are about.';
COMMENT ON COLUMN run.judgement_key IS 'Digest of everything the result depends on: the same key is the same result.';
COMMENT ON COLUMN run.started_at IS 'When the run began, UTC.';
COMMENT ON COLUMN run.finished_at IS 'When the run was written, UTC.';
COMMENT ON COLUMN run.state IS 'complete; incomplete (a rule raised); held (an extract waits for a named person).';
COMMENT ON COLUMN run.rulebook_digest IS 'Which rulebook the night was judged by.';
COMMENT ON COLUMN run.settings_digest IS 'Which settings the night was judged with.';
COMMENT ON COLUMN run.profile IS 'live or synthetic.';
COMMENT ON COLUMN run.judgement IS 'pass, warn or stop, once the targets were judged; until then null.';
COMMENT ON COLUMN run.reference_key_id IS 'The key its references were made with.';

-- Only the tables that stay small have a primary key: the index of one that grows by a hundred
-- thousand rows a night would have to fit in memory for ever. The writer refuses repeats instead.
CREATE TABLE receipt (
    run_id TEXT NOT NULL,
    feed TEXT NOT NULL,
    dataset TEXT NOT NULL,
    home_id TEXT,
    file_name TEXT,
    sha256 TEXT,
    bytes BIGINT,
    rows_read BIGINT,
    rows_accepted BIGINT,
    rows_set_aside BIGINT,
    arrived_at TIMESTAMP,
    extract_date DATE,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'refused', 'missing', 'held', 'stale')),
    columns JSON,
    held_because TEXT,
    CHECK (rows_read = rows_accepted + rows_set_aside)
);
COMMENT ON TABLE receipt IS 'One row for each extract a run received, and for each feed that did not come.';
COMMENT ON COLUMN receipt.run_id IS 'The run.';
COMMENT ON COLUMN receipt.feed IS 'The feed, as the settings name it.';
COMMENT ON COLUMN receipt.dataset IS 'The dataset.';
COMMENT ON COLUMN receipt.home_id IS 'The home, or null when one extract is of several.';
COMMENT ON COLUMN receipt.file_name IS 'The file''s name as it arrived.';
COMMENT ON COLUMN receipt.sha256 IS 'SHA-256 of the file.';
COMMENT ON COLUMN receipt.bytes IS 'Its size in bytes.';
COMMENT ON COLUMN receipt.rows_read IS 'Rows found under the header; rows accepted and rows set aside add up to it.';
COMMENT ON COLUMN receipt.rows_accepted IS 'Rows that were judged.';
COMMENT ON COLUMN receipt.rows_set_aside IS 'Rows that could not be read as rows.';
COMMENT ON COLUMN receipt.arrived_at IS 'When the file arrived, UTC.';
COMMENT ON COLUMN receipt.extract_date IS 'The day the extract says it is about.';
COMMENT ON COLUMN receipt.state IS 'accepted, refused, missing, held or stale.';
COMMENT ON COLUMN receipt.columns IS 'Which heading was read as which of our fields.';
COMMENT ON COLUMN receipt.held_because IS 'Why the extract was held, in counts and never in values.';

CREATE TABLE release (
    run_id TEXT NOT NULL,
    "by" TEXT NOT NULL,
    reason TEXT NOT NULL,
    "at" TIMESTAMP NOT NULL
);
COMMENT ON TABLE release IS 'One row for each held run that a named person released.';
COMMENT ON COLUMN release.run_id IS 'The held run.';
COMMENT ON COLUMN release."by" IS 'Who released it.';
COMMENT ON COLUMN release.reason IS 'Why, in that person''s words.';
COMMENT ON COLUMN release."at" IS 'When, UTC.';
