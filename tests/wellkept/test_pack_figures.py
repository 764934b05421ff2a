"""The numbers of a pack beside those derived again: each that differs is named with what is said and derived."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from tests.wellkept.packs import FIGURES, TOOLKITS, sealed
from wellkept.pack import Pack, read_pack
from wellkept.pack_figures import Rests, check_figures, check_levels
from wellkept.pack_finding import What


KNOWN, ALONE, MOVED = Rests(is_known=True), Rests(is_known=False), Rests(is_known=True, changed=["rulebook"])
MARK = "rests_on_register"


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """A pack as it was made."""
    return read_pack(tmp_path / "packs" / sealed(tmp_path).name)


def derived(at: int, **changes: Any) -> list[dict[str, Any]]:
    """The figures, with one that differs."""
    made = copy.deepcopy(FIGURES)
    made[at] |= changes
    return made


def test_numbers_that_follow_hold(pack: Pack) -> None:
    assert not list(check_figures(pack, FIGURES, KNOWN, MARK))
    assert not list(check_levels(pack, TOOLKITS, KNOWN))


@pytest.mark.parametrize("changes", [{"value": 31}, {"value": None}, {"unit": "count"}, {"whole": 5}, {"part": 1}])
def test_a_number_that_does_not_follow_is_named(pack: Pack, changes: dict[str, Any]) -> None:
    (found,) = check_figures(pack, derived(0, **changes), KNOWN, MARK)
    assert (found.what, found.where, found.is_fault) == (What.FIGURE, "nights.judged, whole provider", True)
    assert found.said == "30 nights"


def test_a_home_is_named_with_its_number(pack: Pack) -> None:
    (found,) = check_figures(pack, derived(2, value=100.0, part=2, whole=2), KNOWN, MARK)
    assert found.where == "people.resident, home oak"
    assert (found.said, found.found) == ("None percent (0 of 0)", "100.0 percent (2 of 2)")


def test_the_last_digit_of_a_sum_is_no_difference(pack: Pack) -> None:
    assert not list(check_figures(pack, derived(1, value=90.00000000000001), KNOWN, MARK))
    assert list(check_figures(pack, derived(1, value=90.0001), KNOWN, MARK))


def test_a_number_left_out_or_put_in_is_named(pack: Pack) -> None:
    (extra,) = check_figures(pack, FIGURES[1:], KNOWN, MARK)
    assert (extra.where, extra.found) == ("nights.judged, whole provider", "no such number")
    more = [*FIGURES, FIGURES[0] | {"name": "nights.missed"}]
    (missing,) = check_figures(pack, more, KNOWN, MARK)
    assert (missing.where, missing.says) == ("nights.missed, whole provider", "evidence.json leaves it out")


def test_without_the_register_what_rests_on_it_is_said_not_to_be_checked(pack: Pack) -> None:
    (found,) = check_figures(pack, derived(3, value=2), ALONE, MARK)
    assert (found.what, found.is_fault) == (What.NOT_CHECKED, False)
    assert found.says.startswith("1 figures rest")


def test_what_rests_on_something_that_changed_is_no_fault(pack: Pack) -> None:
    (found,) = check_figures(pack, derived(3, value=2), MOVED, MARK)
    assert (found.what, found.is_fault) == (What.CHANGED_SINCE, False)
    assert "rulebook" in found.says
    (other,) = check_figures(pack, derived(0, value=2), MOVED, MARK)
    assert other.is_fault


def test_a_level_or_a_piece_that_does_not_follow_is_named(pack: Pack) -> None:
    now = copy.deepcopy(TOOLKITS)
    now[0]["requirements"][0] |= {"level": 0}
    now[0]["requirements"][0]["evidence"][0]["is_shown"] = False
    level, piece = check_levels(pack, now, KNOWN)
    assert (level.what, level.where, level.said, level.found) == (What.LEVEL, "own-policy 8.1", "1", "0")
    assert (piece.where, piece.said, piece.found) == ("own-policy 8.1, owners", "shown", "not shown")
    assert all(one.what is What.CHANGED_SINCE for one in check_levels(pack, now, MOVED))


def test_a_number_that_the_packs_version_did_not_know_is_a_note(pack: Pack) -> None:
    more = [*FIGURES, FIGURES[0] | {"name": "nights.missed"}]
    (found,) = check_figures(pack, more, Rests(is_known=True, other_version="0.0.9"), MARK)
    assert (found.what, found.is_fault) == (What.CHANGED_SINCE, False)
    assert "Wellkept 0.0.9" in found.says
