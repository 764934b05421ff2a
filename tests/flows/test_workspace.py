"""The folder of a run: whole files or none, and nothing left behind."""

from __future__ import annotations

import polars as pl
import pytest

from flows.workspace import Workspace, replace
from tests.journeys.small import Small, day


@pytest.fixture
def space(small: Small) -> Workspace:
    """The folder of a run that has just been planned."""
    return Workspace(small.settings, "2026-11-16-0123456789")


def test_a_fact_is_read_as_it_was_written(space: Workspace) -> None:
    """Dates become text; everything else comes back."""
    assert not space.has("feeds/residents")
    space.write("feeds/residents", {"rows": 3, "when": day(0), "none": None, "name": "Zoë"})

    assert space.has("feeds/residents")
    assert space.read("feeds/residents") == {"rows": 3, "when": "2026-11-16", "none": None, "name": "Zoë"}


def test_the_night_is_the_plans(space: Workspace) -> None:
    """A run id begins with it, but the plan is what says it."""
    space.write("plan", {"night": "2026-11-17"})

    assert space.night == day(1)


def test_a_frame_is_written_whole_and_read_lazily(space: Workspace) -> None:
    """What was not written is not there."""
    assert space.frame("feeds/residents") is None
    path = space.sink("feeds/residents", pl.LazyFrame({"a": [1, 2]}))

    assert path.parent == space.folder / "feeds"
    assert space.frame("feeds/residents").collect()["a"].to_list() == [1, 2]


def test_a_writer_that_dies_leaves_what_was_there(space: Workspace) -> None:
    """Neither half a fact nor half a frame ever looks finished."""
    space.write("plan", {"night": "2026-11-17"})
    space.sink("frame", pl.LazyFrame({"a": [1]}))

    def dies(part) -> None:
        part.write_text("{", encoding="utf-8")
        raise KeyboardInterrupt

    for name in ("plan.json", "frame.parquet", "new.json"):
        with pytest.raises(KeyboardInterrupt):
            replace(space.path(name), dies)

    assert space.night == day(1)
    assert space.frame("frame").collect().height == 1
    assert not space.has("new")


def test_a_frame_that_cannot_be_computed_is_not_there(space: Workspace) -> None:
    """The step that wrote it will be done again."""
    broken = pl.LazyFrame({"a": ["x"]}).select(pl.col("a").cast(pl.Int64, strict=True))
    with pytest.raises(pl.exceptions.PolarsError):
        space.sink("frame", broken)

    assert space.frame("frame") is None


def test_nothing_is_left_behind(space: Workspace) -> None:
    """What lies there is personal; removing it twice is no mistake."""
    space.write("a/b/c", {})
    space.remove()
    space.remove()

    assert not space.folder.exists()


def test_it_lies_beside_the_extracts_under_the_runs_own_name(small: Small, space: Workspace) -> None:
    """Opened by the settings' path, as every step does."""
    opened = Workspace.open(str(small.path), space.run_id)

    assert opened.folder == space.folder
    assert space.folder.is_relative_to(small.settings.folders.landing)
