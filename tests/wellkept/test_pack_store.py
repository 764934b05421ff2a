"""A pack's frames beside the store's: a changed row is a fault, a night judged since is none."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.wellkept.packs import BOOK, NIGHT, RUN, frames, rewritten, sealed
from wellkept.pack import Pack, read_pack
from wellkept.pack_finding import PackFinding, What
from wellkept.pack_frame import written
from wellkept.pack_store import MOST, check_rows


BEFORE = {"runs": 0, "digest": "none"}
POINTS = pd.DataFrame({"period": ["2026-09-01"], "home_id": ["oak"], "measure": ["faults.new"], "part": [3]})


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A pack as it was made."""
    return read_pack(tmp_path / "packs" / sealed(tmp_path).name)


def checked(pack: Pack, before: dict | None = None, **changed: pd.DataFrame) -> list[PackFinding]:
    """What is found where the store gives these frames otherwise."""
    now = {name: written(frame) for name, frame in (frames() | changed).items()}
    return list(check_rows(pack, now, BEFORE if before is None else before))


def another_night(night: str = "2026-09-02", run_id: str = "2026-09-02-cd34", book: str = BOOK) -> pd.DataFrame:
    """The runs with one more."""
    more = pd.DataFrame({"run_id": [run_id], "night": [night], "rulebook_digest": [book]})
    return pd.concat([frames()["runs"], more])


def test_what_the_store_still_says_holds(pack: Pack) -> None:
    assert not checked(pack)


def test_a_changed_row_is_a_fault_with_both_values(pack: Pack) -> None:
    other = frames()["tallies"]
    other.loc[0, "wrong"] = 0
    (found,) = checked(pack, tallies=other)
    assert (found.what, found.said, found.found, found.is_fault) == (What.ROW, "10", "0", True)
    assert "rule_code RES-001a, column wrong" in found.where


def test_a_night_judged_since_is_a_note(pack: Pack) -> None:
    more = frames()["tallies"].assign(run_id="2026-09-02-cd34")
    found = checked(pack, runs=another_night(), tallies=pd.concat([frames()["tallies"], more]), points=POINTS)
    assert [one.what for one in found] == [What.JUDGED_SINCE, What.CHANGED_SINCE]
    assert not any(one.is_fault for one in found)
    assert "2026-09-02" in found[0].says


def test_a_night_judged_since_hides_no_changed_row(pack: Pack) -> None:
    other = frames()["tallies"]
    other.loc[0, "wrong"] = 0
    found = checked(pack, runs=another_night(), tallies=other)
    assert [one.what for one in found] == [What.JUDGED_SINCE, What.ROW]


def test_a_night_judged_again_is_told_and_its_rows_are_not_missed(pack: Pack) -> None:
    runs = pd.DataFrame({"run_id": ["2026-09-01-ef56"], "night": [NIGHT], "rulebook_digest": ["c" * 64]})
    rules = pd.DataFrame({"rulebook_digest": ["c" * 64], "rule_code": ["RES-001a"]})
    found = checked(pack, runs=runs, tallies=frames()["tallies"].assign(run_id="2026-09-01-ef56"), rules=rules)
    assert [one.what for one in found] == [What.JUDGED_SINCE]


def test_a_run_that_is_gone_is_a_fault(pack: Pack) -> None:
    found = checked(pack, runs=frames()["runs"].iloc[:0])
    assert [(one.what, one.where) for one in found] == [(What.ROW, f"runs, run_id {RUN}")]


def test_what_is_added_up_may_differ_once_earlier_nights_were_judged(pack: Pack) -> None:
    assert [one.what for one in checked(pack, points=POINTS)] == [What.ROW]
    found = checked(pack, before={"runs": 1, "digest": "other"}, points=POINTS)
    assert [one.what for one in found] == [What.JUDGED_SINCE, What.CHANGED_SINCE]


def test_events_of_a_night_judged_since_are_no_fault_and_others_are(pack: Pack) -> None:
    keys = {"home_id": "oak", "dataset": "resident", "rule_code": "RES-001a", "event": "opened", "is_decision": "false"}
    events = pd.DataFrame([{"night": "2026-09-02", **keys}, {"night": "2026-09-03", **keys}])
    found = checked(pack, runs=another_night(), events=events)
    assert [one.what for one in found] == [What.JUDGED_SINCE, What.ROW]
    assert "night 2026-09-03" in found[1].where


def test_of_many_differences_some_are_told_and_the_others_counted(pack: Pack) -> None:
    more = pd.DataFrame({"run_id": RUN, "home_id": [f"home-{n}" for n in range(MOST + 5)], "dataset": "resident"})
    found = checked(pack, people=more)
    assert len(found) == MOST + 1
    assert "and 5 more differences" in found[-1].says


def test_a_frame_that_is_no_table_is_named(pack: Pack) -> None:
    rewritten(pack.path, {"data/tallies.csv": b'"run_id"\n1,2\n'})
    (found,) = checked(read_pack(pack.path))
    assert (found.what, found.where) == (What.FILE, "data/tallies.csv")


def test_a_frame_that_is_missing_was_told_elsewhere(pack: Pack) -> None:
    rewritten(pack.path, {"data/tallies.csv": None})
    assert not checked(read_pack(pack.path))


def test_a_pack_that_does_not_say_its_runs_cannot_be_compared(pack: Pack) -> None:
    rewritten(pack.path, {"manifest.json": b"{}"})
    assert [one.what for one in checked(read_pack(pack.path))] == [What.NOT_CHECKED]


def test_a_column_that_a_later_version_asks_for_is_no_difference(pack: Pack) -> None:
    assert not checked(pack, tallies=frames()["tallies"].assign(more=1))
    assert checked(pack, tallies=frames()["tallies"].drop(columns="wrong"))
