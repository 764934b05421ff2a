-- What each measure of a trend came to on each night that stands, by home; no row where nothing could be judged.
CREATE VIEW trend_night AS
WITH asked AS (
    SELECT night, home_id, sum(judged)::BIGINT AS judged, sum(expected)::BIGINT AS expected
    FROM tally_standing
    GROUP BY ALL
), happened AS (
    SELECT
        night,
        home_id,
        count(*) FILTER (event IN ('opened', 'came_back')) AS opened,
        count(*) FILTER (event = 'verified_fixed') AS fixed
    FROM item_event
    GROUP BY ALL
)
SELECT
    run.night,
    person.home_id,
    'people.' || person.dataset AS measure,
    false AS is_flow,
    person.no_critical_fault AS part,
    person.judged AS whole
FROM run_standing AS run
JOIN person_tally AS person USING (run_id)
WHERE person.judged > 0
UNION ALL
SELECT night, home_id, 'dimension.' || dimension, false, sum("right")::BIGINT, sum(judged)::BIGINT
FROM tally_standing
GROUP BY night, home_id, dimension
HAVING sum(judged) > 0
UNION ALL
SELECT night, home_id, 'judged', false, judged, expected
FROM asked
WHERE expected > 0
UNION ALL
SELECT night, home_id, flow.measure, true, coalesce(flow.measure_part, 0), NULL
FROM asked
LEFT JOIN happened USING (night, home_id)
CROSS JOIN LATERAL (VALUES ('faults.new', opened), ('faults.fixed', fixed)) AS flow (measure, measure_part)
WHERE judged > 0;
COMMENT ON COLUMN trend_night.measure IS 'people.resident, people.staff, dimension.*, judged, faults.new or faults.fixed.';
COMMENT ON COLUMN trend_night.is_flow IS 'Whether it counts what happened that night, and not how things stood.';
COMMENT ON COLUMN trend_night.part IS 'People with no critical fault, right checks, judged checks; or items opened, or verified fixed, that night.';
COMMENT ON COLUMN trend_night.whole IS 'Out of how many; null where it counts what happened.';
