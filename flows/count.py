"""Count: verdicts become tallies, flags, cases and item events, written to the store in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import polars as pl

from checks import DATASETS, EXTRACTS, PEOPLE, datasets
from checks.compared import is_compared
from checks.field_counts import field_counts
from flows.answers import answer, cases_known, events, history, standing
from flows.cases import Found, find, subjects
from flows.decisions import asked_again, decided
from flows.judge import BETWEEN, TONIGHT, beyond_us, last_night, states, verdicts
from flows.pairs import pair_notes
from flows.read import day, records
from flows.sources import agreement_counts, doubt_notes, source_facts, source_notes
from flows.standing import standing_answers
from flows.tallying import added_up, asked_of, tallied
from flows.trials import trial_tallies
from flows.workspace import Workspace
from wellkept.dataset import Dataset
from wellkept.decision_book import DecisionBook
from wellkept.item_night import KEY
from wellkept.keys import Keys
from wellkept.rulebook import every_rule
from wellkept.run import FeedReceipt, ReceiptState, RuleAsRun, RuleRun, Run, RunResult, RunState, SourceReceipt
from wellkept.store import Store
from wellkept.store_write import write_run
from wellkept.tally import flags, person_tallies
from wellkept.words import RuleState, Scope


def count(space: Workspace, store: Store, keys: Keys, *, now: datetime) -> str:
    """Write everything of a judged run to the store, once.

    Returns:
        The id under which the run is in the store.
    """
    plan = space.read("plan")
    if already := store.run_with_key(plan["key"]):
        return already.run_id
    counted, people, found, cells = [], [], [], []
    for name in DATASETS:
        dataset = datasets()[name]
        counted += tallied(space, store, dataset, dataset.rules, states(space, name), beyond_us(space, name))
        found += _found(space, dataset, keys)
        table = verdicts(space, name)
        if name in EXTRACTS and (frame := records(space, name)) is not None:
            cells.append(field_counts(frame, dataset))
        if name in PEOPLE and table is not None:
            people.append(person_tallies(table, asked_of(dataset.rules, TONIGHT), name))
    flagged = pl.concat([f.flags for f in found]) if found else None
    past, known = history(store), cases_known(store)
    said = decided(DecisionBook(space.settings.folders.store.parent), past, known, space.night)
    space.write("decisions", {"applied": said.events.height, "refused": said.refused})
    cases = pl.concat([f.cases for f in found]) if found else None
    whole = pl.concat([past, said.events])
    items = standing(whole)
    if cases is not None:
        items = asked_again(items, whole, cases, keys.reference, space.night)
    answers = [answer(space, datasets()[name], items, known, keys.reference) for name in DATASETS]
    if flagged is not None:
        answers.append(flagged.select(*KEY, tonight=pl.lit("wrong")))
    result = RunResult(
        run=_run(space, keys, _state(space), now=now),
        receipts=receipts(space),
        rules=[RuleAsRun.of(rule) for rule in every_rule(datasets())],
        rule_runs=list(_rule_runs(space)),
        tallies=added_up(counted),
        trial_tallies=on_trial if (on_trial := trial_tallies(space, store)) is not None else (),
        person_tallies=pl.concat(people) if people else (),
        field_counts=pl.concat(cells) if cells else (),
        flags=flagged if flagged is not None else (),
        cases=cases if cases is not None else (),
        standing_answers=standing_answers(space),
        sources=source_receipts(space),
        agreements=agreed if (agreed := agreement_counts(space)) is not None else (),
        events=events(items, pl.concat(answers), past, space, now, said=said.events),
    )
    return write_run(store, result)


def count_held(space: Workspace, store: Store, keys: Keys, *, now: datetime) -> str:
    """Note a held run: its receipts and no score."""
    result = RunResult(run=_run(space, keys, RunState.HELD, now=now), receipts=receipts(space))
    return write_run(store, result)


def receipts(space: Workspace) -> list[FeedReceipt]:
    """What each feed brought tonight, missing ones included."""
    held = space.read("arrival")["held"] if space.has("arrival") else {}
    made = []
    for feed in space.settings.feeds:
        fact = space.read(f"feeds/{feed.name}")
        state = ReceiptState.HELD if feed.name in held else ReceiptState(fact["state"])
        made.append(
            FeedReceipt(
                feed=feed.name,
                dataset=feed.dataset,
                state=state,
                home_id=feed.home,
                file_name=fact["file_name"],
                sha256=fact["sha256"],
                bytes=fact["bytes"],
                rows_read=fact.get("rows_read"),
                rows_accepted=fact.get("rows_accepted"),
                rows_set_aside=fact.get("rows_set_aside"),
                arrived_at=datetime.fromisoformat(fact["arrived_at"]) if fact["arrived_at"] else None,
                extract_date=day(fact.get("extract_date")),
                columns=fact.get("columns"),
                held_because="; ".join(held.get(feed.name, ())) or None,
                headings=fact.get("headings"),
                repairs=fact.get("repairs"),
                notes=fact.get("warnings"),
            )
        )
    return made


def source_receipts(space: Workspace) -> list[SourceReceipt]:
    """What each source brought to tonight, and how its records met ours."""
    return [
        SourceReceipt(
            source=source.name,
            title=source.title,
            dataset=source.dataset,
            state=ReceiptState(fact["state"]),
            file_name=fact["file_name"],
            sha256=fact["sha256"],
            extract_date=day(fact.get("extract_date")),
            rows_read=fact.get("rows_read"),
            rows_accepted=fact.get("rows_accepted"),
            rows_set_aside=fact.get("rows_set_aside"),
            met=fact["findings"].get("met"),
            findings={word: many for word, many in fact["findings"].items() if word != "met"},
        )
        for source, fact in zip(space.settings.sources, source_facts(space), strict=True)
    ]


def _found(space: Workspace, dataset: Dataset, keys: Keys) -> list[Found]:
    frames = {TONIGHT: records(space, dataset.name), BETWEEN: None}
    if frames[TONIGHT] is None:
        frames[TONIGHT] = space.frame(f"facts/{dataset.name}")
    found = []
    for which in (TONIGHT, BETWEEN):
        table = verdicts(space, dataset.name, which)
        frame = frames[TONIGHT] if which == TONIGHT else last_night(space, dataset.name)
        rules = asked_of(dataset.rules, which)
        if table is None or frame is None or not rules:
            continue
        flagged = flags(table, [rule.code for rule in rules])
        one = find(frame, flagged, dataset, rules, keys.reference, _people(space, dataset))
        if which == BETWEEN:
            # The line was last night's; tonight's extract has none.
            one = Found(one.flags.with_columns(line=pl.lit(None, pl.Int64)), one.cases)
        about_two = [rule for rule in rules if rule.scope is Scope.PAIR]
        compared = [rule for rule in rules if is_compared(rule)]
        notes = [
            pair_notes(space, dataset, about_two, one.cases),
            source_notes(space, dataset, compared, one.cases),
            doubt_notes(space, dataset, one.cases),
        ]
        one = Found(one.flags, pl.concat([one.cases, *notes]))
        found.append(one)
    return found


def _people(space: Workspace, dataset: Dataset) -> pl.LazyFrame | None:
    """Where the people of these records are named, if their own records name nobody."""
    if dataset.person is None:
        return None
    other = datasets()[dataset.links[dataset.person].dataset]
    frame = records(space, other.name)
    return None if frame is None else subjects(frame, other)


def _rule_runs(space: Workspace) -> Iterable[RuleRun]:
    for name in DATASETS:
        for code, fact in space.read(f"verdicts/{name}").items():
            error = fact["error"]
            detail = f"{error['error']} at {error['place']}" if error else None
            yield RuleRun(code, RuleState(fact["state"]), detail)


def _state(space: Workspace) -> RunState:
    errored = any(
        fact["state"] == RuleState.ERROR for name in DATASETS for fact in space.read(f"verdicts/{name}").values()
    )
    doubted = any(space.read(f"second opinion/{name}") for name in EXTRACTS)
    return RunState.INCOMPLETE if errored or doubted else RunState.COMPLETE


def _run(space: Workspace, keys: Keys, state: RunState, *, now: datetime) -> Run:
    plan = space.read("plan")
    return Run(
        run_id=space.run_id,
        night=space.night,
        judgement_key=plan["key"],
        started_at=datetime.fromisoformat(plan["started_at"]).astimezone(UTC),
        finished_at=now,
        state=state,
        rulebook_digest=plan["rulebook"],
        settings_digest=plan["settings"],
        profile=space.settings.provider.profile,
        reference_key_id=keys.reference_id,
    )
