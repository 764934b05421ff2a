"""``wellkept trend``: a stricter rule is a marked step on its chart, and the split books it as changed rules."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from typer.testing import CliRunner

from flows.command import app
from flows.command_split import _lines
from flows.synthetic.history import OVERLAP, Household, Turn, live_through, some_rules
from tests.journeys.small import Small
from wellkept import keys
from wellkept.errors import UsedWrongly
from wellkept.store import open_store
from wellkept.store_split import PARTS
from wellkept.words import Dimension


FIRST, NIGHTS, STRICTER = date(2026, 1, 5), 70, date(2026, 2, 23)
RULES = [rule for rule in some_rules() if rule.dimension in (Dimension.VALIDITY, Dimension.COMPLETENESS)][:4]
CODE = next(rule.rule_code for rule in RULES if rule.dimension is Dimension.VALIDITY)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    """Ten weeks in which nothing changes but a rule, which becomes stricter after a week's trial."""
    made = Small.make(tmp_path_factory.mktemp("split") / "small")
    held = keys.load(made.settings.folders.keys)
    homes = [Household("oak", 200, 60, new=0.02), Household("elm", 9, 8, new=0.02)]
    turn = Turn(STRICTER, versions={CODE: 2})
    with open_store(made.settings.folders.store, held.encryption, held.reference_id) as store:
        live_through(store, homes, first=FIRST, nights=NIGHTS, rules=RULES, turns=[turn])
    return made


def run(small: Small, *given: object):
    return CliRunner().invoke(app, ["trend", *map(str, given), "--settings", str(small.path)])


def told(small: Small, *given: object) -> dict[str, dict]:
    rows = json.loads(run(small, "split", *given, "--json").output)
    return {row["measure"]: row for row in rows}


def test_both_tallies_of_each_overlap_night_are_kept(small: Small) -> None:
    """The version on trial finds more than the one in use, on the same records."""
    with small.store() as store:
        found = store.query(
            "SELECT night, sum(trial.wrong) AS trial, sum(tally.wrong) AS wrong FROM trial_tally AS trial"
            " JOIN tally USING (run_id, home_id, dataset, rule_code) JOIN run USING (run_id) GROUP BY night"
            " ORDER BY night"
        )
    assert found["night"].dt.date.tolist() == [STRICTER - timedelta(days=n) for n in range(OVERLAP, 0, -1)]
    assert (found["trial"] > found["wrong"]).all()


def test_the_step_is_marked_on_the_chart_of_its_dimension(small: Small) -> None:
    """The week it began in is below the limits of the weeks before it, and says that the measuring changed."""
    result = CliRunner().invoke(
        app, ["trend", "--settings", str(small.path), "--measure", "dimension.validity", "--every", "week", "--json"]
    )
    (trend,) = json.loads(result.output)
    assert [(m["period"], m["night"], m["what"]) for m in trend["measurement_changed"]] == [
        (str(STRICTER), str(STRICTER), f"rule changed: {CODE}")
    ]
    before = [p["value"] for p in trend["points"] if p["period"] < str(STRICTER)]
    since = [p["value"] for p in trend["points"] if p["period"] >= str(STRICTER)]
    assert max(since) < min(before)
    shown = CliRunner().invoke(app, ["trend", "--settings", str(small.path), "--measure", "dimension.validity"]).output
    assert f"Measurement changed {STRICTER}: rule changed: {CODE}" in shown


def test_the_split_books_the_step_as_changed_rules(small: Small) -> None:
    """Nothing got better or worse, and nothing more was judged."""
    row = told(small, "--from", STRICTER - timedelta(days=14), "--to", STRICTER + timedelta(days=20))[
        "dimension.validity"
    ]
    assert row["rules"] == [CODE]
    assert row["unmeasured"] == []
    assert row["changed_rules"] < -3
    assert row["coverage"] == 0
    assert abs(row["better_data"]) < 1.5
    assert sum(row[part] for part in PARTS) == pytest.approx(row["change"])
    others = told(small, "--from", FIRST)["dimension.completeness"]
    assert (others["rules"], others["changed_rules"]) == ([], 0)


def test_it_is_told_in_lines_that_say_what_they_mean(small: Small) -> None:
    result = run(small, "split", "--from", FIRST)
    assert result.exit_code == 0, result.output
    assert "Small Care, from 5 January 2026 to 15 March 2026" in result.output
    assert "changed rules" in result.output
    assert f"Rules that are new, withdrawn or otherwise: {CODE}." in result.output
    assert "Uniqueness" not in result.output, "nothing of it was ever judged"
    for title in ("All checks", "Validity", "Residents with no critical fault"):
        assert title in result.output


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--from", "May"), "YYYY-MM-DD"),
        (("--from", "2026-05-01", "--to", "2026-04-01"), "is after"),
        (("--from", "2025-01-01", "--to", "2025-12-31"), "No night was judged"),
    ],
)
def test_days_that_cannot_be_are_said(small: Small, given, said: str) -> None:
    error = run(small, "split", *given).exception
    assert isinstance(error, UsedWrongly)
    assert said in str(error)


def test_many_rules_are_named_in_part_and_counted() -> None:
    """A rulebook that became another altogether fills no screen."""
    row = {
        "measure": "checks", "before_right": 9, "before_judged": 10, "after_right": 90, "after_judged": 100,
        "rules": [f"R-{n}" for n in range(30)], "unmeasured": ["R-1", "R-2"], "not_told_apart": ["settings 2026-05-01"],
    }  # fmt: skip
    told = "\n".join(_lines([row]))
    assert "and 22 more." in told
    assert "All checks: not measured on an overlap night: R-1, R-2. The whole step" in told
    assert "not told apart from better data: settings 2026-05-01." in told
    assert "9 of 10 " in told, "fewer than twenty are told without a percentage"
    assert "too few to divide" in told
