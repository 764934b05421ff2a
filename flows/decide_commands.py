"""The commands of ``wellkept decide``: one for each thing a named person can decide about an item."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer


decide_app = typer.Typer(
    help="Put down what you decided about an item of a worklist; the next night reads it.", no_args_is_help=True
)

Item = Annotated[str, typer.Argument(help="The item, by the letters its worklist shows.")]
By = Annotated[str, typer.Option(help="You: your account or initials.")]
Second = Annotated[str, typer.Option(help="Who else looked at it.")]
Reason = Annotated[str, typer.Option(help="Why. Kept in the decision book, and shown by `decide list` alone.")]
SettingsPath = Annotated[Path, typer.Option("--settings", "-s", help="The provider's settings file.")]
DEFAULT = Path("wellkept.toml")
_DAY = ["%Y-%m-%d", "%d/%m/%Y"]


@decide_app.command("accept")
def accept(
    item: Item,
    until: Annotated[datetime, typer.Option(formats=_DAY, help="The last day on which it is accepted.")],
    by: By,
    second: Second,
    reason: Reason,
    settings: SettingsPath = DEFAULT,
) -> None:
    """It is right as it is, until a date. Two people say so. It still counts as wrong in the scores."""
    _put_down(settings, item, "ACCEPT", by, second=second, reason=reason, until=until.date())


@decide_app.command("not-same")
def not_same(item: Item, by: By, second: Second, reason: Reason, settings: SettingsPath = DEFAULT) -> None:
    """The two records are not one person. Two people say so. Asked again only if either record changes."""
    _put_down(settings, item, "NOT_SAME", by, second=second, reason=reason)


@decide_app.command("unknown")
def unknown(
    item: Item,
    by: By,
    reason: Reason,
    until: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="When to ask again; a year from now if left out.")
    ] = None,
    settings: SettingsPath = DEFAULT,
) -> None:
    """It cannot be known. It still counts as wrong in the scores."""
    _put_down(settings, item, "CANNOT_BE_KNOWN", by, reason=reason, until=until.date() if until else None)


@decide_app.command("wait")
def wait(
    item: Item,
    until: Annotated[datetime, typer.Option(formats=_DAY, help="When to ask again; within 31 days.")],
    by: By,
    reason: Reason,
    settings: SettingsPath = DEFAULT,
) -> None:
    """It waits for its source: a letter, a call back. It still counts as wrong in the scores."""
    _put_down(settings, item, "WAITING", by, reason=reason, until=until.date())


@decide_app.command("explain")
def explain(item: Item, by: By, reason: Reason, settings: SettingsPath = DEFAULT) -> None:
    """A record that is no longer there, or a change between two nights, is explained. The item closes."""
    _put_down(settings, item, "EXPLAIN", by, reason=reason)


@decide_app.command("side")
def side(
    item: Item,
    wrong: Annotated[str, typer.Option(help="Which side is wrong: here, or the source by its name.")],
    by: By,
    reason: Reason = "",
    settings: SettingsPath = DEFAULT,
) -> None:
    """Two records differ: say which side is wrong. A source that is wrong is on the list for its owner."""
    _put_down(settings, item, "SIDE", by, reason=reason, side=wrong)


@decide_app.command("claim")
def claim(item: Item, by: By, settings: SettingsPath = DEFAULT) -> None:
    """It was put right. The next night looks whether it was."""
    _put_down(settings, item, "CLAIM", by)


@decide_app.command("list")
def list_all(settings: SettingsPath = DEFAULT) -> None:
    """Every decision, with its reason."""
    from flows.command_decide import list_decisions

    list_decisions(settings)


@decide_app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(help="The decision's number.")], by: By, settings: SettingsPath = DEFAULT
) -> None:
    """Take a decision back. Its line stays, and another is added."""
    from flows.command_decide import undo_decision

    undo_decision(settings, number, by)


def _put_down(
    settings: Path,
    item: str,
    act: str,
    by: str,
    *,
    second: str = "",
    reason: str = "",
    until: date | None = None,
    side: str = "",
) -> None:
    from flows.command_decide import decide_about
    from wellkept.decision import Act, Decision

    decision = Decision(Act[act], by, "", reason=reason, until=until, second=second, side=side)
    decide_about(settings, item, decision)
