"""The provider's scorecard: its numbers are the frames' numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from reports.material import Material, Run
from reports.scorecard import FILE, render, write


if TYPE_CHECKING:
    from pathlib import Path


Read = Callable[[str], list[Any]]


@pytest.fixture
def page(material: Material) -> str:
    """The scorecard of the made-up night."""
    return render(material)


def _table(tables: list[Any], begins: str) -> Any:
    (found,) = [t for t in tables if t.caption.startswith(begins)]
    return found


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def test_headline_is_counts_per_home(page: str) -> None:
    """The first thing said is people, home by home."""
    top = page.split('id="people"', maxsplit=1)[0]
    assert "38 of 42 residents" in top
    assert "29 of 30 staff members" in top
    assert "Nothing checked at: Ash Lodge." in top


def test_people_are_never_pooled(page: str, material: Material) -> None:
    """No figure adds homes together: the sum of all homes is nowhere among the people."""
    section = page.split('id="people"')[1].split('id="dimensions"', maxsplit=1)[0]
    residents = material.person_tallies.query("dataset == 'resident'")
    assert f"{residents['no_critical_fault'].sum()} of {residents['judged'].sum()}" not in section


def test_people_table_equals_the_frame(page: str, material: Material, read_tables: Read) -> None:
    """Read back from the page, the people are those of the frame."""
    table = _table(read_tables(page), "People with no critical fault")
    judged = material.person_tallies.set_index(["home_id", "dataset"])
    assert table.column("No critical fault") == [
        "38 of 42 (90%)", "29 of 30 (97%)", "16 of 16", "12 of 12", "Nothing checked", "Nothing checked",
    ]  # fmt: skip
    assert [_number(n) for n in table.column("Not checked")] == list(judged["people"] - judged["judged"])


def test_dimension_table_adds_up_to_the_frame(page: str, material: Material, read_tables: Read) -> None:
    """The columns of the dimensions sum to the tallies of the night."""
    table = _table(read_tables(page), "Checks by dimension")
    for heading, verdict in (
        ("Right", "right"), ("Wrong", "wrong"), ("Undetermined", "undetermined"),
        ("Not applicable", "not_applicable"), ("Not run", "not_run"),
    ):  # fmt: skip
        assert sum(map(_number, table.column(heading))) == material.tallies[verdict].sum()


def test_home_table_adds_up_to_the_frame(page: str, material: Material, read_tables: Read) -> None:
    """Each home's row is its own tally."""
    table = _table(read_tables(page), "Checks by home")
    sums = material.tallies.groupby(["home_id", "dataset"])[["right", "wrong", "not_run"]].sum()
    names = {name: home for home, name in material.home_names.items()}
    kinds = {"Residents": "resident", "Staff members": "staff"}
    for row in table.rows:
        right, wrong, *_, silent, _, _ = (row[i] for i in range(2, 9))
        assert [_number(right), _number(wrong), _number(silent)] == list(sums.loc[(names[row[0]], kinds[row[1]])])


def test_movement_table(page: str, read_tables: Read) -> None:
    """New, no longer wrong and put right are each in their column."""
    table = _table(read_tables(page), "Wrong, since the run before")
    assert table.rows[0] == ["Rose House", "Residents", "14", "2", "3", "2", "13"]
    assert table.rows[-1] == ["Ash Lodge", "Residents", "\u2013", "\u2013", "\u2013", "0", "Nothing checked"]


def test_feed_table(page: str, material: Material, read_tables: Read) -> None:
    """Rows read are rows accepted and rows set aside; a feed that did not come says so."""
    table = _table(read_tables(page), "Extracts")
    assert len(table.rows) == len(material.receipts)
    for row in table.rows:
        if row[4] != "\u2013":
            assert _number(row[4]) == _number(row[5]) + _number(row[6])
    assert table.by_first()["care-ash", "Ash Lodge"][-1] == "Did not come"
    assert table.by_first()["people", "All homes"][3] == "21 Nov 2026, 01:00"


def test_targets_not_met(page: str, read_tables: Read) -> None:
    """Misses are listed, what was met is not."""
    table = _table(read_tables(page), "Targets not met tonight")
    assert table.column("Result") == ["Warning"]
    assert table.column("Homes that miss it") == ["Rose House 0.905 (asked for 0.95)"]
    assert "1 more could not be judged" in page


def test_trend_tables_hold_every_point(page: str, material: Material, read_tables: Read) -> None:
    """Beside the small charts stand the same counts, night by night."""
    table = _table(read_tables(page), "Residents with no critical fault")
    nights = material.trend["night"].nunique()
    assert len(table.rows) == nights
    assert table.rows[0] == ["21 Nov 2026", "38 of 42 (90%)", "16 of 16", "Nothing checked"]


