-- Each rule as it was last run, whether or not the latest rulebook still has it.
CREATE VIEW rule_latest AS
SELECT rule.*
FROM rule_as_run AS rule
JOIN (
    SELECT rulebook_digest, max(coalesce(finished_at, started_at)) AS used_at
    FROM run
    GROUP BY rulebook_digest
) AS rulebook USING (rulebook_digest)
QUALIFY row_number() OVER (
    PARTITION BY rule.rule_code ORDER BY rulebook.used_at DESC, rule.rulebook_digest
) = 1;
