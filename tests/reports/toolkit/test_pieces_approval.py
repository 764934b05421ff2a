"""Who answers and what was approved: by whom, in date, and as it is in use."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from reports.toolkit.facts import Case
from reports.toolkit.piece import BY_NAME, Asked
from tests.reports.toolkit.full import DAY, RULEBOOK, entry, full, policy


def of(*entries, day=DAY) -> Case:
    """The provider with these entries alone."""
    return replace(full(), entries=list(entries), day=day)


def data_quality(case: Case):
    asked = Asked.of("policy data_quality")
    assert asked
    return asked.judge(case)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"next_review_date": "2026-11-20"}, "has been due for review since 20 November 2026"),
        ({"approver_role": "ig_lead"}, "was not approved by the chief executive or the board"),
        ({"covers": ["retention"]}, "No approved policy or procedure about data quality"),
        ({"type": "rulebook", "digest": RULEBOOK[:16]}, "No approved policy or procedure about data quality"),
    ],
)
def test_a_policy_that_does_not_count_says_why(values: dict, words: str) -> None:
    found = data_quality(of(policy(**values)))
    assert found.is_shown is False
    assert words in found.says
    assert "data_quality" in found.earns


def test_a_policy_counts_up_to_its_review_date_and_not_after() -> None:
    """A second one that is in date makes up for the first."""
    due = DAY + timedelta(days=1)
    one = policy(next_review_date=due.isoformat())
    assert data_quality(of(one, day=due)).is_shown
    assert data_quality(of(one, day=due + timedelta(days=1))).is_shown is False
    assert data_quality(of(one, policy(next_review_date="2028-01-01"), day=due + timedelta(days=1))).is_shown


@pytest.mark.parametrize(
    ("digest", "is_shown"),
    [(RULEBOOK, True), (RULEBOOK[:12], True), (RULEBOOK[:11], False), ("c" * 16, False), (None, False)],
)
def test_a_rulebook_is_approved_by_its_digest(digest: str | None, is_shown: bool) -> None:
    """A few letters are not enough, and none is nothing."""
    found = BY_NAME["rulebook_approved"].judge(of(policy(type="rulebook", digest=digest)))
    assert found.is_shown is is_shown
    if not is_shown:
        assert RULEBOOK[:12] in found.earns


def test_a_rulebook_whose_review_is_due_says_so() -> None:
    late = policy(type="rulebook", digest=RULEBOOK[:16], next_review_date="2026-11-20")
    assert "has been due since 20 November 2026" in BY_NAME["rulebook_approved"].judge(of(late)).says


def test_whoever_left_holds_no_role() -> None:
    left = entry(
        "role", role="ig_lead", holder="R", from_date="2025-01-06", until_date=(DAY - timedelta(1)).isoformat()
    )
    later = entry("role", role="ig_lead", holder="K", from_date=DAY.isoformat())
    assert BY_NAME["ig_lead"].judge(of(left)).is_shown is False
    assert BY_NAME["ig_lead"].judge(of(left, later)).is_shown


def test_homes_without_an_owner_are_named() -> None:
    """An owner of a home that is not in the settings owns none."""
    found = BY_NAME["home_owners"].judge(
        of(entry("role", role="home_owner", home="sold", holder="B", from_date="2025-01-06"))
    )
    assert found.says == "No owner: Rose House, Elm Court."
