"""Which pairs are told, with what evidence, and what never is."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.pair.candidates import candidates
from checks.pair.model import MODEL_FROM
from checks.pair.people import people
from checks.roles import guess
from flows.synthetic.names import FAMILIES, MEN, WOMEN, nhs_numbers


HEADINGS = ("id", "given_name", "family_name", "date_of_birth", "nhs_number", "gp_practice_code")
JOAN = ("R1", "Joan", "Hartley", "1938-04-17", "9990000018", "A81001")


def found(*rows: tuple[str | None, ...], crowd: int = 0, least: float = 0.5) -> pl.DataFrame:
    """The pairs among these records, and among so many others that have nothing to do with them."""
    table = pl.DataFrame([*rows, *strangers(crowd)], schema=dict.fromkeys(HEADINGS, pl.String), orient="row")
    return candidates(people(table, guess(table.columns)), least, "NHS number")


def strangers(many: int) -> list[tuple[str, ...]]:
    """People of different names, birthdays and numbers."""
    rng = np.random.default_rng(4)
    days = np.datetime64("1925-01-01") + rng.permutation(12_000)[:many]
    numbers = nhs_numbers(rng, many)
    return [
        (f"X{n}", str(rng.choice(WOMEN + MEN)), str(rng.choice(FAMILIES)), str(days[n]), numbers[n],
         f"A{rng.integers(81000, 81050)}")
        for n in range(many)
    ]  # fmt: skip


@pytest.mark.parametrize("crowd", [0, MODEL_FROM])
@pytest.mark.parametrize(
    ("other", "said"),
    [
        (("R2", "Joanne", "Hartley", "1938-04-17", "9990000026", "A81001"), "first names alike (Joan/Joanne)"),
        (("R2", "Hartley", "Joan", "1938-04-17", "", ""), "first name and surname swapped"),
        (("R2", "Joan", "Hartley", "1938-04-18", "", "A81001"), "birthdays one slip apart"),
        (("R2", "Joan", "Barker", "1944-09-01", "9990000018", ""), "same NHS number"),
    ],
)
def test_one_person_under_two_records_is_told_and_why(crowd: int, other: tuple[str, ...], said: str) -> None:
    """By fixed rules in a home, by the model in a crowd."""
    pairs = found(JOAN, other, crowd=crowd)

    assert pairs.select("left", "right").rows() == [(0, 1)]
    assert said in pairs["why"][0]


def test_the_evidence_speaks_for_and_against() -> None:
    """What they share first, what tells them apart last."""
    pairs = found(JOAN, ("R2", "Joanne", "Hartley", "1938-04-17", "9990000026", "A81001"))

    assert pairs["why"].to_list() == [
        "same birthday, first names alike (Joan/Joanne), same surname, same GP, different NHS number"
    ]


def test_short_names_stand_for_whole_ones() -> None:
    pairs = found(("R1", "Peggy", *JOAN[2:4], "", ""), ("R2", "Margaret", *JOAN[2:4], "", ""))

    assert "first names that stand for one another (Peggy/Margaret)" in pairs["why"][0]


@pytest.mark.parametrize("crowd", [0, MODEL_FROM])
@pytest.mark.parametrize(
    "other",
    [
        ("R2", "Doreen", "Hartley", "1938-04-17", "9990000026", "A81001"),  # a twin
        ("R2", "Joan", "Hartley", "1962-09-30", "9990000026", "A81001"),  # a daughter who bears her name
        ("R2", "Joan", "Hartley", "1962-09-30", "", "A81001"),
        ("R2", "Mabel", "Quarmby", "1931-11-02", "9990000026", "A81001"),
        ("R2", "", "", "", "", ""),
    ],
)
def test_two_people_are_not_told_as_one(crowd: int, other: tuple[str, ...]) -> None:
    """Twins, namesakes, strangers, and a record nobody can compare."""
    assert found(JOAN, other, crowd=crowd).height == 0


def test_a_crowd_of_strangers_has_no_pairs() -> None:
    """A thousand people, none of them twice."""
    assert found(crowd=1_000).height == 0


@pytest.mark.parametrize("rows", [[], [JOAN]])
def test_nobody_is_a_pair_alone(rows: list[tuple[str, ...]]) -> None:
    assert found(*rows).height == 0


def test_names_can_be_kept_out_of_the_evidence() -> None:
    """The night's own tables show no name but the one to call by."""
    table = pl.DataFrame([JOAN, ("R2", "Joanne", *JOAN[2:])], schema=list(HEADINGS), orient="row")
    pairs = candidates(people(table, guess(table.columns)), names=False)

    assert pairs["why"].to_list() == ["same birthday, same number, first names alike, same surname, same GP"]


@settings(max_examples=10)
@given(st.permutations(range(4)))
def test_the_order_of_the_file_changes_no_pair(order: list[int]) -> None:
    rows = [
        JOAN,
        ("R2", "Joanne", *JOAN[2:]),
        ("R3", "Mabel", "Quarmby", "1931-11-02", "9990000034", "A81001"),
        ("R4", "Mabel", "Quarmby", "1931-02-11", "", ""),
    ]
    mixed = [rows[at] for at in order]
    pairs = found(*mixed)
    named = {tuple(sorted((mixed[one][0], mixed[other][0]))) for one, other in pairs.select("left", "right").rows()}

    assert named == {("R1", "R2"), ("R3", "R4")}
