"""Agreement and audits on the scorecard: denominators beside every share, and the two never added together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from reports import scorecard, scorecard_accuracy
from reports.material import COLUMNS, Material


SOURCES = [
    ("gp", "GP register", "resident", "accepted", date(2026, 11, 18), 80, 78),
    ("payroll", "Payroll", "staff", "missing", None, None, None),
]
AGREEMENTS = [
    # home, dataset, source, field, agree, formatting, differs, missing here, missing there, cannot, not compared
    ("rose", "resident", "gp", "cpr_status", 40, 10, 2, 1, 3, 1, 4),
    ("elm", "resident", "gp", "cpr_status", 30, 0, 0, 0, 0, 0, 0),
    ("rose", "resident", "gp", "date_of_birth", 0, 0, 0, 0, 0, 0, 61),
]
AUDITS = [
    ("resident-2026-11", "resident", date(2026, 11, 20), "rose", "established", "cpr_status", 30, 29, 0),
    ("resident-2026-11", "resident", date(2026, 11, 20), "rose", "established", "date_of_birth", 31, 31, 0),
    ("resident-2026-11", "resident", date(2026, 11, 20), "rose", "new", "cpr_status", 3, 1, 0),
    ("resident-2026-11", "resident", date(2026, 11, 20), "elm", "new", "cpr_status", 0, 0, 4),
]


@pytest.fixture
def compared(material: Material) -> Material:
    """The made-up night, compared with one source of two, and checked against paper."""
    frames = {"sources": SOURCES, "agreements": AGREEMENTS, "audits": AUDITS}
    return replace(material, **{k: pd.DataFrame(rows, columns=list(COLUMNS[k])) for k, rows in frames.items()})


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_each_field_has_its_denominator(compared: Material) -> None:
    """82 can be compared, 80 agree; what was not compared is no agreement."""
    told = words(scorecard_accuracy.agreement_table(compared))
    assert "80 of 82 (98%)" in told
    assert "Nothing checked" in told
    assert re.search(r"CPR decision Residents GP register 80 of 82 \(98%\) 10 2 1 3 5", told)


def test_the_register_says_which_source_did_not_come(compared: Material) -> None:
    """And of the other, of which day it is and how many of ours are in it."""
    told = words(scorecard_accuracy.sources(compared))
    assert "GP register Residents 18 Nov 2026 80 78" in told
    assert "Did not come" in told


def test_strata_stand_apart_and_too_few_give_no_share(compared: Material) -> None:
    """The weakest field is named with its interval; of three nobody makes a percentage."""
    told = words(scorecard_accuracy.audits(compared))
    assert "CPR decision: 29 of 30, 97% (83 to 99%)" in told
    assert told.count("Not enough checked") == 2
    assert "Residents, established" in told
    assert "Residents, new" in told


def test_the_page_says_when_nothing_was_compared(material: Material, compared: Material) -> None:
    """No score where nothing was checked."""
    plain = words(scorecard.render(material))
    assert "Nothing is compared with a source: the settings name none." in plain
    assert "Nothing was checked against paper in the last three months." in plain
    waiting = replace(compared, agreements=compared.agreements.iloc[:0])
    assert "Nothing was compared with a source tonight." in words(scorecard.render(waiting))
    whole = words(scorecard.render(compared))
    assert "the two are never added together" in whole
    assert "110 of" not in whole


def test_the_drawing_is_told_in_words_too(compared: Material) -> None:
    """For those who cannot see it."""
    drawn = scorecard_accuracy.agreement_charts(compared)
    assert drawn.count("<svg") == 1
    assert "CPR decision: 80 of 82 (98%)" in drawn
