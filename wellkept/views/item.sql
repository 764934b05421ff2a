-- Each item as its latest event left it, with when its present spell began.
CREATE VIEW item AS
SELECT
    item_id,
    home_id,
    dataset,
    reference,
    rule_code,
    state,
    event,
    night,
    run_id,
    "at",
    detail,
    min(night) OVER spell AS first_night,
    coalesce(
        max(night) FILTER (event IN ('opened', 'came_back')) OVER spell, min(night) OVER spell
    ) AS opened_night,
    (count(*) FILTER (event = 'came_back') OVER spell) AS times_came_back
FROM item_event
WINDOW spell AS (PARTITION BY item_id)
QUALIFY row_number() OVER (PARTITION BY item_id ORDER BY seq DESC) = 1;
COMMENT ON COLUMN item.first_night IS 'The night the item was first opened.';
COMMENT ON COLUMN item.opened_night IS 'The night it was opened or last came back.';
COMMENT ON COLUMN item.times_came_back IS 'How often it came back after a fix.';
