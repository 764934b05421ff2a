"""People to be compared: the columns of a table in one spelling, whatever they are called and however written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks.roles import Role
from checks.spelled_dates import order_of, spelled_dates


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROW = "row"
# What is compared. Each is small letters and digits, null where nothing is known; dates are YYYY-MM-DD.
COMPARED = (
    "given", "middle", "family", "born", "number", "sex", "house", "street", "place", "postcode", "phone", "email",
    "gp",
)  # fmt: skip
SHOWN = ("given", "family")  # in the spelling of the file, for the evidence
_TITLES = (
    "mr|mrs|ms|miss|mx|dr|prof|professor|rev|reverend|sir|dame|lord|lady|baron|baroness|baronet|earl|duke|viscount"
)
_SUFFIXES = r"jr|jnr|junior|sr|snr|senior|esq|obe|mbe|cbe|[0-9]+(?:st|nd|rd|th)|ii|iii|iv"
_NOT_A_NAME = (
    r"unknown|not known|not recorded|not given|not available|none|null|nan|n a|na|nil|test|tbc|tba|x+|missing|blank"
)
_NEVER_BORN = ("1899-12-30", "1899-12-31", "1900-01-01", "1901-01-01", "1904-01-01", "1911-11-11", "1970-01-01")


def people(table: pl.DataFrame, roles: Mapping[Role, Sequence[str]]) -> pl.DataFrame:
    """One row a record, comparable.

    Args:
        table: text columns, in the order of the file.
        roles: the columns of each role; those without one are not looked at.

    Returns:
        ``row`` (Int64, the row's place from 0), the columns of `COMPARED` (String) that have a role,
        and ``shown_given`` and ``shown_family`` as the file spells them.
    """
    named = _names(table, roles)
    made = {name: expression for role, name in _ONE.items() if (expression := _one(roles, role)) is not None}
    dates = [born(table[column]) for column in roles.get(Role.DATE_OF_BIRTH, ())[:1]]
    frame = (
        table.select(**named, **made).with_columns(dates).with_row_index(ROW).with_columns(pl.col(ROW).cast(pl.Int64))
    )
    shown = {f"shown_{name}": pl.col(name) for name in SHOWN if name in named}
    return frame.with_columns(**shown).with_columns(_plain_name(name) for name in named)


def born(column: pl.Series) -> pl.Series:
    """Dates of birth as YYYY-MM-DD, in the one order of day and month that fits most of the column.

    A date no calendar has keeps its digits: two records with one impossible date still agree in it.
    What systems write when they hold no date is null.
    """
    whole = spelled_dates(column, order_of(column))
    known = ~whole.is_in(_NEVER_BORN)
    return pl.select(pl.when(known).then(whole)).to_series().alias("born")


def _names(table: pl.DataFrame, roles: Mapping[Role, Sequence[str]]) -> dict[str, pl.Expr]:
    given, family = roles.get(Role.GIVEN_NAME), roles.get(Role.FAMILY_NAME)
    named = {name: pl.col(at[0]) for name, at in (("given", given), ("family", family)) if at}
    if Role.MIDDLE_NAME in roles:
        named["middle"] = pl.col(roles[Role.MIDDLE_NAME][0])
    if Role.FULL_NAME not in roles or len(named) > 1:
        return named
    first, rest = _parts(pl.col(roles[Role.FULL_NAME][0]))
    return {"given": first, "family": rest} | named


def _parts(full: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The first and the last name of a whole one, titles left out; ``Surname, First`` is turned round."""
    bare = full.str.replace_all(rf"(?i)\b(?:{_TITLES}|{_SUFFIXES})\b\.?", "").str.replace_all(r"\s+", " ")
    bare = bare.str.strip_chars(" ,.")
    turned = bare.str.replace(r"^([^,]+),\s*(.+)$", "${2} ${1}")
    return turned.str.extract(r"^(\S+)"), turned.str.extract(r"\s(\S+)$")


def _plain_name(name: str) -> pl.Expr:
    """Small letters without accents; what joins two names is a space, an apostrophe is nothing."""
    plain = pl.col(name).str.normalize("NFKD").str.replace_all(r"[\p{M}'’`]", "").str.to_lowercase()
    letters = plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    nothing = letters.str.contains(rf"^(?:{_NOT_A_NAME})?$") | letters.str.contains(r"^[0-9 ]*$")
    return pl.when(~nothing).then(letters).alias(name)


_ONE = {
    Role.NUMBER: "number",
    Role.SEX: "sex",
    Role.HOUSE: "house",
    Role.STREET: "street",
    Role.PLACE: "place",
    Role.POSTCODE: "postcode",
    Role.PHONE: "phone",
    Role.EMAIL: "email",
    Role.GP: "gp",
}
_COMPACT = (Role.NUMBER, Role.POSTCODE, Role.PHONE)


def _one(roles: Mapping[Role, Sequence[str]], role: Role) -> pl.Expr | None:
    columns = roles.get(role)
    if not columns:
        return None
    text = pl.concat_str([pl.col(column) for column in columns], separator=" ", ignore_nulls=True)
    text = text.str.to_lowercase().str.strip_chars()
    if role in _COMPACT:
        text = text.str.replace_all(r"[^\p{L}\p{N}]", "")
    elif role is not Role.EMAIL:
        text = text.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    if role is Role.PHONE:
        text = text.str.replace(r"^(?:0044|44)0?", "0")
    # One character over and over is what people type to get past a screen.
    stands_in = text.str.contains(rf"^(?:{_NOT_A_NAME})?$") | text.str.contains(r"^(?:0{4,}|1{4,}|9{4,})$")
    return pl.when(~stands_in).then(text)
