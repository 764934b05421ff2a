"""What the store keeps of rules on trial."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    import pandas as pd

    from wellkept.store_read import Readings


def trials_of_run(read: Readings, run_id: str) -> pd.DataFrame:
    """What each rule on trial found in a run, all homes together, beside what the version in use found.

    Returns:
        rule_code, version, dataset, stands_for, state, since (the first night that stands on which this version was
        on trial), right, wrong, and of the version in use in_use_right and in_use_wrong, null where there is none.
    """
    return read.query(
        "SELECT rule_code, trial.version, trial.dataset, any_value(trial.stands_for) AS stands_for,"
        " any_value(trial.state) AS state,"
        " (SELECT min(night) FROM run_standing JOIN trial_tally AS first USING (run_id)"
        " WHERE first.rule_code = trial.rule_code AND first.version = trial.version) AS since,"
        ' sum(trial."right")::BIGINT AS "right", sum(trial.wrong)::BIGINT AS wrong,'
        ' sum(tally."right")::BIGINT AS in_use_right, sum(tally.wrong)::BIGINT AS in_use_wrong'
        " FROM trial_tally AS trial LEFT JOIN tally USING (run_id, home_id, dataset, rule_code) WHERE run_id = ?"
        " GROUP BY rule_code, trial.version, trial.dataset ORDER BY rule_code, trial.version",
        [run_id],
    )
