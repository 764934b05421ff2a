-- The run that stands for the latest night, beside the run of the last night before it that stands.
CREATE VIEW run_latest AS
SELECT
    *,
    lag(run_id) OVER (ORDER BY night) AS before_run_id,
    lag(rulebook_digest) OVER (ORDER BY night) AS before_rulebook_digest
FROM run_standing
QUALIFY row_number() OVER (ORDER BY night DESC) = 1;
COMMENT ON COLUMN run_latest.before_run_id IS 'The run of the last night before it that stands; null on the first night.';
COMMENT ON COLUMN run_latest.before_rulebook_digest IS 'The rulebook that night was judged by.';
