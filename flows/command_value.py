"""``wellkept value``: is this a right NHS number, postcode, telephone number? With the reason, as CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import BinaryIO

import typer

from checks.identifiers import DATE, KINDS
from wellkept.errors import UsedWrongly


STANDARD_INPUT = "-"
DEFAULT_FORMAT = "DD/MM/YYYY"
_AT_ONCE = 100_000


def judge_values(kind: str, values: Sequence[str], date_format: str = "") -> None:
    """Judge the values given, or those on standard input, and print ``value,valid,reason`` as CSV.

    Args:
        kind: one of `checks.identifiers.KINDS`.
        values: the values; none, or ``-`` alone, to read them from standard input, one a line.
        date_format: how a date must be written; only for dates.

    Raises:
        UsedWrongly: there is no such kind or format, or the input is not UTF-8.
    """
    if kind not in KINDS:
        msg = f'There is no kind of value called "{kind}". Use one of: {", ".join(KINDS)}.'
        raise UsedWrongly(msg)
    _accept_format(kind, date_format)

    import polars as pl

    from checks.identifiers import identifier_of

    if not values or list(values) == [STANDARD_INPUT]:
        values = lines(typer.get_binary_stream("stdin"))
    judging, given = identifier_of(kind, date_format or DEFAULT_FORMAT), pl.Series(values, dtype=pl.String)
    for at in range(0, max(1, len(given)), _AT_ONCE):
        judged = judging.judge(given.slice(at, _AT_ONCE))
        # As bytes: what is printed back is what was given, whatever the terminal's encoding.
        if not _print(judged.write_csv(include_header=at == 0).encode()):
            return


def lines(stream: BinaryIO) -> list[str]:
    """Every line exactly as it is, without its line end; nothing else is a line end, and nothing is stripped.

    Raises:
        UsedWrongly: the bytes are not UTF-8.
    """
    try:
        text = stream.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        msg = f"Line {line} of standard input is not UTF-8. Save the list as UTF-8 and give it again."
        raise UsedWrongly(msg) from None
    found = text.split("\n")
    if found[-1] == "":
        found.pop()
    return [line.removesuffix("\r") for line in found]


def _accept_format(kind: str, date_format: str) -> None:
    if not date_format:
        return
    from wellkept.coerce import DATE_SHAPES

    if kind != DATE:
        msg = f"--format is for dates only. Leave it out to check {kind}."
        raise UsedWrongly(msg)
    if date_format not in DATE_SHAPES:
        msg = f'There is no date format called "{date_format}". Use one of: {", ".join(DATE_SHAPES)}.'
        raise UsedWrongly(msg)


def _print(answer: bytes) -> bool:
    """Print it; false if nobody reads on."""
    try:
        out = typer.get_binary_stream("stdout")
        out.write(answer)
        out.flush()
    except BrokenPipeError:
        # Whoever reads it has seen enough, as `head` does; Python must not complain of it again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True
