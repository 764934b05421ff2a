"""Two tables that meet by a key: every record and cell in exactly one outcome, and no cross product."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from checks.sources.cross_check import cross_check, meet_by_key
from checks.sources.matching import keys, record_ids, same_columns
from checks.sources.outcome import Finding, Outcome
from checks.sources.result import CrossCheck


def checked(here: pl.DataFrame, there: pl.DataFrame, key: str = "id") -> CrossCheck:
    meeting = meet_by_key(keys(here, [key]), keys(there, [key]))
    fields = [one for one in same_columns(here, there, {}) if one.here != key]
    ids = record_ids(here, here.columns, [key])[1], record_ids(there, there.columns, [key])[1]
    return cross_check(here, there, meeting, fields, ids)


def people(*rows: tuple[str | None, str | None]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema={"id": pl.String, "surname": pl.String}, orient="row")


def test_cells_are_those_that_are_not_the_same_after_trimming() -> None:
    done = checked(
        people(("1", "Smith"), ("2", " Jones "), ("3", "jones"), ("4", None)),
        people(("1", "Smith"), ("2", "Jones"), ("3", "Jones"), ("4", "Ford")),
    )

    assert done.cells.rows() == [
        ("3", "surname", "agree after formatting", "letter case"),
        ("4", "surname", "missing here", "blank"),
    ]
    told = done.of_field("surname")
    assert (told.agree, told.formatting, told.missing_here, told.compared, told.agreeing) == (2, 1, 1, 3, 3)


def test_what_is_blank_on_both_sides_agrees_and_counts_for_nothing() -> None:
    done = checked(people(("1", ""), ("2", "Ford")), people(("1", " "), ("2", "Ford")))

    told = done.of_field("surname")
    assert (told.agree, told.blank, told.compared) == (2, 1, 1)
    assert done.cells.is_empty()


def test_words_for_nothing_agree_with_nothing_and_count_for_nothing() -> None:
    done = checked(people(("1", "tbc"), ("2", "Ford")), people(("1", ""), ("2", "Ford")))

    told = done.of_field("surname")
    assert done.cells.rows() == [("1", "surname", "agree after formatting", "stand-in")]
    assert (told.formatting, told.vague, told.compared, told.agreeing) == (1, 1, 1, 1)


def test_two_people_without_an_id_are_never_matched() -> None:
    done = checked(people((None, "Ford"), ("", "Ford")), people(("", "Ford"), (" ", "Ford")))

    assert done.matched == 0
    assert done.findings() == [(Finding.NO_KEY_HERE.value, 2), (Finding.NO_KEY_THERE.value, 2)]


def test_a_key_repeated_there_joins_nobody() -> None:
    done = checked(people(("1", "Ford"), ("2", "Shah")), people(("1", "Ford"), ("1", "Shah"), ("2", "Shah")))

    assert done.matched == 1
    assert done.findings() == [(Finding.REPEATED_THERE.value, 2)]


def test_records_that_share_a_key_here_are_each_compared_with_the_one_there() -> None:
    """Twice is a finding for each, and still no cross product."""
    done = checked(people(("1", "Ford"), ("1", "Frod"), ("2", "Shah")), people(("1", "Ford"), ("3", "Hill")))

    assert done.matched == 2
    assert done.cells.rows() == [("1", "surname", "differs", "two characters swapped")]
    assert done.findings() == [
        (Finding.ONLY_HERE.value, 1),
        (Finding.ONLY_THERE.value, 1),
        (Finding.REPEATED_HERE.value, 2),
    ]


KEY = st.sampled_from(["1", "2", "3", "4", "", None])
WORD = st.sampled_from(["Ford", "ford", "Shah", "", None, " Ford", "N/A"])
TABLE = st.lists(st.tuples(KEY, WORD), min_size=1, max_size=8)


@given(here=TABLE, there=TABLE)
def test_every_record_and_cell_has_one_place(here: list[tuple[str, str]], there: list[tuple[str, str]]) -> None:
    """Matched, or found wanting for one reason; and of the matched each cell in exactly one outcome."""
    ours, theirs = people(*here), people(*there)
    done = checked(ours, theirs)
    counts = done.counts
    apart = [Finding.NO_KEY_HERE, Finding.ONLY_HERE]
    lost = sum(many for finding, many in done.findings() if finding in apart)
    twice_there = {key for key, _ in there if key and sum(key == other for other, _ in there) > 1}
    without = sum(1 for key, _ in here if key in twice_there)

    assert counts["cells"].sum() == done.matched
    assert done.matched + lost + without == len(here)
    assert counts.filter(pl.col("outcome") != Outcome.AGREE.value)["cells"].sum() == done.cells.height


@given(words=st.lists(st.tuples(WORD, WORD), min_size=1, max_size=8))
def test_exchanging_the_sides_mirrors_everything(words: list[tuple[str, str]]) -> None:
    """With keys that are unique on both sides."""
    here = people(*((str(at), word) for at, (word, _) in enumerate(words)), ("only", "Ford"))
    there = people(*((str(at), word) for at, (_, word) in enumerate(words)))
    one, other = checked(here, there), checked(there, here)

    mirrored = [(r, f, Outcome(o).mirrored.value, k) for r, f, o, k in one.cells.rows()]
    assert mirrored == other.cells.rows()
    assert [(Finding(f).mirrored.value, n) for f, n in one.findings()] == other.findings()
