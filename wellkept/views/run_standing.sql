-- The run that stands for each night: the last to finish, held runs left out.
CREATE VIEW run_standing AS
SELECT *
FROM run
WHERE state <> 'held' AND finished_at IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY night ORDER BY finished_at DESC, started_at DESC, run_id DESC
) = 1;
