-- Each tally of each run that stands, with its rule as it was that night.
CREATE VIEW tally_standing AS
SELECT
    run.run_id,
    run.night,
    run.rulebook_digest,
    tally.home_id,
    tally.dataset,
    tally.rule_code,
    rule.dimension,
    rule.severity,
    rule.owner,
    tally."right",
    tally.wrong,
    tally.undetermined,
    tally.not_applicable,
    tally.not_run,
    tally."right" + tally.wrong AS judged,
    tally."right" + tally.wrong + tally.undetermined + tally.not_run AS expected
FROM run_standing AS run
JOIN tally USING (run_id)
JOIN rule_as_run AS rule
    ON rule.rulebook_digest = run.rulebook_digest AND rule.rule_code = tally.rule_code;
COMMENT ON COLUMN tally_standing.judged IS 'Checks that came out right or wrong.';
COMMENT ON COLUMN tally_standing.expected IS 'Checks that should have been judged: right, wrong, undetermined and not run.';
