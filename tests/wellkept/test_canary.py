"""A canary is unmistakable in every personal field, valid where validity is known, and looked for."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from wellkept.canary import canary_raw, canary_rows, canary_text
from wellkept.leak_gate import LeakGate
from wellkept.personal_value import kind_of
from wellkept.personal_values import PersonalValues
from wellkept.vocabulary import Vocabulary
from wellkept.words import Kind, Personal


pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning")  # pandera imports what warns


@pytest.fixture(scope="module", params=["resident", "staff"])
def dataset(request):
    return datasets()[request.param]


def test_no_two_canaries_share_a_strict_value(dataset):
    """Each canary can be told by any strict value of its own."""
    rows = canary_rows(dataset, 40)

    for field in dataset.fields:
        if field.personal is Personal.STRICT:
            assert len({row[field.name] for row in rows}) == 40, field.name


def test_an_nhs_number_is_valid_and_never_issued():
    """It passes its check digit and lies in the range 999."""
    numbers = [row["nhs_number"] for row in canary_rows(datasets()["resident"], 200)]

    for number in numbers:
        weighed = sum(int(digit) * weight for digit, weight in zip(number[:9], range(10, 1, -1), strict=True))
        assert number.startswith("999")
        assert (11 - weighed % 11) % 11 == int(number[9])


def test_what_is_not_personal_is_the_example(dataset):
    """A canary's record is an ordinary one besides."""
    (row,) = canary_rows(dataset, 1, home_id="oak")

    for field in dataset.fields:
        if kind_of(field, dataset) is None and field.name != "home_id":
            assert row[field.name] == field.example
    assert row["home_id"] == "oak"


def test_the_reader_would_give_the_same(dataset):
    """The text frame has every field, and the lines of a file with a heading."""
    frame = canary_text(dataset, 3).collect()

    assert frame["__line"].to_list() == [2, 3, 4]
    assert frame.schema["__line"] == pl.Int64
    assert set(frame.columns) == {"__line", *(field.name for field in dataset.fields)}


def test_every_strict_field_of_a_canary_is_found_by_the_gate(dataset, tmp_path):
    """A page that prints any strict field of a canary is refused."""
    rows = canary_rows(dataset, 2)
    gate = LeakGate(PersonalValues.of([(dataset, canary_raw(dataset, rows))]), Vocabulary.from_texts())

    for field in dataset.fields:
        looked_for = kind_of(field, dataset) is not None and field.kind in (Kind.TEXT, Kind.DATE) and not field.codes
        strict = field.personal is Personal.STRICT
        if strict or (looked_for and field.kind is Kind.TEXT):
            (tmp_path / "a.html").write_text(f"<td>{rows[1][field.name]}</td>")
            assert not gate.examine(tmp_path).passed, field.name


def test_no_canary_has_no_rows(dataset):
    """Nobody is made up unasked."""
    assert canary_rows(dataset, 0) == []
    assert canary_raw(dataset, []).is_empty()
