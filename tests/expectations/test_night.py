"""Judging a night: what passes, warns, stops and stays blank, killed or run twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from expectations.arrival import judge_arrival
from expectations.night import judge_night, show_notice
from expectations.targets import Scores, Target
from wellkept.errors import SettingsWrong


NIGHT = date(2026, 11, 21)
HOMES = {"rose": "Rose Court", "elm": "Elm House", "oak": "Oak Lodge", "ash": "Ash Grove"}


def judge(place, tallies, rules, wanted, *, night=NIGHT, run_id=None, homes=None, **more):
    return judge_night(
        tallies,
        rules,
        HOMES if homes is None else homes,
        wanted,
        run_id=run_id or f"{night}-0600",
        night=night,
        folder=place / "kept",
        docs=place / "docs",
        **more,
    )


def pages(docs):
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file())


def contents(docs):
    return {name: (docs / name).read_bytes() for name in pages(docs)}


def test_far_below_stops(night):
    """A critical rule far below its target, with more than one record wrong, stops the night."""
    row = night.of("rule.RES-004a", "elm")

    assert row["result"] == "stop"
    assert row["observed"] == 75
    assert row["target"] == 100
    assert row["severity"] == "critical"
    assert night.judgement.result == "stop"


def test_one_record_never_stops(night):
    """One wrong record in a small home is below the stop score, and only warns."""
    row = night.of("rule.RES-004a", "oak")

    assert row["observed"] == pytest.approx(91.67, abs=0.01)
    assert row["result"] == "warn"


def test_below_target_warns(night):
    """A score between stop and target warns."""
    assert night.of("rule.RES-001a", "elm")["result"] == "warn"


def test_met_target_passes(night):
    """A score at its target passes, with its figure."""
    row = night.of("rule.RES-001a", "rose")

    assert (row["result"], row["observed"], row["target"]) == ("pass", 100, 98)


@pytest.mark.parametrize(("expectation", "home_id"), [("rule.RES-021a", "elm"), ("rule.RES-021a", "oak")])
def test_nothing_judged_is_blank(night, expectation, home_id):
    """A rule that applied to nobody, or that nobody could answer, is blank and has no figure."""
    row = night.of(expectation, home_id)

    assert row["result"] == "blank"
    assert pd.isna(row["observed"])


def test_unanswered_checks_are_told(night):
    """Checks that could not be answered are no score, and yet a missed target of their own."""
    assert night.of("share.resident", "oak")["result"] == "warn"
    assert (night.of("share.staff", "oak")["result"], night.of("share.staff", "oak")["observed"]) == ("stop", 0)


def test_home_without_anything_is_nowhere_green(night):
    """A home for which nothing was judged has not one pass, and is not left out."""
    rows = night.judgement.rows
    ash = rows[rows["home_id"] == "ash"]

    assert len(ash) > 10
    assert set(ash["result"]) == {"blank"}
    assert night.of("home.judged", "ash")["result"] == "blank"


def test_rule_about_feeds_concerns_the_provider_alone(night):
    """A rule about feeds is judged for the provider as a whole, and blank for no home."""
    rows = night.judgement.rows
    feed = rows[rows["expectation"] == "rule.FIL-001a"]

    assert list(feed["home_id"]) == [""]
    assert list(feed["result"]) == ["pass"]


def test_field_takes_the_gravest_rule(night):
    """A field named by a critical and a major rule has the target of the critical one."""
    assert night.of("field.resident.room", "rose")["severity"] == "critical"
    assert night.of("field.resident.room", "rose")["target"] == 100


def test_rows_are_what_the_store_takes(night):
    """The columns are those of the store, and no expectation has two rows in one home."""
    rows = night.judgement.rows

    assert list(rows.columns) == [
        "run_id",
        "suite",
        "expectation",
        "home_id",
        "target",
        "observed",
        "result",
        "severity",
    ]
    assert not rows.duplicated(["run_id", "expectation", "home_id"]).any()
    assert set(rows["suite"]) == {"target"}


def test_all_met_passes(tmp_path, rules, wanted, tallies):
    """A night on which every home meets every target passes."""
    good = tallies[tallies["home_id"] == "rose"]

    found = judge(tmp_path, good, rules, wanted, homes={"rose": "Rose Court"})

    assert found.result == "pass"
    assert "Every target that could be judged was met." in (tmp_path / "docs/index.html").read_text()


def test_doubtful_arrival_is_no_clean_night(tmp_path, rules, wanted, tallies):
    """All targets met by an extract that raised a question is a warning, with the reason on the page."""
    facts = pd.DataFrame([{"feed": "residents", "rows_read": 50, "rows_accepted": 50, "same_bytes": True}])
    judge_arrival(facts, wanted, run_id=f"{NIGHT}-0600", night=NIGHT, folder=tmp_path / "kept")

    found = judge(tmp_path, tallies[tallies["home_id"] == "rose"], rules, wanted, homes={"rose": "Rose Court"})

    assert found.result == "warn"
    assert "the very same as last night" in _page(tmp_path)


@pytest.mark.parametrize("homes", [HOMES, {}])
def test_nothing_at_all_stops(tmp_path, rules, wanted, tallies, homes):
    """No tally at all is never a pass: the night stops and the page says that nothing was checked."""
    found = judge(tmp_path, tallies.iloc[:0], rules, wanted, homes=homes)

    assert found.result == "stop"
    assert "pass" not in set(found.rows["result"])
    assert "No: nothing was checked" in _page(tmp_path)
    assert "tag-pass" not in _page(tmp_path).split("How to read this page")[0].split("</style>")[1]


def test_home_without_anything_warns(tmp_path, rules, wanted, tallies):
    """A home for which nothing was judged makes the night at least a warning."""
    homes = {"rose": "Rose Court", "ash": "Ash Grove"}

    found = judge(tmp_path, tallies[tallies["home_id"] == "rose"], rules, wanted, homes=homes)

    assert found.result == "warn"
    assert "In 1 home nothing was checked at all." in _page(tmp_path)


def test_records_of_no_known_home_are_told_apart(tmp_path, rules, wanted, tallies):
    """Records of a home nobody knows are a row of their own, and no known home's."""
    lost = tallies[tallies["home_id"] == "elm"].assign(home_id="closed-home")

    found = judge(tmp_path, pd.concat([tallies[tallies["home_id"] == "rose"], lost]), rules, wanted)

    rows = found.rows[found.rows["expectation"] == "rule.RES-004a"].set_index("home_id")
    assert rows.loc["", "result"] == "stop"
    assert rows.loc["rose", "result"] == "pass"
    assert "Home not known" in _page(tmp_path)


