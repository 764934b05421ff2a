-- The rules as they stood when a run was judged by them, and which of them could be asked.
CREATE TABLE rule_as_run (
    rulebook_digest TEXT NOT NULL,
    rule_code TEXT NOT NULL,
    title TEXT NOT NULL,
    dataset TEXT NOT NULL,
    scope TEXT NOT NULL,
    dimension TEXT NOT NULL,
    severity TEXT NOT NULL,
    days_allowed INTEGER,
    owner TEXT NOT NULL,
    version INTEGER NOT NULL,
    fields JSON NOT NULL,
    says TEXT NOT NULL,
    why TEXT NOT NULL,
    fix TEXT NOT NULL,
    evidence JSON NOT NULL,
    PRIMARY KEY (rulebook_digest, rule_code)
);
COMMENT ON TABLE rule_as_run IS 'One row for each rule of each rulebook a run was judged by.';
COMMENT ON COLUMN rule_as_run.rulebook_digest IS 'Which rulebook.';
COMMENT ON COLUMN rule_as_run.rule_code IS 'The rule''s code, which is for ever.';
COMMENT ON COLUMN rule_as_run.title IS 'A few words, as a heading.';
COMMENT ON COLUMN rule_as_run.dataset IS 'The dataset it judges.';
COMMENT ON COLUMN rule_as_run.scope IS 'What its verdict is about: a record, a group, a link, between nights, a pair, a home, a feed or the night.';
COMMENT ON COLUMN rule_as_run.dimension IS 'completeness, uniqueness, consistency, timeliness, validity or accuracy.';
COMMENT ON COLUMN rule_as_run.severity IS 'critical, major, minor or information.';
COMMENT ON COLUMN rule_as_run.days_allowed IS 'Days until an open item is overdue; null where only the trend is watched.';
COMMENT ON COLUMN rule_as_run.owner IS 'Whose worklist it goes to.';
COMMENT ON COLUMN rule_as_run.version IS 'Raised whenever a verdict can change.';
COMMENT ON COLUMN rule_as_run.fields IS 'The fields at fault.';
COMMENT ON COLUMN rule_as_run.says IS 'What a worklist says is wrong.';
COMMENT ON COLUMN rule_as_run.why IS 'Why it matters to the person.';
COMMENT ON COLUMN rule_as_run.fix IS 'How to put it right.';
COMMENT ON COLUMN rule_as_run.evidence IS 'The law, standard or policy clauses it rests on.';

CREATE TABLE rule_run (
    run_id TEXT NOT NULL,
    rule_code TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('ran', 'error', 'no feed')),
    detail TEXT
);
COMMENT ON TABLE rule_run IS 'One row for each rule of each run: whether it could be asked.';
COMMENT ON COLUMN rule_run.run_id IS 'The run.';
COMMENT ON COLUMN rule_run.rule_code IS 'The rule.';
COMMENT ON COLUMN rule_run.state IS 'ran, error or no feed. A rule in error has no verdicts.';
COMMENT ON COLUMN rule_run.detail IS 'For an error: its class and place, never a value.';
