"""What goes wrong is planted where we know it, and only there."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from checks import datasets
from flows.synthetic.diary import NIGHTS
from flows.synthetic.faults import MECHANISMS, Fault, Mechanism, plan, plant
from flows.synthetic.provider import KEYS, Provider


CELLS = {
    "nhs_number": "9991234507",
    "date_of_birth": "1938-04-17",
    "nok_phone": "07700 900123",
    "dbs_number": "123456789012",
    "nmc_pin": "18A0123E",
    "postcode": "LS1 1AB",
}


@pytest.fixture(scope="module")
def provider() -> Provider:
    """Three hundred residents and four hundred staff."""
    return Provider.of(1)


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=lambda m: f"{m.dataset}: {m.name} in {m.fields[0]}")
def test_a_mechanism_changes_a_cell_of_a_field_that_exists(mechanism: Mechanism) -> None:
    """The same dice, the same slip."""
    known = datasets()[mechanism.dataset].by_name
    for name in mechanism.fields:
        right = CELLS.get(name) or ("2026-10-01" if name.endswith("_date") else known[name].example or "A")
        wrong = {mechanism.wrong(right, np.random.default_rng(seed)) for seed in range(20)}
        assert wrong != {right}, name
        assert mechanism.wrong(right, np.random.default_rng(7)) == mechanism.wrong(right, np.random.default_rng(7))


def test_a_number_that_slips_keeps_its_length() -> None:
    """One digit changed, or two neighbours changed places: what a check digit is there for."""
    slip, swap = (next(m for m in MECHANISMS if m.name == name) for name in ("keyboard slip", "neighbours swapped"))
    for seed in range(50):
        slipped = slip.wrong("9990000018", np.random.default_rng(seed))
        assert sum(a != b for a, b in zip(slipped, "9990000018", strict=True)) == 1
        swapped = swap.wrong("9991234507", np.random.default_rng(seed))
        assert sorted(swapped) == sorted("9991234507")
        assert swapped != "9991234507"


def test_faults_are_planned_where_there_is_something_to_spoil(provider: Provider) -> None:
    """At most one for each record and field, some put right in between, some never."""
    first, _ = provider.records(0, is_clean=True)
    seen = set()
    for fault in provider.faults:
        key = (fault.dataset, fault.record_id, fault.field)
        assert key not in seen
        seen.add(key)
        cell = first[fault.dataset].filter(pl.col(KEYS[fault.dataset]) == fault.record_id)[fault.field].item()
        assert cell != ""
        assert fault.fixed is None or fault.fixed > fault.first
    assert {fault.mechanism for fault in provider.faults} == {m.name for m in MECHANISMS}
    first_nights = [fault.first for fault in provider.faults]
    assert 0.4 < first_nights.count(0) / len(first_nights) < 0.6
    assert set(first_nights) == set(range(len(NIGHTS)))
    put_right = sum(fault.fixed is not None and fault.fixed < len(NIGHTS) for fault in provider.faults)
    assert 0.2 < put_right / len(provider.faults) < 0.6


def test_what_is_planted_is_all_that_changes(provider: Provider) -> None:
    """Cell by cell against the clean records, night by night; the truth names each and no other."""
    for night in range(len(NIGHTS)):
        clean, _ = provider.records(night, is_clean=True)
        spoilt, truth = provider.records(night)
        changed = set()
        for name, frame in spoilt.items():
            before = clean[name].filter(pl.col(KEYS[name]).is_in(frame[KEYS[name]].implode()))
            for column in frame.columns:
                rows = frame.filter(frame[column] != before[column])[KEYS[name]]
                changed |= {(name, record, column) for record in rows}
        there = {record for name in spoilt for record in spoilt[name][KEYS[name]]}
        assert changed == {(f.dataset, f.record_id, f.field) for f in truth if f.record_id in there}


def test_a_fault_stands_from_its_first_night_until_it_is_put_right() -> None:
    """And one of somebody who is not there is none."""
    frame = pl.DataFrame({"resident_id": ["R1", "R2"], "room": ["1", "2"]})
    faults = [
        Fault("resident", "R1", "room", "blank", first=1, fixed=2, seed=1),
        Fault("resident", "R9", "room", "blank", first=0, fixed=None, seed=1),
    ]
    rooms = [plant(frame, "resident_id", faults, night)[0]["room"].to_list() for night in range(3)]
    planted = [len(plant(frame, "resident_id", faults, night)[1]) for night in range(3)]

    assert rooms == [["1", "2"], ["", "2"], ["1", "2"]]
    assert planted == [0, 1, 0]


def test_a_slip_that_changes_nothing_is_no_fault() -> None:
    """A PIN without a nought or one has no letter that looks like it."""
    frame = pl.DataFrame({"staff_id": ["S1"], "nmc_pin": ["22A3344E"]})
    fault = Fault("staff", "S1", "nmc_pin", "look-alike letters", first=0, fixed=None, seed=1)

    same, planted = plant(frame, "staff_id", [fault], 0)

    assert same.equals(frame)
    assert planted == []


def test_one_night_has_all_its_faults_at_once() -> None:
    """With a single night nothing is planned for another."""
    records, _ = Provider.of(2, people=40, workers=20).records(0, is_clean=True)

    assert {fault.first for fault in plan(np.random.default_rng(1), records, KEYS, 1)} == {0}
