"""Publish: Data Docs, worklists, scorecard and a snapshot of the store, through the leak gate or not at all."""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime
from pathlib import Path

import flows.held
from checks import DATASETS, EXTRACTS, datasets
from expectations import targets
from expectations.night import judge_night
from flows.arrive import gx_folder
from flows.gate import inspect_front, inspect_publication
from flows.material import material
from flows.read import records
from flows.receive import ended, forget, keep_typed, strangers
from flows.sources import source_notices
from flows.workspace import Workspace
from reports import REPORTS, front
from reports.toolkit.summary import PAGE as TOOLKIT
from wellkept.keys import Keys
from wellkept.page import british_date
from wellkept.run import Judgement, Result, Suite
from wellkept.snapshot import publish_snapshot
from wellkept.store import Store
from wellkept.store_write import record_judgements, record_publication
from wellkept.words import Severity


LATEST = "latest"
STAGE = "publication"
DOCS = "data-docs"


def expect(space: Workspace, store: Store) -> str:
    """Judge the night against its targets and write its Data Docs beside the other pages to publish.

    Returns:
        pass, warn or stop.
    """
    if space.has("judgement"):
        return str(space.read("judgement"))
    judged = judge_night(
        store.tallies(space.run_id),
        store.rules(space.run_id).rename(columns={"rule_code": "code"}),
        {home.id: home.name for home in space.settings.homes},
        targets.load(space.settings.folders.targets),
        run_id=space.run_id,
        night=space.night,
        folder=gx_folder(space.settings),
        docs=space.path(DOCS),
        notices=notices(space),
        field_titles={f"{d.name}.{f.name}": f.title for d in datasets().values() for f in d.fields},
        keep_nights=space.settings.night.keep_nights,
    )
    rows = [*space.read("arrival")["rows"], *judged.rows.to_dict("records")]
    record_judgements(store, space.run_id, [_judgement(row) for row in rows], Result(judged.result))
    space.write("judgement", judged.result)
    return str(judged.result)


def notices(space: Workspace) -> list[str]:
    """What the reader of tonight's pages must know first, in words and counts."""
    said = []
    for feed in space.settings.feeds:
        fact = space.read(f"feeds/{feed.name}")
        if fact["state"] == "missing" and feed.required:
            said.append(f"The {feed.name} extract did not come. Its rules were not checked.")
        if fact["state"] == "refused":
            said.append(f"The {feed.name} extract was refused and lies in quarantine with a message for its supplier.")
        if fact["superseded"]:
            said.append(f"The {feed.name} extract came {fact['superseded'] + 1} times. The latest was judged.")
    said += source_notices(space)
    if unclaimed := strangers(space.settings):
        said.append(f"Files in the landing folder that no feed takes: {unclaimed}. They were not read.")
    arrival = space.read("arrival")
    said += [f"The {feed} extract was held and then released by a named person." for feed in arrival["held"]]
    errors = [code for d in DATASETS for code, f in space.read(f"verdicts/{d}").items() if f["state"] == "error"]
    if errors:
        said.append(f"{len(errors)} rules raised an error and were not checked: {', '.join(sorted(errors))}.")
    if space.has("decisions") and (refused := space.read("decisions")["refused"]):
        numbers = ", ".join(str(number) for number in sorted({number for number, _ in refused}))
        said.append(f"Decisions that no longer fit their items were not taken: {numbers}. Look at them again.")
    if space.has("audits") and (unread := space.read("audits")["unread"]):
        said.append(f"What was keyed of these audits cannot be read: {', '.join(unread)}. Key them again.")
    doubted = [code for name in EXTRACTS for code in space.read(f"second opinion/{name}")]
    if doubted:
        said.append(f"pandera judged {len(doubted)} rules differently: {', '.join(doubted)}. Report this as a fault.")
    return said


