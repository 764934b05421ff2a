-- Rules on trial: what each found beside those that count. No score, flag, item or worklist is made of it.
CREATE TABLE trial_tally (
    run_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    rule_code TEXT NOT NULL,
    version INTEGER NOT NULL,
    stands_for TEXT NOT NULL CHECK (stands_for IN ('experimental', 'next version')),
    state TEXT NOT NULL CHECK (state IN ('ran', 'error', 'no feed')),
    "right" BIGINT NOT NULL,
    wrong BIGINT NOT NULL,
    undetermined BIGINT NOT NULL,
    not_applicable BIGINT NOT NULL,
    not_run BIGINT NOT NULL,
    PRIMARY KEY (run_id, home_id, dataset, rule_code, version)
);
COMMENT ON TABLE trial_tally IS 'One row for each run, home and rule on trial: its verdicts, counted apart from those of the rules that count.';
COMMENT ON COLUMN trial_tally.run_id IS 'The run.';
COMMENT ON COLUMN trial_tally.home_id IS 'The home; empty for records of no home of the settings.';
COMMENT ON COLUMN trial_tally.dataset IS 'The dataset.';
COMMENT ON COLUMN trial_tally.rule_code IS 'The rule. Where it is in the rulebook too, its tally of the same run is that of the version that counts.';
COMMENT ON COLUMN trial_tally.version IS 'The version on trial.';
COMMENT ON COLUMN trial_tally.stands_for IS 'experimental (a rule that does not count yet) or next version (of one that does).';
COMMENT ON COLUMN trial_tally.state IS 'ran, error, or no feed. An error makes no run incomplete.';
COMMENT ON COLUMN trial_tally."right" IS 'Records found right.';
COMMENT ON COLUMN trial_tally.wrong IS 'Records found wrong.';
COMMENT ON COLUMN trial_tally.undetermined IS 'Records of which nobody can tell.';
COMMENT ON COLUMN trial_tally.not_applicable IS 'Records to which the question does not apply.';
COMMENT ON COLUMN trial_tally.not_run IS 'Records it was not asked of: it raised, or the feed did not come.';
