"""A night over extracts that others made: the numbers agree wherever they are shown."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
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
            '[feed.values.zero_hours]\n1 = "Yes"\n2 = "No"\n',
        ]
    )


def targets() -> str:
    """The targets that come with Wellkept, but rule by rule only for what is critical; neither export is whole."""
    text = DEFAULT.read_text(encoding="utf-8").replace("columns_missing: hold", "columns_missing: warn")
    return re.sub(r"^  (major|minor): .*$", r"  \1: {}", text, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def night(cases: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Small, Summary]:
    """The one night, judged and published."""
    small = Small.make(tmp_path_factory.mktemp("real") / "small", text=settings_text(), targets=targets())
    small.put("dev_extract.csv", (cases / RESIDENTS).read_bytes(), 0)
    # Without the staff's full names: see tests/flows/test_gate.py for what the gate makes of those.
    small.put("workers.csv", pl.DataFrame(raw(cases / WORKERS)).drop("DISPLAYID"), 0)
    (summary,) = small.judge(0)
    return small, summary


def added(small: Small, run_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tallies with what each rule is about, and the flags: the bottom of every sum."""
    with small.store() as store:
        rules = store.query(
            "SELECT rule.* FROM rule_as_run AS rule JOIN run USING (rulebook_digest) WHERE run_id = ?", [run_id]
        )
        tallies = store.query("SELECT * FROM tally WHERE run_id = ?", [run_id])
        flags = store.query("SELECT * FROM flag WHERE run_id = ?", [run_id])
    rules["fields"] = [json.loads(cell) for cell in rules["fields"]]
    about = rules[["rule_code", "dimension", "severity", "owner", "fields", "scope", "title"]]
    return tallies.merge(about, on="rule_code", validate="many_to_one"), flags.merge(about, on="rule_code")


def raw(path: Path) -> list[dict[str, str]]:
    """An extract as the csv module alone reads it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: (cell or "").strip() for name, cell in row.items()} for row in csv.DictReader(file)]


def home_of(workplace: str) -> str:
    """The id the settings give a workplace; none for one they do not know."""
    spaced = " ".join(workplace.split()).upper()
    return re.split(r"[- ]", spaced)[0].lower() if spaced in WORKPLACES else ""


def tables(path: Path) -> list[tuple[str, ...]]:
    """The rows of every table of a page, as the words in their cells."""
    html = path.read_text(encoding="utf-8")
    found = []
    for row in re.findall(r"<tr\b.*?</tr>", html, re.DOTALL):
        cells = re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.DOTALL)
        found.append(tuple(unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in cells))
    return found


def whole(text: str) -> int:
    """A whole number as pages write it."""
    return int(text.replace(",", ""))


def test_every_record_is_counted_once_under_every_rule(night: tuple[Small, Summary], cases: Path) -> None:
    """Read by the csv module: each home's rows are the sum of the four verdicts of each rule that saw them."""
    small, summary = night
    tallies, _ = added(small, summary.run_id)
    people = {
        "resident": Counter({"dovecote": len(raw(cases / RESIDENTS))}),
        "staff": Counter(home_of(row["LOCALESTID"]) for row in raw(cases / WORKERS)),
    }
    for name, homes in people.items():
        mine = tallies[(tallies["dataset"] == name) & (tallies["scope"] != "between nights")]
        by_rule = mine.set_index(["rule_code", "home_id"])[COUNTS].sum(axis=1).unstack()
        assert by_rule.shape[0] > 100
        for home, rows in homes.items():
            assert set(by_rule[home]) == {rows}, (name, home)
        assert set(by_rule.columns) == set(homes)
        told = {dataset: number for dataset, number, *_ in summary.people}
        assert told[name] == sum(homes.values())


