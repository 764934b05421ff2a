"""Every rule asked once of tonight's records, and of last night's against tonight's."""

from __future__ import annotations

from dataclasses import replace

import narwhals as nw
import polars as pl
import pytest

from checks import datasets
from flows import judge
from flows.workspace import Workspace
from tests.journeys.small import Small, active
from wellkept.words import RuleState, Verdict


Night = tuple[Small, Workspace]


def test_every_rule_has_a_state_and_every_record_a_verdict(on_the_way: Night) -> None:
    """One row per record, one column per rule; between nights the records are last night's."""
    small, space = on_the_way
    for name in ("resident", "staff"):
        rules = datasets()[name].rules
        assert set(judge.states(space, name)) == {rule.code for rule in rules}
        tonight = judge.verdicts(space, name).collect()
        between = judge.verdicts(space, name, judge.BETWEEN).collect()
        assert tonight.height == (small.residents(1).height - 1 if name == "resident" else small.staff(1).height)
        assert between.height == (small.residents(0) if name == "resident" else small.staff(0)).height
        asked = set(tonight.columns) | set(between.columns)
        assert {rule.code for rule in rules} <= asked
        assert not (set(tonight.columns) & set(between.columns)) - {"__row", "home_id"}


def test_the_fault_is_found_where_it_is(on_the_way: Night) -> None:
    """The first active resident's date of birth was blanked, and nobody else's."""
    small, space = on_the_way
    table = judge.verdicts(space, "resident").collect()
    wrong = table.filter(pl.col("resident.date_of_birth.missing") == int(Verdict.WRONG))["__row"].to_list()

    assert wrong == [small.residents(1)["resident_id"].to_list().index(active(small.residents(1))[0])]


def test_judging_again_changes_nothing(on_the_way: Night) -> None:
    """A dataset that was judged is left as it is."""
    _, space = on_the_way
    path = space.folder / "verdicts" / "resident.tonight.parquet"
    before = path.stat().st_mtime_ns
    judge.judge_people(space, "resident")
    judge.judge_facts(space, "home", judge.home_facts(space.settings))

    assert path.stat().st_mtime_ns == before


def test_pandera_agrees(on_the_way: Night) -> None:
    """The second opinion on the derived rules found nothing."""
    _, space = on_the_way

    assert space.read("second opinion/resident") == space.read("second opinion/staff") == []


def test_rules_of_a_feed_that_did_not_come_are_said_to_have_had_none(small: Small) -> None:
    """Not right, not wrong, not even asked; rules that look across say so too."""
    small.land(0, staff=None)
    for name, run_id in small.steps(0):  # noqa: B007 -- the last one is used below
        if name == "judge staff":
            break
    space = Workspace(small.settings, run_id)

    assert set(judge.states(space, "staff").values()) == {RuleState.NO_FEED}
    assert judge.verdicts(space, "staff") is None
    homes = judge.states(space, "home")
    assert RuleState.NO_FEED in homes.values()
    assert RuleState.RAN in homes.values()
    assert set(judge.states(space, "resident").values()) == {RuleState.RAN, RuleState.NO_FEED}, (
        "nobody knows last night"
    )


def test_a_rule_that_raises_is_found_and_the_others_stand(on_the_way: Night, tmp_path, monkeypatch) -> None:
    """Whether it raises when it is asked or when it is computed."""
    small, space = on_the_way
    resident = datasets()["resident"]
    broken = [
        replace(resident.rules[0], code="TST-1", body=lambda r: r.family_name.cast(nw.Int64) > 0),
        replace(resident.rules[0], code="TST-2", body=lambda r: r.no_such_field),
    ]
    rules = [resident.by_code["resident.date_of_birth.missing"], *broken, resident.by_code["RES-006a"]]
    other = Workspace(
        replace(small.settings, folders=replace(small.settings.folders, landing=tmp_path)), "2026-11-17-x"
    )
    other.write("plan", space.read("plan"))

    said = judge._ask(other, "resident.tonight", judge.records(space, "resident"), resident, rules, {})

    assert {code: fact["state"] for code, fact in said.items()} == {
        "resident.date_of_birth.missing": "ran",
        "TST-1": "error",
        "TST-2": "error",
        "RES-006a": "ran",
    }
    assert set(said["TST-1"]["error"]) == {"error", "place", "message"}
    assert said["TST-1"]["error"]["message"] == ""
    table = other.frame("verdicts/resident.tonight").collect()
    assert table["TST-1"].null_count() == table["TST-2"].null_count() == table.height
    assert table["resident.date_of_birth.missing"].null_count() == 0


def test_the_register_is_a_dataset_like_any_other(small: Small) -> None:
    """What the settings do not say of a home is unknown, which is not blank."""
    facts = judge.home_facts(small.settings)
    frame = judge.homes(small.settings).collect()

    assert facts["home_id"].to_list() == frame["home_id"].to_list() == ["oak", "elm"]
    assert frame["beds"].to_list() == [30, 24]
    assert facts["registered_for"].to_list() == ["residential;nursing", "residential"]
    without = facts.drop("beds")
    typed = judge.facts_frame(datasets()["home"], without).collect()
    assert typed["beds"].null_count() == typed["beds__raw"].null_count() == 2


def test_last_night_counts_only_while_its_records_fit_todays_contract(on_the_way: Night, monkeypatch) -> None:
    """A contract with a new field cannot ask yesterday's records about it."""
    _, space = on_the_way
    assert judge.last_night(space, "resident") is not None
    resident = datasets()["resident"]
    longer = replace(resident, fields=(*resident.fields, replace(resident.fields[0], name="shoe_size")))
    monkeypatch.setattr(judge, "datasets", lambda: {**datasets(), "resident": longer})

    assert judge.last_night(space, "resident") is None
    assert judge.last_night(space, "home") is None


@pytest.mark.parametrize("name", ["home", "resident", "staff", "feed", "night"])
def test_states_are_words_of_ours(on_the_way: Night, name: str) -> None:
    """Every rule of every dataset ran on this night, but those that look at what the provider has no feed of."""
    _, space = on_the_way
    beyond = judge.beyond_us(space, name)

    assert {state for code, state in judge.states(space, name).items() if code not in beyond} == {RuleState.RAN}
    assert bool(beyond) is (name in ("resident", "staff"))
