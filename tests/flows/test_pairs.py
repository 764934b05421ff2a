"""One person under two records, through a whole night to the worklist that says so."""

from __future__ import annotations

import json

import polars as pl
import pytest

from flows.pairs import NOTE
from tests.journeys.small import Small, active, leave_out_charts, spoil


RULES = ("RES-009a", "RES-009b")


def twin_record(small: Small, home: str | None = None) -> tuple[pl.DataFrame, str, str]:
    """The residents with one of them entered again under another number and without the NHS number."""
    residents = small.residents(0)
    one = active(residents)[0]
    again = residents.filter(pl.col("resident_id") == one).with_columns(
        resident_id=pl.lit("R9001"), nhs_number=pl.lit(""), nhs_number_status=pl.lit("07")
    )
    if home is not None:
        again = again.with_columns(home_id=pl.lit(home), room=pl.lit("40"))
    return pl.concat([residents, again]), one, "R9001"


def judged(small: Small, residents: pl.DataFrame) -> pl.DataFrame:
    """The open items of the pair rules, from the casebook."""
    small.land(0, resident=residents)
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        small.judge(0)
    with small.store() as store:
        people = pl.from_pandas(store.people_of_items())
    return people.filter(pl.col("rule_code").is_in(RULES))


def noted(cases: pl.DataFrame) -> list[tuple[str, str]]:
    """Local id and note of each record of a pair."""
    return cases.filter(pl.col("field") == NOTE).select("local_id", "note").rows()


def test_both_records_are_flagged_and_each_names_the_other(small: Small) -> None:
    """The evidence is in words and shows no name, number or date; the casebook holds it, the list prints it."""
    residents, one, other = twin_record(small)
    cases = judged(small, residents)
    notes = {local_id: json.loads(note)[0][:3] for local_id, note in noted(cases)}

    assert set(cases["rule_code"]) == {"RES-009a"}
    assert set(notes) == {one, other}
    assert notes[one][1] == other
    assert notes[one][2].startswith("same birthday, same first name, same surname")
    assert notes[other][1] == one
    listed = [path.read_text(encoding="utf-8") for path in small.published.rglob("senior.html")]
    assert any(f"The other record is {other}: same birthday" in page for page in listed)


def test_a_record_of_another_home_is_told_without_its_number(small: Small) -> None:
    """Its number is for the eyes of its own home."""
    residents, one, other = twin_record(small)
    home = residents.filter(pl.col("resident_id") == one)["home_id"].item()
    elsewhere = "elm" if home == "oak" else "oak"
    moved = twin_record(small, elsewhere)[0]
    cases = judged(small, moved)
    notes = {local_id: json.loads(note)[0][:3] for local_id, note in noted(cases)}

    assert set(cases["rule_code"]) == {"RES-009b"}
    assert notes[one][:2] == [elsewhere, other]
    page = (small.published / "worklists" / home / "senior.html").read_text(encoding="utf-8")
    assert f"The other record is one of {'Elm Court' if elsewhere == 'elm' else 'Oak Lodge'}: same birthday" in page
    assert other not in page


def test_nobody_is_flagged_where_nobody_is_twice(small: Small) -> None:
    """A name that is merely common makes no pair."""
    residents = small.residents(0)
    first, second, *_ = active(residents)
    named = spoil(residents, "resident_id", {second: {"family_name": "Barker"}, first: {"family_name": "Barker"}})

    assert judged(small, named).height == 0
