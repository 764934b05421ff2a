"""What the journeys share: small providers, and nights without what no test looks at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.small import Small, hurry


NIGHTS = {"whole", "lived", "night", "canaries"}  # judged once for all tests of a module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here runs whole nights; tests that look at one night run in one of pytest-xdist's processes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if NIGHTS & set(getattr(item, "fixturenames", ())):
                item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """A provider with nothing judged yet."""
    return Small.make(tmp_path / "small")


@pytest.fixture
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test of this kind looks at charts or for leaks."""
    hurry(monkeypatch)


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Small]:
    """Further providers, each in a folder of its own name."""
    return lambda name, **how: Small.make(tmp_path / name, **how)
