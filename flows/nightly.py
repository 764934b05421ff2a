"""The night: one flow, in the order in which data moves. It is handed run ids and paths, never records."""

from __future__ import annotations

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact

from checks import DATASETS
from flows import night


@task(retries=10, retry_delay_seconds=3)  # the only step that can succeed on a retry: a file still being written
def receive(settings: str, as_of: str) -> list[str]:
    """Which nights there are to judge, the earliest first."""
    return night.receive(settings, as_of)


@task
def plan(settings: str, day: str) -> str:
    """The run of one night, named by what it is to judge."""
    return night.plan(settings, day)


@task
def read(settings: str, run_id: str, feed: str) -> str:
    """One feed's extract: text, types, the contract's gate, or quarantine."""
    return night.read(settings, run_id, feed)


@task
def read_source(settings: str, run_id: str, source: str) -> str:
    """The latest file of one source: text, types, or quarantine."""
    return night.read_source(settings, run_id, source)


@task
def arrive(settings: str, run_id: str) -> bool:
    """Whether tonight's extracts may be judged, or one is held for a named person."""
    return night.arrive(settings, run_id)


@task
def judge(settings: str, run_id: str, dataset: str) -> str:
    """Rules by records: the verdict table of one dataset."""
    return night.judge(settings, run_id, dataset)


@task
def count(settings: str, run_id: str) -> str:
    """Tallies, flags and item events, in one transaction."""
    return night.count(settings, run_id)


@task
def expect(settings: str, run_id: str) -> str:
    """The night against its targets: pass, warn or stop, and the Data Docs that say so."""
    return night.expect(settings, run_id)


@task
def publish(settings: str, run_id: str) -> str:
    """Pages and a snapshot of the store, through the leak gate, in one rename."""
    return night.publish(settings, run_id)


@task
def tell(settings: str, run_id: str) -> str:
    """The summary, in counts."""
    summary = night.tell(settings, run_id)
    create_markdown_artifact(summary, key="night", description="Counts of one night")
    return summary


@flow(name="nightly", validate_parameters=False)
def nightly(settings: str = "wellkept.toml", as_of: str = "") -> list[str]:
    """Judge the night and any earlier one for which an extract came late."""
    with night.alone(settings):
        return [judge_night(settings, day) for day in receive(settings, as_of)]


def judge_night(settings: str, day: str) -> str:
    """One night, step by step; a step that was done before a run was killed is not done again."""
    run_id = plan(settings, day)
    if night.is_done(settings, run_id):
        return run_id
    for feed in night.feeds(settings):
        read(settings, run_id, feed)
    for source in night.sources(settings):
        read_source(settings, run_id, source)
    if arrive(settings, run_id):
        for dataset in DATASETS:
            judge(settings, run_id, dataset)
        count(settings, run_id)
        expect(settings, run_id)
        publish(settings, run_id)
    tell(settings, run_id)
    return run_id
