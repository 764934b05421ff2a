"""One thing to put right."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from reports.task import STATES, Task, accepted_counts, list_owner, tasks
from wellkept.item import EventName
from wellkept.words import Owner, Severity


if TYPE_CHECKING:
    from reports.material import Material


@pytest.mark.parametrize(
    ("owner", "dataset", "chosen"),
    [
        ("senior", "resident", Owner.SENIOR),
        ("senior", "staff", Owner.HR),
        ("office", "staff", Owner.HR),
        ("manager", "staff", Owner.MANAGER),
        ("ig_lead", "staff", Owner.IG_LEAD),
        ("hr", "resident", Owner.HR),
    ],
)
def test_list_owner(owner: str, dataset: str, chosen: Owner) -> None:
    """The rule's owner decides, save that a staff record never lands on a care worker's list."""
    assert list_owner(owner, dataset) is chosen


def test_every_open_item_is_a_task_once(material: Material) -> None:
    """Open and claimed items are listed, each once; accepted and fixed ones are not."""
    open_items = material.items[material.items["state"].isin(["open", "claimed"])]
    found = tasks(material)
    assert sum(len(mine) for mine in found.values()) == len(open_items)
    assert {home for home, _ in found} == {"rose", "elm", "ash"}


def test_a_task_says_what_its_rule_says(material: Material) -> None:
    """Title, reason and cure come from the rule as it was run; the field's title from the contract."""
    (task,) = [t for t in tasks(material)["rose", Owner.SENIOR] if t.rule_code == "RES-053"]
    rule = material.rules.set_index("rule_code").loc["RES-053"]
    assert (task.title, task.says, task.why, task.fix) == (rule.title, rule.says, rule.why, rule.fix)
    assert task.fields == ("CPR decision",)
    assert task.person.label == "Room 4, Winston, R0003"


def test_two_fields_are_both_named(material: Material) -> None:
    """A fault of two fields names both, in order."""
    (task,) = [t for t in tasks(material)["rose", Owner.SENIOR] if t.rule_code == "RES-021a"]
    assert task.fields == ("Admission date", "Date of birth")


def test_fields_without_a_casebook_come_from_the_rule(material: Material) -> None:
    """An item whose casebook lines are gone still names the rule's fields."""
    bare = replace(material, cases=material.cases[material.cases["rule_code"].ne("RES-021a")])
    (task,) = [t for t in tasks(bare)["rose", Owner.SENIOR] if t.rule_code == "RES-021a"]
    assert task.fields == ("Admission date", "Date of birth")


def test_an_item_about_the_home(material: Material) -> None:
    """An item without a record is about the whole home."""
    (task,) = tasks(material)["elm", Owner.IG_LEAD]
    assert task.person.label == "The whole home"


def test_same_names_in_two_homes_stay_apart(material: Material) -> None:
    """The casebook of one home never names someone in another."""
    cases = pd.concat(
        [material.cases, material.cases[material.cases["home_id"].eq("rose")].assign(home_id="elm", called="Wrong")]
    )
    mine = tasks(replace(material, cases=cases))["rose", Owner.SENIOR]
    assert all(task.person.called != "Wrong" for task in mine)


def test_an_item_of_an_unknown_rule_is_left_out(material: Material) -> None:
    """A rule the night did not run has no words to show, and its items wait."""
    items = material.items.copy()
    items.loc[0, "rule_code"] = "RES-999"
    before, after = tasks(material), tasks(replace(material, items=items))
    assert sum(map(len, after.values())) == sum(map(len, before.values())) - 1


def test_accepted_counts(material: Material) -> None:
    """Accepted items are counted by home and owner, so that the list can name them apart."""
    assert accepted_counts(material) == {("rose", Owner.SENIOR): 1}


@pytest.mark.parametrize(
    ("severity", "days"),
    [(Severity.CRITICAL, 0), (Severity.MAJOR, 7), (Severity.MINOR, 30)],
)
def test_due(material: Material, severity: Severity, days: int) -> None:
    """The graver the fault, the sooner it is due."""
    task = replace(_any(material), severity=severity, since=date(2026, 11, 1))
    assert task.due == date(2026, 11, 1) + timedelta(days=days)


def test_information_is_never_due(material: Material) -> None:
    """Where only the trend is watched there is no date."""
    assert replace(_any(material), severity=Severity.INFORMATION).due is None


@pytest.mark.parametrize("event", list(EventName))
def test_every_event_has_words(material: Material, event: EventName) -> None:
    """Whatever happened last, the state reads as plain words."""
    words = replace(_any(material), event=event.value).state_words
    assert words == STATES.get(event, "Open")
    assert "_" not in words


def _any(material: Material) -> Task:
    return tasks(material)["rose", Owner.SENIOR][0]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("day and month swapped", "The GP register of 18 November 2026 says otherwise: day and month swapped."),
        ("missing here", "The GP register of 18 November 2026 holds one."),
    ],
)
def test_a_compared_field_says_which_source_and_how_they_differ(material: Material, kind: str, said: str) -> None:
    """A sentence without any value; the note is no field at fault."""
    case = material.cases[material.cases["rule_code"] == "RES-053"].iloc[[0]]
    note = case.assign(field="source", note=json.dumps(["GP register", "2026-11-18", kind]))
    told = tasks(replace(material, cases=pd.concat([material.cases, note])))
    (task,) = [t for t in told["rose", Owner.SENIOR] if t.rule_code == "RES-053" and t.note]
    assert task.note == said
    assert task.fields == ("CPR decision",)
