-- The score of each rule over all homes, for each run that stands.
CREATE VIEW score_by_rule AS
SELECT
    run_id,
    night,
    dataset,
    rule_code,
    dimension,
    severity,
    owner,
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
COMMENT ON COLUMN score_by_rule.score IS 'right / (right + wrong); null when nothing was judged.';
COMMENT ON COLUMN score_by_rule.judged_share IS 'judged / expected; null when nothing was expected.';
