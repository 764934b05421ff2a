"""What one cell of a form takes: a choice from a list, a real date, a number in range, or text of one shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import xlsxwriter

from wellkept.words import Kind


if TYPE_CHECKING:
    from wellkept.dataset import Field

LISTS = "Lists"
_TITLE, _MESSAGE = 32, 255  # the longest Excel shows
_EARLIEST, _LATEST = "=DATE(1900,1,2)", "=DATE(2099,12,31)"
_REFUSE: dict[str, Any] = {"error_type": "stop", "ignore_blank": True}
_ASK: dict[str, Any] = {"error_type": "warning", "ignore_blank": True}


def validation(field: Field, at: int, many: int, place: int) -> dict[str, Any]:
    """The validation of one column, with what to write shown as the cell is entered.

    Args:
        field: what the column holds.
        at: the column of the form, from 0.
        many: how many choices it has; 0 where it has none.
        place: the column of the sheet of lists that holds them, from 1.
    """
    shown = {"input_title": field.title[:_TITLE], "input_message": _message(field)}
    return _rule(field, at, many, place) | shown


def _rule(field: Field, at: int, many: int, place: int) -> dict[str, Any]:
    cell = f"{xlsxwriter.utility.xl_col_to_name(at)}2"
    if many:
        column = xlsxwriter.utility.xl_col_to_name(place - 1)
        source = f"={LISTS}!${column}$1:${column}${many}"
        return _REFUSE | {"validate": "list", "source": source, "error_message": "Choose one from the list."}
    if field.kind is Kind.DATE:
        bounds = {"criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
        return _REFUSE | {"validate": "date", "error_message": "Write a real date, such as 17/04/1938."} | bounds
    if field.kind in (Kind.WHOLE, Kind.NUMBER):
        kind = "integer" if field.kind is Kind.WHOLE else "decimal"
        return _REFUSE | {
            "validate": kind, "criteria": ">=", "value": 0, "error_message": "Write a number, without its unit.",
        }  # fmt: skip
    if formula := _shape(field, cell):
        return _ASK | {
            "validate": "custom", "value": formula,
            "error_message": f"This does not look right. {field.fix}"[:_MESSAGE],
        }  # fmt: skip
    return {"validate": "any"}


def _message(field: Field) -> str:
    needed = "Must be filled in. " if field.required else ""
    return f"{needed}{field.fix or field.why}"[:_MESSAGE]


# Of the cell without its spaces; Excel takes 255 characters. The weights of the NHS number run from 10 down to 2 over
# its first nine digits, and 11 less the rest of their sum is the tenth (NHS Data Model and Dictionary, NHS NUMBER).
_SHAPES: Mapping[str, str] = {
    "nhs_number": "AND(LEN(C)=10,ISNUMBER(--C),"
    "MOD(11-MOD(SUMPRODUCT(MID(C,ROW($1:$9),1)*(11-ROW($1:$9))),11),11)=--RIGHT(C,1))",
    "nino": "AND(OR(LEN(C)=8,LEN(C)=9),ISNUMBER(--MID(C,3,6)))",
    "dbs_number": "AND(LEN(C)=12,ISNUMBER(--C))",
    "nmc_pin": "AND(LEN(C)=8,ISNUMBER(--LEFT(C,2)),ISNUMBER(--MID(C,4,4)))",
    "phone": 'AND(LEN(C)>=10,LEN(C)<=14,ISNUMBER(--SUBSTITUTE(C,"+","")))',
    "postcode": "AND(LEN(C)>=5,LEN(C)<=7,ISNUMBER(--MID(C,LEN(C)-2,1)))",
}


def _shape(field: Field, cell: str) -> str | None:
    """A formula that is true of a value of the right shape, where Excel can tell."""
    kind = field.name if field.name in _SHAPES else field.name.rpartition("_")[2]
    if kind not in _SHAPES:
        return None
    closed = f'SUBSTITUTE({cell}," ","")'
    return "=" + re.sub(r"\bC\b", closed, _SHAPES[kind])
