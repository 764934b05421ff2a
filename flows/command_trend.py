"""``wellkept trend``: trends in the terminal, as a drawing or as JSON, and the decisions that move limits."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from wellkept.errors import UsedWrongly
from wellkept.keys import load as load_keys
from wellkept.measure import measure_called
from wellkept.rebase_book import RebaseBook
from wellkept.settings import Settings, load
from wellkept.store_read import EVERY


if TYPE_CHECKING:
    from reports.material import Material
    from wellkept.trend import Trend

_TITLE, _VALUE = 36, 24


@dataclass(frozen=True, slots=True)
class Question:
    """Which trends are asked for; whatever is empty is left open."""

    home: str = ""
    measure: str = ""
    every: str = ""


def show_trends(path: Path, asked: Question, svg: Path | None, *, as_json: bool) -> None:
    """Print the trends, or write the one that is asked for as a drawing.

    Raises:
        UsedWrongly: there is no such home, measure or period, no night yet, or a drawing of several is asked for.
    """
    settings = load(path)
    _refuse_unknown(settings, asked)
    if svg is not None and not asked.measure:
        msg = "A drawing is of one measure. Name it with --measure, such as --measure faults.new."
        raise UsedWrongly(msg)
    material = _material(settings)
    if material.has_broken_bases:
        typer.echo("The book of decisions about limits is broken: none of them counts here.", err=True)
        typer.echo("`wellkept trend decisions` says where.", err=True)
    found = _found(material, asked)
    whose = material.home_names[asked.home] if asked.home else material.provider
    if svg is not None:
        from reports.trend_chart import svg as drawing

        if not found:
            msg = f"Nothing was ever judged of {asked.measure} there, so there is nothing to draw."
            raise UsedWrongly(msg)
        svg.write_text(f"{drawing(found[0], whose, 'trend', is_file=True)}\n", encoding="utf-8")
        typer.echo(f"Wrote {svg}.")
    elif as_json:
        typer.echo(json.dumps([_facts(trend) for trend in found], indent=1, ensure_ascii=False))
    else:
        _print(found, whose)


def put_down_rebase(path: Path, measure: str, home: str, start: str, by: str, reason: str) -> None:
    """Add a decision to the rebase book.

    Raises:
        UsedWrongly: there is no such home, measure or day, it is decided already, or nobody says who and why.
    """
    settings = load(path)
    _refuse_unknown(settings, Question(home, measure))
    try:
        first_day = date.fromisoformat(start)
    except ValueError:
        msg = f"{start!r} is no day. Give --from as YYYY-MM-DD, such as 2026-06-01."
        raise UsedWrongly(msg) from None
    now = datetime.now(UTC)
    if first_day > now.date():
        msg = f"{start} is still to come. Limits are moved once there are points to work them out from."
        raise UsedWrongly(msg)
    book = RebaseBook(settings.folders.store.parent)
    number = book.add(measure, home or None, first_day, by=by, reason=reason, at=now)
    typer.echo(f"Decision {number}: new limits for {measure} of {home or 'the whole provider'} from {first_day} on.")
    typer.echo(f"The next night's pages show it. Head of the book, to be kept elsewhere: {book.head}")


def undo_rebase(path: Path, number: int, by: str, reason: str) -> None:
    """Take a decision back.

    Raises:
        UsedWrongly: no such decision stands, or nobody says who and why.
    """
    book = RebaseBook(load(path).folders.store.parent)
    added = book.undo(number, by=by, reason=reason, at=datetime.now(UTC))
    typer.echo(f"Decision {added} takes decision {number} back. Head of the book: {book.head}")


def list_rebases(path: Path) -> None:
    """Print every decision in the order of the book; reasons are shown here and nowhere else.

    Raises:
        UsedWrongly: a line was changed, taken out or put in.
    """
    book = RebaseBook(load(path).folders.store.parent)
    entries = book.entries()
    if not entries:
        typer.echo("Nobody has moved any limits.")
        return
    undone = {entry.undoes for entry in entries}
    for entry in entries:
        what = f"{entry.measure} of {entry.home_id or 'the whole provider'} from {entry.from_period}"
        said = f"takes {entry.undoes} back" if entry.undoes else f"new limits for {what}"
        taken_back = ", taken back" if entry.number in undone else ""
        typer.echo(f"{entry.number:>4}  {entry.made_at:%Y-%m-%d %H:%M}  {entry.by}: {said}{taken_back}. {entry.reason}")
    typer.echo(f"No line was changed. Head of the book: {book.head}")


def _refuse_unknown(settings: Settings, asked: Question) -> None:
    if asked.home:
        settings.home(asked.home)
    if asked.measure:
        measure_called(asked.measure)
    if asked.every and asked.every not in EVERY:
        msg = f"There are no points for every {asked.every!r}. Use --every {' or --every '.join(EVERY)}."
        raise UsedWrongly(msg)


def _material(settings: Settings) -> Material:
    from flows.material import material_of
    from wellkept.store import open_store

    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        latest = store.latest_run()
        if latest is None:
            msg = "No night has been judged yet. Run `wellkept night` first."
            raise UsedWrongly(msg)
        return material_of(settings, store, latest.run_id)


def _found(material: Material, asked: Question) -> list[Trend]:
    from reports.trend_list import trends, usual

    home_id = asked.home or None
    every = asked.every or usual(material, home_id)
    found = trends(material, home_id, every)
    return [trend for trend in found if asked.measure in ("", trend.measure.name)]


def _print(found: list[Trend], whose: str) -> None:
    from reports import trend_words

    if not found:
        typer.echo("There is no whole week or month yet of which anything could be judged.")
        return
    last = trend_words.period_title(found[0].every, found[0].periods[-1].first_day)
    typer.echo(f"{whose}, {last}\n")
    for trend in found:
        counted = trend_words.as_counted(trend, trend.periods[-1])
        value = trend.chart.points[-1].point.value
        shown = counted if trend.is_counts or value is None else f"{trend_words.value(trend, value)} ({counted})"
        says = "; ".join(filter(None, (trend_words.variation(trend), trend_words.why(trend))))
        aim = f". {trend_words.assurance(trend)}" if trend.chart.target is not None else ""
        typer.echo(f"  {trend.title:<{_TITLE}} {shown:<{_VALUE}} {says}{aim}")
    for line in dict.fromkeys(f"{mark.night}: {mark.words}" for trend in found for mark in trend.marks):
        typer.echo(f"\n  Measurement changed {line}", nl=False)
    typer.echo("\n\n`--measure NAME --svg FILE` draws one of them, `--json` gives every point.")


def _facts(trend: Trend) -> dict[str, Any]:
    """One trend as JSON: numbers as they were worked out, unrounded."""
    from reports import trend_words

    return {
        "measure": trend.measure.name,
        "title": trend.title,
        "home_id": trend.home_id,
        "every": trend.every,
        "unit": "count" if trend.is_counts else "percent",
        "better": trend.chart.direction.value,
        "target": trend.chart.target,
        "variation": trend.chart.variation.value,
        "variation_words": trend_words.variation(trend),
        "assurance": trend.chart.assurance.value,
        "limits": [
            {
                "since": each.since.isoformat(), "points": each.points, "is_trial": each.is_trial, "mean": each.mean,
                "mean_range": each.mean_range, "lower": each.lower, "upper": each.upper,
            }
            for each in trend.chart.limits
        ],
        "points": [
            {
                "period": period.first_day.isoformat(), "value": plotted.point.value, "part": period.part,
                "whole": period.whole, "homes": period.homes, "nights_judged": period.nights_judged,
                "nights_missed": period.nights_missed, "is_thin": period.is_thin,
                "is_counted": plotted.point.is_counted and plotted.point.value is not None,
                "moving_range": plotted.moving_range, "cause": plotted.cause.value, "side": plotted.side,
            }
            for period, plotted in zip(trend.periods, trend.chart.points, strict=True)
        ],
        "measurement_changed": [
            {"period": mark.period.isoformat(), "night": mark.night.isoformat(), "what": mark.words}
            for mark in trend.marks
        ],
    }  # fmt: skip
