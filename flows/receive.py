"""Receive: which extracts belong to which night, moved out of the way of the next, and noted by hash."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from checks import EXTRACTS, datasets
from checks.codes import digest as code_list_digest
from expectations import targets
from flows.workspace import WORK, Workspace, replace
from wellkept import rulebook, trial
from wellkept.errors import WellkeptError
from wellkept.kept_records import RECEIVED, STARTERS, night_before, typed_path
from wellkept.settings import Settings, Source, check_datasets, check_limits


DUE = ".due"  # in the folder of a night whose run has not ended: a run that was killed is taken up again
_SETTLED = timedelta(seconds=2)
_DAY = re.compile(r"(20[0-9]{2})-?(0[1-9]|1[0-2])-?(0[1-9]|[12][0-9]|3[01])")


class StillArriving(WellkeptError):
    """A file is still being written; the same step succeeds a moment later."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One feed's extract of one night, or the latest of a source; ``path`` is empty when it did not come."""

    feed: str
    dataset: str
    path: str = ""
    sha256: str = ""
    bytes: int = 0
    arrived_at: str = ""
    superseded: int = 0


def receive(settings: Settings, night: date, *, now: datetime) -> list[date]:
    """Move what has landed to its night, and say which nights have something to judge.

    A file that carries an earlier date in its name, for a night on which its feed did not come, is
    late and is judged for its own date. Every other new file belongs to this night. An earlier
    night whose run was killed is taken up again.

    Returns:
        The nights to judge, the earliest first, this night last.

    Raises:
        StillArriving: a file changed within the last two seconds.
        SettingsWrong: the settings name a rule, limit, field or code that does not exist.
    """
    check_datasets(settings, datasets())
    check_limits(settings, rulebook.every_rule(datasets()))
    targets.load(settings.folders.targets).check_names(
        rules={rule.code for rule in rulebook.every_rule(datasets())},
        fields={f"{dataset.name}.{known.name}" for dataset in datasets().values() for known in dataset.fields},
        homes={home.id for home in settings.homes},
    )
    landing = settings.folders.landing
    landing.mkdir(parents=True, exist_ok=True)
    nights = {night, *_left_over(settings, night)}
    for path in sorted(landing.iterdir()):
        if not path.is_file() or path.name.startswith("."):
            continue
        feed = settings.feed_for(path.name)
        if feed is None:
            continue
        # The absolute time: a supplier's clock may be ahead of ours, and its files have arrived all the same.
        if abs(now - datetime.fromtimestamp(path.stat().st_mtime, UTC)) < _SETTLED:
            msg = f"A file of the feed {feed.name} is still being written. It is tried again in a moment."
            raise StillArriving(msg)
        is_source = any(feed is source.feed for source in settings.sources)
        # A source is of no night: it is asked from the night on which it came.
        own = night if is_source else _own_night(landing, path.name, feed.name, night)
        nights.add(own)
        place = landing / RECEIVED / own.isoformat() / feed.name
        place.mkdir(parents=True, exist_ok=True)
        _due(settings, own).touch()
        shutil.move(path, place / path.name)
    return sorted(nights)


def plan(settings: Settings, night: date, *, now: datetime, is_released: Callable[[str], bool]) -> str:
    """Name the run of one night by everything that its result depends on, and note what it is to judge.

    Done when the nights before it have been judged, since rules between nights see their records.

    Args:
        settings: the provider's settings.
        night: the night.
        now: the time.
        is_released: whether a named person has released exactly this after it was held; the run
            that was held stays as it is, and what is judged is a run of its own.

    Returns:
        The id of the run.
    """
    arrived = [_arrived(settings, night, feed.name, feed.dataset) for feed in settings.feeds]
    sources = [_latest(settings, night, source) for source in settings.sources]
    before = {name: night_before(settings, night, name) for name in EXTRACTS}
    judged_by = {
        "rulebook": rulebook.digest(datasets(), code_lists=code_list_digest()),
        "trials": trial.digest(datasets()),
        "settings": settings.digest,
        "targets": targets.load(settings.folders.targets).digest,
    }
    key_facts = {
        "night": night.isoformat(),
        "files": sorted([a.feed, a.sha256] for a in arrived),
        "sources": sorted([a.feed, a.sha256] for a in sources),
        "before": {name: _before_digest(settings, day, name) for name, day in before.items()},
        **judged_by,
    }
    key = hashlib.sha256(json.dumps(key_facts, sort_keys=True).encode()).hexdigest()
    space = Workspace(settings, f"{night.isoformat()}-{key[:10]}")
    if is_released(key):
        space.remove()
        space = Workspace(settings, f"{space.run_id}-released")
    # The folder of the night is what later tells that it was judged, even if nothing came.
    mark = _due(settings, night)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    if not space.has("plan"):
        space.write(
            "plan",
            {
                "night": night.isoformat(),
                "key": key,
                "started_at": now.isoformat(),
                "arrived": [asdict(a) for a in arrived],
                "sources": [asdict(a) for a in sources],
                "before": {name: day.isoformat() if day else None for name, day in before.items()},
                **judged_by,
            },
        )
    return space.run_id


