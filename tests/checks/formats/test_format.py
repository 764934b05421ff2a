"""What a format says of a file's headings, in words and without quoting a stranger's cell."""

from __future__ import annotations

import pytest

from checks.formats.format import Format, NationalFile


FILE = NationalFile(
    dataset="staff",
    title="Small file",
    headings=("KEY", "NAME", "BORN"),
    pattern="KEY(?:,NEWKEY)?,NAME,BORN(?:,NOTE[0-9])*",
    optional="NEWKEY|NOTE[0-9]",
)
OTHER = NationalFile(
    dataset="training", title="Other file", headings=("KEY", "COURSE", "DONE"), pattern="KEY,COURSE,DONE"
)
FORMAT = Format("small", "Small files", {f.dataset: f for f in (FILE, OTHER)}, ("DD/MM/YYYY",))


@pytest.mark.parametrize(
    "headings",
    [
        ("KEY", "NAME", "BORN"),
        ("KEY", "NEWKEY", "NAME", "BORN"),
        ("KEY", "NAME", "BORN", "NOTE1", "NOTE2"),
        (" KEY", "NAME ", "BORN"),
    ],
)
def test_the_standard_and_its_variants_depart_in_nothing(headings):
    assert FILE.departures(headings) == ()


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (("KEY", "NAME"), ["headings missing: BORN"]),
        (("Key", "NAME", "BORN"), ["headings not in capitals as the standard has them: Key"]),
        (("KEY", "BORN", "NAME"), ["headings not in the standard's order"]),
        (("KEY", "NAME", "BORN", "9990000018"), ["headings the standard does not have: 1"]),
        (("KEY", "NAME", "NEWKEY", "BORN"), ["optional headings not where the standard puts them"]),
        (("KEY", "born"), ["headings not in capitals as the standard has them: born", "headings missing: NAME"]),
    ],
)
def test_each_departure_is_named_and_none_quotes_what_may_be_a_value(headings, said):
    found = FILE.departures(headings)

    assert found == tuple(f"Small file: {what}. The national service may refuse this file." for what in said)
    assert not any("9990000018" in each for each in found)


def test_a_file_is_known_by_most_of_its_headings():
    assert FORMAT.recognise(("key", "name", "born")) is FILE
    assert FORMAT.recognise(("KEY", "COURSE", "DONE", "NOTES")) is OTHER
    assert FORMAT.recognise(("KEY", "NOTES")) is None
