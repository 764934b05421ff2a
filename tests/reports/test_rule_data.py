"""Every rule as plain data."""

from __future__ import annotations

import json

from reports.rule_data import rules_json
from tests.reports.odd import known


def test_everything_a_rule_declares_survives_json() -> None:
    """Each fact under its name, examples with their context."""
    odd, changed = json.loads(json.dumps(rules_json(known(), known())))

    assert odd["code"] == "RES-001x"
    assert odd["severity"] == "critical"
    assert odd["days_allowed"] == 0
    assert odd["owner"] == "senior"
    assert odd["fields"] == ["room", "status"]
    assert odd["limits"] == {"warn_days": 28}
    assert odd["version"] == 3
    assert odd["changes"] == ["Empty rooms are left out.", "So are shared ones."]
    assert odd["needs"] == changed["needs"] == ["staff"]
    assert odd["examples"]["wrong"][0] == {"records": [{"room": "odd|one", "status": "here"}], "tables": {}}
    assert odd["examples"]["not applicable"][0]["tables"]["staff"] == [{"team": "A"}]


def test_only_the_datasets_asked_for() -> None:
    """The others are known, and not told."""
    assert rules_json({"staff": known()["staff"]}, known()) == []
