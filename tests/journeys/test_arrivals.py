"""Extracts that come late, or not, or damaged, or with half of the people in them."""

from __future__ import annotations

import fcntl
import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import night
from flows.command_night import release_run
from flows.summary import Summary
from tests.journeys.small import Small, active, day
from wellkept.errors import StoreBusy, UsedWrongly
from wellkept.held import Release, put_down, read_held


pytestmark = pytest.mark.usefixtures("in_a_hurry")

TALLY = """
SELECT sum("right") AS "right", sum(wrong) AS wrong, sum(undetermined) AS undetermined, sum(not_run) AS not_run,
    sum("right" + wrong) / sum("right" + wrong + undetermined + not_run) AS judged_share
FROM tally_standing WHERE night = ? AND dataset = ?
"""


def counted(small: Small, number: int, dataset: str) -> dict[str, float]:
    """The sums of a night's tallies of one dataset."""
    with small.store() as store:
        return store.query(TALLY, [day(number), dataset]).iloc[0].to_dict()


def feeds(summary: Summary) -> dict[str, str]:
    """What became of each feed."""
    return {name: state for name, state, *_ in summary.feeds}


def all_text(folder: Path) -> str:
    """Everything that the pages of a folder say."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))


def test_a_feed_that_does_not_come_is_never_right(small: Small) -> None:
    """Its checks count as expected and not run, the judged share falls, and the night says so and exits with 1.

    When it comes the morning after, it is judged for its own date and the night is whole again.
    """
    small.land(0)
    assert small.judge(0)[0].exit_code == 0
    before = counted(small, 0, "staff")
    small.land(1, staff=None)

    (summary,) = small.judge(1)

    assert (feeds(summary), summary.exit_code) == ({"residents": "accepted", "staff": "missing"}, 1)
    gap = counted(small, 1, "staff")
    assert (gap["right"], gap["wrong"], gap["judged_share"]) == (0, 0, 0)
    assert before["judged_share"] > 0.8
    assert gap["not_run"] >= before["right"] + before["wrong"]
    assert counted(small, 1, "resident")["judged_share"] > 0.8
    assert "The staff extract did not come" in all_text(small.published / "data-docs")
    with small.store() as store:
        states = store.query("SELECT rule_code, state FROM rule_run WHERE run_id = ?", [summary.run_id])
        flags = set(store.flags(summary.run_id)["rule_code"])
    staff = states[states["rule_code"].str.startswith(("staff.", "STF"))]
    assert set(staff["state"]) == {"no feed"}
    assert "FIL-01" in flags

    small.put(f"staff_{day(1).isoformat()}.csv", small.staff(1), 2)
    small.land(2)
    late, tonight = small.judge(2)

    assert [late.night, tonight.night] == [day(1), day(2)]
    assert feeds(late) == feeds(tonight) == {"residents": "accepted", "staff": "accepted"}
    assert counted(small, 1, "staff")["judged_share"] == pytest.approx(before["judged_share"], abs=0.05)
    assert counted(small, 1, "staff")["not_run"] == 0
    assert small.published.resolve().name == tonight.run_id
    assert [run.run_id for run in small.judge(2)] == [tonight.run_id]


def test_a_night_judged_late_does_not_take_the_place_of_a_later_one(small: Small) -> None:
    """Whoever opens the latest publication sees the latest night, whatever was judged last."""
    small.land(0, staff=None)
    small.judge(0)
    small.land(1)
    (tonight,) = small.judge(1)
    small.put(f"staff_{day(0).isoformat()}.csv", small.staff(0), 1)

    (late,) = small.judge(0)

    assert feeds(late)["staff"] == "accepted"
    assert (small.settings.folders.published / late.run_id).is_dir()
    assert small.published.resolve().name == tonight.run_id


def test_a_file_that_is_no_extract_goes_to_quarantine_and_the_others_stand(small: Small) -> None:
    """The message beside it names the file and what to do, and quotes nothing of what is in it."""
    secret = active(small.residents(0))[0]
    small.land(0, resident=f"Invoice,{secret}\n1,2\n3,4\n".encode())

    (summary,) = small.judge(0)

    assert (feeds(summary), summary.exit_code) == ({"residents": "refused", "staff": "accepted"}, 1)
    assert counted(small, 0, "staff")["judged_share"] > 0.8
    quarantine = small.settings.folders.quarantine / day(0).isoformat() / "residents"
    messages = list(quarantine.rglob("*.txt"))
    assert len(messages) == 1
    said = messages[0].read_text(encoding="utf-8")
    assert f"residents_{day(0).isoformat()}.csv" in said
    assert re.search(r"(Ask|Export|Send|Check|Look)[^\n]*\.\s*\Z", said)
    assert secret not in said + summary.markdown + all_text(small.published / "data-docs")
    assert [p.name for p in quarantine.rglob("*.csv")]
    assert "refused" in all_text(small.published / "data-docs")


def test_an_extract_with_half_of_the_people_is_held_until_a_named_person_releases_it(
    small: Small, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is scored and the last publication stays; the night after does not wait for it.

    Released, it is judged for its own date, and the record says by whom and why.
    """
    small.land(0)
    (first,) = small.judge(0)
    half = small.residents(1).head(small.residents(1).height // 2 - 1)
    small.land(1, resident=half)

    (held,) = small.judge(1)

    assert (held.state, held.exit_code) == ("held", 1)
    assert [feed for feed, _ in held.held] == ["residents"]
    assert "release" in held.held[0][1]
    assert "Who they are is in vanished.csv in quarantine" in held.held[0][1]
    (who,) = (small.settings.folders.quarantine).rglob("vanished.csv")
    lines = who.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "home,local id,called,reference"
    assert len(lines) > 10
    assert (who.stat().st_mode & 0o777) == 0o600
    assert not any(line.split(",")[1] in held.held[0][1] for line in lines[1:]), "by reference, not by local id"
    assert small.published.resolve().name == first.run_id
    front = (small.settings.folders.published / "index.html").read_text(encoding="utf-8")
    assert "is held" in front
    with small.store() as store:
        assert store.run(held.run_id).state == "held"
        assert store.tallies(held.run_id).empty
        assert store.latest_run().run_id == first.run_id
        assert set(store.receipts(held.run_id)["state"]) == {"held", "accepted"}
    assert [again.run_id for again in small.judge(1)] == [held.run_id]

    small.land(2)
    assert [(run.night, run.state) for run in small.judge(2)] == [(day(2), "complete")]
    after = small.published.resolve().name
    for run_id, by, why in (
        (held.run_id, " ", "named person"),
        (first.run_id, "Ada", "not held"),
        ("2026-x", "Ada", "no run"),
    ):
        with pytest.raises(UsedWrongly, match=why):
            release_run(small.path, run_id, by, "they moved")
    monkeypatch.setattr("flows.command_night.run_night", lambda settings, as_of: small.judge(1))
    released = release_run(small.path, held.run_id, "Ada Manager", "Half of them moved to the new home")

    assert released == small.judge(1)[0].exit_code
    assert "Released by Ada Manager" in capsys.readouterr().out
    with small.store() as store:
        standing = store.query("SELECT run_id, state FROM run_standing WHERE night = ?", [day(1)])
        run_id = standing["run_id"].item()
        assert standing["state"].item() == "complete"
        assert not store.tallies(run_id).empty
        assert store.run(held.run_id).state == "held"
        told = store.query("SELECT * FROM release")
        vanished = (store.flags(run_id)["rule_code"] == "DST-09").sum()
    by_whom = [held.run_id, "Ada Manager", "Half of them moved to the new home"]
    assert told[["run_id", "by", "reason"]].to_numpy().tolist() == [by_whom]
    assert vanished > 10
    assert small.published.resolve().name == after, "a night judged late is not the latest"
    front = (small.settings.folders.published / "index.html").read_text(encoding="utf-8")
    assert run_id in front
    assert "is held" not in front
    assert "released by a named person" in all_text(small.settings.folders.published / run_id / "data-docs")


def test_a_night_that_is_released_at_the_desk_is_judged_by_the_next_run(small: Small) -> None:
    """The desk is told why it is held, in counts; what it puts down is recorded once, with who and why."""
    published, beside = small.settings.folders.published, small.settings.folders.store.parent
    small.land(0)
    small.judge(0)
    assert read_held(published) == ()
    small.land(1, resident=small.residents(1).head(small.residents(1).height // 2 - 1))
    (held,) = small.judge(1)
    (told,) = read_held(published)
    assert (told.run_id, told.night, told.because) == (held.run_id, day(1), held.held)

    at = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
    put_down(beside, Release("2026-11-17-other", "ines", "No such night", at))
    put_down(beside, Release(held.run_id, "ines", "Half of them moved to the new home", at))
    small.land(2)
    assert [(run.night, run.state) for run in small.judge(2)] == [(day(1), "complete"), (day(2), "complete")]
    assert read_held(published) == ()
    assert [run.night for run in small.judge(2)] == [day(2)], "it is released once"
    with small.store() as store:
        told = store.query("SELECT * FROM release")
        assert told[["run_id", "by", "reason"]].to_numpy().tolist() == [
            [held.run_id, "ines", "Half of them moved to the new home"]
        ]
        assert str(told["at"].item()) == "2026-11-18 08:30:00"


def test_a_file_that_is_still_being_written_waits(small: Small) -> None:
    """It is neither judged half written nor lost: the next try takes it."""
    small.land(0)
    landing = small.settings.folders.landing
    path = landing / f"staff_{day(0).isoformat()}.csv"
    now = datetime.now(UTC).timestamp()
    os.utime(path, (now, now))

    with pytest.raises(night.StepFailed, match="still being written"):
        small.judge(0)

    assert path.is_file()
    os.utime(path, (now - 60, now - 60))
    assert next(small.steps(0)) == ("receive", "")
    assert not list(landing.glob("*.csv"))


def test_a_file_from_a_clock_that_is_ahead_is_judged_all_the_same(small: Small) -> None:
    """A supplier's clock an hour ahead of ours must not hold up the night for an hour."""
    small.land(0)
    ahead = datetime.now(UTC).timestamp() + 3600
    for path in small.settings.folders.landing.glob("*.csv"):
        os.utime(path, (ahead, ahead))

    assert next(small.steps(0)) == ("receive", "")
    assert not list(small.settings.folders.landing.glob("*.csv"))


def test_two_nights_at_once_are_refused_in_words(small: Small) -> None:
    """The second says that the first is at work, and what to do."""
    from flows.command_night import run_night

    place = small.settings.folders.store.parent
    place.mkdir(parents=True, exist_ok=True)
    with (place / ".wellkept.lock").open("w") as other:
        # As another process would hold it: the lock belongs to the open file, not to us.
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(StoreBusy, match=r"Another night is being judged\. Wait"):
            run_night(small.settings, "2026-11-16")
