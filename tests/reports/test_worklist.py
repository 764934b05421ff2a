"""What a worklist is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reports.worklist import PEOPLE_IN_A_PART, Worklist
from reports.worklists import worklists
from wellkept.words import Owner, Severity


if TYPE_CHECKING:
    from reports.material import Material


@pytest.fixture
def rose(material: Material) -> Worklist:
    """The list of the senior staff of Rose House."""
    return _list(material, "rose", Owner.SENIOR)


def test_counts_add_up(rose: Worklist) -> None:
    """The counts of all severities are all its items."""
    assert sum(rose.counted(severity) for severity in Severity) == len(rose.tasks) == 18
    assert rose.counted(Severity.CRITICAL) == 4


def test_a_short_list_has_one_part(rose: Worklist) -> None:
    """A list for one colleague is not divided."""
    assert rose.parts == [rose.people]


def test_a_long_list_is_divided_and_whole(crowd: Material) -> None:
    """Parts hold no more people than one colleague can take, and together hold everyone in order."""
    many = _list(crowd, "rose", Owner.SENIOR)
    assert all(len(part) <= PEOPLE_IN_A_PART for part in many.parts)
    assert tuple(pair for part in many.parts for pair in part) == many.people
    assert len(many.parts) > 1


def test_an_empty_list_has_no_part(blank: Material) -> None:
    """Nothing to do is no part at all."""
    assert _list(blank, "rose", Owner.SENIOR).parts == []


def test_cause_headline(rose: Worklist) -> None:
    """A shared fault reads as how many people have it."""
    assert [cause.headline for cause in rose.causes] == ["10 residents: GP practice code missing"]


def _list(material: Material, home: str, owner: Owner) -> Worklist:
    (found,) = [w for w in worklists(material) if (w.home_id, w.owner) == (home, owner)]
    return found
