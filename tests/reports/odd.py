"""One rule that says everything a rule can say, and the two datasets it knows."""

from __future__ import annotations

from collections.abc import Mapping

from wellkept.dataset import Dataset, Field, Link
from wellkept.rule import Count, Example, Rule, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


_RULES = Rules("resident", owner=Owner.SENIOR)


@_RULES.rule(
    "RES-001x",
    "Room is | odd",
    fields=["room", "status"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.CRITICAL,
    why="Roll-call relies on it.",
    fix="Pick the room from the list.",
    evidence=["CQC Reg 17(2)(c)", "Local policy"],
    wrong=[{"room": "odd|one", "status": "here"}, {"room": "<b>", "status": ""}],
    right=[{"room": "4", "status": "here"}],
    undetermined=[{"room": None, "status": "here"}, {"status": "here"}],
    not_applicable=[
        Example(
            records=({"room": "1"}, {"status": "x"}),
            tables={"staff": ({"team": "A"},), "mentor": ({"team": "B"},), "empty": ()},
        )
    ],
    unless="The person has left.",
    parents=["RES-002x", "RES-999x"],
    limits={"warn_days": 28},
    version=3,
    changes=["Empty rooms are left out.", "So are shared ones."],
    applies=lambda r: r.filled("room"),
)
def _odd(r):
    """The room is odd."""
    return r.blank("room")


@_RULES.rule(
    "RES-002x",
    "Room changed",
    fields=["room"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.INFORMATION,
    why="Keys.",
    fix="Ask.",
    evidence=[],
    wrong=[Example(records=({"room": "1", "status": "x" * 200},), tables={"tonight": ({"room": "2"},)})],
    right=[Example(records=({"room": "1"},), tables={"tonight": ({"room": "1"},)})],
    scope=Scope.BETWEEN_NIGHTS,
    counts={"colleagues": Count("staff")},
    owner=Owner.MANAGER,
)
def _changed(r):
    """The room is another one."""
    return r.room != "1"


ODD, CHANGED = _RULES


def known(*rules: Rule) -> Mapping[str, Dataset]:
    """Residents with these rules, or with both, and staff with none."""
    fields = (Field("room", "Room"), Field("status", "Where they live"))
    links = {"mentor": Link("staff", (("room", "team"),))}
    resident = Dataset(
        "resident", "Residents", "resident", fields, key="room", rules=rules or (ODD, CHANGED), links=links
    )
    staff = Dataset("staff", "Staff", "staff member", (Field("team", "Team"),), key="team")
    return {"resident": resident, "staff": staff}
