"""Sources: the better records of the settings, read when they come and asked every night while they are good."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from checks import datasets
from checks.codes import spoken_codes
from checks.compared import AGREEMENT, DOUBTFUL_LINK, RECORD
from checks.reading import reading_of
from checks.sources.outcome import Finding, Outcome
from checks.sources.sampling import HERE
from flows.facts import facts_frame
from flows.read import arrival_facts, extract_date, records
from wellkept.casebook import SOURCE as NOTE
from wellkept.coerce import HOME, coerce
from wellkept.errors import ExtractRefused
from wellkept.quarantine import keep_refused, keep_rows
from wellkept.reader import read
from wellkept.record import RAW


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flows.workspace import Workspace
    from wellkept.dataset import Dataset
    from wellkept.extract import Extract
    from wellkept.rule import Rule
    from wellkept.settings import Source


def read_source(space: Workspace, name: str) -> None:
    """Read the latest file of a source, and note what came of it: accepted, stale, refused or missing."""
    place = f"sources/{name}"
    if space.has(place):
        return
    arrived = next(a for a in space.read("plan")["sources"] if a["feed"] == name)
    if not arrived["path"]:
        space.write(place, {**arrival_facts(arrived), "state": "missing"})
        return
    source = next(s for s in space.settings.sources if s.name == name)
    dataset, path = datasets()[source.dataset], Path(arrived["path"])
    made = extract_date(path)
    facts = {**arrival_facts(arrived), "extract_date": made}
    if (space.night - date.fromisoformat(made)).days > source.good_for_days:
        space.write(place, {**facts, "state": "stale"})
        return
    quarantine = space.settings.folders.quarantine / space.night.isoformat() / name
    try:
        extract = read(path, _of_source(dataset, source), source.feed)
        _accept(extract, source, dataset, path.name)
    except ExtractRefused as refusal:
        keep_refused(path, refusal, quarantine)
        space.write(place, {**facts, "state": "refused", "because": str(refusal)})
        return
    keep_rows(path, extract, quarantine, source.feed)
    reading = reading_of(space.settings, source.feed)
    if extract.receipt.sheet:
        reading = reading.of_workbook(spoken_codes(dataset))
    space.sink(place, coerce(extract.frame, dataset, reading, feed=name))
    receipt = extract.receipt
    counts = {word: getattr(receipt, word) for word in ("rows_read", "rows_accepted", "rows_set_aside")}
    space.write(place, {**facts, "state": "accepted", **counts, "columns": dict(extract.columns)})


def _of_source(dataset: Dataset, source: Source) -> Dataset:
    """The contract a source is read by: it need not know the number of our records, only what records meet by."""
    return replace(dataset, key=(source.key or source.fields)[0])


def _accept(extract: Extract, source: Source, dataset: Dataset, file_name: str) -> None:
    """Refuse a file that lacks the key, or every field it is to be asked for."""
    absent = [dataset.by_name[name].title for name in source.key if name not in extract.columns]
    if absent:
        msg = (
            f"{file_name}: no column holds the {', '.join(absent)}, by which its records meet ours. Name its heading "
            f"under [source.columns], or let records meet by something else: key of the source {source.name}."
        )
        raise ExtractRefused(msg)
    if not set(source.fields) & set(extract.columns):
        titles = ", ".join(dataset.by_name[name].title for name in source.fields)
        msg = f"{file_name}: none of the columns it is asked for is there: {titles}. Name them under [source.columns]."
        raise ExtractRefused(msg)


def agreement_table(space: Workspace, dataset: Dataset) -> pl.LazyFrame | None:
    """What came of comparing tonight's records with their sources, for rules to look at; worked out once a night.

    ``None`` where no source of the dataset came, or nothing to compare with it.
    """
    name = f"{AGREEMENT}/{dataset.name}"
    if (kept := space.frame(name)) is not None:
        return kept
    tonight = records(space, dataset.name)
    there = [
        source
        for source in space.settings.sources
        if source.dataset == dataset.name and space.read(f"sources/{source.name}")["state"] == "accepted"
    ]
    if tonight is None or not there:
        return None
    # Splink is imported only where people are compared.
    from checks.sources.authority import Sourced, agreement

    here = pl.col("status").is_in(HERE[dataset.name]) | pl.col("status" + RAW).is_null()
    asked = [
        Sourced(source.name, _read(space, source.name), source.fields, source.key, source.holds_everyone)
        for source in there
    ]
    found = agreement(tonight.filter(here.fill_null(value=False)).collect(), dataset, asked)
    space.sink(f"{name}-cells", found.cells.lazy())
    space.sink(f"{name}-counts", found.counts.with_columns(dataset=pl.lit(dataset.name)).lazy())
    space.sink(f"{name}-doubts", found.doubts.lazy())
    met = dict(found.met.rows())
    told = {source: {"met": met[source]} for source in met}
    for source, finding, many in found.findings.rows():
        told[source][finding] = many
    space.write(f"{name}-findings", told)
    space.sink(name, facts_frame(datasets()[AGREEMENT], found.table))
    return space.frame(name)


def _read(space: Workspace, name: str) -> pl.DataFrame:
    frame = space.frame(f"sources/{name}")
    assert frame is not None
    return frame.collect()


def agreement_counts(space: Workspace) -> pl.DataFrame | None:
    """Of every home, source and field how many records agree, and so on; ``None`` where nothing was compared."""
    found = [space.frame(f"{AGREEMENT}/{name}-counts") for name in HERE]
    there = [frame for frame in found if frame is not None]
    return pl.concat(there).collect() if there else None


def source_facts(space: Workspace) -> list[dict[str, Any]]:
    """What each source brought, and who of ours met it, in counts."""
    facts = []
    for source in space.settings.sources:
        place = f"{AGREEMENT}/{source.dataset}-findings"
        findings = space.read(place).get(source.name, {}) if space.has(place) else {}
        facts.append({**space.read(f"sources/{source.name}"), "findings": findings})
    return facts


def source_notes(space: Workspace, dataset: Dataset, rules: Sequence[Rule], cases: pl.DataFrame) -> pl.DataFrame:
    """Cases of compared fields, each with which source says otherwise, how the two differ, and what it holds.

    Returns:
        Rows like those of ``cases``, their field being `NOTE` and their value JSON: the source's title, the
        date of its file, the kind of difference, and the source's cell. They are added to the cases.
    """
    cells = space.frame(f"{AGREEMENT}/{dataset.name}-cells")
    if cells is None or not rules:
        return cases.clear()
    titles = {source.name: source.title for source in space.settings.sources}
    dates = {source.name: space.read(f"sources/{source.name}").get("extract_date") for source in space.settings.sources}
    told = cells.collect()
    values = [
        json.dumps([titles[source], dates[source], kind if outcome == Outcome.DIFFERS else outcome, there])
        for source, kind, outcome, there in told.select("source", "kind", "outcome", "there").iter_rows()
    ]
    named = told.select(HOME, pl.col("record_id").alias("local_id"), "field").with_columns(
        pl.Series("said", values, dtype=pl.String)
    )
    about = cases.filter(pl.col("rule_code").is_in([rule.code for rule in rules]))
    noted = about.join(named, on=[HOME, "local_id", "field"], how="inner")
    return noted.with_columns(field=pl.lit(NOTE), value=pl.col("said")).select(cases.columns)


def doubt_notes(space: Workspace, dataset: Dataset, cases: pl.DataFrame) -> pl.DataFrame:
    """Cases of doubtful links, each with which source it is about, and both records beside each other.

    Returns:
        Rows like those of `source_notes`; their fourth part is JSON too: what `checks.sources.doubt.doubts` tells.
    """
    found = space.frame(f"{AGREEMENT}/{dataset.name}-doubts")
    if found is None:
        return cases.clear()
    titles = {source.name: source.title for source in space.settings.sources}
    told = found.collect()
    values = [
        json.dumps([titles[source], space.read(f"sources/{source}").get("extract_date"), Finding.DOUBTFUL.value, said])
        for source, said in told.select("source", "said").iter_rows()
    ]
    named = told.select(HOME, pl.col(RECORD).alias("local_id")).with_columns(pl.Series("told", values, dtype=pl.String))
    about = cases.filter(pl.col("rule_code").str.ends_with(f".{DOUBTFUL_LINK}"))
    noted = about.join(named, on=[HOME, "local_id"], how="inner")
    return noted.with_columns(field=pl.lit(NOTE), value=pl.col("told")).select(cases.columns)


def source_notices(space: Workspace) -> list[str]:
    """What the reader of tonight's pages must know of the sources, in words and counts."""
    return [
        _WORDS[fact["state"]].format(source.title, source.good_for_days)
        for source, fact in zip(space.settings.sources, source_facts(space), strict=True)
        if fact["state"] in _WORDS
    ]


_WORDS: Mapping[str, str] = {
    "missing": "The {} has not come yet. Nothing was compared with it.",
    "stale": "The latest {} is more than {} days old. Nothing was compared with it.",
    "refused": "The {} was refused and lies in quarantine with a message for its owner. Nothing was compared with it.",
}
