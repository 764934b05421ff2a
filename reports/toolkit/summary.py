"""An assessment as data: what the next night, a script or an evidence pack reads instead of the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.toolkit.facts import Evidence
    from reports.toolkit.levels import Assessment, Shown, Verdict

FILE, PAGE = "toolkit.json", "toolkit.html"
ENOUGH = 2  # the level the provider's policy asks for


def summary(evidence: Evidence, assessments: Sequence[Assessment]) -> dict[str, Any]:
    """Everything the page says, as JSON can hold it: day, register, and each map with its requirements."""
    return {
        "day": evidence.case.day.isoformat(),
        "register": {"lines": evidence.lines, "seal": evidence.seal, "broken": evidence.broken},
        "enough": ENOUGH,
        "toolkits": [_assessment(one) for one in assessments],
        "raised": [
            {"raised": each.raised, "type": each.type, "first": each.first.isoformat(), "how_many": each.how_many}
            for each in evidence.case.facts.troubles
        ],
    }


def written(evidence: Evidence, assessments: Sequence[Assessment]) -> str:
    """The same as text; the same assessment gives the same bytes."""
    return json.dumps(summary(evidence, assessments), indent=1, ensure_ascii=False) + "\n"


def _assessment(one: Assessment) -> dict[str, Any]:
    return {
        "toolkit": one.map.name,
        "title": one.map.title,
        "version": one.map.version,
        "category": one.map.category,
        "level": one.level,
        "requirements": [_verdict(verdict) for verdict in one.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    asked = verdict.requirement
    return {
        "item": asked.item,
        "wording": asked.wording,
        "source": asked.source,
        "source_date": asked.source_date,
        "unconfirmed_because": asked.unconfirmed_because,
        "level": verdict.level,
        "status": verdict.status.value if verdict.status else None,
        "evidence": [_shown(one) for one in verdict.shown],
        "does_not_show": asked.does_not_show,
    }


def _shown(one: Shown) -> dict[str, Any]:
    return {
        "piece": one.asked.piece.name,
        "subject": one.asked.subject,
        "level": one.asked.piece.level,
        "is_shown": one.finding.is_shown,
        "says": one.finding.says,
        "earns": one.finding.earns,
        "whom": one.finding.whom,
        "lines": list(one.finding.lines),
    }
