"""Records without a shared key: linked one to one, the doubtful for a person, twins kept apart."""

from __future__ import annotations

import polars as pl

from checks.roles import guess
from checks.sources.links import links, meet_by_links
from checks.sources.outcome import Finding


COLUMNS = ("id", "given_name", "surname", "date_of_birth", "address_1", "postcode")
HOUSE = ("3 Mill Lane", "ZZ99 3VZ")
VIOLET = ("Violet", "Gregory", "1940-02-01", "12 High Street", "ZZ99 3AA")


def table(*people: tuple[str, ...]) -> pl.DataFrame:
    rows = [(str(number), *person) for number, person in enumerate(people, start=1)]
    return pl.DataFrame(rows, schema=COLUMNS, orient="row")


def linked(here: pl.DataFrame, there: pl.DataFrame) -> set[tuple[int, int]]:
    found = links(here, there, (guess(here.columns), guess(there.columns)))
    return {(one, other) for one, other, _ in found.rows()}


def test_each_record_is_linked_once_to_the_likeliest() -> None:
    here = table(VIOLET, ("Violet", "Gregory", "1940-02-01", "elsewhere", "ZZ99 9ZZ"))
    assert linked(here, table(VIOLET)) == {(0, 0)}
    assert linked(table(VIOLET), here) == {(0, 0)}


def test_twins_are_each_linked_to_themselves() -> None:
    ada, eva = (("Ada", "Hill", "1940-02-01", *HOUSE), ("Eva", "Hill", "1940-02-01", *HOUSE))
    assert linked(table(ada, eva), table(eva, ada)) == {(0, 1), (1, 0)}
    assert linked(table(ada), table(eva, ada)) == {(0, 1)}


def test_nobody_is_linked_to_somebody_else() -> None:
    assert linked(table(VIOLET), table(("Arthur", "Mackenzie", "1931-11-02", "9 Park Road", "ZZ99 1BB"))) == set()


def test_a_doubtful_link_is_listed_and_not_compared() -> None:
    found = pl.DataFrame({"row_here": [0, 1], "row_there": [1, 0], "probability": [0.99, 0.6]})
    meeting = meet_by_links(3, 2, found)

    assert meeting.pairs.rows() == [(0, 1)]
    assert meeting.here.rows() == [(1, Finding.DOUBTFUL.value), (2, Finding.ONLY_HERE.value)]
    assert meeting.there.rows() == [(0, Finding.DOUBTFUL.value)]
