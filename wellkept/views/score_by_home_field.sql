-- The score of each field by dimension in each home; a rule about two fields counts for both.
CREATE VIEW score_by_home_field AS
SELECT
    run_id,
    night,
    home_id,
    dataset,
    field,
    dimension,
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
JOIN rule_field USING (rulebook_digest, rule_code)
GROUP BY ALL;
