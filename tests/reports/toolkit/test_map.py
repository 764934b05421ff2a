"""The map: every file is read whole, asks for nothing nobody judges, and says what was not confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.toolkit.map import HERE, MAPS, maps, read
from wellkept.errors import SettingsWrong


GOOD = """\
title: A toolkit
short: Toolkit
version: "1"
category: care homes
verdict: levels
note: A note.
requirements:
  - item: "1"
    wording: Do it.
    source: A book
    source_date: "2026"
    standing: unconfirmed
    because: It was not seen.
    evidence: [ig_lead, policy data_quality]
    does_not_show: That it was done.
"""


def test_every_file_is_listed_and_read() -> None:
    """In the order of the page; each requirement says where it is from and what its evidence does not show."""
    assert {path.stem for path in HERE.glob("*.yaml")} == set(MAPS)
    assert [known.name for known in maps()] == list(MAPS)
    for known in maps():
        for asked in known.requirements:
            assert all((asked.item, asked.wording, asked.source, asked.source_date, asked.does_not_show))


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("own-policy", ["8.1", "8.2", "8.3", "8.4", "8.5", "8.6"]),
        ("own-strategy", ["4.4.1", "4.4.2", "4.4.3", "4.4.4", "4.4.5"]),
    ],
)
def test_the_providers_own_clauses_are_all_there(name: str, items: list[str]) -> None:
    (known,) = [known for known in maps() if known.name == name]
    assert [asked.item for asked in known.requirements] == items
    assert all(asked.is_confirmed for asked in known.requirements)


def test_what_is_from_memory_is_unconfirmed() -> None:
    """Of the legacy toolkit only the subject of 401 was seen under its number."""
    (legacy,) = [known for known in maps() if known.name == "ig-toolkit-v14"]
    assert [asked.item for asked in legacy.requirements if asked.is_confirmed] == ["401"]


def test_the_national_toolkit_has_its_deadline_and_no_levels() -> None:
    (dspt,) = [known for known in maps() if known.name == "dspt-v8-2025-26"]
    assert (dspt.has_levels, dspt.deadline) == (False, "30 June")
    assert "2026-27" in dspt.note


def test_levels_ask_for_the_ladder_and_items_do_not() -> None:
    by_name = {known.name: known for known in maps()}
    policy, dspt = by_name["own-policy"], by_name["dspt-v8-2025-26"]
    assert "an IG Lead is named" in [a.says for a in policy.asked_of(policy.requirements[0])]
    assert [a.says for a in dspt.asked_of(dspt.requirements[5])] == [
        "an approved policy or procedure, in date: retention"
    ]


def _read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(text, encoding="utf-8")
    read(path)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    _read(tmp_path, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ig_lead,", "ig_leed,", r"line 14: there is no piece of evidence called 'ig_leed'. Write 'ig_lead'"),
        ("policy data_quality", "policy", "line 14: .*After 'policy' write what it is about"),
        ("policy data_quality", "nights data_quality", "line 14: .*After 'nights' write nothing"),
        ("    because: It was not seen.\n", "", "line 8: .*has no entry 'because'"),
        ("standing: unconfirmed", "standing: confirmed", "line 13: .*stands beside a wording that is confirmed"),
        ("standing: unconfirmed", "standing: perhaps", "line 12: .*Write one of: confirmed, unconfirmed"),
        ("    source: A book\n", "", "has no entry 'source'. Add 'source', as in another map"),
        ("    source: A book\n", "    sauce: A book\n", "there is no entry called 'sauce'. Write 'source'"),
        ("verdict: levels", "verdict: grades", "line 5: .*Write one of: levels, met or not"),
        ("wording: Do it.", "wording: 12", "line 9: .*is not a text"),
        ("requirements:", "demands:", "there is no entry called 'demands'"),
        ("does_not_show: That it was done.", 'does_not_show: " "', "is not a text"),
    ],
)
def test_a_mistake_names_its_line_and_its_cure(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in GOOD
    with pytest.raises(SettingsWrong, match=words):
        _read(tmp_path, GOOD.replace(old, new, 1))


def test_an_item_stands_once(tmp_path: Path) -> None:
    twice = GOOD + GOOD[GOOD.index("  - item") :]
    with pytest.raises(SettingsWrong, match="holds '1' twice"):
        _read(tmp_path, twice)
