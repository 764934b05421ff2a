-- The trend: the score of each home and dataset on each night, from the run that stands for it.
CREATE VIEW score_by_night AS
SELECT
    night,
    run_id,
    home_id,
    dataset,
    sum("right")::BIGINT AS "right",
    sum(wrong)::BIGINT AS wrong,
    sum(undetermined)::BIGINT AS undetermined,
    sum(not_applicable)::BIGINT AS not_applicable,
    sum(not_run)::BIGINT AS not_run,
    sum(judged)::BIGINT AS judged,
    sum(expected)::BIGINT AS expected,
    sum("right") / nullif(sum(judged), 0) AS score,
    sum(judged) / nullif(sum(expected), 0) AS judged_share
FROM tally_standing
GROUP BY ALL;
