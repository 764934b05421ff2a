"""Reading: the rulebook, one rule, the latest scores."""

from __future__ import annotations

import json
from pathlib import Path

import typer

from checks import datasets
from wellkept.errors import UsedWrongly
from wellkept.rulebook import every_rule, find_rule
from wellkept.trial import name_of, trials_of


def list_rules(dataset: str, *, as_json: bool) -> None:
    """Print the rulebook, a line a rule or everything as JSON."""
    known = datasets()
    if dataset and dataset not in known:
        msg = f"There is no dataset called {dataset!r}. Use one of: {', '.join(known)}."
        raise UsedWrongly(msg)
    chosen = {dataset: known[dataset]} if dataset else known
    if as_json:
        from reports.rule_data import rules_json

        typer.echo(json.dumps(rules_json(chosen, known), indent=1, ensure_ascii=False))
        return
    for name, each in chosen.items():
        if not each.rules:
            continue
        typer.echo(f"{name}: {len(each.rules)} rules")
        for rule in each.rules:
            typer.echo(f"  {rule.code:<40} {rule.severity:<12} {rule.scope:<15} {rule.title}")
        if each.trial_rules:
            typer.echo(f"{name}, on trial and not counted: {len(each.trial_rules)}")
        for rule in each.trial_rules:
            typer.echo(f"  {name_of(rule):<40} {rule.severity:<12} {rule.scope:<15} {rule.title}")
    typer.echo("`wellkept explain CODE` says more about any of them.")


def explain_rule(code: str) -> None:
    """Print the page of one rule, and after it that of each version on trial.

    Raises:
        UsedWrongly: there is no such rule, not even on trial.
    """
    from rich.console import Console
    from rich.markdown import Markdown

    from expectations import targets
    from flows.rule_aims import aims
    from reports.rulebook import rule_text

    known = datasets()
    trials = [rule_text(rule, known) for rule in trials_of(known, code)]
    counts = any(rule.code.casefold() == code.strip().casefold() for rule in every_rule(known))
    if counts or not trials:
        rule = find_rule(known, code)
        trials = [rule_text(rule, known, aims(known, targets.load())[rule.code]), *trials]
    text = "\n".join(trials)
    console = Console()
    if console.is_terminal:
        console.print(Markdown(text))
    else:
        typer.echo(text)


def show_scores(path: Path, home: str) -> None:
    """Print the scores of the latest night that stands."""
    from flows.material import material_of
    from reports.scores import print_scores
    from wellkept.keys import load as load_keys
    from wellkept.settings import load
    from wellkept.store import open_store

    settings = load(path)
    if home:
        settings.home(home)
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        latest = store.latest_run()
        if latest is None:
            msg = "No night has been judged yet. Run `wellkept night` first."
            raise UsedWrongly(msg)
        print_scores(material_of(settings, store, latest.run_id), home or None)
