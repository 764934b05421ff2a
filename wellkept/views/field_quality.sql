-- Each field of each home by the method of the NHS Data Quality Maturity Index, for each run that stands.
CREATE VIEW field_quality AS
SELECT
    run_id,
    run_standing.night,
    home_id,
    dataset,
    field,
    records,
    not_there,
    blank,
    stand_in,
    is_default,
    invalid,
    valid,
    100 * (valid + is_default - greatest(0, is_default - 0.02 * (records - not_there))) / nullif(records - not_there, 0) AS dqmi
FROM field_count
JOIN run_standing USING (run_id);
COMMENT ON COLUMN field_quality.dqmi IS 'Valid values, defaults beyond 2% of the records taken off, of the cells that are there; 0 to 100, null where none is.';
