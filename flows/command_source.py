"""``wellkept source``: the register of sources as it stands, and what is wrong in one of them, for its owner."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import typer

from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from wellkept.settings import Settings, Source

_AGREE, _DIFFER = ["agree", "formatting"], ["differs"]
COLUMNS = ("record_id", "field", "we_hold", "source_holds", "decided_on", "until")


def list_sources(path: Path) -> None:
    """Print each source: for which fields it is asked, when it last came, and how many agree."""
    from wellkept.settings import load

    settings = load(path)
    if not settings.sources:
        typer.echo(f"{path.name} names no source. docs/how-to/name-your-sources.md says how to add one.")
        return
    latest, counts = _latest(settings)
    for rank, source in enumerate(settings.sources, start=1):
        met = ", ".join(source.key) if source.key else "who they are about"
        typer.echo(f"{rank}. {source.title} ({source.name}), {source.dataset} records, met by {met}")
        row = latest[latest["source"] == source.name] if len(latest) else latest
        typer.echo(f"   {_state(row.iloc[0], source) if len(row) else 'no night was judged with it yet'}")
        mine = counts[counts["source"] == source.name] if len(counts) else counts
        for field in source.fields:
            of = mine[mine["field"] == field] if len(mine) else mine
            agree, differ = (int(of[words].to_numpy().sum()) if len(of) else 0 for words in (_AGREE, _DIFFER))
            said = f"{agree:,} of {agree + differ:,} agree" if agree + differ else "nothing compared"
            typer.echo(f"   {field:<24} {said}")


def wrong_in(path: Path, name: str, out: Path) -> int:
    """Write what somebody decided is wrong in a source, for whoever owns it.

    Returns:
        How many cells it lists.

    Raises:
        UsedWrongly: there is no such source.
    """
    import polars as pl

    from checks.sources.audit import write_private
    from wellkept.settings import load

    settings = load(path)
    source = next((one for one in settings.sources if one.name == name), None)
    if source is None:
        known = ", ".join(one.name for one in settings.sources) or "none"
        msg = f"There is no source called {name!r}. There are: {known}."
        raise UsedWrongly(msg)
    rows = _ruled_wrong(settings, name)
    write_private(out, pl.DataFrame(rows, schema=dict.fromkeys(COLUMNS, pl.String), orient="row"))
    owner = f" It is for {source.owner}." if source.owner else ""
    many = "1 cell is" if len(rows) == 1 else f"{len(rows):,} cells are"
    typer.echo(f"{many} ruled wrong in the {source.title}; written to {out}.{owner}")
    typer.echo("It holds what both records say: send it as you send records, and delete it afterwards.")
    return len(rows)


def _ruled_wrong(settings: Settings, name: str) -> list[tuple[str, ...]]:
    """The cells of open items of which somebody said that this source is wrong."""
    from checks import datasets
    from wellkept.casebook import SOURCE as NOTE
    from wellkept.decision import Act
    from wellkept.decision_book import DecisionBook
    from wellkept.keys import load as load_keys
    from wellkept.store import open_store

    entries = DecisionBook(settings.folders.store.parent).standing()
    mine = [e for e in entries if e.decision and e.decision.act is Act.SIDE and e.decision.side == name]
    if not mine:
        return []
    keys = load_keys(settings.folders.keys)
    rows: list[tuple[str, ...]] = []
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        for entry in mine:
            case = store.cases_of_item(entry.item_id)
            noted = case[case["field"] == NOTE]
            held = case[case["field"] != NOTE]
            if noted.empty or held.empty or entry.decision is None:
                continue  # the item is closed: both agree by now
            first = held.iloc[0]
            until = f"{entry.decision.until:%Y-%m-%d}" if entry.decision.until else ""
            for field, here, there in _cells(noted.iloc[0]["value"], first["field"], first["value"]):
                title = datasets()[first["dataset"]].by_name[field].title
                rows.append((first["local_id"], title, here, there, f"{entry.made_at:%Y-%m-%d}", until))
    return rows


def _cells(note: str, field: str, here: str) -> list[tuple[str, str, str]]:
    """The field, what we hold and what the source holds; of a doubtful link each field in which the two differ."""
    from checks.sources.outcome import Finding, Outcome

    _, _, kind, there = json.loads(note)
    if kind != Finding.DOUBTFUL:
        return [(field, here, there)]
    same = (Outcome.AGREE, Outcome.FORMATTING)
    return [(name, ours, theirs) for name, outcome, ours, theirs in json.loads(there) if outcome not in same]


def _latest(settings: Settings) -> tuple[pd.DataFrame, pd.DataFrame]:
    import pandas as pd

    from wellkept.keys import load as load_keys
    from wellkept.store import open_store

    if not settings.folders.store.is_file():
        return pd.DataFrame(), pd.DataFrame()
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id, read_only=True) as store:
        run = store.latest_run()
        if run is None:
            return pd.DataFrame(), pd.DataFrame()
        return store.sources(run.run_id), store.agreements(run.run_id)


def _state(row: pd.Series[str], source: Source) -> str:
    words = {
        "missing": "no file has come yet",
        "stale": f"its latest file is more than {source.good_for_days} days old",
        "refused": "its latest file was refused and lies in quarantine",
    }
    if row["state"] in words:
        return words[row["state"]]
    findings = json.loads(row["findings"] or "{}")
    more = "".join(f"; {many:,} {what}" for what, many in sorted(findings.items()))
    return f"file of {str(row['extract_date'])[:10]}: {int(row['met'] or 0):,} of ours met it{more}"
