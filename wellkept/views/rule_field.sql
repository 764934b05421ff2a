-- Each field that each rule is about: a rule with two fields has two rows, a rule about no field has none.
CREATE VIEW rule_field AS
SELECT rulebook_digest, rule_code, unnest(from_json(fields, '["VARCHAR"]')) AS field
FROM rule_as_run;
COMMENT ON COLUMN rule_field.field IS 'A field at fault.';
