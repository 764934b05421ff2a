"""A made-up provider: settings that load, extracts as real systems write them, and nights without a flag."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from checks import PEOPLE, datasets
from flows.checking import check_file
from flows.synthetic.provider import KEYS, NIGHTS, PLACES, Provider, settings_text, write_night
from tests.journeys.small import Small, day, hurry
from wellkept.settings import Settings, load


TITLES = {d.name: {f.name: f.title for f in d.fields} for d in datasets().values()}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The provider's settings, as a file."""
    path = tmp_path_factory.mktemp("provider") / "wellkept.toml"
    path.write_text(settings_text(), encoding="utf-8")
    return load(path)


def test_the_settings_say_that_everyone_is_made_up(settings: Settings) -> None:
    """Six homes, two systems, a feed from each."""
    assert settings.provider.is_synthetic
    assert "made up" in settings.provider.name
    assert [home.id for home in settings.homes] == [place.home_id for place in PLACES]
    assert [feed.dataset for feed in settings.feeds] == ["resident", "staff"]
    assert all(home.beds and home.cqc_location_id for home in settings.homes)


def test_the_same_seed_is_the_same_provider() -> None:
    """People and faults alike."""
    one, two, other = (Provider.of(seed, people=60, workers=30) for seed in (1, 1, 2))

    assert one.residents.equals(two.residents)
    assert one.staff.equals(two.staff)
    assert one.faults == two.faults
    assert not one.residents.equals(other.residents)


def test_extracts_are_written_as_those_systems_write_them(tmp_path: Path, settings: Settings) -> None:
    """Titles above, totals below, another delimiter and encoding, British dates, written at two in the morning."""
    provider = Provider.of(1, people=60, workers=30)
    truth = [write_night(provider, night, tmp_path, TITLES) for night in range(3)]

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        f"{name}_{night.isoformat()}.csv" for name in ("residents", "staff") for night in NIGHTS
    )
    residents = (tmp_path / "residents_2026-11-19.csv").read_bytes()
    assert residents.startswith(b"\xef\xbb\xbfResident list")
    assert b"NOK Tel" in residents
    staff = (tmp_path / "staff_2026-11-19.csv").read_text("cp1252")
    assert staff.splitlines()[0].count(";") > 20
    assert "S99999" in (tmp_path / "staff_2026-11-20.csv").read_text("utf-8")
    written = (tmp_path / "staff_2026-11-20.csv").stat().st_mtime
    assert datetime.fromtimestamp(written, UTC) == datetime(2026, 11, 20, 2, tzinfo=UTC)
    assert all(truth)
    assert all(settings.feed_for(path.name) is not None for path in tmp_path.iterdir())


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("night", [0, 2])
def test_a_clean_provider_raises_no_flag(tmp_path: Path, settings: Settings, seed: int, night: int) -> None:
    """Whatever a rule flags of records that are right is a false alarm."""
    whole = Provider.of(seed)
    clean = Provider(whole.residents, whole.staff, faults=())
    assert write_night(clean, night, tmp_path, TITLES) == []
    for dataset, file in zip(PEOPLE, ("residents", "staff"), strict=True):
        path = tmp_path / f"{file}_{NIGHTS[night].isoformat()}.csv"
        checked = check_file(path, dataset, as_of=NIGHTS[night], settings=settings)
        assert checked.flags.collect()["rule"].to_list() == []
        assert checked.counts["right"].sum() > 10_000


def test_a_clean_provider_raises_no_flag_on_any_whole_night(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not of its homes, its feeds, nor between the nights either."""
    hurry(monkeypatch)
    for number in range(2):
        small.land(number)
        small.judge(number)
    with small.store() as store:
        flags = store.query("SELECT rule_code, home_id, dataset FROM flag")
        nights = store.query("SELECT night FROM run_standing ORDER BY night")["night"].dt.date.tolist()

    assert flags.to_dict("records") == []
    assert nights == [day(0), day(1)]


def test_on_the_last_night_somebody_is_simply_gone() -> None:
    """A record that is not there, without a leaving date."""
    provider = Provider.of(1, people=60, workers=30)
    clean, _ = provider.records(2, is_clean=True)
    spoilt, _ = provider.records(2)
    gone = set(clean["resident"]["resident_id"]) - set(spoilt["resident"]["resident_id"])

    assert len(gone) == 1
    assert clean["resident"].filter(pl.col("resident_id").is_in(list(gone)))["status"].to_list() == ["active"]
    assert set(KEYS) == set(PEOPLE)