def test_what_anyone_can_count_in_the_files_is_what_the_rules_count(night: tuple[Small, Summary], cases: Path) -> None:
    """Blank cells and repeated keys, counted with nothing of ours."""
    small, summary = night
    tallies, _ = added(small, summary.run_id)
    wrong = tallies.set_index(["rule_code", "home_id"])["wrong"]
    residents, workers = raw(cases / RESIDENTS), raw(cases / WORKERS)
    keys = Counter(row["resident_id"] for row in residents if row["resident_id"])

    assert wrong["resident.date_of_birth.missing", "dovecote"] == sum(not row["date_of_birth"] for row in residents)
    assert wrong["resident.family_name.missing", "dovecote"] == sum(not row["last_name"] for row in residents)
    assert wrong["resident.resident_id.duplicate", "dovecote"] == sum(n for n in keys.values() if n > 1) == 30
    nameless = Counter(home_of(row["LOCALESTID"]) for row in workers if not row["UNIQUEWORKERID"])
    assert sum(nameless.values()) > 2
    for workplace in WORKPLACES:
        assert wrong["staff.staff_id.missing", home_of(workplace)] == nameless[home_of(workplace)]


def test_flags_are_as_many_as_the_tallies_say(night: tuple[Small, Summary]) -> None:
    """Home by home, rule by rule, and each flag once."""
    small, summary = night
    tallies, flags = added(small, summary.run_id)
    key = ["home_id", "dataset", "rule_code"]

    counted = flags.groupby(key).size()
    said = tallies[tallies["wrong"] > 0].set_index(key)["wrong"]

    assert len(said) > 40
    assert counted.sort_index().to_dict() == said.sort_index().to_dict()
    assert not flags.duplicated([*key, "line", "feed"]).any()


@pytest.mark.parametrize(
    ("view", "by"),
    [
        ("rule", ["dataset", "rule_code"]),
        ("home", ["home_id"]),
        ("dimension", ["dimension"]),
        ("field", ["dataset", "field", "dimension"]),
        ("home_dimension", ["home_id", "dimension"]),
        ("home_field", ["home_id", "dataset", "field", "dimension"]),
        ("night", ["home_id", "dataset"]),
    ],
)
def test_every_view_of_scores_adds_up(night: tuple[Small, Summary], view: str, by: list[str]) -> None:
    """The same sums made with pandas from the tallies alone."""
    small, summary = night
    tallies, _ = added(small, summary.run_id)
    exploded = tallies.explode("fields").rename(columns={"fields": "field"}) if "field" in by else tallies
    ours = exploded.dropna(subset=by).groupby(by)[COUNTS].sum()
    with small.store() as store:
        theirs = store.scores(view, summary.run_id).set_index(by)

    pd.testing.assert_frame_equal(
        ours.sort_index(), theirs[COUNTS].sort_index(), check_dtype=False, check_index_type=False
    )
    judged = ours["right"] + ours["wrong"]
    score = (ours["right"] / judged.where(judged > 0)).sort_index()
    pd.testing.assert_series_equal(score, theirs["score"].sort_index(), check_names=False, check_index_type=False)


def test_people_with_no_critical_fault_are_those_without_a_critical_flag(night: tuple[Small, Summary]) -> None:
    """Counted from the flags, line by line of the extracts."""
    small, summary = night
    _, flags = added(small, summary.run_id)
    critical = flags[(flags["severity"] == "critical") & flags["dataset"].isin(["resident", "staff"])]
    ill = critical.groupby(["home_id", "dataset"])["line"].nunique()
    with small.store() as store:
        people = store.person_tallies(summary.run_id).set_index(["home_id", "dataset"])

    assert ill.sum() > 50
    assert (people["judged"] - people["no_critical_fault"]).to_dict() == ill.reindex(
        people.index, fill_value=0
    ).to_dict()
    told = {name: (judged, well) for name, _, judged, well in summary.people}
    sums = people.groupby("dataset")[["judged", "no_critical_fault"]].sum()
    assert told == {name: tuple(row) for name, row in zip(sums.index, sums.to_numpy().tolist(), strict=True)}


