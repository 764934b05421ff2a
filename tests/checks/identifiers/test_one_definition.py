"""What ``wellkept value`` calls right no rule calls malformed, once the value has been read as a cell is."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import predicates
from checks.identifiers import identifier_of
from wellkept.coerce import coerce
from wellkept.dataset import Dataset, Field
from wellkept.record import Record


def faulty(predicate, values, *, compact):
    """What a rule with this predicate says of the cells; blank and unreadable ones are no answer."""
    dataset = Dataset("thing", "Things", "thing", (Field("text", "Text", compact=compact),), "text")
    frame = coerce(pl.LazyFrame({"text": values, "__line": range(len(values))}), dataset)
    return frame.select(v=predicate(Record(pl, dataset, {}, as_of=date(2026, 11, 21)), "text")).collect()["v"].to_list()


def valid(kind, values):
    """Y or N of each, as a boolean."""
    return (identifier_of(kind).judge(pl.Series(values, dtype=pl.String))["valid"] == "Y").to_list()


def bad_nhs_number(r, field):
    """RES-006a and RES-006c together."""
    return predicates.not_ten_digits(r, field) | predicates.nhs_number_fails_modulus_11(r, field)


NEAR = {
    "nhs_number": st.from_regex(r" ?[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3,4}", fullmatch=True),
    "postcode": st.from_regex(r"[A-Za-z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Za-z]{2}", fullmatch=True),
}


@pytest.mark.parametrize(
    ("kind", "predicate", "compact"),
    [("nhs_number", bad_nhs_number, True), ("postcode", predicates.postcode_malformed, False)],
)
@settings(deadline=None)  # the machine may be busy with something else
@given(data=st.data())
def test_rules_and_people_are_told_the_same(kind, predicate, compact, data):
    """Right here is right there, and wrong here is wrong there."""
    values = data.draw(st.lists(NEAR[kind], min_size=20, max_size=20))

    assert [not wrong for wrong in faulty(predicate, values, compact=compact)] == valid(kind, values)


@settings(deadline=None)  # the machine may be busy with something else
@given(st.lists(st.from_regex("[A-CGHT][A-CEN] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-E]", fullmatch=True), min_size=20))
def test_a_right_national_insurance_number_is_right_in_a_record(values):
    """And the other way round, as the last letter is there."""
    assert [not w for w in faulty(predicates.nino_malformed, values, compact=True)] == valid("nino", values)


@settings(deadline=None)  # the machine may be busy with something else
@given(st.lists(st.from_regex(r"(0|\+44 ?|0044)[1-9][0-9]{8,9}", fullmatch=True), min_size=20, max_size=50))
def test_a_right_telephone_number_is_right_in_a_record(values):
    """A record also takes numbers kept for drama, and nothing else."""
    kept_for_drama = ["drama" in reason for reason in _reasons(values)]

    said = faulty(predicates.phone_malformed, values, compact=False)

    assert [not wrong for wrong in said] == [
        right or drama for right, drama in zip(valid("phone", values), kept_for_drama, strict=True)
    ]


def _reasons(values):
    return identifier_of("phone").judge(pl.Series(values, dtype=pl.String))["reason"].to_list()
