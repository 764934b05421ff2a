"""The exit: tonight's publication read byte by byte for what is personal in tonight's records."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from checks import EXTRACTS, datasets
from flows.judge import last_night
from flows.read import records
from flows.workspace import Workspace
from reports.worklists import FOLDER, WHOLE_PROVIDER
from wellkept.coerce import HOME
from wellkept.kept_records import RECEIVED, typed_path
from wellkept.leak_gate import LeakGate
from wellkept.personal_value import ON_THE_WORKLIST
from wellkept.personal_values import PersonalValues
from wellkept.record import RAW
from wellkept.tally import NO_HOME
from wellkept.vocabulary import Vocabulary
from wellkept.words import Kind, Owner


if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from wellkept.dataset import Dataset
    from wellkept.settings import Settings

# Whose words the pages are made of: their own sources are what they say whoever lives in the homes.
_ROOMS = ("reports", "expectations", "wellkept")
_WORDED = (".j2", ".html", ".css", ".yaml")
_UNPRINTED = "canary.py"  # whose names are made to be found
# Care staff are shown no record of staff, and HR none of residents.
_ONLY: Mapping[str, tuple[str, ...]] = {
    Owner.SENIOR.value: (
        "resident", "room", "care_entry", "medicine_record", "dols_register", "dnacpr_register", "census", "incident",
    ),
    Owner.HR.value: ("staff", "training", "shift", "account"),
}  # fmt: skip


def inspect_publication(space: Workspace, stage: Path) -> Mapping[str, Any]:
    """Read everything that is about to be published; a home's worklists may name its own people.

    Returns:
        What was read and looked for, in counts, for the evidence pack.

    Raises:
        LeakFound: a personal value, or a file that cannot be read; nothing may be published.
    """
    gate = _gate(space)
    homes = sorted(path for path in (stage / FOLDER).glob("*") if path.is_dir())
    shared = [p for p in sorted(stage.rglob("*")) if not p.is_dir() and not any(p.is_relative_to(h) for h in homes)]
    seen = {"pages": json.loads(gate.inspect(shared).to_json())}
    for folder in homes:
        home = NO_HOME if folder.name == WHOLE_PROVIDER else folder.name
        for whose in sorted({path.stem for path in folder.iterdir()}):
            lists = [path for path in sorted(folder.rglob("*")) if path.stem == whose]
            record = gate.inspect(lists, allow=ON_THE_WORKLIST, home_id=home, dataset=_ONLY.get(whose))
            seen[f"{FOLDER}/{folder.name}/{whose}"] = json.loads(record.to_json())
    return seen


def inspect_pack(settings: Settings, stage: Path) -> Mapping[str, Any]:
    """Read the parts of an evidence pack for what is personal in the records of every night that is still kept.

    Returns:
        What was read and looked for, in counts. Of nights whose records are no longer kept nothing can be looked for.

    Raises:
        LeakFound: a part holds a personal value, or cannot be read.
    """
    values = PersonalValues.of(_kept(settings), as_of=max(_kept_nights(settings), default=None))
    gate = LeakGate(values, Vocabulary.from_texts(fixed_texts(settings)))
    return dict(json.loads(gate.inspect(stage).to_json()))


def inspect_front(space: Workspace, *pages: Path) -> None:
    """Read the front page, and what stands beside it, as any other.

    Raises:
        LeakFound: it holds a personal value.
    """
    _gate(space).inspect(pages)


def fixed_texts(settings: Settings) -> Iterator[str]:
    """What pages say whoever lives in the homes: their templates, the settings' names, the rulebook."""
    yield from _rooms_texts()
    yield settings.provider.name
    for home in settings.homes:
        yield " ".join(home.words)
    yield from (feed.name for feed in settings.feeds)
    yield from (system.name for system in settings.systems)
    yield from (f"{source.name} {source.title} {source.owner}" for source in settings.sources)
    for dataset in datasets().values():
        yield f"{dataset.title} {dataset.singular}"
        for known in dataset.fields:
            yield f"{known.title} {known.description}"
        for rule in (*dataset.rules, *dataset.trial_rules):
            yield " ".join((rule.title, rule.says, rule.why, rule.fix, rule.unless, *rule.evidence))


def _gate(space: Workspace) -> LeakGate:
    values = PersonalValues.of(_personal(space), as_of=space.night)
    return LeakGate(values, Vocabulary.from_texts(fixed_texts(space.settings)))


def _personal(space: Workspace) -> Iterator[tuple[Dataset, pl.DataFrame]]:
    """Tonight's people, and last night's: a worklist may be about somebody who has vanished."""
    for name in EXTRACTS:
        dataset = datasets()[name]
        wanted = [f.name + RAW for f in dataset.fields] + [f.name for f in dataset.fields if f.kind is Kind.DATE]
        theirs = [space.frame(f"sources/{source.name}") for source in space.settings.sources if source.dataset == name]
        for frame in (records(space, name), last_night(space, name), *theirs):
            if frame is not None:
                yield dataset, frame.select(pl.col(HOME).fill_null(NO_HOME), *wanted).collect()


def _kept_nights(settings: Settings) -> list[date]:
    folders = (settings.folders.landing / RECEIVED).glob("*/.typed")
    return sorted(date.fromisoformat(folder.parent.name) for folder in folders)


def _kept(settings: Settings) -> Iterator[tuple[Dataset, pl.DataFrame]]:
    """The people of every night whose records are kept, each once."""
    for name in EXTRACTS:
        dataset = datasets()[name]
        wanted = [f.name + RAW for f in dataset.fields] + [f.name for f in dataset.fields if f.kind is Kind.DATE]
        paths = [typed_path(settings, night, name) for night in _kept_nights(settings)]
        frames = [pl.scan_parquet(path) for path in paths if path.is_file()]
        # A night that was read by an older contract has fewer columns.
        whole = [frame for frame in frames if {HOME, *wanted} <= set(frame.collect_schema().names())]
        if whole:
            people = [frame.select(pl.col(HOME).fill_null(NO_HOME), *wanted) for frame in whole]
            yield dataset, pl.concat(people, how="vertical_relaxed").unique().collect()


@cache
def _rooms_texts() -> tuple[str, ...]:
    return tuple(text for room in _ROOMS for text in _sources(files(room)))


def _sources(folder: Traversable) -> Iterator[str]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(_WORDED):
            yield entry.read_text(encoding="utf-8")
        elif entry.name.endswith(".py") and entry.name != _UNPRINTED:
            yield from _literals(entry.read_text(encoding="utf-8"))


def _literals(source: str) -> Iterator[str]:
    """The texts a module can print: its literals, without its docstrings and comments."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value