def test_the_scorecard_shows_the_same_numbers(night: tuple[Small, Summary]) -> None:
    """Its tables of homes, dimensions and people, cell by cell."""
    small, summary = night
    tallies, _ = added(small, summary.run_id)
    titles = {"resident": "Residents", "staff": "Staff members"}
    names = {home.id: home.name for home in small.settings.homes} | {"": "Home not known"}
    shown = tables(small.published / "scorecard.html")

    by_home = tallies.groupby(["home_id", "dataset"])[COUNTS].sum()
    compared = 0
    for (home, dataset), counts in by_home.iterrows():
        if dataset in titles:
            mine = [row for row in shown if row[:2] == (names[home], titles[dataset]) and len(row) == 9]
            assert [[whole(cell) for cell in row[2:7]] for row in mine] == [counts.tolist()], (home, dataset)
            compared += 1
    for dimension, counts in tallies.groupby("dimension")[COUNTS].sum().iterrows():
        mine = [row for row in shown if row[0] == dimension.capitalize() and len(row) == 8]
        assert [[whole(cell) for cell in row[1:6]] for row in mine] == [counts.tolist()], dimension
        compared += 1
    with small.store() as store:
        people = store.person_tallies(summary.run_id)
    for row in people.itertuples():
        mine = [r for r in shown if r[:2] == (names[row.home_id], titles[row.dataset]) and " of " in r[2]]
        assert [r[2].split(" (")[0] for r in mine] == [f"{row.no_critical_fault:,} of {row.judged:,}"]
        compared += 1
    assert compared >= 20


def test_data_docs_show_the_same_numbers(night: tuple[Small, Summary]) -> None:
    """Every score of a rule, dimension or share that the page names with its counts, and the store's judgements."""
    small, summary = night
    tallies, _ = added(small, summary.run_id)
    names = {home.id: home.name for home in small.settings.homes} | {"": "Home not known"}
    rights = {}
    for (code, home), counts in tallies.set_index(["rule_code", "home_id"])[COUNTS].iterrows():
        rights[code, names[home]] = (counts["right"], counts["right"] + counts["wrong"])
    for (dimension, home), counts in tallies.groupby(["dimension", "home_id"])[COUNTS].sum().iterrows():
        rights[dimension.capitalize(), names[home]] = (counts["right"], counts["right"] + counts["wrong"])
    page = next((small.published / "data-docs").rglob("wellkept-target.html"))

    compared = 0
    for row in tables(page):
        subject = next((key for key, _ in rights if row and (row[0].endswith(f", {key}") or row[0] == key)), None)
        for cell in row[1:] if subject else ():
            for home, right, judged in re.findall(r"([A-Z][\w -]+): (?:[\d.]+% \()?([\d,]+) of ([\d,]+)", cell):
                if (subject, home.strip()) in rights and home != "Home not known":
                    assert (whole(right), whole(judged)) == rights[subject, home.strip()], (subject, home)
                    compared += 1
    assert compared >= 15

    with small.store() as store:
        said = store.judgements(summary.run_id)
    scores = said[said["expectation"].str.startswith("dimension.") & said["observed"].notna() & said["home_id"].notna()]
    for row in scores.itertuples():
        right, judged = rights[row.expectation.split(".")[1].capitalize(), names[row.home_id]]
        assert row.observed == pytest.approx(100 * right / judged)
    assert len(scores) >= 15


def test_worklists_hold_an_item_for_every_flagged_record_and_rule(night: tuple[Small, Summary]) -> None:
    """Rule by rule and home by home, over all owners' workbooks; two records under one key are one item."""
    small, summary = night
    _, flags = added(small, summary.run_id)
    items = flags.drop_duplicates(["home_id", "dataset", "reference", "rule_code"])
    expected = Counter(zip(items["home_id"], items["rule_code"], strict=True))
    listed: Counter[tuple[str, str]] = Counter()
    for path in sorted((small.published / "worklists").rglob("*.xlsx")):
        home = "" if path.parent.name == "whole-provider" else path.parent.name
        sheet = openpyxl.load_workbook(path)["Worklist"]
        listed.update((home, row[-1]) for row in sheet.iter_rows(min_row=5, values_only=True) if row[-1])

    assert listed == expected
    opened = dict(summary.moved)["opened"]
    assert opened == sum(expected.values()) > 200
