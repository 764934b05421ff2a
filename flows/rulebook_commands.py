"""The commands about the rulebook: list it, explain a rule, make a card of one, and take it all away."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


rulebook_app = typer.Typer()


@rulebook_app.command()
def rules(
    json: Annotated[bool, typer.Option("--json", help="Everything about every rule, as JSON.")] = False,
    dataset: Annotated[str, typer.Option(help="Only this dataset's.")] = "",
    html: Annotated[Path | None, typer.Option(help="Write it as pages for a browser to this folder.")] = None,
    known_as: Annotated[
        str, typer.Option("--format", help="Write it as odcs (YAML), or the contracts as json-schema.")
    ] = "",
    out: Annotated[
        Path | None, typer.Option(help="Where --format writes: a file, or a folder for json-schema.")
    ] = None,
    settings: Annotated[
        Path | None, typer.Option("--settings", "-s", help="Show the targets of this provider instead of the usual.")
    ] = None,
) -> None:
    """List the rulebook, or write it to take away."""
    if html is None and not known_as and out is None and settings is None:
        from flows.command_read import list_rules

        list_rules(dataset, as_json=json)
        return
    from flows.command_rulebook import Wanted, take_away

    take_away(Wanted(json, dataset, html, known_as, out, settings))


@rulebook_app.command()
def explain(rule: Annotated[str, typer.Argument(help="A rule's code, such as RES-004a.")]) -> None:
    """Say what a rule flags, why it matters and how to put it right."""
    from flows.command_read import explain_rule

    explain_rule(rule)


@rulebook_app.command()
def card(
    rule: Annotated[str, typer.Argument(help="A rule's code, such as RES-004a.")] = "",
    owner: Annotated[str, typer.Option(help="Every rule of senior, hr, manager, office or ig_lead instead.")] = "",
    out: Annotated[Path | None, typer.Option(help="The file to write; card-CODE.html if left out.")] = None,
) -> None:
    """Make a coaching card, an A4 page for supervision and briefings; print it from the browser."""
    from flows.command_rulebook import write_cards

    write_cards(rule, owner, out)
