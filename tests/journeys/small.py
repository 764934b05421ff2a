"""A small made-up provider in a folder of its own, whose nights are judged step by step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

import flows.publish
from checks import DATASETS
from expectations.targets import DEFAULT
from flows import night
from flows.summary import Summary
from flows.synthetic.provider import Provider
from flows.synthetic.residents import Place, residents_on
from flows.synthetic.staff import staff_on
from reports import Report
from wellkept import keys
from wellkept.settings import Settings, load
from wellkept.store import Store, open_store


HOMES = (Place("oak", "Oak Lodge", 30, has_nursing=True), Place("elm", "Elm Court", 24, has_nursing=False))
FIRST = date(2026, 11, 16)
PEOPLE, WORKERS, SEED = 30, 16, 5
FEEDS = """
[[feed]]
name = "residents"
dataset = "resident"
pattern = "residents_*.csv"
date_formats = ["YYYY-MM-DD"]

[[feed]]
name = "staff"
dataset = "staff"
pattern = "staff_*.csv"
date_formats = ["YYYY-MM-DD"]
"""
_FEED_OF = {"resident": "residents", "staff": "staff"}


def day(number: int) -> date:
    """The numbered night; the first is 0."""
    return FIRST + timedelta(days=number)


def settings_text(homes: tuple[Place, ...] = HOMES, feeds: str = FEEDS, profile: str = "synthetic") -> str:
    """The settings of a provider with these homes and feeds."""
    said = [f'[provider]\nname = "Small Care"\nprofile = "{profile}"\n']
    said.append('[folders]\nlanding = "landing"\nquarantine = "quarantine"\nstore = "store/wellkept.duckdb"')
    said.append('published = "published"\nkeys = "keys"\ntargets = "targets.yaml"\n')
    for number, home in enumerate(homes):
        kinds = '["residential", "nursing"]' if home.has_nursing else '["residential"]'
        said.append(f'[[home]]\nid = "{home.home_id}"\nname = "{home.name}"\nbeds = {home.beds}')
        said.append(f'cqc_location_id = "1-{100000001 + number}"\nregistered_for = {kinds}\n')
    return "\n".join([*said, feeds])


def light_targets() -> str:
    """The targets that come with Wellkept, without those of every single rule, which take Great Expectations long."""
    text = DEFAULT.read_text(encoding="utf-8")
    for severity in ("critical", "major", "minor"):
        lines = [line for line in text.splitlines() if line.startswith(f"  {severity}: ")]
        text = text.replace(lines[0], f"  {severity}: {{}}")
    return text


@dataclass(frozen=True)
class Small:
    """A provider's folder: everyone in it is made up, and every record is right until a test spoils it."""

    path: Path
    people: Provider

    @classmethod
    def make(cls, folder: Path, *, keys_of: Small | None = None, text: str = "", targets: str = "") -> Small:
        """Settings, keys and people, with nothing judged yet."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "wellkept.toml"
        path.write_text(text or settings_text(), encoding="utf-8")
        (folder / "targets.yaml").write_text(targets or light_targets(), encoding="utf-8")
        if keys_of is None:
            keys.new(folder / "keys")
        else:
            shutil.copytree(keys_of.settings.folders.keys, folder / "keys")
        return cls(path, Provider.of(SEED, people=PEOPLE, workers=WORKERS, places=HOMES))

    @property
    def settings(self) -> Settings:
        """The settings as the night reads them."""
        return load(self.path)

    @property
    def published(self) -> Path:
        """The latest publication."""
        return self.settings.folders.published / "latest"

    def residents(self, number: int) -> pl.DataFrame:
        """The residents' records as they stand on a night, all right."""
        return residents_on(self.people.residents, day(number))

    def staff(self, number: int) -> pl.DataFrame:
        """The staff's records as they stand on a night, all right."""
        return staff_on(self.people.staff, day(number))

    def land(self, number: int, **frames: pl.DataFrame | bytes | None) -> None:
        """Let the extracts of a night arrive; ``None`` for one that does not, bytes for a file as it is."""
        clean = {"resident": self.residents, "staff": self.staff}
        for dataset, make in clean.items():
            given = frames[dataset] if dataset in frames else make(number)
            if given is not None:
                self.put(f"{_FEED_OF[dataset]}_{day(number).isoformat()}.csv", given, number)

    def put(self, name: str, content: pl.DataFrame | bytes, number: int) -> Path:
        """Put one file into the landing folder, written two hours into the day."""
        landing = self.settings.folders.landing
        landing.mkdir(parents=True, exist_ok=True)
        path = landing / name
        path.write_bytes(content if isinstance(content, bytes) else content.write_csv().encode())
        stamp = (datetime.combine(day(number), datetime.min.time(), UTC) + timedelta(hours=2)).timestamp()
        os.utime(path, (stamp, stamp))
        return path

    def judge(self, number: int) -> list[Summary]:
        """Judge a night to its end, and say what each run came to."""
        return without_scheduler(self.settings, day(number).isoformat())

    def steps(self, number: int) -> Iterator[tuple[str, str]]:
        """The steps of a night; whoever stops asking has killed it between two of them."""
        yield from steps(self.path, day(number).isoformat())

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, to be read."""
        held = keys.load(self.settings.folders.keys)
        with open_store(self.settings.folders.store, held.encryption, held.reference_id, read_only=True) as store:
            yield store


def steps(settings: Path, as_of: str) -> Iterator[tuple[str, str]]:
    """The steps of a night in the order of the flow, each with its run once it has one."""
    path = str(settings)
    days = night.receive(path, as_of)
    yield "receive", ""
    for each in days:
        run_id = night.plan(path, each)
        yield "plan", run_id
        if night.is_done(path, run_id):
            continue
        for feed in night.feeds(path):
            night.read(path, run_id, feed)
            yield f"read {feed}", run_id
        for source in night.sources(path):
            night.read_source(path, run_id, source)
            yield f"read {source}", run_id
        goes_on = night.arrive(path, run_id)
        yield "arrive", run_id
        if goes_on:
            for dataset in DATASETS:
                night.judge(path, run_id, dataset)
                yield f"judge {dataset}", run_id
            for step in (night.count, night.expect, night.publish):
                step(path, run_id)
                yield step.__name__, run_id
        night.tell(path, run_id)
        yield "tell", run_id


def without_scheduler(settings: Settings, as_of: str) -> list[Summary]:
    """What `flows.command_night.run_night` does, without the half minute in which Prefect starts."""
    done = dict.fromkeys(run_id for _, run_id in steps(settings.path, as_of) if run_id)
    return [night.summary(str(settings.path), run_id) for run_id in done]


def spoil(frame: pl.DataFrame, key: str, cells: Mapping[str, Mapping[str, str]]) -> pl.DataFrame:
    """The records with some cells changed: by record, by field."""
    for record, changes in cells.items():
        assert record in frame[key].to_list(), record
        for name, text in changes.items():
            now = pl.when(pl.col(key) == record).then(pl.lit(text)).otherwise(pl.col(name)).alias(name)
            frame = frame.with_columns(now)
    return frame


def active(frame: pl.DataFrame) -> list[str]:
    """The keys of those who live or work here tonight, in the order of the extract."""
    key = "resident_id" if "resident_id" in frame.columns else "staff_id"
    return frame.filter(pl.col("status") == "active")[key].to_list()


def whole_store(small: Small) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the store without its times, each in an order of its own."""
    with small.store() as store:
        names = store.query("SELECT table_name FROM duckdb_tables() WHERE NOT internal AND database_name <> 'memory'")
        found = {}
        for name in sorted(set(names["table_name"])):
            frame = store.query(f"SELECT * FROM {name}")
            kept = frame[[c for c in frame.columns if not str(frame[c].dtype).startswith("datetime64") or c == "night"]]
            kept = kept.drop(columns=[c for c in ("gate", "seq") if c in kept.columns])
            found[name] = sorted(tuple(map(str, row)) for row in kept.itertuples(index=False))
    return found


def leave_out_charts(patch: pytest.MonkeyPatch) -> None:
    """Publish worklists and Data Docs but no scorecard: its charts take longer than all else of a small night."""
    patch.setattr(flows.publish, "REPORTS", (Report("worklists", is_personal=True),))


def hurry(patch: pytest.MonkeyPatch) -> None:
    """Neither charts nor the leak gate, for nights that are about neither; other journeys pass through it."""
    leave_out_charts(patch)
    patch.setattr(flows.publish, "inspect_publication", lambda *_: {})
    patch.setattr(flows.publish, "inspect_front", lambda *_: None)


def pages(folder: Path) -> dict[str, bytes]:
    """Every published file but the snapshot, which is encrypted anew each time, and the gate's counts of bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "store" and path.name != "gate.json"
    }
