"""The workplace contract reads the national file, and its rules what the service's own tests state."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import datasets
from checks.formats import format_named
from flows.checking import check_file
from wellkept.coerce import LINE, Reading, coerce
from wellkept.engine import judge
from wellkept.settings import without_file
from wellkept.words import Verdict


AS_OF = date(2026, 11, 26)
# What the service's own unit tests flag, and we have a rule for.
OURS = {
    "ADDRESS1",
    "ADDRESS2",
    "ADDRESS3",
    "POSTTOWN",
    "ALLSERVICES",
    "ALLJOBROLES",
    "REGTYPE",
    "ACTUALCONT",
    "HOLIDAY",
}
OUR_CODES = {"1040", "1045", "1050", "1055", "1060", "1100", "1120", "1280", "1360", "2470", "2540", "2590"}
NOT_OURS = {"REGTYPE/MAINSERVICE"}


def workplace_file(folder: Path, rows: list[dict[str, str]]) -> Path:
    """A workplace file with these rows; each home has a reference of its own."""
    headings = format_named("asc-wds").files["workplace"].headings
    path = folder / "workplace.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows({**row, "LOCALESTID": f"W{number}"} for number, row in enumerate(rows))
    return path


def test_a_file_is_known_by_its_headings() -> None:
    """Each of the three national files is told from the others."""
    known = format_named("asc-wds")

    assert {name: known.recognise(file.headings).dataset for name, file in known.files.items()} == {
        "workplace": "workplace",
        "staff": "staff",
        "training": "training",
    }
    assert all(file.departures(file.headings) == () for file in known.files.values())


def test_what_the_services_tests_flag_we_flag(cases: Path, tmp_path: Path) -> None:
    """For the columns we have rules for; the others of the return are read by nobody here."""
    folder = cases / "03a-asc-wds-unit-vectors"
    with (folder / "workplace_rows.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (folder / "workplace_expected.csv").open(encoding="utf-8", newline="") as lines:
        expected = [r for r in csv.DictReader(lines) if r["code"] in OUR_CODES and r["field"] not in NOT_OURS]
    path = workplace_file(tmp_path, rows)
    checked = check_file(path, "workplace", as_of=AS_OF, settings=without_file(), known_as="asc-wds")
    cells = set(checked.flags.select("line", "column").collect().iter_rows())
    line_of = {row["case_id"]: line for line, row in enumerate(rows, start=2)}
    # A well-formed postcode that no address has can only be told by the service's own list of addresses.
    told = [r for r in expected if "database" not in r["message"]]
    named = [(r["case_id"], field) for r in told for field in r["field"].split("/")]
    missed = [(case, field) for case, field in named if (line_of[case], field) not in cells]

    assert len(told) > len(OURS)
    assert missed == []


@pytest.mark.parametrize("staff", [2, 3])
def test_the_total_is_compared_with_the_staff_file(tmp_path: Path, staff: int) -> None:
    """Given beside the return, staff who are permanent or temporary are counted."""
    path = workplace_file(tmp_path, [{"ESTNAME": "Oak", "TOTALPERMTEMP": "2"}])
    workers = tmp_path / "workers.csv"
    people = [f"W0,S{n},NEW,P{n},1" for n in range(staff)] + ["W0,S9,NEW,P9,3"]
    workers.write_text("\n".join(["LOCALESTID,UNIQUEWORKERID,STATUS,DISPLAYID,EMPLSTATUS", *people]) + "\n")
    checked = check_file(
        path, "workplace", as_of=AS_OF, settings=without_file(), beside={"staff": workers}, known_as="asc-wds"
    )
    rules = checked.flags.collect()["rule"].to_list()

    assert ("XDS-011a" in rules) is (staff != 2)
    assert "XDS-011a" not in checked.silent


def test_the_return_is_the_offices() -> None:
    """Nobody who cares for residents is asked to put it right."""
    assert {rule.owner.value for rule in datasets()["workplace"].rules} == {"office"}


@given(st.lists(st.one_of(st.none(), st.integers(0, 998)), min_size=1, max_size=60), st.integers(-1, 1))
def test_lists_are_added_up(counts: list[int | None], off: int) -> None:
    """However many items there are, blank ones among them."""
    counts = [1, *counts]
    total = sum(count or 0 for count in counts)
    leavers = ";".join("" if count is None else str(count) for count in counts)
    reasons = ";".join(str(part) for part in parts(total + off))
    text = pl.LazyFrame({"home_id": ["oak"], "leavers": [leavers], "leaving_reason_counts": [reasons], LINE: [2]})
    workplace = datasets()["workplace"]
    rule = workplace.by_code["WPL-007"]
    frame = coerce(text, workplace, Reading())
    said = judge(frame, workplace, datasets(), as_of=AS_OF, rules=[rule]).table.collect()["WPL-007"].item()

    assert said == (Verdict.RIGHT if off == 0 else Verdict.WRONG)


def parts(total: int) -> list[int]:
    """A number as a list of numbers up to 900."""
    return [900] * (total // 900) + [total % 900] if total >= 0 else [0]
