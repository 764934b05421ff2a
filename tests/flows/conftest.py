"""What the tests of the flows share: a provider whose night was judged, and one stopped on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.workspace import Workspace
from tests.flows.sealed import Sealed, know_rulebook
from tests.journeys.small import Small, active, leave_out_charts, spoil
from wellkept import keys
from wellkept.store import Store, open_store


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that look at one judged night, or at one table of findings, run in one of pytest-xdist's processes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            for name in ("judged", "on_the_way", "found", "sealed"):
                if name in getattr(item, "fixturenames", ()):
                    item.add_marker(pytest.mark.xdist_group(f"flows: {name}"))


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A provider with nothing judged yet."""
    return Small.make(tmp_path / "small")


@pytest.fixture(scope="session")
def on_the_way(tmp_path_factory: pytest.TempPathFactory) -> tuple[Small, Workspace]:
    """A second night, judged and not yet written to the store: faults, and somebody vanished. Not to be changed."""
    small = Small.make(tmp_path_factory.mktemp("way") / "small")
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        small.land(0)
        small.judge(0)
    residents = small.residents(1)
    first, second, third, *_ = active(residents)
    wrong = spoil(residents, "resident_id", {first: {"date_of_birth": ""}, second: {"home_id": "nowhere"}})
    small.land(1, resident=wrong.filter(wrong["resident_id"] != third))
    for name, run_id in small.steps(1):
        if name == "judge night":
            return small, Workspace(small.settings, run_id)
    raise AssertionError


@pytest.fixture
def copied(on_the_way: tuple[Small, Workspace], tmp_path: Path) -> Iterator[tuple[Small, Workspace, Store, keys.Keys]]:
    """The second night with a store of its own to write to."""
    small, space = on_the_way
    path = tmp_path / "store" / "wellkept.duckdb"
    path.parent.mkdir()
    shutil.copyfile(small.settings.folders.store, path)
    held = keys.load(small.settings.folders.keys)
    with open_store(path, held.encryption, held.reference_id) as store:
        yield small, space, store, held


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Small]:
    """A provider with one night published, a few faults in it. Not to be changed."""
    small = Small.make(tmp_path_factory.mktemp("judged") / "small")
    residents, staff = small.residents(0), small.staff(0)
    first, second, *_ = active(residents)
    small.land(
        0,
        resident=spoil(residents, "resident_id", {first: {"date_of_birth": ""}, second: {"room": ""}}),
        staff=spoil(staff, "staff_id", {active(staff)[-1]: {"dbs_number": ""}}),
    )
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        small.judge(0)
    return small


@pytest.fixture(scope="session")
def _sealed(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    with pytest.MonkeyPatch.context() as patch:
        know_rulebook(patch)
        return Sealed.make(tmp_path_factory.mktemp("sealed") / "small")


@pytest.fixture
def sealed(_sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> Sealed:
    """A provider with two evidence packs of a month. Not to be changed."""
    know_rulebook(monkeypatch)
    return _sealed


@pytest.fixture
def ours(sealed: Sealed, tmp_path: Path) -> Sealed:
    """The same in a folder of its own, to be changed."""
    return sealed.copy(tmp_path / "ours")
