-- PERSONAL. Each open item of a worklist with its rule, and where the casebook knows it the person and the values.
CREATE VIEW open_case AS
SELECT
    item.item_id,
    item.home_id,
    item.dataset,
    item.reference,
    item.rule_code,
    item.state,
    item.event,
    item.first_night,
    item.opened_night,
    item.due_date,
    item.times_came_back,
    item.title,
    item.dimension,
    item.severity,
    item.owner,
    rule.says,
    rule.why,
    rule.fix,
    casebook.local_id,
    casebook.called,
    casebook.room,
    casebook.field,
    casebook.value,
    casebook.night AS seen_night
FROM open_item AS item
LEFT JOIN rule_latest AS rule USING (rule_code)
LEFT JOIN casebook
    ON casebook.home_id = item.home_id
    AND casebook.dataset = item.dataset
    AND casebook.reference = item.reference
    AND casebook.rule_code = item.rule_code;
COMMENT ON COLUMN open_case.seen_night IS 'The night the values were last seen.';
