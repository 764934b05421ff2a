"""What kind of thing a field holds, and so how its cells are compared: told by heading, then by the cells."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from checks.roles import Role, role_of
from checks.sources import spelling
from checks.spelled_dates import order_of, spelled_dates
from wellkept.headings import plain
from wellkept.words import Kind


if TYPE_CHECKING:
    from collections.abc import Sequence

    from wellkept.dataset import Field


class FieldKind(StrEnum):
    """How the cells of a field are compared."""

    NAME = "name"
    DATE = "date"
    IDENTIFIER = "identifier"
    PHONE = "phone"
    POSTCODE = "postcode"
    ADDRESS = "address"
    CODE = "code"
    NUMBER = "number"
    TEXT = "text"


_OF_ROLE = {
    Role.ID: FieldKind.IDENTIFIER,
    Role.GIVEN_NAME: FieldKind.NAME,
    Role.MIDDLE_NAME: FieldKind.NAME,
    Role.FAMILY_NAME: FieldKind.NAME,
    Role.FULL_NAME: FieldKind.NAME,
    Role.DATE_OF_BIRTH: FieldKind.DATE,
    Role.NUMBER: FieldKind.IDENTIFIER,
    Role.SEX: FieldKind.CODE,
    Role.HOUSE: FieldKind.ADDRESS,
    Role.STREET: FieldKind.ADDRESS,
    Role.PLACE: FieldKind.ADDRESS,
    Role.POSTCODE: FieldKind.POSTCODE,
    Role.PHONE: FieldKind.PHONE,
    Role.EMAIL: FieldKind.TEXT,
    Role.GP: FieldKind.IDENTIFIER,
}
# Headings without a role, as `plain` makes them; the first that fits tells.
_HEADINGS = (
    (r".*(phone|telephone|mobile|tel)(no|number)?", FieldKind.PHONE),
    (r".*(postcode|zipcode)", FieldKind.POSTCODE),
    (r".*address.*", FieldKind.ADDRESS),
    (r".*(ethnic|gender|religion|nationality|maritalstatus).*", FieldKind.CODE),
    (r".*(date|dob|birthday).*", FieldKind.DATE),
    (r".*(forename|surname|firstname|lastname|nokname|nextofkin|personname)", FieldKind.NAME),
    (r".*(id|ref|reference|code|number|no)", FieldKind.IDENTIFIER),
)
_OF_TYPE = {
    Kind.DATE: FieldKind.DATE,
    Kind.WHOLE: FieldKind.NUMBER,
    Kind.NUMBER: FieldKind.NUMBER,
    Kind.YES_NO: FieldKind.CODE,
}
_LOOKED_AT = 50_000  # a column may begin with blanks
_SAMPLE = 10_000
_MOST = 0.9
_NUMBER = r"^-?[0-9]+(?:\.[0-9]+)?$"


def kind_of(heading: str, cells: Sequence[pl.Series]) -> FieldKind:
    """How a field's cells are compared.

    Args:
        heading: as either file spells it.
        cells: its cells on either side, as text.
    """
    if (role := role_of(heading)) is not None:
        told = _OF_ROLE[role]
    else:
        word = plain(heading)
        told = next((kind for pattern, kind in _HEADINGS if re.fullmatch(pattern, word)), FieldKind.TEXT)
    sample = _filled(cells)
    if told is FieldKind.DATE and not _mostly(_is_date(sample)):
        return FieldKind.TEXT
    if told is FieldKind.TEXT and _mostly(sample.str.contains(_NUMBER)):
        return FieldKind.NUMBER
    if told is FieldKind.TEXT and _mostly(sample.str.len_chars() > len("1.1.26")) and _mostly(_is_date(sample)):
        return FieldKind.DATE
    return told


def kind_by_contract(field: Field, cells: Sequence[pl.Series]) -> FieldKind:
    """How a field of a contract is compared: its type and code list tell, and for plain text what `kind_of` sees.

    Args:
        field: the field.
        cells: its cells on either side, as text.
    """
    if field.codes:
        return FieldKind.CODE
    return _OF_TYPE.get(field.kind) or kind_of(field.name, cells)


def _filled(cells: Sequence[pl.Series]) -> pl.Series:
    heads = [side.head(_LOOKED_AT).str.strip_chars() for side in cells]
    whole = pl.concat([head.rename("cell") for head in heads]).to_frame()
    # A column of hyphens with a few dates among them is one of dates.
    says = (pl.col("cell") != "") & ~spelling.stands_in(pl.col("cell"), is_name=False).fill_null(value=False)
    return whole.filter(says).to_series().head(_SAMPLE)


def _is_date(sample: pl.Series) -> pl.Series:
    return spelled_dates(sample, order_of(sample)).str.to_date("%Y-%m-%d", strict=False).is_not_null()


def _mostly(holds: pl.Series) -> bool:
    return bool(len(holds)) and float(holds.sum()) >= _MOST * len(holds)
