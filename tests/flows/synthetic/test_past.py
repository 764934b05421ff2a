"""The months before the demo's nights: a past that ends before they begin and leaves nothing open behind."""

from __future__ import annotations

from datetime import date

import pytest

from flows.synthetic.past import STRICTER, write_past
from flows.synthetic.provider import PLACES, settings_text
from wellkept import keys
from wellkept.settings import Settings, load
from wellkept.store import open_store
from wellkept.store_toolkit import nights_judged, source_rounds, went_wrong


FIRST_NIGHT = date(2026, 11, 8)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A provider of two homes with three months behind it."""
    path = tmp_path_factory.mktemp("past") / "wellkept.toml"
    path.write_text(settings_text(), encoding="utf-8")
    settings = load(path)
    keys.new(settings.folders.keys)
    assert write_past(settings, PLACES[:2], FIRST_NIGHT, months=3) == 97  # of 99 nights two were missed
    return settings


def test_it_ends_before_the_first_real_night_and_counts_as_published(settings: Settings) -> None:
    """Whole months, missed nights left out, and no night that the leak gate seems to have refused."""
    key = keys.load(settings.folders.keys)
    with open_store(settings.folders.store, key.encryption, key.reference_id, read_only=True) as store:
        nights = nights_judged(store, date(2026, 1, 1), FIRST_NIGHT)
        wrong = went_wrong(store, date(2026, 1, 1), FIRST_NIGHT)

    assert (nights["night"].min().date(), nights["night"].max().date()) == (date(2026, 8, 1), date(2026, 11, 7))
    assert nights["is_published"].all()
    assert wrong.empty


def test_nothing_of_it_is_on_tonights_worklists(settings: Settings) -> None:
    """What is open at its end no longer applies; it is not said to be put right."""
    key = keys.load(settings.folders.keys)
    with open_store(settings.folders.store, key.encryption, key.reference_id, read_only=True) as store:
        items = store.items()
        ended = store.query("SELECT count(*) AS n FROM item_event WHERE event = 'no_longer_applies'")["n"].item()

    assert set(items["state"]) == {"fixed", "closed"}
    assert ended == items["state"].eq("closed").sum() > 0


def test_a_rule_is_made_stricter_and_a_source_comes_each_quarter(settings: Settings) -> None:
    key = keys.load(settings.folders.keys)
    with open_store(settings.folders.store, key.encryption, key.reference_id, read_only=True) as store:
        changes = store.measurement_changes()
        rounds = source_rounds(store, date(2026, 1, 1), FIRST_NIGHT)

    assert changes["about"].tolist() == [STRICTER]
    assert rounds["title"].tolist() == ["GP register"]
    assert rounds["met"].gt(250).all()
