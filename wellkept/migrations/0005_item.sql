-- What staff should look at: the history of each item, and the casebook from which a carer finds the person.
CREATE TABLE item_event (
    seq BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    reference TEXT,
    rule_code TEXT NOT NULL,
    night DATE NOT NULL,
    run_id TEXT,
    "at" TIMESTAMP NOT NULL,
    event TEXT NOT NULL CHECK (event IN (
        'opened', 'still_wrong', 'verified_fixed', 'came_back', 'no_longer_applies', 'not_seen',
        'seen_again', 'cannot_be_judged', 'not_checked', 'accepted', 'acceptance_ended', 'claimed',
        'explained', 'rule_withdrawn'
    )),
    state TEXT NOT NULL CHECK (state IN ('open', 'claimed', 'fixed', 'closed', 'accepted')),
    detail TEXT
);
COMMENT ON TABLE item_event IS 'One row for each thing that happened to an item; rows are only ever added.';
COMMENT ON COLUMN item_event.seq IS 'The order in which events were written; the highest of an item is its latest.';
COMMENT ON COLUMN item_event.item_id IS 'The item: one home, record and rule.';
COMMENT ON COLUMN item_event.home_id IS 'The home.';
COMMENT ON COLUMN item_event.dataset IS 'The dataset.';
COMMENT ON COLUMN item_event.reference IS 'The record, as a keyed reference; null when the item is not about a record.';
COMMENT ON COLUMN item_event.rule_code IS 'The rule.';
COMMENT ON COLUMN item_event.night IS 'The night it happened on.';
COMMENT ON COLUMN item_event.run_id IS 'The run that saw it; null for what a person said.';
COMMENT ON COLUMN item_event."at" IS 'When it happened, UTC.';
COMMENT ON COLUMN item_event.event IS 'What happened.';
COMMENT ON COLUMN item_event.state IS 'The item''s state after it: open, claimed, fixed, closed or accepted.';
COMMENT ON COLUMN item_event.detail IS 'More about it, never a value of a field.';

CREATE TABLE casebook (
    home_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    reference TEXT NOT NULL,
    local_id TEXT,
    called TEXT,
    room TEXT,
    field TEXT NOT NULL,
    value TEXT,
    rule_code TEXT NOT NULL,
    run_id TEXT NOT NULL,
    night DATE NOT NULL
);
COMMENT ON TABLE casebook IS 'PERSONAL. One row for each flagged field of each open item, as last seen; deleted when the item closes.';
COMMENT ON COLUMN casebook.home_id IS 'The home.';
COMMENT ON COLUMN casebook.dataset IS 'The dataset.';
COMMENT ON COLUMN casebook.reference IS 'The record, as a keyed reference.';
COMMENT ON COLUMN casebook.local_id IS 'PERSONAL. The home''s own id of the record.';
COMMENT ON COLUMN casebook.called IS 'PERSONAL. The name the person is called by.';
COMMENT ON COLUMN casebook.room IS 'PERSONAL. The room or team.';
COMMENT ON COLUMN casebook.field IS 'The field at fault.';
COMMENT ON COLUMN casebook.value IS 'PERSONAL. What the extract held in that field.';
COMMENT ON COLUMN casebook.rule_code IS 'The rule.';
COMMENT ON COLUMN casebook.run_id IS 'The run that last saw it.';
COMMENT ON COLUMN casebook.night IS 'The night of that run.';
