"""A night over extracts that others made: the numbers agree wherever they are shown."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import openpyxl
import pandas as pd
import polars as pl
import pytest

from expectations.targets import DEFAULT
from flows.summary import Summary
from tests.journeys.small import Small


RESIDENTS = "07-synthetic-uk-health/resident_crosscheck/dev_extract.csv"
WORKERS = "03b-asc-wds-oracle/dev/workers.csv"
WORKPLACES = ("ASHGROVE-01", "BEECHWOOD HSE", "CEDAR COURT", "DOVECOTE", "ELMTREE", "FAIRVIEW-6")
COUNTS = ["right", "wrong", "undetermined", "not_applicable", "not_run"]


def settings_text() -> str:
    """Settings as somebody would write them who has these two exports."""
    homes = [
        f'[[home]]\nid = "{name.split("-")[0].split(" ")[0].lower()}"\nname = "{name.title()}"\naliases = ["{name}"]\n'
        for name in WORKPLACES
    ]
    return "\n".join(
        [
            '[provider]\nname = "Two Exports"\nprofile = "synthetic"\n',
            '[folders]\nlanding = "landing"\nquarantine = "quarantine"\nstore = "store/wellkept.duckdb"',
            'published = "published"\nkeys = "keys"\ntargets = "targets.yaml"\n',
            *homes,
            '[[feed]]\nname = "residents"\ndataset = "resident"\npattern = "dev_extract*.csv"\nhome = "dovecote"',
            'date_formats = ["DD/MM/YYYY"]\n',
            '[feed.columns]\nperson_stated_gender = "sex"\nethnic_category = "ethnicity"\n',
            '[feed.values.person_stated_gender]\nF = "2"\nM = "1"\n',
            '[feed.values.ethnic_category]\nwhite = "A"\nasian = "L"\nblack = "P"\nother = "S"\n',
            '[[feed]]\nname = "workers"\ndataset = "staff"\npattern = "workers*.csv"\ndate_formats = ["DD/MM/YYYY"]\n',
            '[feed.columns]\nstaff_id = "UNIQUEWORKERID"\nhome_id = "LOCALESTID"\n',
            '[feed.values.status]\nNEW = "active"\nNOCHANGE = "active"\nDELETE = "left"\n',
        ]
    )


def targets() -> str:
    """The targets that come with Wellkept, but rule by rule only for what is critical; neither export is whole."""
    text = DEFAULT.read_text(encoding="utf-8").replace("columns_missing: hold", "columns_missing: warn")
    return re.sub(r"^  (major|minor): .*$", r"  \1: {}", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def night(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Small, Summary]]:
    """The one night, judged and published."""
    small = Small.make(tmp_path_factory.mktemp("real") / "small", text=settings_text(), targets=targets())
    small.put("dev_extract.csv", (cases / RESIDENTS).read_bytes(), 0)
    # Without the staff's full names: see tests/flows/test_gate.py for what the gate makes of those.
    small.put("workers.csv", pl.read_csv(cases / WORKERS, infer_schema=False).drop("DISPLAYID"), 0)
    (summary,) = small.judge(0)
    yield small, summary
