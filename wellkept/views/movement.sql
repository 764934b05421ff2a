-- What moved between the two latest nights that stand, by home and rule; null where a night asked nobody.
CREATE VIEW movement AS
WITH tonight AS (
    SELECT tally.home_id, tally.dataset, tally.rule_code, tally.wrong, rule.version
    FROM run_latest AS run
    JOIN tally ON tally.run_id = run.run_id
    JOIN rule_as_run AS rule
        ON rule.rulebook_digest = run.rulebook_digest AND rule.rule_code = tally.rule_code
    WHERE tally."right" + tally.wrong + tally.undetermined + tally.not_applicable > 0
), before AS (
    SELECT tally.home_id, tally.dataset, tally.rule_code, tally.wrong, rule.version
    FROM run_latest AS run
    JOIN tally ON tally.run_id = run.before_run_id
    JOIN rule_as_run AS rule
        ON rule.rulebook_digest = run.before_rulebook_digest AND rule.rule_code = tally.rule_code
    WHERE tally."right" + tally.wrong + tally.undetermined + tally.not_applicable > 0
), flag_tonight AS (
    SELECT home_id, dataset, rule_code, reference
    FROM flag
    WHERE run_id = (SELECT run_id FROM run_latest)
), flag_before AS (
    SELECT home_id, dataset, rule_code, reference
    FROM flag
    WHERE run_id = (SELECT before_run_id FROM run_latest)
), appeared AS (
    SELECT home_id, dataset, rule_code, count(*) AS flags
    FROM (SELECT * FROM flag_tonight EXCEPT SELECT * FROM flag_before)
    GROUP BY ALL
), disappeared AS (
    SELECT home_id, dataset, rule_code, count(*) AS flags
    FROM (SELECT * FROM flag_before EXCEPT SELECT * FROM flag_tonight)
    GROUP BY ALL
)
SELECT
    run.run_id,
    run.night,
    home_id,
    dataset,
    rule_code,
    tonight.wrong AS wrong_now,
    before.wrong AS wrong_before,
    CASE WHEN tonight.wrong IS NOT NULL AND before.wrong IS NOT NULL THEN coalesce(appeared.flags, 0) END AS new,
    CASE WHEN tonight.wrong IS NOT NULL AND before.wrong IS NOT NULL THEN coalesce(disappeared.flags, 0) END AS gone,
    tonight.version <> before.version AS rule_changed
FROM run_latest AS run
CROSS JOIN (tonight FULL JOIN before USING (home_id, dataset, rule_code))
LEFT JOIN appeared USING (home_id, dataset, rule_code)
LEFT JOIN disappeared USING (home_id, dataset, rule_code);
COMMENT ON COLUMN movement.wrong_now IS 'Wrong tonight; null when nobody was asked.';
COMMENT ON COLUMN movement.wrong_before IS 'Wrong the night before; null when nobody was asked.';
COMMENT ON COLUMN movement.new IS 'Records flagged tonight that were not the night before; null unless both nights asked.';
COMMENT ON COLUMN movement.gone IS 'Records flagged the night before and not tonight, for whatever reason; null unless both nights asked. Fixes are counted by item.';
COMMENT ON COLUMN movement.rule_changed IS 'Whether the rule''s version changed in between, so that the two nights cannot be compared.';
