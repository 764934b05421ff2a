"""The made-up sources: made from the truth, in their own writing, with a few slips of their own."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from flows.any_file import any_table
from flows.synthetic.diary import NIGHTS
from flows.synthetic.provider import Provider, settings_text
from flows.synthetic.sources import COMES, path_of, write_sources
from wellkept.settings import load


@pytest.fixture(scope="module")
def provider() -> Provider:
    """The demo's own people."""
    return Provider.of(1)


def test_they_come_on_their_nights_and_are_taken_by_their_names(provider: Provider, tmp_path: Path) -> None:
    """Each by the source of its name."""
    (tmp_path / "wellkept.toml").write_text(settings_text(), encoding="utf-8")
    settings = load(tmp_path / "wellkept.toml")
    for night in range(len(NIGHTS)):
        came = write_sources(provider, night, tmp_path / str(night))
        assert came == [
            path_of(tmp_path / str(night), name, night) for name, nights in COMES.items() if night in nights
        ]
        taken = [settings.feed_for(path.name) for path in came]
        assert [feed.name for feed in taken if feed] == [name for name, nights in COMES.items() if night in nights]
    assert {source.name for source in settings.sources} == set(COMES)


def test_a_register_knows_most_people_and_has_slips_of_its_own(provider: Provider, tmp_path: Path) -> None:
    """It writes surnames in capitals and numbers in groups, and a few of its birthdays are wrong."""
    write_sources(provider, 0, tmp_path)
    said = any_table(path_of(tmp_path, "gp-register", 0))
    truth, _ = provider.records(0, is_clean=True)
    living = truth["resident"].filter(pl.col("status") == "active")
    assert 0.95 < said.height / living.height < 1
    assert said["NHS Number"].str.contains(r"^999 [0-9]{3} [0-9]{4}$").all()
    assert (said["Surname"] == said["Surname"].str.to_uppercase()).all()
    plain = said.select(pl.col("NHS Number").str.replace_all(" ", "").alias("nhs_number"), "D.O.B.", "Forename")
    both = living.join(plain, on="nhs_number").with_columns(
        born=pl.col("D.O.B.").str.to_date("%d %b %Y").cast(pl.String)
    )
    assert 0 < (both["born"] != both["date_of_birth"]).sum() < both.height * 0.05
    assert 0 < (both["Forename"] != both["given_name"]).sum() < both.height * 0.05


def test_the_faults_of_the_records_are_not_in_the_sources(provider: Provider, tmp_path: Path) -> None:
    """A source is made from what is true, so that it can find what is not."""
    spoilt = [fault for fault in provider.faults if fault.field == "nhs_number" and fault.first == 0]
    assert spoilt
    _, planted = provider.records(0)
    assert any(fault.field == "nhs_number" for fault in planted)
    write_sources(provider, 0, tmp_path)
    numbers = any_table(path_of(tmp_path, "gp-register", 0))["NHS Number"]
    assert numbers.n_unique() == len(numbers)
