-- Each item that is open or claimed, with its rule and the day by which it should be put right.
CREATE VIEW open_item AS
SELECT
    item.*,
    rule.title,
    rule.dimension,
    rule.severity,
    rule.owner,
    item.opened_night + rule.days_allowed AS due_date
FROM item
LEFT JOIN rule_latest AS rule USING (rule_code)
WHERE item.state IN ('open', 'claimed');
COMMENT ON COLUMN open_item.due_date IS 'The last day allowed before it is overdue; null where only the trend is watched.';