def publish(space: Workspace, store: Store, keys: Keys, *, now: datetime) -> Path:
    """Write the pages, pass them through the gate, and put them in place in one rename.

    Returns:
        The folder of this run's publication.

    Raises:
        LeakFound: something to be published holds a personal value; the last publication stays.
    """
    published = space.settings.folders.published
    place = published / space.run_id
    if not place.is_dir():
        stage = space.path(STAGE)
        # A page of an earlier try, which the gate refused or which was cut short, is not tonight's.
        shutil.rmtree(stage, ignore_errors=True)
        shutil.copytree(space.path(DOCS), stage / DOCS)
        made = material(space, store)
        for report in REPORTS:
            report.write(made, stage)
        publish_snapshot(store, stage / "store", keys.encryption)
        record = inspect_publication(space, stage)
        (stage / "gate.json").write_text(json.dumps(record, indent=1), encoding="utf-8")
        published.mkdir(parents=True, exist_ok=True)
        stage.replace(place)
    _point(published, place)
    if not store.is_published(space.run_id):
        files = sum(path.is_file() for path in place.rglob("*"))
        gate = json.loads((place / "gate.json").read_text(encoding="utf-8"))
        record_publication(store, space.run_id, folder=place.name, published_at=now, files=files, gate=gate)
    return place


def announce(space: Workspace, store: Store) -> Path:
    """Write the front page: the publications there are, and why tonight's is not among them if it is held.

    Beside it stands, for the desk, which nights wait for a named person.
    """
    published = space.settings.folders.published
    published.mkdir(parents=True, exist_ok=True)
    names = {home.id: home.name for home in space.settings.homes}
    shown: list[front.Publication] = []
    for folder in sorted(_publications(published), reverse=True):
        run = store.run(folder.name)
        if run is not None:
            lists = front.worklist_folders(folder, names) if not shown else []
            has_toolkit = (folder / TOOLKIT).is_file()
            shown.append(front.Publication(run.night, folder.name, str(run.judgement or ""), lists, has_toolkit))
    page = front.write(space.path(f"front/{front.NAME}"), space.settings.provider.name, shown, _held(space))
    waiting = flows.held.write(space, store)
    inspect_front(space, page, waiting)
    page.replace(published / front.NAME)
    waiting.replace(published / waiting.name)
    return published / front.NAME


def _held(space: Workspace) -> list[str]:
    if not space.has("arrival") or space.has("judgement"):
        return []
    held = space.read("arrival")["held"]
    return [f"The night of {british_date(space.night)} is held: {feed}: {'; '.join(why)}" for feed, why in held.items()]


def clear(space: Workspace) -> None:
    """Keep what the night after needs, forget what is too old, and leave the work folder empty."""
    for name in EXTRACTS:
        frame = records(space, name)
        if frame is not None:
            keep_typed(space, name, space.sink(f"kept/{name}", frame))
    forget(space.settings, space.night)
    _forget_publications(space)
    ended(space.settings, space.night)
    space.remove()


def _point(published: Path, place: Path) -> None:
    latest = published / LATEST
    # A night that is judged late never takes the place of a later one; run ids begin with the night.
    if latest.exists() and latest.resolve().name[:10] > place.name[:10]:
        return
    part = published / ".latest.part"
    part.unlink(missing_ok=True)
    part.symlink_to(place.name, target_is_directory=True)
    part.replace(latest)


def _forget_publications(space: Workspace) -> None:
    published = space.settings.folders.published
    for old in sorted(_publications(published))[: -space.settings.night.keep_nights]:
        for path in old.rglob("*"):
            os.chmod(path, 0o755 if path.is_dir() else 0o644)  # noqa: PTH101 -- a snapshot is read-only until it goes
        shutil.rmtree(old)


def _publications(published: Path) -> list[Path]:
    return [path for path in published.glob("20*-*-*-*") if path.is_dir()]


def _judgement(row: dict[str, object]) -> Judgement:
    def number(name: str) -> float | None:
        value = row[name]
        return None if value is None or value != value else float(str(value))  # noqa: PLR0124 -- NaN is not itself

    return Judgement(
        suite=Suite(str(row["suite"])),
        expectation=str(row["expectation"]),
        result=Result(str(row["result"]).replace("hold", "stop")),
        home_id=str(row["home_id"]) if row["home_id"] else None,
        target=number("target"),
        observed=number("observed"),
        severity=Severity(str(row["severity"])) if row["severity"] else None,
    )
