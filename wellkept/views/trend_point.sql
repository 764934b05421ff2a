-- The points of a trend: each measure by whole week and month, from its first night on, gaps included.
CREATE VIEW trend_point AS
WITH span AS (
    SELECT min(night) AS first_night, max(night) AS last_night FROM run_standing
), step AS (
    SELECT * FROM (VALUES ('week', INTERVAL 7 DAYS), ('month', INTERVAL 1 MONTH)) AS steps (every, length)
), period AS (
    SELECT every, unnest(generate_series(date_trunc(every, first_night), last_night, length))::DATE AS period, length
    FROM step
    CROSS JOIN span
), whole_period AS (
    SELECT every, period, (period + length)::DATE - 1 AS last_day
    FROM period
    CROSS JOIN span
    WHERE (period + length)::DATE - 1 <= last_night
), series AS (
    SELECT home_id, measure, is_flow, min(night) AS first_night FROM trend_night GROUP BY ALL
), at_home AS (
    SELECT
        whole_period.every,
        whole_period.period,
        series.home_id,
        series.measure,
        series.is_flow,
        CASE WHEN series.is_flow THEN sum(tonight.part) ELSE arg_max(tonight.part, tonight.night) END AS part,
        arg_max(tonight.whole, tonight.night) AS whole,
        count(tonight.night) AS nights_judged,
        whole_period.last_day - greatest(whole_period.period, series.first_night) + 1 AS nights
    FROM whole_period
    JOIN series ON series.first_night <= whole_period.last_day AND (NOT series.is_flow OR series.first_night < whole_period.period)
    LEFT JOIN trend_night AS tonight
        ON tonight.home_id = series.home_id AND tonight.measure = series.measure
        AND tonight.night BETWEEN whole_period.period AND whole_period.last_day
    GROUP BY whole_period.every, whole_period.period, whole_period.last_day, series.home_id, series.measure, series.is_flow, series.first_night
), everywhere AS (
    SELECT
        every,
        period,
        home_id,
        measure,
        is_flow,
        part::BIGINT AS part,
        whole::BIGINT AS whole,
        1 AS homes,
        nights_judged,
        nights
    FROM at_home
    WHERE home_id <> ''
    UNION ALL
    SELECT
        every,
        period,
        NULL,
        measure,
        is_flow,
        sum(part)::BIGINT,
        sum(whole)::BIGINT,
        count(part) FILTER (home_id <> ''),
        sum(nights_judged) FILTER (home_id <> ''),
        sum(nights) FILTER (home_id <> '')
    FROM at_home
    GROUP BY ALL
    HAVING count(*) FILTER (home_id <> '') > 0
)
SELECT
    every,
    period,
    home_id,
    measure,
    is_flow,
    part,
    whole,
    homes::BIGINT AS homes,
    nights_judged::BIGINT AS nights_judged,
    (nights - nights_judged)::BIGINT AS nights_missed,
    2 * nights_judged < nights AS is_thin
FROM everywhere;
COMMENT ON COLUMN trend_point.every IS 'week (from Monday, as ISO 8601 counts) or month.';
COMMENT ON COLUMN trend_point.period IS 'Its first day. A week or month that is not over on the latest night is left out.';
COMMENT ON COLUMN trend_point.home_id IS 'The home; null for the whole provider, whose counts are those of its homes added up.';
COMMENT ON COLUMN trend_point.measure IS 'people.resident, people.staff, dimension.*, judged, faults.new or faults.fixed.';
COMMENT ON COLUMN trend_point.is_flow IS 'Whether it is the sum over the nights; if not, it is the state on the last night judged.';
COMMENT ON COLUMN trend_point.part IS 'People with no critical fault, right checks, judged checks; or items opened, or verified fixed. Null: a gap.';
COMMENT ON COLUMN trend_point.whole IS 'Out of how many; null where it counts what happened, and in a gap.';
COMMENT ON COLUMN trend_point.homes IS 'Of how many homes there is a count in it.';
COMMENT ON COLUMN trend_point.nights_judged IS 'Nights on which it could be judged; of the whole provider those of its homes added up.';
COMMENT ON COLUMN trend_point.nights_missed IS 'Nights since its first on which it could not.';
COMMENT ON COLUMN trend_point.is_thin IS 'Whether fewer than half of its nights were judged.';
