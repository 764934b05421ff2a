"""What fits into a shift: harm first, by person or by cause, the first always on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desk.item import Item
from desk.shift import FEW, MINUTES_EACH, by_cause, by_person
from wellkept.item import Stage
from wellkept.words import Severity


DAY = date(2026, 11, 21)


def item(number: int = 1, **more) -> Item:
    """An open item of one resident."""
    base = Item(
        item_id=f"i{number}", home_id="oak", dataset="resident", rule_code="RES-1", stage=Stage.OPEN, event="opened",
        opened=DAY, came_back=0, title="GP missing", scope="record", severity=Severity.MINOR, days=30, says="", why="",
        fix="", fields=("GP",), local_id=f"R{number}", called="Joan", room=str(number),
    )  # fmt: skip
    return replace(base, **more)


def test_everything_of_one_person_is_together_and_harm_comes_first() -> None:
    """Whoever has the gravest thing, with their small things too."""
    items = [item(2, severity=Severity.CRITICAL), item(1), item(2, item_id="x"), item(3, severity=Severity.MAJOR)]
    shift = by_person(items, DAY)
    assert [group.heading for group in shift.now] == ["Room 2, Joan, R2", "Room 3, Joan, R3", "Room 1, Joan, R1"]
    assert [len(group.items) for group in shift.now] == [2, 1, 1]
    assert (shift.items, shift.minutes) == (4, 4 * MINUTES_EACH)


def test_a_shift_has_room_for_so_much_and_says_what_is_left() -> None:
    """But whoever comes first is on, however much it is."""
    items = [item(n) for n in range(5)]
    shift = by_person(items, DAY, limit=2 * MINUTES_EACH)
    assert (shift.items, shift.later) == (2, 3)
    one = by_person([item(1, item_id=str(n)) for n in range(9)], DAY, limit=MINUTES_EACH)
    assert (one.items, one.later) == (9, 0)


@pytest.mark.parametrize(("many", "causes"), [(FEW, 1), (FEW - 1, 0)])
def test_the_same_fault_in_many_records_is_one_cause(many: int, causes: int) -> None:
    """In few it may be chance."""
    items = [item(n) for n in range(many)]
    shift = by_cause(items, DAY)
    assert sum("with the same fault" in group.heading for group in shift.now) == causes
    assert shift.items == many


def test_what_waits_for_the_night_is_handed_over_and_trends_are_not_work() -> None:
    """Claimed and accepted items are listed apart; information is nobody's task."""
    items = [item(1, stage=Stage.CLAIMED), item(2, stage=Stage.ACCEPTED), item(3, severity=Severity.INFORMATION)]
    shift = by_person(items, DAY)
    assert (shift.items, len(shift.waiting)) == (0, 2)


def test_what_should_have_been_right_is_counted_by_severity() -> None:
    """A critical thing the day after, a minor one after thirty days; what goes up is counted, what waits is not."""
    items = [
        item(1, severity=Severity.CRITICAL, days=0, opened=date(2026, 11, 20)),
        item(2, severity=Severity.CRITICAL, days=0),
        item(3, opened=date(2026, 10, 21)),
        item(4, severity=Severity.MAJOR, days=7, opened=date(2026, 11, 6)),
        item(5, severity=Severity.CRITICAL, days=0, opened=date(2026, 11, 1), stage=Stage.CLAIMED),
        item(6, severity=Severity.INFORMATION, days=None, opened=date(2020, 1, 1)),
    ]
    shift = by_person(items, DAY)
    assert list(shift.overdue.items()) == [(Severity.CRITICAL, 1), (Severity.MAJOR, 1), (Severity.MINOR, 1)]
    assert shift.gone_up == 2, "the critical one at once, the major one a day after its week was over for a week"
    assert by_person([item(1)], DAY).overdue == {}


def test_every_page_of_a_shift_reads_well(as_) -> None:
    """By person, by cause, with one home or several."""
    page = as_("amara").get("/shift/oak/").content.decode()
    assert "My shift" in page
    assert 'aria-label="Homes"' not in page
    assert 'aria-label="Homes"' in as_("ines").get("/shift/oak/").content.decode()
    assert as_("ines").get("/shift/").headers["Location"] == "/shift/oak/"
    assert as_("amara").get("/shift/oak/?by=cause").status_code == 200