def strangers(settings: Settings) -> int:
    """How many files in the landing folder no feed claims. Their names are not ours to show."""
    files = [p for p in settings.folders.landing.glob("*") if p.is_file() and not p.name.startswith(".")]
    return sum(settings.feed_for(p.name) is None for p in files)


def ended(settings: Settings, night: date) -> None:
    """Put down that the run of a night went all the way."""
    _due(settings, night).unlink(missing_ok=True)


def take_up(settings: Settings, night: date) -> None:
    """Have a night judged again with the next run, whichever night that is for."""
    _due(settings, night).touch()


def is_kept(settings: Settings, night: date) -> bool:
    """Whether what came for a night is still there to be judged."""
    return _due(settings, night).parent.is_dir()


def forget(settings: Settings, night: date) -> int:
    """Remove what is older than the settings keep: extracts, quarantine, runs never ended. Returns how many."""
    oldest = night - timedelta(days=settings.night.keep_nights)
    gone = 0
    landing = settings.folders.landing
    for folder in (landing / RECEIVED, landing / WORK, settings.folders.quarantine):
        for path in folder.glob("20*-*-*"):
            if date.fromisoformat(path.name[:10]) < oldest:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                gone += 1
    for path in (landing / STARTERS).glob("*"):
        if datetime.fromtimestamp(path.stat().st_mtime, UTC).date() < oldest:
            path.unlink()
            gone += 1
    return gone


def date_in_name(file_name: str) -> date | None:
    """The date a file carries in its name, written YYYY-MM-DD or YYYYMMDD."""
    found = _DAY.search(file_name)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _due(settings: Settings, night: date) -> Path:
    return settings.folders.landing / RECEIVED / night.isoformat() / DUE


def _left_over(settings: Settings, night: date) -> set[date]:
    marks = (settings.folders.landing / RECEIVED).glob(f"*/{DUE}")
    return {day for mark in marks if (day := date.fromisoformat(mark.parent.name)) < night}


def _own_night(landing: Path, file_name: str, feed: str, night: date) -> date:
    named = date_in_name(file_name)
    if named is None:
        return night
    there = landing / RECEIVED / named.isoformat()
    is_late = named < night and there.is_dir() and not (there / feed).is_dir()
    return named if is_late else night


def _arrived(settings: Settings, night: date, feed: str, dataset: str) -> Arrived:
    folder = settings.folders.landing / RECEIVED / night.isoformat() / feed
    files = sorted((p for p in folder.glob("*") if p.is_file()), key=lambda p: (p.stat().st_mtime, p.name))
    if not files:
        return Arrived(feed, dataset)
    latest = files[-1]
    with latest.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    stat = latest.stat()
    at = datetime.fromtimestamp(stat.st_mtime, UTC).isoformat()
    return Arrived(feed, dataset, str(latest), sha256, stat.st_size, at, superseded=len(files) - 1)


def _latest(settings: Settings, night: date, source: Source) -> Arrived:
    """The file of a source that came last, on this night or one before it, while it is kept."""
    came = sorted(
        (day for p in (settings.folders.landing / RECEIVED).glob(f"*/{source.name}")
         if (day := date.fromisoformat(p.parent.name)) <= night and any(p.iterdir())),
        reverse=True,
    )  # fmt: skip
    return _arrived(settings, came[0], source.name, source.dataset) if came else Arrived(source.name, source.dataset)


def _before_digest(settings: Settings, night: date | None, dataset: str) -> str:
    """Rules between nights see last night's records, so these are part of what is judged."""
    if night is None:
        return ""
    note = typed_path(settings, night, dataset).with_suffix(".key")
    return note.read_text("ascii") if note.is_file() else ""


def keep_typed(space: Workspace, dataset: str, source: Path) -> None:
    """Keep a night's typed records, and the key of the run that read them, for the night after."""
    path = typed_path(space.settings, space.night, dataset)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace(path, lambda part: shutil.copyfile(source, part))
    replace(path.with_suffix(".key"), lambda part: part.write_text(space.read("plan")["key"], "ascii"))
