-- Of each home of an audit what was keyed last.
CREATE VIEW audit_latest AS
SELECT *
FROM audit_result
QUALIFY entry = max(entry) OVER (PARTITION BY audit, home_id);
