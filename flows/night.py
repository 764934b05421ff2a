"""The steps of a night without the scheduler: each takes the settings' path and a run id, and can be done again.

A step that fails raises `StepFailed`, which holds the class and the place of what went wrong and
our own words if it was ours; engines quote cells in their messages, and schedulers store them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

import flows.arrive
import flows.audits
import flows.count
import flows.held
import flows.judge
import flows.publish
import flows.read
import flows.receive
import flows.sources
import flows.standing
from flows.lock import one_at_a_time
from flows.summary import Summary, summarise
from flows.workspace import Workspace
from wellkept.errors import WellkeptError, sanitise
from wellkept.held import releases
from wellkept.keys import Keys
from wellkept.keys import load as load_keys
from wellkept.settings import Settings, load
from wellkept.store import Store, open_store


on_step: Callable[[str], None] | None = None  # told what is being done, by whoever watches

P = ParamSpec("P")
T = TypeVar("T")


class StepFailed(WellkeptError):
    """A step of the night failed; everything personal was left behind."""


def safely(step: Callable[P, T]) -> Callable[P, T]:
    """Let no exception leave a step with a value in it, nor with its cause attached."""

    @wraps(step)
    def done(*args: P.args, **kwargs: P.kwargs) -> T:
        if on_step is not None and step.__doc__ and step.__name__ not in ("feeds", "sources", "is_done", "summary"):
            on_step(" ".join([step.__name__, *(str(a) for a in args[2:])]))
        try:
            return step(*args, **kwargs)
        except Exception as exc:
            safe = sanitise(exc)
            failure = StepFailed(f"{safe.message or safe} (step: {step.__name__})")
            failure.exit_code = getattr(exc, "exit_code", 1)
        # Raised outside the handler, so that no context with the original message goes along.
        raise failure

    return done


@contextmanager
def alone(settings: str) -> Iterator[None]:
    """The provider's lock; a pass at the cut-off waits for whoever is judging an arrival."""
    with one_at_a_time(load(Path(settings)).folders.store.parent, waits=True):
        yield


@safely
def receive(settings: str, as_of: str) -> list[str]:
    """The nights to judge; ``as_of`` is empty for tonight, by the provider's clock. What was released is among them."""
    loaded = load(Path(settings))
    if releases(loaded.folders.store.parent):
        with _store(loaded) as (store, _):
            flows.held.take_in(loaded, store)
    now = datetime.now(UTC)
    day = date.fromisoformat(as_of) if as_of else now.astimezone(ZoneInfo(loaded.night.timezone)).date()
    return [night.isoformat() for night in flows.receive.receive(loaded, day, now=now)]


@safely
def plan(settings: str, night: str) -> str:
    """The run of one night, named by what it is to judge."""
    loaded = load(Path(settings))
    with _store(loaded) as (store, _):
        return flows.receive.plan(
            loaded, date.fromisoformat(night), now=datetime.now(UTC), is_released=store.is_released
        )


@safely
def feeds(settings: str) -> list[str]:
    """The names of the feeds."""
    return [feed.name for feed in load(Path(settings)).feeds]


@safely
def is_done(settings: str, run_id: str) -> bool:
    """Whether exactly this was judged and published before."""
    space = Workspace.open(settings, run_id)
    with _store(space.settings) as (store, _):
        done = store.run_with_key(space.read("plan")["key"]) is not None and store.is_published(run_id)
        if done and space.has("judgement"):
            flows.publish.announce(space, store)  # it was killed before it told anybody
    if done:
        flows.publish.clear(space)
    return done


@safely
def read(settings: str, run_id: str, feed: str) -> str:
    """Read one feed."""
    space = Workspace.open(settings, run_id)
    flows.read.read_feed(space, feed)
    return str(space.read(f"feeds/{feed}")["state"])


@safely
def sources(settings: str) -> list[str]:
    """The names of the sources."""
    return [source.name for source in load(Path(settings)).sources]


@safely
def read_source(settings: str, run_id: str, source: str) -> str:
    """Read one source."""
    space = Workspace.open(settings, run_id)
    flows.sources.read_source(space, source)
    return str(space.read(f"sources/{source}")["state"])


@safely
def arrive(settings: str, run_id: str) -> bool:
    """Judge what came; a held run is written to the store as held."""
    space = Workspace.open(settings, run_id)
    with _store(space.settings) as (store, keys):
        may_go_on = flows.arrive.arrive(space, store, keys.reference)
        flows.standing.remember(space, store, keys.reference)
        if not may_go_on:
            flows.count.count_held(space, store, keys, now=datetime.now(UTC))
    return may_go_on


@safely
def judge(settings: str, run_id: str, dataset: str) -> str:
    """Judge one dataset."""
    space = Workspace.open(settings, run_id)
    match dataset:
        case "home":
            flows.judge.judge_facts(space, dataset, flows.judge.home_facts(space.settings))
        case "feed":
            flows.judge.judge_facts(space, dataset, flows.arrive.feed_facts(space))
        case "night":
            flows.judge.judge_facts(space, dataset, flows.arrive.night_facts(space))
        case _:
            flows.judge.judge_people(space, dataset)
    return dataset


@safely
def count(settings: str, run_id: str) -> str:
    """Write the run to the store, and what was keyed of audits since."""
    space = Workspace.open(settings, run_id)
    with _store(space.settings) as (store, keys):
        space.write("audits", {"unread": flows.audits.take_in(space.settings, store)})
        return flows.count.count(space, store, keys, now=datetime.now(UTC))


@safely
def expect(settings: str, run_id: str) -> str:
    """Judge the night against its targets."""
    space = Workspace.open(settings, run_id)
    with _store(space.settings) as (store, _):
        return flows.publish.expect(space, store)


@safely
def publish(settings: str, run_id: str) -> str:
    """Publish, and give the folder's name."""
    space = Workspace.open(settings, run_id)
    with _store(space.settings) as (store, keys):
        return flows.publish.publish(space, store, keys, now=datetime.now(UTC)).name


@safely
def tell(settings: str, run_id: str) -> str:
    """The summary in Markdown; afterwards the work folder is empty, unless the run is held."""
    space = Workspace.open(settings, run_id)
    with _store(space.settings) as (store, _):
        summary = summarise(space.settings, run_id, store)
        flows.publish.announce(space, store)
    if summary.is_held:
        # It waits for a named person, who may need another night; the nights after it do not wait.
        flows.receive.ended(space.settings, space.night)
    else:
        flows.publish.clear(space)
    return summary.markdown


@safely
def summary(settings: str, run_id: str) -> Summary:
    """What a run came to, read from the store."""
    loaded = load(Path(settings))
    with _store(loaded) as (store, _):
        return summarise(loaded, run_id, store)


@contextmanager
def _store(settings: Settings) -> Iterator[tuple[Store, Keys]]:
    keys = load_keys(settings.folders.keys)
    with open_store(settings.folders.store, keys.encryption, keys.reference_id) as store:
        yield store, keys
