"""The numbers of the scorecard."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import standing
from reports.material import Material, empty
from reports.standing import VERDICTS, Counts
from wellkept.words import Dimension


@given(*[st.integers(0, 500)] * 5)
def test_a_score_needs_something_judged(right: int, wrong: int, unclear: int, outside: int, silent: int) -> None:
    """Nothing judged is never a figure, and 100% never hides a wrong."""
    counts = Counts(right, wrong, unclear, outside, silent)
    assert (counts.score == "Nothing checked") == (right + wrong == 0)
    assert (counts.score == "100%") == (wrong == 0 and right >= 20)
    assert ("%" in counts.score) == (counts.judged >= 20)
    assert counts.expected == counts.judged + unclear + silent


def test_small_scores_are_counts() -> None:
    """Below twenty there is no percentage, of the score or of the share."""
    counts = Counts(right=3, wrong=1, undetermined=2)
    assert counts.score == "3 of 4"
    assert counts.judged_share == "4 of 6"
    assert Counts().judged_share == "Nothing expected"


def test_headlines_are_every_home_and_dataset(material: Material) -> None:
    """Homes in the settings' order, each for itself, with the counts of the frame."""
    rows = standing.headlines(material)
    assert [(r.home_id, r.dataset) for r in rows] == [
        (home, dataset) for home in ("rose", "elm", "ash") for dataset in ("resident", "staff")
    ]
    frame = material.person_tallies.set_index(["home_id", "dataset"])
    for row in rows:
        assert [row.people, row.judged, row.no_critical_fault] == list(frame.loc[(row.home_id, row.dataset)])


@pytest.mark.parametrize(
    ("people", "judged", "clear", "headline", "judgement"),
    [
        (20, 20, 17, "17 of 20 (85%)", "stop"),
        (19, 19, 17, "17 of 19", "stop"),
        (20, 20, 20, "20 of 20 (100%)", "pass"),
        (20, 19, 19, "19 of 19", "warn"),
        (20, 0, 0, "Nothing checked", "blank"),
        (0, 0, 0, "Nothing checked", "blank"),
    ],
)
def test_headline(material: Material, people: int, judged: int, clear: int, headline: str, judgement: str) -> None:
    """Counts, a percentage from twenty people on, and blank for nothing checked."""
    columns = list(material.person_tallies.columns)
    frame = pd.DataFrame([("rose", "resident", people, judged, clear)], columns=columns)
    first = standing.headlines(replace(material, person_tallies=frame))[0]
    assert (first.headline, first.judgement) == (headline, judgement)


def test_a_home_without_a_row_is_blank(material: Material) -> None:
    """A home nobody counted is on the page all the same."""
    rows = standing.headlines(replace(material, person_tallies=material.person_tallies.query("home_id != 'elm'")))
    assert [(r.home, r.judgement) for r in rows if r.home_id == "elm"] == [("Elm Court", "blank")] * 2


def test_people_without_a_home_are_named(material: Material) -> None:
    """Records of no known home are counted at the end, under words that say so."""
    frame = material.person_tallies.copy()
    frame.loc[len(frame)] = ["", "resident", 3, 3, 1]
    rows = standing.headlines(replace(material, person_tallies=frame))
    assert [(r.home, r.headline) for r in rows if r.home_id == ""] == [
        ("Home not known", "1 of 3"),
        ("Home not known", "Nothing checked"),
    ]


def test_dimensions_add_up(material: Material) -> None:
    """All six are named, and together they are every verdict of the night."""
    counts = standing.by_dimension(material)
    assert list(counts) == list(Dimension)
    for verdict in VERDICTS:
        assert sum(getattr(c, verdict) for c in counts.values()) == material.tallies[verdict].sum()


def test_homes_add_up(material: Material) -> None:
    """So do the homes."""
    counts = standing.by_home(material)
    assert len(counts) == 6
    for verdict in VERDICTS:
        assert sum(getattr(c, verdict) for c in counts.values()) == material.tallies[verdict].sum()


def test_accepted_count_as_wrong(material: Material) -> None:
    """An accepted exception is still in the tally; it is only named apart."""
    assert standing.accepted_total(material) == 1
    assert [p.accepted for p in standing.headlines(material)] == [1, 0, 0, 0, 0, 0]
    overdue = material.tallies.query("rule_code == 'RES-055' and home_id == 'rose'")
    listed = material.items.query("rule_code == 'RES-055' and home_id == 'rose' and state != 'accepted'")
    assert overdue["wrong"].item() == len(listed) + 1


def test_weakest_field_first(material: Material) -> None:
    """By share of wrong; a field with too few checks for a percentage comes after."""
    found = standing.by_field(material)
    assert found[0][:2] == ("resident", "GP practice code")
    assert found[-1][:2] == ("resident", "Status")
    shares = [c.wrong / c.judged for _, _, c in found if c.judged >= 20]
    assert shares == sorted(shares, reverse=True)


def test_a_rule_of_two_fields_counts_for_both(material: Material) -> None:
    """Each field bears the whole fault."""
    by_title = {title: c for _, title, c in standing.by_field(material)}
    assert by_title["Admission date"] == by_title["Date of birth"]
    assert by_title["Admission date"].wrong == 1


def test_fields_never_judged_are_left_out(blank: Material) -> None:
    """A field nobody judged is not the best one."""
    assert standing.by_field(blank) == []


def test_movement_adds_up(material: Material) -> None:
    """Before, new and no longer wrong make now, where both nights were asked."""
    for move in standing.movement(material):
        if move.now is not None:
            assert move.before is not None
            assert move.new is not None
            assert move.no_longer_wrong is not None
            assert move.before + move.new - move.no_longer_wrong == move.now


def test_movement_of_a_home_not_asked_is_blank(material: Material) -> None:
    """Nobody asked is not zero."""
    (ash,) = [m for m in standing.movement(material) if m.home == "Ash Lodge"]
    assert (ash.before, ash.new, ash.no_longer_wrong, ash.now) == (None, None, None, None)


def test_a_rule_asked_once_is_left_out_of_the_sums(material: Material) -> None:
    """A rule that is new tonight would make every home look worse."""
    extra = pd.DataFrame([("rose", "resident", "RES-999", 40, None, None, None)], columns=material.movement.columns)
    more = replace(material, movement=pd.concat([material.movement, extra], ignore_index=True))
    assert standing.movement(more) == standing.movement(material)


def test_put_right_is_proved_tonight(material: Material) -> None:
    """Only fixes verified tonight count, not those of an earlier night."""
    assert [m.put_right for m in standing.movement(material)][:1] == [2]
    older = material.items.assign(night=pd.Timestamp("2026-11-20"))
    assert [m.put_right for m in standing.movement(replace(material, items=older))][:1] == [0]


def test_first_night_has_no_movement(material: Material) -> None:
    """With nothing before there is nothing to compare."""
    assert standing.movement(replace(material, movement=empty("movement"))) == []
