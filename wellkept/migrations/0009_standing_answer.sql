-- Since when a person's answers are what they are: a keyed digest of each, never the answer.
CREATE TABLE standing_answer (
    dataset TEXT NOT NULL,
    reference TEXT NOT NULL,
    field TEXT NOT NULL,
    digest TEXT NOT NULL,
    since DATE NOT NULL,
    seen DATE NOT NULL,
    PRIMARY KEY (dataset, reference, field),
    CHECK (since <= seen)
);
COMMENT ON TABLE standing_answer IS 'One row for each person and answer that goes stale: since when it is the same. Rows nobody has seen for two years are removed.';
COMMENT ON COLUMN standing_answer.dataset IS 'The dataset.';
COMMENT ON COLUMN standing_answer.reference IS 'The record, as a keyed reference.';
COMMENT ON COLUMN standing_answer.field IS 'The field.';
COMMENT ON COLUMN standing_answer.digest IS 'A keyed digest of the answer: enough to see that it changes, and nothing to read it from.';
COMMENT ON COLUMN standing_answer.since IS 'The first night since when the answer is the same.';
COMMENT ON COLUMN standing_answer.seen IS 'The latest night on which it was seen.';
