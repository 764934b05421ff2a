-- What changed in how things are measured, by the first night that stands and was judged the new way.
CREATE VIEW measurement_change AS
WITH step AS (
    SELECT
        night,
        rulebook_digest,
        settings_digest,
        lag(rulebook_digest) OVER (ORDER BY night) AS before_rulebook,
        lag(settings_digest) OVER (ORDER BY night) AS before_settings
    FROM run_standing
), new_book AS (
    SELECT night, rulebook_digest, before_rulebook FROM step WHERE rulebook_digest <> before_rulebook
), ruled AS (
    SELECT new_book.night, rule.* FROM new_book JOIN rule_as_run AS rule USING (rulebook_digest)
), ruled_before AS (
    SELECT new_book.night, rule.*
    FROM new_book
    JOIN rule_as_run AS rule ON rule.rulebook_digest = new_book.before_rulebook
), rule_change AS (
    SELECT
        night,
        rule_code,
        coalesce(new.dataset, old.dataset) AS dataset,
        coalesce(new.dimension, old.dimension) AS dimension,
        coalesce(new.severity, old.severity) AS severity,
        old.version AS before_version,
        new.version AS after_version
    FROM ruled AS new
    FULL JOIN ruled_before AS old USING (night, rule_code)
    WHERE (new.version, new.severity, new.dimension) IS DISTINCT FROM (old.version, old.severity, old.dimension)
), aimed AS (
    SELECT
        run.night,
        judgement.expectation,
        judgement.home_id,
        judgement.target,
        lag(judgement.target) OVER (
            PARTITION BY judgement.expectation, judgement.home_id ORDER BY run.night
        ) AS before_target
    FROM judgement
    JOIN run_standing AS run USING (run_id)
    WHERE judgement.suite = 'target' AND judgement.target IS NOT NULL
)
SELECT
    night,
    'rule' AS what,
    rule_code AS about,
    NULL AS home_id,
    dataset,
    dimension,
    severity,
    before_version::DOUBLE AS "before",
    after_version::DOUBLE AS "after"
FROM rule_change
UNION ALL
SELECT night, 'rulebook', '', NULL, NULL, NULL, NULL, NULL, NULL
FROM new_book
WHERE night NOT IN (SELECT night FROM rule_change)
UNION ALL
SELECT night, 'settings', '', NULL, NULL, NULL, NULL, NULL, NULL
FROM step
WHERE settings_digest <> before_settings
UNION ALL
SELECT night, 'target', expectation, home_id, NULL, NULL, NULL, before_target, target
FROM aimed
WHERE target <> before_target;
COMMENT ON COLUMN measurement_change.what IS 'rule (its version, severity or dimension, or that it is new or gone), rulebook (something else in it), settings (a limit, a feed, a home) or target.';
COMMENT ON COLUMN measurement_change.about IS 'The code of the rule, or the expectation; empty otherwise.';
COMMENT ON COLUMN measurement_change.home_id IS 'The home whose target it is; null for all homes.';
COMMENT ON COLUMN measurement_change.dataset IS 'The dataset of the rule.';
COMMENT ON COLUMN measurement_change.dimension IS 'The dimension of the rule.';
COMMENT ON COLUMN measurement_change.severity IS 'The severity of the rule.';
COMMENT ON COLUMN measurement_change."before" IS 'The version or target before; null for a rule that is new.';
COMMENT ON COLUMN measurement_change."after" IS 'The version or target since; null for a rule that is gone.';
