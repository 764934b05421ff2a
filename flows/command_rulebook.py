"""The rulebook to take away: pages for a browser, cards to print, and data in standard forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from checks import datasets
from expectations import targets
from flows.rule_aims import aims
from wellkept.errors import UsedWrongly
from wellkept.rulebook import find_rule
from wellkept.words import Owner


if TYPE_CHECKING:
    from collections.abc import Mapping

    from wellkept.dataset import Dataset
    from wellkept.rule import Rule

ODCS, JSON_SCHEMA = "odcs", "json-schema"
FORMATS = (ODCS, JSON_SCHEMA)
SCHEMA = ".schema.json"


def export_rules(known_as: str, out: Path | None, dataset: str, settings: Path | None) -> None:
    """Write the rulebook or the contracts in a standard form.

    Raises:
        UsedWrongly: there is no such form, or nowhere was named to write it.
    """
    if known_as not in FORMATS:
        msg = f"There is no form called {known_as!r}. Use --format {' or --format '.join(FORMATS)}."
        raise UsedWrongly(msg)
    if out is None:
        where = "FILE.yaml" if known_as == ODCS else "FOLDER"
        msg = f"Where shall it be written? Add --out {where}."
        raise UsedWrongly(msg)
    chosen = _chosen(dataset)
    if known_as == JSON_SCHEMA:
        _write_schemas(chosen, out, alone=bool(dataset))
        return
    from reports.data_contract import data_contract

    _write_yaml(out, data_contract(chosen, datasets(), aims(datasets(), _targets(settings))))
    typer.echo(f"Wrote {out}: {sum(len(each.rules) for each in chosen.values())} rules.")


def write_pages(folder: Path, settings: Path | None) -> None:
    """Write the rulebook as pages for a browser.

    Raises:
        UsedWrongly: there is a file where the folder should be.
    """
    from reports.rulebook_html import INDEX, write

    if folder.exists() and not folder.is_dir():
        msg = f"{folder} is a file. Name a folder for the pages."
        raise UsedWrongly(msg)
    number = write(folder, datasets(), aims(datasets(), _targets(settings)))
    typer.echo(f"Wrote {number} pages. Open {folder / INDEX}.")


def write_cards(code: str, owner: str, out: Path | None) -> None:
    """Write the card of one rule, or of every rule of one owner, to print.

    Raises:
        UsedWrongly: neither or both were named, or there is no such rule or owner.
    """
    from reports.card import cards_html

    if bool(code) == bool(owner):
        msg = "Name one rule, such as `wellkept card RES-004a`, or an owner, such as --owner senior."
        raise UsedWrongly(msg)
    rules, about = ([one := find_rule(datasets(), code)], one.title) if code else _owned(owner)
    name = f"card-{rules[0].code}.html" if code else f"cards-{owner}.html"
    path = out or Path(name)
    path.write_text(cards_html(rules, datasets(), about), encoding="utf-8", newline="\n")
    typer.echo(f"Wrote {path}: {len(rules)} to print, an A4 page each.")


def _owned(owner: str) -> tuple[list[Rule], str]:
    if owner not in list(Owner):
        msg = f"There is no owner called {owner!r}. Use one of: {', '.join(Owner)}."
        raise UsedWrongly(msg)
    mine = [rule for dataset in datasets().values() for rule in dataset.rules if rule.owner == owner]
    return sorted(mine, key=lambda rule: rule.severity.rank), f"Coaching cards for {Owner(owner).words}"


def _chosen(dataset: str) -> Mapping[str, Dataset]:
    known = datasets()
    if dataset and dataset not in known:
        msg = f"There is no dataset called {dataset!r}. Use one of: {', '.join(known)}."
        raise UsedWrongly(msg)
    return {dataset: known[dataset]} if dataset else known


def _targets(settings: Path | None) -> targets.Targets:
    if settings is None:
        return targets.load()
    from wellkept.settings import load

    return targets.load(load(settings).folders.targets)


def _write_schemas(chosen: Mapping[str, Dataset], out: Path, *, alone: bool) -> None:
    from reports.record_schema import record_schema

    if alone and out.suffix == ".json":
        paths = {out: next(iter(chosen.values()))}
    else:
        out.mkdir(parents=True, exist_ok=True)
        paths = {out / f"{name}{SCHEMA}": each for name, each in chosen.items()}
    for path, each in paths.items():
        path.write_text(json.dumps(record_schema(each), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        typer.echo(f"Wrote {path}: {len(each.fields)} fields.")


def _write_yaml(path: Path, content: Mapping[str, Any]) -> None:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 4096  # a sentence stays on one line, so that a change of it is one line of a diff
    yaml.indent(mapping=2, sequence=4, offset=2)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        yaml.dump(content, file)
