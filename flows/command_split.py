"""``wellkept trend split``: how far each score moved between two days, and what moved it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from wellkept.errors import UsedWrongly
from wellkept.keys import load as load_keys
from wellkept.measure import measure_called
from wellkept.page import british_date
from wellkept.settings import load
from wellkept.store import open_store
from wellkept.store_split import CHECKS, PARTS, split_of
from wellkept.trend import SMALL


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_TITLE, _SCORE, _NUMBER = 34, 24, 15
_NAMED = 8  # rules named by their codes; more are counted


def show_split(path: Path, first: str, last: str, *, as_json: bool) -> None:
    """Print the change of every measure and its parts, in percentage points.

    Raises:
        UsedWrongly: a day is none, they are the wrong way round, or no night was judged in them.
    """
    settings = load(path)
    since = _day(first, "--from")
    until = _day(last, "--to") if last else date.max
    if since > until:
        msg = f"{first} is after {last}. Give the earlier day with --from and the later one with --to."
        raise UsedWrongly(msg)
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        found = split_of(store, since, until)
    rows = [
        {str(k): v for k, v in row.items()}
        for row in found.astype(object).where(found.notna(), None).to_dict("records")
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=1, ensure_ascii=False, default=str))
        return
    days = (british_date(found[name].iloc[0]) for name in ("first_night", "last_night"))
    typer.echo(f"{settings.provider.name}, from {' to '.join(days)}\n")
    for line in _lines([row for row in rows if row["before_judged"] or row["after_judged"]]):
        typer.echo(line)


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    heads = ("change", *(name.replace("_", " ") for name in PARTS))
    yield f"  {'':<{_TITLE}} {'before':<{_SCORE}} {'after':<{_SCORE}}" + "".join(f"{head:>{_NUMBER}}" for head in heads)
    for row in rows:
        ends = f"{_score(row, 'before'):<{_SCORE}} {_score(row, 'after'):<{_SCORE}}"
        yield f"  {_title(row['measure']):<{_TITLE}} {ends}{_parts(row)}"
    yield ""
    yield "In percentage points. The three parts add up to the change: docs/explanation/changed-rules.md says how."
    rules = sorted({code for row in rows for code in row["rules"]})
    if rules:
        yield f"Rules that are new, withdrawn or otherwise: {_named(rules)}."
    for row in rows:
        if row["unmeasured"]:
            yield (
                f"{_title(row['measure'])}: not measured on an overlap night: {_named(row['unmeasured'])}. "
                "The whole step is in changed rules."
            )
    for what in rows[0]["not_told_apart"] if rows else ():
        yield f"Also changed, and not told apart from better data: {what}."


def _named(codes: Sequence[str]) -> str:
    more = len(codes) - _NAMED
    return ", ".join(codes) if more <= 0 else f"{', '.join(codes[:_NAMED])} and {more} more"


def _title(measure: str) -> str:
    return "All checks" if measure == CHECKS else measure_called(measure).title


def _score(row: dict[str, Any], end: str) -> str:
    right, judged = row[f"{end}_right"], row[f"{end}_judged"]
    if not judged:
        return "nothing judged"
    counted = f"{right:,} of {judged:,}"
    return counted if judged < SMALL else f"{100 * right / judged:.1f}% ({counted})"


def _parts(row: dict[str, Any]) -> str:
    if min(row["before_judged"], row["after_judged"]) < SMALL:
        return f"{'too few to divide':>{_NUMBER + 2}}"
    return "".join(f"{round(row[name], 2) + 0.0:>+{_NUMBER}.2f}" for name in ("change", *PARTS))


def _day(given: str, option: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        msg = f"{given!r} is no day. Give {option} as YYYY-MM-DD, such as 2026-06-01."
        raise UsedWrongly(msg) from None
