-- Our records beside better ones: what each source brought, what agreed, and what was checked against paper.
CREATE TABLE source_receipt (
    run_id TEXT NOT NULL,
    source TEXT NOT NULL,
    title TEXT NOT NULL,
    dataset TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('accepted', 'refused', 'missing', 'stale')),
    file_name TEXT,
    sha256 TEXT,
    extract_date DATE,
    rows_read BIGINT,
    rows_accepted BIGINT,
    rows_set_aside BIGINT,
    met BIGINT,
    findings JSON,
    PRIMARY KEY (run_id, source),
    CHECK (state <> 'accepted' OR rows_read = rows_accepted + rows_set_aside)
);
COMMENT ON TABLE source_receipt IS 'One row for each run and source of the settings: the latest file there was, or that there was none.';
COMMENT ON COLUMN source_receipt.run_id IS 'The run.';
COMMENT ON COLUMN source_receipt.source IS 'The source, by its name in the settings.';
COMMENT ON COLUMN source_receipt.title IS 'What people call it.';
COMMENT ON COLUMN source_receipt.dataset IS 'Whose records it holds.';
COMMENT ON COLUMN source_receipt.state IS 'accepted, refused, missing, or stale: too old to be compared with.';
COMMENT ON COLUMN source_receipt.file_name IS 'Its file.';
COMMENT ON COLUMN source_receipt.sha256 IS 'The SHA-256 of the file.';
COMMENT ON COLUMN source_receipt.extract_date IS 'The day it was made, by its name or when it was written.';
COMMENT ON COLUMN source_receipt.rows_read IS 'Rows in the file.';
COMMENT ON COLUMN source_receipt.rows_accepted IS 'Rows that were taken in.';
COMMENT ON COLUMN source_receipt.rows_set_aside IS 'Rows that are no records, kept in quarantine.';
COMMENT ON COLUMN source_receipt.met IS 'How many of our records met one of its records.';
COMMENT ON COLUMN source_receipt.findings IS 'By what is wrong, how many records have no one counterpart.';

CREATE TABLE agreement (
    run_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    source TEXT NOT NULL,
    field TEXT NOT NULL,
    agree BIGINT NOT NULL,
    formatting BIGINT NOT NULL,
    differs BIGINT NOT NULL,
    missing_here BIGINT NOT NULL,
    missing_there BIGINT NOT NULL,
    cannot_compare BIGINT NOT NULL,
    not_compared BIGINT NOT NULL,
    PRIMARY KEY (run_id, home_id, dataset, source, field)
);
COMMENT ON TABLE agreement IS 'One row for each run, home, source and field: what came of comparing its records, each counted once.';
COMMENT ON COLUMN agreement.run_id IS 'The run.';
COMMENT ON COLUMN agreement.home_id IS 'The home; empty for records of no home of the settings.';
COMMENT ON COLUMN agreement.dataset IS 'The dataset.';
COMMENT ON COLUMN agreement.source IS 'The source that was the authority.';
COMMENT ON COLUMN agreement.field IS 'The field.';
COMMENT ON COLUMN agreement.agree IS 'Records whose cell is the same.';
COMMENT ON COLUMN agreement.formatting IS 'Records whose cell is the same but for how it is written.';
COMMENT ON COLUMN agreement.differs IS 'Records whose cell is another.';
COMMENT ON COLUMN agreement.missing_here IS 'Records whose cell is blank where the source holds one.';
COMMENT ON COLUMN agreement.missing_there IS 'Records of whose cell the source says nothing.';
COMMENT ON COLUMN agreement.cannot_compare IS 'Records whose cell or whose source cannot be read.';
COMMENT ON COLUMN agreement.not_compared IS 'Records that met none of the sources.';

CREATE TABLE audit_result (
    audit TEXT NOT NULL,
    entry INTEGER NOT NULL,
    dataset TEXT NOT NULL,
    night DATE NOT NULL,
    home_id TEXT NOT NULL,
    stratum TEXT NOT NULL,
    field TEXT NOT NULL,
    checked BIGINT NOT NULL,
    agreeing BIGINT NOT NULL,
    not_on_paper BIGINT NOT NULL,
    keyed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (audit, entry, home_id, stratum, field),
    CHECK (0 <= agreeing AND agreeing <= checked)
);
COMMENT ON TABLE audit_result IS 'One row for each time an audit was keyed, home, stratum and field: how many of the cells looked up on paper agree.';
COMMENT ON COLUMN audit_result.audit IS 'The audit, such as resident-2026-11.';
COMMENT ON COLUMN audit_result.entry IS 'Which time it was keyed, from 1; the latest counts. Who checked and who keyed is kept with the audit.';
COMMENT ON COLUMN audit_result.dataset IS 'Whose records were checked.';
COMMENT ON COLUMN audit_result.night IS 'The night whose records were drawn from.';
COMMENT ON COLUMN audit_result.home_id IS 'The home.';
COMMENT ON COLUMN audit_result.stratum IS 'established or new; the two are never added together.';
COMMENT ON COLUMN audit_result.field IS 'The field.';
COMMENT ON COLUMN audit_result.checked IS 'Cells for which a paper was found.';
COMMENT ON COLUMN audit_result.agreeing IS 'Of these, how many agree.';
COMMENT ON COLUMN audit_result.not_on_paper IS 'Cells of which no paper says anything.';
COMMENT ON COLUMN audit_result.keyed_at IS 'When, UTC.';
