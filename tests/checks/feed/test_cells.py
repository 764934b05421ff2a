"""Each kind of damaged cell breaks the rule that names it, and no other."""

from __future__ import annotations

import pytest

from checks import datasets
from checks.feed.cells import CODES
from tests.checks.feed.test_feed import wrong
from wellkept.cell_damage import Damage
from wellkept.words import Severity


@pytest.mark.parametrize("kind", list(Damage))
def test_one_damaged_cell_breaks_one_rule(kind):
    """Of a feed that is otherwise right."""
    assert wrong(**{kind.value: "1"}) == {CODES[kind.value]}


def test_every_kind_has_a_rule_of_its_own():
    """And every rule of cells its kind."""
    assert set(CODES) == {kind.value for kind in Damage}
    assert len(set(CODES.values())) == len(CODES)
    assert set(CODES.values()) <= set(datasets()["feed"].by_code)


def test_a_text_that_begins_like_a_formula_is_no_fault_to_put_right():
    """It is told for information; the others are faults."""
    rules = datasets()["feed"].by_code

    assert [code for code in CODES.values() if rules[code].severity is Severity.INFORMATION] == ["FIL-11"]
