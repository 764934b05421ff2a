"""Examples as tables."""

from __future__ import annotations

from dataclasses import replace

from checks import datasets
from reports.rule_examples import HEADINGS, Empty, Table, example_tables, other_datasets, tables_of
from tests.reports.odd import CHANGED, ODD, known
from wellkept.rule import Example
from wellkept.rulebook import every_rule
from wellkept.words import Verdict


def test_records_of_the_same_fields_share_a_table() -> None:
    """A row each, under what people call the fields."""
    (made,) = example_tables(ODD, Verdict.WRONG, known())

    assert made == Table("", ("Room", "Where they live"), (("odd|one", "here"), ("<b>", Empty.BLANK)))


def test_a_blank_cell_and_no_such_column_are_two_things() -> None:
    """Records of other fields have a table of their own."""
    blank, absent = example_tables(ODD, Verdict.UNDETERMINED, known())

    assert blank.rows == ((Empty.BLANK, "here"),)
    assert absent.columns == ("Where they live",)


def test_a_record_is_shown_with_what_stands_beside_it() -> None:
    """Which record is judged, then the other datasets by what they are called here."""
    records, staff, mentor, empty = example_tables(ODD, Verdict.NOT_APPLICABLE, known())

    assert records.caption == "Residents. The first record is the one that is judged."
    assert records.rows == (("1", Empty.ABSENT), (Empty.ABSENT, "x"))
    assert (staff.caption, staff.columns, staff.rows) == ("Staff", ("Team",), (("A",),))
    assert (mentor.caption, mentor.rows) == ("Mentor (staff)", (("B",),))
    assert empty == Table("Empty", (), ())


def test_two_nights_are_one_table() -> None:
    """One under the other; a column that came or went is seen."""
    (made,) = example_tables(CHANGED, Verdict.WRONG, known())

    assert made.columns == ("Night", "Room", "Where they live")
    assert made.rows[1] == ("Tonight", "2", Empty.ABSENT)


def test_several_examples_with_context_are_numbered() -> None:
    """So that a reader sees where the next begins."""
    made = list(example_tables(datasets()["home"].by_code["RES-029"], Verdict.RIGHT, datasets()))

    assert [table.caption for table in made] == ["Example 1. Homes", "Residents", "Example 2. Homes", "Residents"]


def test_a_long_text_is_cut_and_says_so() -> None:
    """A page is not filled by one cell."""
    (made,) = tables_of(CHANGED.examples[Verdict.WRONG][0], CHANGED, known())

    assert made.rows[0] == ("The night before", "1", "x" * 40 + "... (200 characters in all)")


def test_a_record_of_no_fields_is_shown_as_nothing() -> None:
    """Such as an extract without any of them."""
    bare = replace(ODD, examples={Verdict.UNDETERMINED: (Example(records=({},)),)})

    assert [made.columns for made in example_tables(bare, Verdict.UNDETERMINED, known())] == [()]


def test_the_other_datasets_a_rule_needs() -> None:
    """Those it counts and those it is linked to; never its own of another night."""
    assert other_datasets(ODD, known()) == ("staff",)
    assert other_datasets(CHANGED, known()) == ("staff",)
    assert other_datasets(datasets()["resident"].by_code["RES-010a"], datasets()) == ()
    assert "resident" in other_datasets(datasets()["home"].by_code["RES-029"], datasets())


def test_no_row_is_longer_than_its_heads() -> None:
    """Of every example of every rule there is."""
    tables = [
        made
        for rule in every_rule(datasets())
        for verdict in HEADINGS
        for made in example_tables(rule, verdict, datasets())
    ]

    assert len(tables) > 1000
    assert [made for made in tables if {len(row) for row in made.rows} - {len(made.columns)}] == []
