"""A workbook's typed cell as text: the same cell is always the same text, and nothing is rounded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Cell = int | float | str | bool | time | date | datetime | timedelta


def cell_texts(row: Sequence[Cell]) -> list[str]:
    """A row of cells as texts.

    Text stays as it is, though it looks like a number: ``007``. A number is written in full, without
    exponent, and without a fraction only if it has none: ``9990000018``, ``63.5``. A date is
    ``YYYY-MM-DD``, with its time ``YYYY-MM-DDTHH:MM:SS``; a time of day is ``HH:MM:SS``; a length of
    time is hours, minutes and seconds: ``30:00:00``. Yes and no are ``true`` and ``false``.

    >>> cell_texts([9990000018.0, 63.5, "007", True, date(1940, 5, 2), timedelta(hours=30)])
    ['9990000018', '63.5', '007', 'true', '1940-05-02', '30:00:00']
    """
    return [cell if type(cell) is str else _TEXTS[type(cell)](cell) for cell in row]


def _number(cell: float) -> str:
    if cell.is_integer():
        return str(int(cell))
    # The shortest digits that are this number and no other; "f" writes them without an exponent.
    return format(Decimal(repr(cell)), "f")


def _moment(cell: datetime) -> str:
    return cell.isoformat(timespec="microseconds" if cell.microsecond else "seconds")


def _length(cell: timedelta) -> str:
    seconds = round(cell.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


_TEXTS: Mapping[type, Callable[..., str]] = {
    int: str,
    float: _number,
    bool: lambda cell: "true" if cell else "false",
    datetime: _moment,
    date: date.isoformat,
    time: lambda cell: cell.isoformat(timespec="microseconds" if cell.microsecond else "seconds"),
    timedelta: _length,
}
