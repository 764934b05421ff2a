-- The score of each home over all rules, for each run that stands.
CREATE VIEW score_by_home AS
SELECT
    run_id,
    night,
    home_id,
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
