"""The figures: names once, numbers from the frames, and no number where nothing was judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from reports.period.figure import Unit
from reports.period.figures import figures
from wellkept.wilson import interval


if TYPE_CHECKING:
    from reports.period.facts import PeriodFacts
    from reports.period.figure import Figure

pytestmark = pytest.mark.xdist_group("period")


def by_name(facts: PeriodFacts) -> dict[tuple[str, str], Figure]:
    """The figures by name and home."""
    return {(each.name, each.home_id): each for each in figures(facts)}


@pytest.mark.parametrize("name", ["quarter", "month", "year", "nothing"])
def test_each_name_is_taken_once_and_the_same_facts_give_the_same(name: str, request: pytest.FixtureRequest) -> None:
    """Or a pack could not be derived again."""
    facts = request.getfixturevalue(name)
    made = figures(facts)

    assert len({(each.name, each.home_id) for each in made}) == len(made)
    assert figures(facts) == made
    assert all(set(each.frames) <= set(facts.frames) for each in made)


def test_nights_are_counted_by_the_calendar(month: PeriodFacts) -> None:
    """Those that were missed are missed, however many came before and after."""
    told = by_name(month)
    nights = {name: told[f"nights.{name}", ""].value for name in ("expected", "judged", "missed", "published")}

    assert nights == {"expected": 30, "judged": 28, "missed": 2, "published": 0}


def test_people_stand_as_on_the_last_night_and_as_at_the_end_of_the_month_before(month: PeriodFacts) -> None:
    """By home and together, each from its own rows."""
    told = by_name(month)
    people = month.frames["people"]
    last = people[people["run_id"].eq(month.frames["runs"]["run_id"].iloc[-1]) & people["dataset"].eq("staff")]
    points = month.frames["points"]
    august = points[points["measure"].eq("people.staff") & points["period"].eq("2026-08-01")].set_index("home_id")

    for home_id in ("", "oak", "elm"):
        mine = last if not home_id else last[last["home_id"].eq(home_id)]
        figure, before = told["people.staff", home_id], told["people.staff.before", home_id]
        assert (figure.part, figure.whole) == (mine["no_critical_fault"].sum(), mine["judged"].sum())
        assert figure.value == pytest.approx(100 * figure.part / figure.whole)
        assert (before.part, before.whole) == (august.loc[home_id, "part"], august.loc[home_id, "whole"])


def test_the_homes_add_up_to_the_provider(quarter: PeriodFacts) -> None:
    """Whatever is counted."""
    told = by_name(quarter)
    for name in {name for name, home in told if home == "oak" and told[name, ""].unit is Unit.COUNT}:
        assert told[name, ""].value == told[name, "oak"].value + told[name, "elm"].value, name


def test_a_dimension_is_right_of_judged_and_its_fields_count_the_same_checks(quarter: PeriodFacts) -> None:
    """Straight from the tallies of the last night."""
    told = by_name(quarter)
    last = quarter.frames["runs"].iloc[-1]
    rules = quarter.frames["rules"]
    codes = set(
        rules[rules["rulebook_digest"].eq(last.rulebook_digest) & rules["dimension"].eq("validity")]["rule_code"]
    )
    rows = quarter.frames["tallies"]
    rows = rows[rows["run_id"].eq(last.run_id) & rows["rule_code"].isin(codes)]

    validity = told["dimension.validity", ""]
    assert (validity.part, validity.whole) == (rows["right"].sum(), rows["right"].sum() + rows["wrong"].sum())
    assert told["dimension.accuracy", ""].value is None
    assert told["dimension.accuracy", ""].whole == 0
    assert told["judged_share", ""].value == 100


def test_accuracy_has_its_interval(quarter: PeriodFacts) -> None:
    """Wilson's, of agreement with a source and with paper, each stratum by itself."""
    told = by_name(quarter)
    name = "agreement.gp.resident.nhs_number"
    low, high = interval(28, 30)

    assert (told[name, ""].part, told[name, ""].whole) == (28, 30)
    assert told[f"{name}.low", ""].value == pytest.approx(100 * low)
    assert told[f"{name}.high", ""].value == pytest.approx(100 * high)
    assert told["audit.resident.date_of_birth.new", ""].whole == 4
    assert told["sources.met", ""].value == 31


def test_levels_and_evidence_of_each_requirement(quarter: PeriodFacts) -> None:
    """A map without levels has evidence shown and no level."""
    told = by_name(quarter)

    assert told["level.own-policy", ""].value == min(
        figure.value for (name, _), figure in told.items() if name.startswith("level.own-policy.")
    )
    assert ("level.dspt-v8-2025-26", "") not in told
    assert told["evidence.dspt-v8-2025-26.1.3.1", ""].whole > 0


def test_nothing_is_not_nought(nothing: PeriodFacts) -> None:
    """No night: no score, no flow, and no open item that nobody looked at."""
    told = by_name(nothing)

    assert told["nights.judged", ""].value == 0
    assert not [name for name, _ in told if name.startswith(("people.", "dimension.", "items.", "open.", "overdue."))]


def test_a_share_of_nobody_has_no_value(quarter: PeriodFacts) -> None:
    """Its counts are nought, and it is not 0%."""
    people = quarter.frames["people"].assign(judged=0, no_critical_fault=0)
    told = by_name(replace(quarter, frames={**quarter.frames, "people": people}))

    assert told["people.staff", ""].value is None
    assert told["people.staff", ""].whole == 0


def test_a_quarter_without_a_night_has_no_flow(year: PeriodFacts) -> None:
    """The quarters are of the days they have."""
    told = by_name(year)

    assert told["quarter.2026-Q2.nights", ""].value == 0
    assert told["quarter.2026-Q2.items.opened", ""].value is None
    assert told["quarter.2026-Q3.nights", ""].value == 48
    parts = [told[f"quarter.2026-Q{n}.items.fixed", ""].value for n in (3, 4)]
    assert sum(parts) == told["items.fixed", ""].value
