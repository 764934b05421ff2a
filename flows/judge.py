"""Judge: every rule of every dataset against tonight's records, each verdict table written once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

import polars as pl

from checks import EXTRACTS, PEOPLE, datasets
from checks.compared import AGREEMENT, unasked
from checks.limits import limits
from checks.second_opinion import MOST_RECORDS, disagreements
from flows.facts import facts_frame
from flows.pairs import pairs
from flows.read import records
from flows.sources import agreement_table
from flows.standing import standing
from flows.workspace import Workspace
from wellkept.bisection import settle
from wellkept.dataset import Dataset
from wellkept.engine import Judged, Tables, judge
from wellkept.errors import SafeError
from wellkept.kept_records import typed_path
from wellkept.rule import Rule
from wellkept.settings import Settings
from wellkept.tally import flags
from wellkept.trial import asked
from wellkept.words import RuleState, Scope


TONIGHT, BETWEEN = "tonight", "between"
VERDICTS, TRIALS = "verdicts", "trials"  # where it is noted what became of the rules that count, and of those on trial


def judge_people(space: Workspace, name: str) -> None:
    """Judge the records of one dataset, and last night's records against tonight's."""
    if space.has(f"verdicts/{name}"):
        return
    dataset = datasets()[name]
    frames = {other: records(space, other) for other in EXTRACTS}
    tables = {other: frame for other, frame in frames.items() if frame is not None}
    tables["home"] = homes(space.settings)
    tables["standing"] = facts_frame(datasets()["standing"], standing(space))
    tonight = frames[name]
    if name in PEOPLE and (compared := pairs(space, dataset)) is not None:
        tables["pair"] = compared
    if (agreed := agreement_table(space, dataset)) is not None:
        tables[AGREEMENT] = agreed
    rules = (*dataset.rules, *asked(dataset))
    within = [rule for rule in rules if rule.scope is not Scope.BETWEEN_NIGHTS]
    between = [rule for rule in rules if rule.scope is Scope.BETWEEN_NIGHTS]
    said = _ask(space, f"{name}.{TONIGHT}", tonight, dataset, within, tables)
    before = last_night(space, name)
    if tonight is None:
        before = None
    said |= _ask(space, f"{name}.{BETWEEN}", before, dataset, between, {**tables, TONIGHT: tonight})
    space.write(f"second opinion/{name}", _second_opinion(space, dataset, tonight))
    _note(space, dataset, said)


def _second_opinion(space: Workspace, dataset: Dataset, frame: pl.LazyFrame | None) -> list[str]:
    """The rules derived from the contract of which pandera says otherwise; there should be none.

    Not asked of very large extracts, where it would cost more than the judging.
    """
    table = verdicts(space, dataset.name)
    if frame is None or table is None or frame.select(pl.len()).collect().item() > MOST_RECORDS:
        return []
    # What came of comparing with a source is no fact of the record alone, and pandera sees nothing else.
    alone = (Scope.RECORD, Scope.GROUP)
    derived = [rule.code for rule in dataset.rules if rule.derived and rule.scope in alone]
    found = disagreements(frame, flags(table, derived), dataset)
    return sorted(set(found["rule_code"]))


def judge_facts(space: Workspace, name: str, facts: pl.DataFrame) -> None:
    """Judge what is not about a person: the homes, the feeds, the night itself."""
    if space.has(f"verdicts/{name}"):
        return
    dataset = datasets()[name]
    frame = facts_frame(dataset, facts)
    space.sink(f"facts/{name}", frame)
    found = {other: records(space, other) for other in EXTRACTS}
    tables = {other: table for other, table in found.items() if table is not None}
    rules = (*dataset.rules, *asked(dataset))
    _note(space, dataset, _ask(space, f"{name}.{TONIGHT}", frame, dataset, rules, tables))


def homes(settings: Settings) -> pl.LazyFrame:
    """The register of homes, as the settings give it, in the types of its contract."""
    return facts_frame(datasets()["home"], home_facts(settings))


def home_facts(settings: Settings) -> pl.DataFrame:
    """One row for each home of the settings."""
    rows = [
        {
            "home_id": home.id,
            "name": home.name,
            "cqc_location_id": home.cqc_location_id,
            "beds": home.beds,
            "registered_for": ";".join(home.registered_for) or None,
        }
        for home in settings.homes
    ]
    return pl.DataFrame(rows, infer_schema_length=None)


def last_night(space: Workspace, name: str) -> pl.LazyFrame | None:
    """Last night's typed records, if they are still kept and have today's contract."""
    day = space.read("plan")["before"].get(name)
    if day is None:
        return None
    path = typed_path(space.settings, date.fromisoformat(day), name)
    if not path.is_file():
        return None
    frame = pl.scan_parquet(path)
    wanted = {f.name for f in datasets()[name].fields}
    return frame if wanted <= set(frame.collect_schema().names()) else None


def verdicts(space: Workspace, name: str, which: str = TONIGHT) -> pl.LazyFrame | None:
    """A verdict table, or ``None`` when nobody was asked."""
    return space.frame(f"verdicts/{name}.{which}")


def states(space: Workspace, name: str, of: str = VERDICTS) -> Mapping[str, RuleState]:
    """What became of each rule of a dataset that counts, or of each on trial."""
    return {code: RuleState(fact["state"]) for code, fact in space.read(f"{of}/{name}").items()}


def beyond_us(space: Workspace, name: str, of: str = VERDICTS) -> set[str]:
    """The rules that look at datasets or sources the provider has none of. What nobody expects is not missing."""
    sources = [(s.fields, s.holds_everyone, bool(s.key)) for s in space.settings.sources if s.dataset == name]
    expected = {feed.dataset for feed in space.settings.feeds} | ({AGREEMENT} if sources else set())
    facts = space.read(f"{of}/{name}").items()
    unfed = {code for code, fact in facts if (missing := set(fact.get("missing", ()))) and not missing & expected}
    return unfed | unasked(datasets()[name], sources)


def _note(space: Workspace, dataset: Dataset, said: Mapping[str, Mapping[str, object]]) -> None:
    """Put down what became of the rules, those on trial apart: nothing that counts looks there."""
    names = {rule.code for rule in asked(dataset)}
    space.write(f"{TRIALS}/{dataset.name}", {name: fact for name, fact in said.items() if name in names})
    space.write(f"{VERDICTS}/{dataset.name}", {code: fact for code, fact in said.items() if code not in names})


def _ask(
    space: Workspace,
    file: str,
    frame: pl.LazyFrame | None,
    dataset: Dataset,
    rules: Sequence[Rule],
    tables: Mapping[str, pl.LazyFrame | None],
) -> dict[str, dict[str, object]]:
    if frame is None:
        return {rule.code: {"state": RuleState.NO_FEED, "error": None, "missing": (dataset.name,)} for rule in rules}
    there: Tables = {name: table for name, table in tables.items() if table is not None}
    thresholds = limits(space.settings, dataset)

    def ask(some: Sequence[Rule], without: Mapping[str, SafeError]) -> Judged:
        return judge(
            frame,
            dataset,
            datasets(),
            as_of=space.night,
            rules=some,
            tables=there,
            limits=thresholds,
            without=without,
        )

    judged, _ = settle(rules, ask, lambda table: space.sink(f"verdicts/{file}", table))
    return {
        code: {
            "state": state,
            "error": asdict(judged.errors[code]) if code in judged.errors else None,
            "missing": judged.missing.get(code, ()),
        }
        for code, state in judged.states.items()
    }