def test_home_may_differ(tmp_path, rules, wanted, tallies):
    """A target of one home judges that home alone."""
    kind = replace(wanted, homes={"elm": Scores(rules={"RES-004a": Target(70, 50)})})

    found = judge(tmp_path, tallies, rules, kind).rows

    rows = found[found["expectation"] == "rule.RES-004a"].set_index("home_id")
    assert (rows.loc["elm", "result"], rows.loc["elm", "target"]) == ("pass", 70)
    assert (rows.loc["oak", "result"], rows.loc["oak", "target"]) == ("warn", 100)


def test_target_for_nothing_is_refused(tmp_path, rules, wanted, tallies):
    """A target for a rule that does not exist would never be judged: it is refused, with the nearest name."""
    wrong = replace(wanted, everywhere=replace(wanted.everywhere, rules={"RES-004b": Target(90)}))

    with pytest.raises(SettingsWrong, match=r"no rule called 'RES-004b'.*'RES-004a'"):
        judge(tmp_path, tallies, rules, wrong)


def test_same_again_is_the_same(tmp_path, rules, wanted, tallies):
    """The same run again gives the same rows and the same pages, byte for byte, and adds none."""
    first = judge(tmp_path, tallies, rules, wanted)
    before = contents(tmp_path / "docs")

    second = judge(tmp_path, tallies, rules, wanted)

    pd.testing.assert_frame_equal(first.rows, second.rows)
    assert contents(tmp_path / "docs") == before


def test_second_run_of_a_night_takes_its_place(tmp_path, rules, wanted, tallies):
    """A night judged again under another run has one page, the later one."""
    judge(tmp_path, tallies, rules, wanted, run_id="first")

    judge(tmp_path, tallies, rules, wanted, run_id="second")

    assert pages(tmp_path / "docs") == [
        "index.html",
        "validations/target/second/20261121T000000.000000Z/wellkept-target.html",
    ]


def test_killed_halfway_leaves_nothing_behind(tmp_path, rules, wanted, tallies):
    """A result cut short by a kill, and pages of another place, do not outlive the run that follows."""
    clean = tmp_path / "clean"
    judge(clean, tallies, rules, wanted)
    killed = tmp_path / "killed"
    judge(killed, tallies, rules, wanted, run_id="cut-short")
    (cut,) = (killed / "kept/nights").rglob("*.json")
    cut.write_text(cut.read_text()[:100])

    judge(killed, tallies, rules, wanted)

    assert contents(killed / "docs") == contents(clean / "docs")


def test_history_is_short_and_newest_first(tmp_path, rules, wanted, tallies):
    """Only so many nights are kept; the index lists them newest first and links to each."""
    for back in (3, 2, 1, 0):
        judge(tmp_path, tallies, rules, wanted, night=NIGHT - timedelta(days=back), keep_nights=2)

    index = (tmp_path / "docs/index.html").read_text()
    assert "18 November 2026" not in index
    assert index.rindex("21 November 2026") < index.index("20 November 2026")
    assert len(pages(tmp_path / "docs")) == 3
    assert len(list((tmp_path / "kept/nights").rglob("*.json"))) == 2


def test_new_folder_of_pages_holds_every_night(tmp_path, rules, wanted, tallies):
    """Pages written to a new, empty folder are complete: earlier nights are there too."""
    judge(tmp_path, tallies, rules, wanted, night=NIGHT - timedelta(days=1))

    judge_night(
        tallies,
        rules,
        HOMES,
        wanted,
        run_id="next",
        night=NIGHT,
        folder=tmp_path / "kept",
        docs=tmp_path / "elsewhere",
    )

    assert len(pages(tmp_path / "elsewhere")) == 3


def test_notice_for_a_night_that_is_held(tmp_path, rules, wanted, tallies):
    """A night held as a whole is judged by nobody: the last one stays, below a notice that says so."""
    judge(tmp_path, tallies, rules, wanted)
    said = "The night of 22 November 2026 is held until a named person releases it."

    index = show_notice([said], folder=tmp_path / "kept", docs=tmp_path / "docs")

    shown = index.read_text()
    assert said in shown
    assert "Read about the night of 21 November 2026" in shown
    assert said not in _page(tmp_path)


def test_notice_before_any_night(tmp_path):
    """With no night judged yet, the index says that nobody can say."""
    index = show_notice(["The first night is held."], folder=tmp_path / "kept", docs=tmp_path / "docs")

    assert "Nobody can say yet" in index.read_text()
    assert "The first night is held." in index.read_text()


def _page(place):
    (page,) = (place / "docs/validations").rglob("*.html")
    return page.read_text(encoding="utf-8")
