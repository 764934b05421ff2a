"""The rulebook to take away: pages for a browser, cards to print, and data in standard forms."""

from __future__ import annotations

import json
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked of ``wellkept rules``, option by option."""

    json: bool = False
    dataset: str = ""
    html: Path | None = None
    known_as: str = ""
    out: Path | None = None
    settings: Path | None = None

    @property
    def contradiction(self) -> str:
        """What cannot be done as it was asked, so that no option is passed over in silence; empty if all can."""
        if self.json and (self.html or self.known_as):
            return "--json prints, --html and --format write. Use one of them."
        if self.html and self.known_as:
            return "--html and --format write different things. Use one after the other."
        if self.html and self.dataset:
            return "--html writes the whole rulebook, whose pages point to one another. Leave out --dataset."
        if self.out and not self.known_as:
            return f"--out needs a form: add --format {' or --format '.join(FORMATS)}."
        if self.settings and not (self.html or self.known_as == ODCS):
            return "--settings gives the targets, which stand in --html and --format odcs alone. Leave it out."
        return ""


def take_away(wanted: Wanted) -> None:
    """Write the rulebook as it was asked.

    Raises:
        UsedWrongly: the options contradict each other, or one of them names nothing there is.
    """
    if wanted.contradiction:
        raise UsedWrongly(wanted.contradiction)
    if wanted.html is not None:
        _write_pages(wanted.html, wanted.settings)
        return
    if wanted.known_as not in FORMATS:
        msg = f"There is no form called {wanted.known_as!r}. Use --format {' or --format '.join(FORMATS)}."
        raise UsedWrongly(msg)
    if wanted.out is None:
        where = "FILE.yaml" if wanted.known_as == ODCS else "FOLDER"
        msg = f"Where shall it be written? Add --out {where}."
        raise UsedWrongly(msg)
    chosen = _chosen(wanted.dataset)
    if wanted.known_as == JSON_SCHEMA:
        _write_schemas(chosen, wanted.out, alone=bool(wanted.dataset))
    else:
        _write_contract(chosen, wanted.out, wanted.settings)


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
    path = _file(out or Path(name))
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


def _file(path: Path) -> Path:
    """A path at which a file can be written."""
    if path.is_dir():
        msg = f"{path} is a folder. Name a file in it."
        raise UsedWrongly(msg)
    if not path.parent.is_dir():
        msg = f"There is no folder {path.parent}. Make it, or write to another."
        raise UsedWrongly(msg)
    return path


def _folder(path: Path) -> Path:
    """A folder, made if it is not there."""
    if path.exists() and not path.is_dir():
        msg = f"{path} is a file. Name a folder."
        raise UsedWrongly(msg)
    path.mkdir(parents=True, exist_ok=True)
    return path


def _write_pages(folder: Path, settings: Path | None) -> None:
    from reports.rulebook_html import INDEX, write_pages

    number = write_pages(_folder(folder), datasets(), aims(datasets(), _targets(settings)))
    typer.echo(f"Wrote {number} pages. Open {folder / INDEX}.")


def _write_contract(chosen: Mapping[str, Dataset], out: Path, settings: Path | None) -> None:
    from reports.data_contract import data_contract

    _write_yaml(_file(out), data_contract(chosen, datasets(), aims(datasets(), _targets(settings))))
    typer.echo(f"Wrote {out}: {sum(len(each.rules) for each in chosen.values())} rules.")


def _write_schemas(chosen: Mapping[str, Dataset], out: Path, *, alone: bool) -> None:
    from reports.record_schema import record_schema

    if alone and out.suffix == ".json":
        paths = {_file(out): next(iter(chosen.values()))}
    else:
        paths = {_folder(out) / f"{name}{SCHEMA}": each for name, each in chosen.items()}
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
