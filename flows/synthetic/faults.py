"""What goes wrong in records, by mechanism, planted where we know it: the truth that tests look for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl


Cell = Callable[[str, np.random.Generator], str]


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One way in which a cell goes wrong.

    Attributes:
        name: the mechanism.
        dataset: whose records.
        fields: where it happens; one of them is drawn.
        wrong: from the right cell to the wrong one.
        share: of a thousand records, how many have it at any time.
    """

    name: str
    dataset: str
    fields: tuple[str, ...]
    wrong: Cell
    share: float


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong cell, on the nights from ``first`` to before ``fixed``."""

    dataset: str
    record_id: str
    field: str
    mechanism: str
    first: int
    fixed: int | None
    seed: int


def _slip(cell: str, rng: np.random.Generator) -> str:
    places = [i for i, c in enumerate(cell) if c.isdigit()]
    if not places:
        return cell
    at = places[int(rng.integers(len(places) // 2, len(places)))]
    return cell[:at] + str((int(cell[at]) + int(rng.integers(1, 10))) % 10) + cell[at + 1 :]


def _swap(cell: str, rng: np.random.Generator) -> str:
    places = [
        i for i in range(3, len(cell) - 1) if cell[i].isdigit() and cell[i + 1].isdigit() and cell[i] != cell[i + 1]
    ]
    if not places:
        return _slip(cell, rng)
    at = places[int(rng.integers(len(places)))]
    return cell[:at] + cell[at + 1] + cell[at] + cell[at + 2 :]


def _century(cell: str, rng: np.random.Generator) -> str:
    return cell.replace("19", "20" if rng.random() < 0.7 else "18", 1)


def _is(text: str) -> Cell:
    return lambda _cell, _rng: text


def _one_of(*words: str) -> Cell:
    return lambda _cell, rng: words[int(rng.integers(len(words)))]


def _years_back(years: int) -> Cell:
    return lambda cell, _rng: f"{int(cell[:4]) - years}{cell[4:8]}15" if cell else ""


MECHANISMS: Sequence[Mechanism] = (
    Mechanism("keyboard slip", "resident", ("nhs_number",), _slip, 8),
    Mechanism("neighbours swapped", "resident", ("nhs_number",), _swap, 6),
    Mechanism("century slip", "resident", ("date_of_birth",), _century, 6),
    Mechanism(
        "blank",
        "resident",
        ("room", "nok_phone", "allergy_statement", "cpr_status", "gp_practice_code", "date_of_birth"),
        _is(""),
        40,
    ),
    Mechanism("placeholder", "resident", ("family_name", "nok_name", "gp_name"), _one_of("TBC", "Unknown", "xxx"), 10),
    Mechanism("placeholder date", "resident", ("date_of_birth",), _is("1900-01-01"), 5),
    Mechanism(
        "not on the list",
        "resident",
        ("ethnic_category", "marital_status", "care_type"),
        _one_of("White", "see notes", "?"),
        14,
    ),
    Mechanism(
        "out of date",
        "resident",
        ("care_plan_review_date", "waterlow_assessed_date", "must_screened_date", "photo_date"),
        _years_back(2),
        30,
    ),
    Mechanism("expired", "resident", ("dols_expiry_date", "dnacpr_review_date"), _years_back(2), 20),
    Mechanism("cut short", "resident", ("nok_phone",), lambda cell, _rng: cell[:-4], 8),
    Mechanism("another person's number", "resident", ("nhs_number",), _is("9990000018"), 14),
    Mechanism(
        "blank",
        "staff",
        ("dbs_number", "date_of_birth", "phone", "right_to_work_seen_date", "main_job_role"),
        _is(""),
        25,
    ),
    Mechanism("cut short", "staff", ("dbs_number",), lambda cell, _rng: cell[1:], 10),
    Mechanism(
        "look-alike letters",
        "staff",
        ("nmc_pin",),
        lambda cell, _rng: cell.replace("0", "O", 1).replace("1", "I", 1),
        2,
    ),
    Mechanism("out of date", "staff", ("data_security_training_date", "supervision_date"), _years_back(2), 40),
    Mechanism("not on the list", "staff", ("employment_status", "gender"), _one_of("Full time", "Female"), 10),
    Mechanism("shape", "staff", ("postcode",), lambda cell, _rng: cell.replace(" ", "-"), 8),
    Mechanism("expired", "training", ("expiry_date",), _years_back(2), 3),
    Mechanism("placeholder date", "training", ("completed_date",), _is("1900-01-01"), 1),
    Mechanism("not on the list", "training", ("category",), _one_of("Fire", "M&H"), 2),
)


def plan(
    rng: np.random.Generator, records: Mapping[str, pl.DataFrame], key: Mapping[str, str], nights: int
) -> list[Fault]:
    """Draw which cells go wrong, when, and when they are put right.

    Args:
        rng: the dice.
        records: a night's records by dataset; a fault is drawn only where there is a cell to spoil.
        key: the key field of each dataset.
        nights: how many nights there are.

    Returns:
        At most one fault for each record and field; about four in ten are put right while we look.
    """
    faults: dict[tuple[str, str, str], Fault] = {}
    for mechanism in MECHANISMS:
        frame = records[mechanism.dataset]
        many = max(1, round(frame.height * mechanism.share / 1000))
        for _ in range(many):
            name = mechanism.fields[int(rng.integers(len(mechanism.fields)))]
            there = frame.filter(pl.col(name) != "")
            if there.is_empty():
                continue
            record = str(there[key[mechanism.dataset]][int(rng.integers(there.height))])
            # Half were there when somebody first looked; the others arise one by one, while old ones are put right.
            first = int(rng.integers(1, nights)) if nights > 1 and rng.random() < 0.5 else 0
            fixed = first + int(rng.integers(1, nights + 1)) if rng.random() < 0.6 else None
            faults.setdefault(
                (mechanism.dataset, record, name),
                Fault(mechanism.dataset, record, name, mechanism.name, first, fixed, int(rng.integers(2**31))),
            )
    return list(faults.values())


def plant(frame: pl.DataFrame, key: str, faults: Sequence[Fault], night: int) -> tuple[pl.DataFrame, list[Fault]]:
    """Spoil the cells that are wrong on this night.

    Returns:
        The records, and the faults that really changed a cell.
    """
    how = {(m.dataset, m.name): m for m in MECHANISMS}
    rows = {record: place for place, record in enumerate(frame[key].to_list())}
    columns = {name: frame[name].to_list() for name in {f.field for f in faults}}
    planted = []
    for fault in faults:
        place = rows.get(fault.record_id)
        stands = fault.first <= night and (fault.fixed is None or night < fault.fixed)
        if place is None or not stands:
            continue
        right = columns[fault.field][place]
        wrong = how[fault.dataset, fault.mechanism].wrong(right, np.random.default_rng(fault.seed))
        if wrong != right:
            columns[fault.field][place] = wrong
            planted.append(fault)
    return frame.with_columns(pl.Series(name, cells, dtype=pl.String) for name, cells in columns.items()), planted
