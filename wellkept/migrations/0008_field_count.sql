-- What the cells of each field hold, by home: nothing, a stand-in, a default, something wrong, or a value.
CREATE TABLE field_count (
    run_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    field TEXT NOT NULL,
    records BIGINT NOT NULL,
    not_there BIGINT NOT NULL,
    blank BIGINT NOT NULL,
    stand_in BIGINT NOT NULL,
    is_default BIGINT NOT NULL,
    invalid BIGINT NOT NULL,
    valid BIGINT NOT NULL,
    CHECK (not_there + blank + stand_in + is_default + invalid + valid = records)
);
COMMENT ON TABLE field_count IS 'One row for each run, home and field of an extract: what its cells hold; the six kinds add up to the records.';
COMMENT ON COLUMN field_count.run_id IS 'The run.';
COMMENT ON COLUMN field_count.home_id IS 'The home; empty when no home is known.';
COMMENT ON COLUMN field_count.dataset IS 'The dataset.';
COMMENT ON COLUMN field_count.field IS 'The field.';
COMMENT ON COLUMN field_count.records IS 'Records of the home in tonight''s extract.';
COMMENT ON COLUMN field_count.not_there IS 'The extract has no such column, or the cell is masked.';
COMMENT ON COLUMN field_count.blank IS 'Cells that hold nothing.';
COMMENT ON COLUMN field_count.stand_in IS 'Cells that hold a word or date put in to get past the screen.';
COMMENT ON COLUMN field_count.is_default IS 'Cells that hold a valid answer which says that nobody knows.';
COMMENT ON COLUMN field_count.invalid IS 'Cells that cannot be read, are not on the list, or have another shape.';
COMMENT ON COLUMN field_count.valid IS 'Cells that hold a valid value.';
