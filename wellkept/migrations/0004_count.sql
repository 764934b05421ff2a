-- What was counted: verdicts by home and rule, people by home, and each wrong verdict.
CREATE TABLE tally (
    run_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    rule_code TEXT NOT NULL,
    "right" BIGINT NOT NULL CHECK ("right" >= 0),
    wrong BIGINT NOT NULL CHECK (wrong >= 0),
    undetermined BIGINT NOT NULL CHECK (undetermined >= 0),
    not_applicable BIGINT NOT NULL CHECK (not_applicable >= 0),
    not_run BIGINT NOT NULL CHECK (not_run >= 0)
);
COMMENT ON TABLE tally IS 'One row for each run, home and rule: how many verdicts of each kind.';
COMMENT ON COLUMN tally.run_id IS 'The run.';
COMMENT ON COLUMN tally.home_id IS 'The home; empty when no home is known or the verdict is not about one home.';
COMMENT ON COLUMN tally.dataset IS 'The dataset.';
COMMENT ON COLUMN tally.rule_code IS 'The rule.';
COMMENT ON COLUMN tally."right" IS 'Verdicts of right.';
COMMENT ON COLUMN tally.wrong IS 'Verdicts of wrong.';
COMMENT ON COLUMN tally.undetermined IS 'Nobody can tell: something the rule needs is missing or unreadable.';
COMMENT ON COLUMN tally.not_applicable IS 'The question does not apply.';
COMMENT ON COLUMN tally.not_run IS 'Records nobody asked about: the rule raised or the feed did not come.';

CREATE TABLE person_tally (
    run_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    people BIGINT NOT NULL,
    judged BIGINT NOT NULL,
    no_critical_fault BIGINT NOT NULL,
    CHECK (0 <= no_critical_fault AND no_critical_fault <= judged AND judged <= people)
);
COMMENT ON TABLE person_tally IS 'One row for each run, home and dataset of people: how many have no critical fault.';
COMMENT ON COLUMN person_tally.run_id IS 'The run.';
COMMENT ON COLUMN person_tally.home_id IS 'The home.';
COMMENT ON COLUMN person_tally.dataset IS 'resident or staff.';
COMMENT ON COLUMN person_tally.people IS 'Records of people in the extract.';
COMMENT ON COLUMN person_tally.judged IS 'People of whom at least one critical rule could be judged.';
COMMENT ON COLUMN person_tally.no_critical_fault IS 'Of those judged, how many have no critical fault.';

CREATE TABLE flag (
    run_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    rule_code TEXT NOT NULL,
    reference TEXT,
    line BIGINT,
    feed TEXT
);
COMMENT ON TABLE flag IS 'One row for each wrong verdict.';
COMMENT ON COLUMN flag.run_id IS 'The run.';
COMMENT ON COLUMN flag.home_id IS 'The home; empty when none is known.';
COMMENT ON COLUMN flag.dataset IS 'The dataset.';
COMMENT ON COLUMN flag.rule_code IS 'The rule.';
COMMENT ON COLUMN flag.reference IS 'The record, as a keyed reference; null when the verdict is not about a record.';
COMMENT ON COLUMN flag.line IS 'The line of the extract.';
COMMENT ON COLUMN flag.feed IS 'The feed the line came in.';
