-- How the night measured up to its targets, and what was published of it.
CREATE TABLE judgement (
    run_id TEXT NOT NULL,
    suite TEXT NOT NULL CHECK (suite IN ('arrival', 'target')),
    expectation TEXT NOT NULL,
    home_id TEXT,
    target DOUBLE,
    observed DOUBLE,
    result TEXT NOT NULL CHECK (result IN ('pass', 'warn', 'stop', 'blank')),
    severity TEXT
);
COMMENT ON TABLE judgement IS 'One row for each expectation a run was judged by, and home where it names one.';
COMMENT ON COLUMN judgement.run_id IS 'The run.';
COMMENT ON COLUMN judgement.suite IS 'arrival (facts of the files) or target (tallies).';
COMMENT ON COLUMN judgement.expectation IS 'What was expected.';
COMMENT ON COLUMN judgement.home_id IS 'The home, or null when it is about the whole night.';
COMMENT ON COLUMN judgement.target IS 'The figure asked for.';
COMMENT ON COLUMN judgement.observed IS 'The figure found; null when nothing could be judged.';
COMMENT ON COLUMN judgement.result IS 'pass, warn or stop; blank when nothing could be judged.';
COMMENT ON COLUMN judgement.severity IS 'How grave a miss is.';

CREATE TABLE publication (
    run_id TEXT NOT NULL,
    folder TEXT NOT NULL,
    published_at TIMESTAMP NOT NULL,
    files BIGINT NOT NULL,
    gate JSON NOT NULL
);
COMMENT ON TABLE publication IS 'One row for each time a run was published.';
COMMENT ON COLUMN publication.run_id IS 'The run.';
COMMENT ON COLUMN publication.folder IS 'The folder it was published in.';
COMMENT ON COLUMN publication.published_at IS 'When, UTC.';
COMMENT ON COLUMN publication.files IS 'How many files were published.';
COMMENT ON COLUMN publication.gate IS 'What the leak gate read and found, in counts.';
