"""The commands of ``wellkept trend``: see a trend, and decide from when new limits hold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


trend_app = typer.Typer(
    help="Say how measures go, week by week or month by month, as Making Data Count charts; move limits by decision.",
    invoke_without_command=True,
)

SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
Measure = Annotated[str, typer.Argument(help="The measure, such as faults.new or dimension.validity.")]
Home = Annotated[str, typer.Option(help="The id of the home; the whole provider if left out.")]
By = Annotated[str, typer.Option(help="Your name.")]
DEFAULT = Path("wellkept.toml")


@trend_app.callback()
def trend(
    context: typer.Context,
    settings: SettingsPath = DEFAULT,
    home: Home = "",
    measure: Annotated[str, typer.Option(help="Only this measure, such as faults.new.")] = "",
    every: Annotated[str, typer.Option(help="week or month; months from twelve of them on if left out.")] = "",
    svg: Annotated[Path | None, typer.Option(help="Write the chart of one measure to this SVG file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print every point and limit as JSON.")] = False,
) -> None:
    """Say how each measure goes: its last whole week or month, mean, limits and what they mean."""
    if context.invoked_subcommand is None:
        from flows.command_trend import Question, show_trends

        show_trends(settings, Question(home, measure, every), svg, as_json=as_json)


@trend_app.command("split")
def split(
    first: Annotated[str, typer.Option("--from", help="The day to compare with (YYYY-MM-DD).")],
    last: Annotated[str, typer.Option("--to", help="The day to compare; the latest night if left out.")] = "",
    settings: SettingsPath = DEFAULT,
    as_json: Annotated[bool, typer.Option("--json", help="Print every number as JSON, unrounded.")] = False,
) -> None:
    """Divide how far each score moved into changed rules, coverage and better data."""
    from flows.command_split import show_split

    show_split(settings, first, last, as_json=as_json)


@trend_app.command("rebase")
def rebase(
    measure: Measure,
    start: Annotated[str, typer.Option("--from", help="The first day of the new limits (YYYY-MM-DD).")],
    by: By,
    reason: Annotated[str, typer.Option(help="What changed in the home or in the records.")],
    settings: SettingsPath = DEFAULT,
    home: Home = "",
) -> None:
    """Put down that new limits hold from a day on. It is never removed; another line may take it back."""
    from flows.command_trend import put_down_rebase

    put_down_rebase(settings, measure, home, start, by, reason)


@trend_app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="The number of the decision.")],
    by: By,
    reason: Annotated[str, typer.Option(help="Why it is taken back.")],
    settings: SettingsPath = DEFAULT,
) -> None:
    """Take a decision about limits back, with a line of its own."""
    from flows.command_trend import undo_rebase

    undo_rebase(settings, number, by, reason)


@trend_app.command("decisions")
def decisions(settings: SettingsPath = DEFAULT) -> None:
    """Say who moved which limits, from when and why, and that no line of the book was changed."""
    from flows.command_trend import list_rebases

    list_rebases(settings)
