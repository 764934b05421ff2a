-- What does not add up in a run; always empty, since a run that would appear here is refused.
CREATE VIEW unsound AS
SELECT run_id, 'more than one tally of a home and rule' AS what, count(*) AS how_many
FROM (SELECT run_id FROM tally GROUP BY run_id, home_id, dataset, rule_code HAVING count(*) > 1)
GROUP BY run_id
UNION ALL
SELECT run_id, 'more than one tally of a home''s people', count(*)
FROM (SELECT run_id FROM person_tally GROUP BY run_id, home_id, dataset HAVING count(*) > 1)
GROUP BY run_id
UNION ALL
SELECT run_id, 'a rule run twice', count(*)
FROM (SELECT run_id FROM rule_run GROUP BY run_id, rule_code HAVING count(*) > 1)
GROUP BY run_id
UNION ALL
SELECT run_id, 'a tally of a rule that the rulebook does not have', count(*)
FROM (
    SELECT run.run_id
    FROM tally
    JOIN run USING (run_id)
    ANTI JOIN rule_as_run AS rule
        ON rule.rulebook_digest = run.rulebook_digest AND rule.rule_code = tally.rule_code
)
GROUP BY run_id
UNION ALL
SELECT run_id, 'a rule run that the rulebook does not have', count(*)
FROM (
    SELECT run.run_id
    FROM rule_run
    JOIN run USING (run_id)
    ANTI JOIN rule_as_run AS rule
        ON rule.rulebook_digest = run.rulebook_digest AND rule.rule_code = rule_run.rule_code
)
GROUP BY run_id
UNION ALL
SELECT flagged.run_id, 'flags that are not as many as the tally of wrong', count(*)
FROM (
    SELECT run_id, home_id, dataset, rule_code, count(*) AS flags
    FROM flag
    GROUP BY run_id, home_id, dataset, rule_code
) AS flagged
LEFT JOIN tally USING (run_id, home_id, dataset, rule_code)
WHERE flagged.flags IS DISTINCT FROM tally.wrong
GROUP BY flagged.run_id;
COMMENT ON COLUMN unsound.what IS 'What does not add up.';
COMMENT ON COLUMN unsound.how_many IS 'In how many places.';
