"""The record of processing and the DPIA sheet: what the settings know is there, and what they do not is marked."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from checks import datasets
from flows.synthetic.provider import settings_text
from reports.processing import Reader, as_html, as_yaml, dpia, record
from reports.processing_facts import BLANK, PLACES
from wellkept.settings import Settings, load


DAY = date(2026, 11, 21)
READERS = (
    Reader("Senior care staff", ("resident",), sees_values=True, is_everywhere=False),
    Reader("Executive", (), sees_values=False, is_everywhere=True),
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of the made-up provider, one of whose systems says who supplies it."""
    path = tmp_path / "wellkept.toml"
    text = settings_text().replace('name = "care records"\n', 'name = "care records"\nsupplier = "Careware Ltd"\n', 1)
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_each_feed_and_source_is_an_activity(settings: Settings) -> None:
    """With its system, supplier and purpose where the settings give them, and a blank where they do not."""
    said = {each["activity"]: each for each in record(settings, datasets(), READERS, DAY)["activities"]}

    assert len(said) == len(settings.feeds) + len(settings.sources)
    residents, payroll, gp = (
        said[name]
        for name in ("residents (feed)", "Payroll (source to compare with)", "GP register (source to compare with)")
    )
    assert residents["supplier"] == "Careware Ltd"
    assert residents["purpose_of_the_system"] == "care plans, charts and contacts of residents"
    assert (residents["about"], payroll["about"]) == ("residents", "staff")
    assert (residents["seen_by"], payroll["seen_by"]) == (["Senior care staff"], [])
    assert "NHS number" in residents["fields_that_can_identify"]
    assert "Weight (kg)" in residents["other_fields_about_the_person"]
    # Of a source only what it is compared for, and the key by which it meets our records.
    assert payroll["other_fields_about_the_person"] == ["Contracted hours a week", "Start date", "Leaving date"]
    assert payroll["supplier"] == gp["system"] == BLANK


def test_the_law_is_never_guessed(settings: Settings) -> None:
    """Lawful basis and condition are for a person to say."""
    made = record(settings, datasets(), READERS, DAY)
    sheet = dpia(settings, datasets(), READERS, DAY)
    assert {each["lawful_basis"] for each in made["activities"]} == {BLANK}
    assert sheet["lawful_basis"] == sheet["condition_for_health_data"] == sheet["approved_by"] == BLANK
    assert {risk["what_remains"] for risk in sheet["risks"]} == {BLANK}


def test_what_is_kept_is_kept_for_the_nights_of_the_settings(settings: Settings) -> None:
    kept = {each["what"]: each["how_long"] for each in record(settings, datasets(), READERS, DAY)["kept_for"]}
    assert kept["published pages and snapshots"] == f"{settings.night.keep_nights} nights"


def test_who_sees_what_is_that_of_the_roles(settings: Settings) -> None:
    senior, executive = dpia(settings, datasets(), READERS, DAY)["who_sees_what"]
    assert (senior["records"], senior["values_of_fields_at_fault"]) == (["Residents"], "yes, each look is put down")
    assert (executive["records"], executive["homes"]) == ("none, only counts", "all homes")
    assert len({len(row) for row in PLACES}) == 1


def test_as_yaml_it_can_be_filled_in(settings: Settings) -> None:
    """It reads back as what was written."""
    made = record(settings, datasets(), READERS, DAY)
    text = as_yaml(made, "Record of processing")
    assert text.startswith("# Record of processing")
    assert YAML(typ="safe").load(io.StringIO(text)) == made


def test_as_a_page_every_blank_is_marked(settings: Settings) -> None:
    """With a shape and a word, and counted at the top."""
    made = record(settings, datasets(), READERS, DAY)
    page = as_html(made, "Record of processing", DAY)
    many = str(made).count(BLANK)
    assert page.count(f"</svg>{BLANK}</span>") == many
    assert f"{many} places are not known" in page
    assert "Careware Ltd" in page
