"""An answer that stays the same for longer than it can be true is found, and one that changes is not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import polars as pl

from tests.journeys.small import Small, active, day, settings_text, spoil


def test_days_sick_that_never_change_are_asked_for_again(tmp_path: Path) -> None:
    """One figure stays the same, one is counted anew on the second night, and one is not told."""
    small = Small.make(tmp_path / "small", text=settings_text() + "\n[rules.STF-030a]\ndays = 1\n")
    same, anew, silent = active(small.staff(0))[:3]
    found = []
    for number, counted in enumerate(("3.5", "4", "4")):
        staff = small.staff(number).with_columns(days_sick=pl.lit("0"))
        sick = {same: {"days_sick": "3.5"}, anew: {"days_sick": counted}, silent: {"days_sick": ""}}
        small.land(number, staff=spoil(staff, "staff_id", sick))
        (run,) = small.judge(number)
        with small.store() as store:
            flags = store.flags(run.run_id)
            cases = store.query("SELECT local_id FROM casebook WHERE rule_code = 'STF-030a'")
            kept = store.query("SELECT reference, since, seen FROM standing_answer")
            spelt = store.query("SELECT * FROM standing_answer").to_csv()
        found.append(int((flags["rule_code"] == "STF-030a").sum()))

    assert found == [0, 0, 1]
    assert set(cases["local_id"]) == {same}
    assert len(kept) == len(small.staff(2)) - 1
    since = {stamp.date() - day(0): how_many for stamp, how_many in kept["since"].value_counts().items()}
    assert since == {timedelta(0): len(kept) - 1, timedelta(1): 1}
    assert same not in spelt
    assert ",3.5," not in spelt
