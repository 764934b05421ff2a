"""A made-up provider: settings that load, people who come and go, and nights without a flag."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from checks import PEOPLE, datasets
from flows.checking import check_file
from flows.synthetic.diary import NIGHTS
from flows.synthetic.extracts import path_of, write_night
from flows.synthetic.provider import KEYS, PLACES, Provider, settings_text
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
    """Six homes; a list of residents of its own for one, and the national download of training."""
    assert settings.provider.is_synthetic
    assert "made up" in settings.provider.name
    assert [home.id for home in settings.homes] == [place.home_id for place in PLACES]
    assert [feed.dataset for feed in settings.feeds] == ["resident", "resident", "staff", "training"]
    assert all(home.beds and home.cqc_location_id for home in settings.homes)


def test_the_same_seed_is_the_same_provider() -> None:
    """People and faults alike."""
    one, two, other = (Provider.of(seed, people=60, workers=30) for seed in (1, 1, 2))

    assert one.residents.equals(two.residents)
    assert one.staff.equals(two.staff)
    assert one.faults == two.faults
    assert not one.residents.equals(other.residents)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("night", [0, 12])
def test_a_clean_provider_raises_no_flag(tmp_path: Path, settings: Settings, seed: int, night: int) -> None:
    """Whatever a rule flags of records that are right is a false alarm."""
    whole = Provider.of(seed)
    clean = Provider(whole.residents, whole.staff, faults=())
    assert write_night(clean, night, tmp_path, TITLES) == []
    staff = path_of(tmp_path, "staff", night)
    for feed in settings.feeds:
        checked = check_file(
            path_of(tmp_path, feed.name, night),
            feed.dataset,
            as_of=NIGHTS[night],
            settings=settings,
            beside={"staff": staff} if feed.dataset == "training" else {},
        )
        flags = checked.flags.collect()
        assert flags["rule"].to_list() == [], feed.name
        assert checked.counts["right"].sum() > 1_000


def test_people_come_and_go() -> None:
    """Admissions, discharges, deaths, starters and leavers, between the first night and the last."""
    provider = Provider.of(1)
    (first, _), (last, _) = (provider.records(night, is_clean=True) for night in (0, 12))

    assert set(last["resident"]["resident_id"]) > set(first["resident"]["resident_id"])
    assert set(last["staff"]["staff_id"]) > set(first["staff"]["staff_id"])
    for status in ("discharged", "deceased"):
        many = [(records["resident"]["status"] == status).sum() for records in (first, last)]
        assert many[0] < many[1]
    assert (first["staff"]["status"] == "left").sum() < (last["staff"]["status"] == "left").sum()


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
    clean, _ = provider.records(len(NIGHTS) - 1, is_clean=True)
    spoilt, _ = provider.records(len(NIGHTS) - 1)
    gone = set(clean["resident"]["resident_id"]) - set(spoilt["resident"]["resident_id"])

    assert len(gone) == 1
    assert clean["resident"].filter(pl.col("resident_id").is_in(list(gone)))["status"].to_list() == ["active"]
    assert set(KEYS) == {*PEOPLE, "training"}


def test_nights_before_the_diary_have_faults_that_come_and_go_and_change_nothing_of_its_own() -> None:
    """However many they are, the diary's nights are as wrong as without them, cell by cell."""
    alone, long = Provider.of(3, people=60, workers=60), Provider.of(3, people=60, workers=60, before=40)

    def wrong(provider: Provider, night: int) -> set[tuple[str, str]]:
        return {(fault.record_id, fault.field) for fault in provider.records(night)[1]}

    assert wrong(alone, 0) == wrong(long, 0)
    assert wrong(alone, 9) == wrong(long, 9)
    assert all(wrong(long, night) for night in (-40, -20, -1))
    assert wrong(long, -1) != wrong(long, -30)