def test_accepted_are_named_apart(page: str) -> None:
    """They count as wrong and the page says so."""
    assert "1 exception accepted by a named person" in page
    assert "It still counts as wrong" in page


def test_a_blank_home_is_green_nowhere(page: str) -> None:
    """No row that names the home nobody checked has a pass in it."""
    body = page.rsplit("</style>", maxsplit=1)[-1]
    rows = re.findall(r"<tr role=\"row\">.*?</tr>", body, flags=re.DOTALL)
    ash = [row for row in rows if "Ash Lodge" in row]
    assert len(ash) >= 6
    assert not [row for row in ash if "tag-pass" in row or "100%" in row]


def test_a_blank_night_is_green_nowhere(blank: Material) -> None:
    """When nothing came, nothing passes and no score is a figure."""
    body = render(replace(blank, receipts=blank.receipts.assign(state="missing"))).split("</style>")[-1]
    assert "tag-pass" not in body
    assert "answer-pass" not in body
    assert "100%" not in body
    assert "Nothing was checked tonight" in body


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        ("pass", "Tonight's data met its targets"),
        ("warn", "Tonight's data missed some of its targets"),
        ("stop", "Tonight's data missed a target that stops"),
        (None, "Tonight's data was not held against any target"),
    ],
)
def test_the_answer(material: Material, judgement: str | None, words: str) -> None:
    """The box at the top is the run's own judgement."""
    page = unescape(render(replace(material, run=Run("r", judgement=judgement))))
    assert words in page
    assert f'class="answer answer-{judgement or "blank"}"' in page


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (Run("r", profile="synthetic"), "Made-up people"),
        (Run("r", state="incomplete"), "Some checks failed to run tonight."),
        (Run("r", state="held"), "held and was not scored"),
    ],
)
def test_notices(material: Material, run: Run, words: str) -> None:
    """What must be known first is said first."""
    assert words in render(replace(material, run=run)).split('class="answer')[0]


@pytest.mark.parametrize(
    ("states", "words"),
    [
        (["missing"] * 4, "4 extracts did not come."),
        (["refused", "accepted", "accepted", "accepted"], "1 extract was refused."),
        (["stale", "stale", "held", "accepted"], "2 extracts are the same files as before."),
    ],
)
def test_receipts_in_words(material: Material, states: list[str], words: str) -> None:
    """Each state of an extract is counted in a sentence."""
    assert words in render(replace(material, receipts=material.receipts.assign(state=states)))


def test_no_personal_data(material: Material, page: str) -> None:
    """No name, local id, reference or value is anywhere on the page."""
    said = {*material.cases["local_id"], *material.cases["called"], *material.cases["reference"]}
    assert not [word for word in said if re.search(rf"\b{re.escape(word)}\b", page)]


def test_the_page_does_not_depend_on_who_they_are(material: Material, page: str) -> None:
    """With another casebook the page is the same, byte for byte."""
    other = material.cases.assign(local_id="X", called="Y", room="Z")
    assert render(replace(material, cases=other)) == page


def test_same_night_same_bytes(material: Material, page: str) -> None:
    """Rendered twice, the page is the same."""
    assert render(material) == page


def test_first_night(material: Material) -> None:
    """One night has no trend, and the page says so instead of drawing one."""
    tonight = material.trend[material.trend["night"] == material.night]
    page = render(replace(material, trend=tonight, movement=material.movement.iloc[:0]))
    assert "there is no trend to show" in page
    assert "There is no earlier run to compare with." in page


def test_nothing_from_elsewhere(page: str) -> None:
    """The page loads nothing and runs nothing; references inside it stay inside it."""
    assert not re.findall(r"<script|https?://|@import", page)
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]+)\)", page))


def test_write(material: Material, page: str, tmp_path: Path) -> None:
    """The file is the page."""
    (path,) = write(material, tmp_path / "new")
    assert path == tmp_path / "new" / FILE
    assert path.read_text(encoding="utf-8") == page


def test_what_nobody_sends_is_said(material: Material) -> None:
    """Rules without a feed are undetermined, which is neither good nor bad, and never silent."""
    assert "no such feed" not in render(material)
    page = render(replace(material, unfed={"Rooms": 7, "Shifts": 1}))

    assert "Undetermined: no such feed" in page
    assert "<li>Rooms: 7 rules</li>" in page
    assert "<li>Shifts: 1 rule</li>" in page
