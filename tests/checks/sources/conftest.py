"""A sample of three people that was drawn, and nothing keyed yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from checks.sources.audit import Plan, folder


AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FIELDS = ("given_name", "date_of_birth")
PLAN = Plan("resident-2026-11", "resident", "2026-11-16", "5eed", 40, FIELDS, "RH", {"oak": {"new": 2}})


@dataclass(frozen=True)
class Provider:
    """What the functions ask of settings: where the store lies."""

    folders: SimpleNamespace


@pytest.fixture
def provider(tmp_path: Path) -> Provider:
    made = Provider(SimpleNamespace(store=tmp_path / "store" / "wellkept.duckdb"))
    place = folder(made, PLAN.name)
    place.mkdir(parents=True)
    people = [("oak", "R1", "new", "1", "Ada", "1940-05-02"), ("oak", "R2", "new", "2", "Bob", "1941-05-02"),
              ("elm", "E1", "new", "1", "Eve", "1942-05-02")]  # fmt: skip
    names = ["home_id", "local_id", "stratum", "where", *FIELDS]
    pl.DataFrame(people, schema=names, orient="row").write_parquet(place / "drawn.parquet")
    return made
