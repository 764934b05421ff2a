"""Canaries: made-up people whose every personal value is unmistakable, to prove that none gets out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from wellkept.personal_value import FAMILY, GIVEN, ValueKind, kind_of
from wellkept.record import RAW
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.dataset import Dataset, Field


def canary_rows(dataset: Dataset, people: int = 1, *, home_id: str = "canary-house") -> list[dict[str, str]]:
    """Records as an extract would hold them; fields that are not personal hold their example."""
    return [_row(dataset, number, home_id) for number in range(1, people + 1)]


def canary_text(dataset: Dataset, people: int = 1, *, home_id: str = "canary-house") -> pl.LazyFrame:
    """The same as the reader gives it: text columns and ``__line``."""
    rows = canary_rows(dataset, people, home_id=home_id)
    schema = {field.name: pl.String for field in dataset.fields}
    return pl.LazyFrame(rows, schema=schema).with_row_index("__line", offset=2).cast({"__line": pl.Int64})


def canary_raw(dataset: Dataset, rows: Sequence[dict[str, str]]) -> pl.DataFrame:
    """Rows as the ``__raw`` columns from which `PersonalValues` gathers what to look for."""
    frame = pl.DataFrame(list(rows), schema={field.name: pl.String for field in dataset.fields})
    home = frame["home_id"] if "home_id" in frame.columns else pl.Series("home_id", [""] * frame.height)
    return frame.rename({name: name + RAW for name in frame.columns}).with_columns(home.alias("home_id"))


def canary_value(field: Field, dataset: Dataset, number: int) -> str:
    """The unmistakable value of one personal field of the numbered canary; else the field's example.

    A field with a code list holds a code of the list: codes are ordinary words, not canaries.
    """
    kind = kind_of(field, dataset)
    if kind is None or field.codes or field.kind not in (Kind.TEXT, Kind.DATE):
        return field.example
    if "nhs_number" in field.name:
        return _nhs_number(number)
    if kind is ValueKind.DATE:
        years = [f.name for f in dataset.fields if f.kind is Kind.DATE].index(field.name)
        return (date(1911 + years, 1, 1) + timedelta(days=37 * number)).isoformat()
    return _text(field, kind, number)


def _text(field: Field, kind: ValueKind, number: int) -> str:
    initials = "".join(part[0] for part in field.name.split("_"))
    letters = _letters(number)
    if kind is ValueKind.PHONE:
        # 07700 900000 to 900999 are kept for drama; the field's own hundreds keep fields apart.
        text = f"07700 900{(sum(map(ord, field.name)) * 7 + number) % 1000:03}"
    elif kind is ValueKind.EMAIL:
        text = f"zyxqua.{initials}{letters}@canary.example"
    elif GIVEN.search(field.name) or kind is ValueKind.CALLED:
        text = f"Zyxqua{initials}{letters}"
    elif FAMILY.search(field.name):
        text = f"Quorvex{letters}"
    elif field.name.endswith("name"):
        text = f"Vexqua{initials} Zorquex{letters}"
    elif kind in (ValueKind.LOCAL_ID, ValueKind.IDENTIFIER):
        text = f"ZQX{initials.upper()}{number:05}"
    else:
        text = f"Zorvex{initials}{letters}"
    return text


def _row(dataset: Dataset, number: int, home_id: str) -> dict[str, str]:
    row = {field.name: canary_value(field, dataset, number) for field in dataset.fields}
    return {**row, "home_id": home_id} if "home_id" in row else row


def _letters(number: int) -> str:
    # Letters, not digits: what holds a digit is an identifier to the gate, and this is a name.
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _nhs_number(number: int) -> str:
    """The numbered NHS number of the range 999, which is never issued, with its check digit."""
    for serial in range(number * 11, number * 11 + 11):
        nine = f"999{serial:06}"
        check = -sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11
        if check <= _LARGEST_DIGIT:
            break
    return f"{nine}{check}"


_LARGEST_DIGIT = 9  # a check of 10 is not a digit: such a number was never issued
