"""Extracts as real systems write them: titles, totals, delimiters, encodings, and what goes wrong with them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from checks import datasets
from checks.formats.asc_wds import TRAINING
from flows.synthetic.diary import DIARY, NIGHTS
from flows.synthetic.extracts import HEADINGS, NEW_HEADINGS, OWN_LIST, WRITERS, path_of, write_night
from flows.synthetic.provider import Provider, settings_text
from wellkept.settings import load


TITLES = {d.name: {f.name: f.title for f in d.fields} for d in datasets().values()}


@pytest.fixture(scope="module")
def provider() -> Provider:
    """Sixty residents and thirty staff."""
    return Provider.of(1, people=60, workers=30)


@pytest.fixture(scope="module")
def landings(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """What lands on each night, each in a folder of its own."""
    root = tmp_path_factory.mktemp("nights")
    places = [root / str(night) for night in range(len(NIGHTS))]
    for night, place in enumerate(places):
        write_night(provider, night, place, TITLES)
    return places


def test_every_feed_comes_on_an_ordinary_night(landings: list[Path], tmp_path: Path) -> None:
    """Written at two in the morning, each taken by the feed of its name."""
    (tmp_path / "wellkept.toml").write_text(settings_text(), encoding="utf-8")
    settings = load(tmp_path / "wellkept.toml")

    assert {path.name for path in landings[0].iterdir()} == {path_of(landings[0], f, 0).name for f in WRITERS}
    for path in landings[0].iterdir():
        taken = settings.feed_for(path.name)
        assert taken is not None
        assert path.name.startswith(f"{taken.name}_")
        assert datetime.fromtimestamp(path.stat().st_mtime, UTC) == datetime(2026, 11, 8, 2, tzinfo=UTC)


def test_each_system_writes_in_its_own_way(landings: list[Path]) -> None:
    """Titles above and totals below; another delimiter and encoding; the national headings."""
    residents = path_of(landings[0], "residents", 0).read_bytes()
    assert residents.startswith(b"\xef\xbb\xbfResident list")
    assert residents.splitlines()[-1].startswith(b"Total,")
    assert HEADINGS["nok_phone"].encode() in residents
    staff = path_of(landings[0], "staff", 0).read_text("cp1252")
    assert staff.splitlines()[0].count(";") > 20
    training = path_of(landings[0], "training", 0).read_text("utf-8")
    assert tuple(training.splitlines()[0].split(",")) == TRAINING.headings


def test_a_home_with_a_list_of_its_own_is_in_no_other(landings: list[Path]) -> None:
    """Everybody is in one extract, nobody in two."""
    assert OWN_LIST.encode() not in path_of(landings[0], "residents", 0).read_bytes()
    sheet = openpyxl.load_workbook(path_of(landings[0], OWN_LIST, 0)).active
    assert sheet["A1"].value == "Thorn Cottage residents"
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert rows
    assert all(OWN_LIST in row for row in rows)
    assert any(isinstance(cell, datetime) for cell in rows[0]), "dates are dates"


def test_what_the_diary_says_happens(landings: list[Path]) -> None:
    """A feed that is missing, late, torn, cut short or the same again; a night without any."""
    for night, said in DIARY.items():
        names = {path.name for path in landings[night].iterdir()}
        for feed in WRITERS:
            assert (path_of(landings[night], feed, night).name in names) is not (said.is_down or feed in said.missing)
        assert all(path_of(landings[night], feed, night - 1).name in names for feed in said.late)
        if said.torn:
            assert path_of(landings[night], said.torn, night).read_bytes().rstrip().endswith(b"Lost")
        if said.cut_short:
            short, whole = (
                openpyxl.load_workbook(path_of(landings[n], said.cut_short, n)).active.max_row - 3
                for n in (night, night - 1)
            )
            assert short < whole / 2
        if said.repeated:
            again, before = (path_of(landings[n], said.repeated, n).read_bytes() for n in (night, night - 1))
            assert again == before


def test_a_renamed_column_stays_renamed(landings: list[Path]) -> None:
    """From that night on the old heading is nowhere."""
    (renamed,) = [night for night, said in DIARY.items() if said.renamed]
    for night in (renamed - 1, renamed, len(NIGHTS) - 1):
        text = path_of(landings[night], "residents", night).read_text("utf-8-sig")
        assert (HEADINGS["nok_phone"] in text) is (night < renamed)
        assert (NEW_HEADINGS["nok_phone"] in text) is (night >= renamed)


def test_the_settings_can_be_told_of_the_new_name(tmp_path: Path) -> None:
    """Both names are then known, since old extracts have the old one."""
    path = tmp_path / "wellkept.toml"
    path.write_text(settings_text(is_told=True), encoding="utf-8")
    feed = load(path).feed_for("residents_2026-11-18.csv")

    assert feed is not None
    assert feed.columns["nok_phone"] == (HEADINGS["nok_phone"], NEW_HEADINGS["nok_phone"])
