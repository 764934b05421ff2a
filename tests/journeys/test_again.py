"""The same judgement twice is one; the same bytes on another night are another night."""

from __future__ import annotations

import pytest

from flows import night
from tests.journeys.small import Small, active, day, pages, spoil, whole_store


pytestmark = pytest.mark.usefixtures("in_a_hurry")


def test_the_same_judgement_twice_adds_nothing(small: Small) -> None:
    """Run again, with the same bytes landed again too: same run, same rows, same pages."""
    small.land(0)
    (first,) = small.judge(0)
    store, published = whole_store(small), pages(small.published)

    assert [run.run_id for run in small.judge(0)] == [first.run_id]
    small.land(0)
    assert [run.run_id for run in small.judge(0)] == [first.run_id]

    assert whole_store(small) == store
    assert pages(small.published) == published


def test_another_extract_of_the_same_night_takes_its_place_and_is_not_added(small: Small) -> None:
    """A corrected extract is a run of its own; the night has one score, and an item closes on its proof."""
    residents = small.residents(0)
    someone = active(residents)[2]
    small.land(0, resident=spoil(residents, "resident_id", {someone: {"room": ""}}))
    (wrong,) = small.judge(0)
    small.land(0, resident=residents)
    (right,) = small.judge(0)

    assert wrong.run_id != right.run_id
    with small.store() as store:
        standing = store.query("SELECT run_id FROM run_standing")["run_id"].tolist()
        scored = store.query("SELECT sum(wrong) AS n FROM score_by_home")["n"].item()
        events = store.all_events()["event"].tolist()
    assert standing == [right.run_id]
    assert scored == 0
    assert events == ["opened", "verified_fixed"]


def test_the_same_bytes_on_the_next_nights_are_new_nights_and_counted(small: Small) -> None:
    """Each is judged for its own date; from the second repeat FIL-02 says that nothing changes any more."""
    frozen = small.residents(0).write_csv().encode()
    for number in range(3):
        small.put(f"residents_{day(number).isoformat()}.csv", frozen, number)
        small.land(number, resident=None)
        (run,) = small.judge(number)
        with small.store() as store:
            mine = store.tallies(run.run_id)
            flagged = store.flags(run.run_id)
            judged = store.judgements(run.run_id)
        same = mine[mine["rule_code"] == "FIL-02"][["right", "wrong", "undetermined", "not_applicable"]].sum()
        assert same["wrong"] == int(number == 2), number
        assert (flagged["rule_code"] == "FIL-02").sum() == int(number == 2)
        warned = judged[judged["expectation"] == "residents.same_bytes"]["result"].item()
        assert warned == ("blank" if number == 0 else "warn")

    with small.store() as store:
        assert store.query("SELECT count(DISTINCT run_id) AS n FROM run_standing")["n"].item() == 3
        days = store.headline()["night"].dt.date.unique().tolist()
    assert days == [day(0), day(1), day(2)]


def test_settings_that_name_no_rule_stop_before_anything_is_moved(small: Small) -> None:
    """The mistake is named with its line, and the extracts still lie where they arrived."""
    small.land(0)
    text = small.path.read_text(encoding="utf-8")
    small.path.write_text(text + '\n[rules."RES-059z"]\nwarn_days = 5\n', encoding="utf-8")

    with pytest.raises(night.StepFailed, match=r"RES-059z") as caught:
        small.judge(0)

    assert caught.value.exit_code == 2
    assert len(list(small.settings.folders.landing.glob("*.csv"))) == 2
