"""Levels are earned piece by piece: whichever piece is taken away, the level falls, and the page says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from reports.toolkit.facts import Case, Night, Trend
from reports.toolkit.levels import Status, assess, by_piece, level_of
from reports.toolkit.map import Map, maps
from reports.toolkit.period import months
from reports.toolkit.piece import BY_NAME, HIGHEST, LADDER, PIECES, Asked
from tests.reports.toolkit.full import DAY, QUARTERS, full
from wellkept.register_entry import Entry


LEVELLED = [known for known in maps() if known.has_levels]
Change = Callable[[Case], Case]


def without(unwanted: Callable[[Entry], bool]) -> Change:
    """The same provider without some entries of its register."""
    return lambda case: replace(case, entries=[entry for entry in case.entries if not unwanted(entry)])


def altered(**facts: object) -> Change:
    """The same provider with other facts."""
    return lambda case: replace(case, facts=replace(case.facts, **facts))


def cut(name: str, keep: Callable[[object], bool]) -> Change:
    """The same provider without some rows of a fact."""
    return lambda case: altered(**{name: [row for row in getattr(case.facts, name) if keep(row)]})(case)


def role(name: str) -> Change:
    return without(lambda e: e.get("role") == name)


def kind(name: str) -> Change:
    return without(lambda e: e.kind == name)


LAST, MARCH = QUARTERS[-1], months(DAY)[4]
REMOVED: dict[str, Change] = {
    "ig_lead": role("ig_lead"),
    "home_owners": without(lambda e: e.get("home") == "elm"),
    "dataset_owners": without(lambda e: e.get("dataset") == "staff"),
    "rulebook_approved": without(lambda e: e.get("type") == "rulebook"),
    "targets_approved": without(lambda e: e.get("type") == "targets"),
    "policy": without(lambda e: e.get("type") == "policy"),
    "nights": cut("nights", lambda n: n.night >= DAY - timedelta(days=300)),
    "judged_share": lambda case: altered(nights=[replace(n, judged=89) for n in case.facts.nights])(case),
    "lists_issued": lambda case: altered(
        nights=[replace(n, is_published=n.night not in MARCH) for n in case.facts.nights]
    )(case),
    "lists_worked": cut("work", lambda w: w.home_id != "elm" or w.night not in LAST),
    "source_rounds": cut("rounds", lambda r: r.day not in QUARTERS[1]),
    "source_round": altered(rounds=[]),
    "reports_delivered": without(lambda e: e.kind == "report" and e.day in QUARTERS[2]),
    "review": without(lambda e: e.kind in ("review", "meeting")),
    "briefing": kind("briefing"),
    "resources": kind("resource"),
    "starter_checks": kind("starter_check"),
    "records_assessment": kind("records_assessment"),
    "work_plan": kind("work_item"),
    "incident_learning": kind("incident"),
    "training": altered(training=(94, 6, 0)),
    "suppliers": altered(systems={"care records": ""}),
    "quarterly_reviews": without(lambda e: e.kind in ("review", "meeting") and e.day in QUARTERS[0]),
    "fixes_verified": lambda case: altered(
        work=[replace(w, fixes=0) if w.night in LAST else w for w in case.facts.work]
    )(case),
    "trend": altered(trend=None),
    "recheck": kind("recheck"),
}


@pytest.mark.parametrize("known", LEVELLED, ids=lambda m: m.name)
def test_everything_there_is_level_3(known: Map) -> None:
    assessment = assess(known, full())

    assert [v.lacking for v in assessment.verdicts] == [[]] * len(known.requirements)
    assert assessment.level == HIGHEST


@pytest.mark.parametrize("known", LEVELLED, ids=lambda m: m.name)
def test_nothing_there_is_level_0(known: Map) -> None:
    """And each missing piece says what would earn it, and by whom."""
    empty = replace(full(), entries=[])
    assessment = assess(known, empty)

    assert {v.level for v in assessment.verdicts} == {0}
    for verdict in assessment.verdicts:
        assert all(one.finding.earns and one.finding.whom and one.finding.says for one in verdict.lacking)


def test_every_piece_can_be_taken_away() -> None:
    assert set(REMOVED) == set(BY_NAME)


@pytest.mark.parametrize("name", [piece.name for piece in PIECES])
def test_a_piece_taken_away_lowers_every_requirement_that_asks_it(name: str) -> None:
    """To just below the level it is part of; those that do not ask it, and need nothing it took, stay."""
    piece, less = BY_NAME[name], REMOVED[name](full())
    asked_somewhere = False
    for known in maps():
        for verdict in assess(known, less).verdicts:
            mine = [one for one in verdict.shown if one.asked.piece is piece]
            asked_somewhere |= bool(mine)
            assert all(one.finding.is_shown is not True for one in mine)
            if mine and verdict.level is not None:
                assert verdict.level <= piece.level - 1
            if mine and verdict.status is not None:
                assert verdict.status is not Status.MET
            if not verdict.lacking and verdict.level is not None:
                assert verdict.level == HIGHEST
    assert asked_somewhere, f"no map asks for {name}"


@pytest.mark.parametrize("asked", LADDER, ids=lambda a: a.says)
def test_a_rung_taken_away_is_the_level_of_all(asked: Asked) -> None:
    """The verdict is the least, and names what is missing."""
    less = REMOVED[asked.piece.name](full())
    for known in LEVELLED:
        assessment = assess(known, less)
        assert assessment.level is not None
        assert assessment.level <= asked.piece.level - 1
        assert asked in [one.asked for one in assessment.verdicts[0].lacking]


def test_one_requirement_alone_can_be_the_least() -> None:
    """A clause asks for something of its own; the others stay where they are."""
    assessment = assess(maps()[0], kind("records_assessment")(full()))
    levels = {v.requirement.item: v.level for v in assessment.verdicts}

    assert levels.pop("8.2") == 1
    assert set(levels.values()) == {3}
    assert assessment.level == 1


def test_a_level_needs_all_those_below() -> None:
    """Everything of level 3 earns nothing without an IG Lead."""
    verdict = assess(maps()[0], role("ig_lead")(full())).verdicts[0]
    assert verdict.level == 0
    assert [one.asked.piece.name for one in verdict.to_next] == ["ig_lead"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (altered(trend=Trend.WORSENING), "getting worse"),
        (altered(rulebook_digest="c" * 64), "is not the one approved on 19 January 2026"),
        (altered(targets_digest="c" * 64), "targets in use .* is not the one approved"),
        (altered(first_night=date(2026, 3, 1)), "the first ever on 1 March 2026"),
        (altered(first_night=None, nights=[]), "No night was judged"),
        (altered(busy=[frozenset()] * 4), "nobody can tell"),
        (altered(nights=[Night(DAY, 0, 0, True)]), "Nothing was checked"),
        (altered(training=(0, 0, 9)), "Nobody can tell who"),
        (altered(systems={}), "name no system"),
        (altered(homes={}), "name no home"),
    ],
)
def test_what_is_out_of_date_or_unknown_is_said(change: Change, words: str) -> None:
    """And is never met."""
    lacking = [one for known in maps() for v in assess(known, change(full())).verdicts for one in v.lacking]
    assert any(re.search(words, one.finding.says) for one in lacking)


def test_an_unknown_level_is_the_one_below() -> None:
    """No level was ever earned by what nobody can tell."""
    verdict = assess(maps()[0], altered(trend=None)(full())).verdicts[0]
    assert verdict.level == 2
    assert level_of(verdict.shown) == 2


def test_without_levels_an_item_is_met_only_where_evidence_settles_it() -> None:
    """All pieces of 1.3.1 are all it asks; those of 1.1.2 are not, though each is there."""
    (dspt,) = [known for known in maps() if known.name.startswith("dspt")]
    stands = {v.requirement.item: v for v in assess(dspt, full()).verdicts}

    assert stands["1.3.1"].status is Status.MET
    assert stands["1.1.2"].status is Status.NOT_SHOWN
    assert all(v.level is None for v in stands.values())
    assert assess(dspt, full()).level is None


def test_not_met_is_said_only_where_evidence_settles_it() -> None:
    """A piece that is missing may stand in a drawer; where it would be all that is asked, it is not met."""
    (dspt,) = [known for known in maps() if known.name.startswith("dspt")]
    stands = {v.requirement.item: v for v in assess(dspt, replace(full(), entries=[])).verdicts}

    assert stands["1.3.1"].status is Status.NOT_MET
    assert stands["1.1.5"].status is Status.NOT_SHOWN
    assert stands["1.1.5"].is_there == 0
    settled = {item for item, v in stands.items() if v.requirement.is_settled_here}
    assert settled == {item for item, v in stands.items() if v.status is Status.NOT_MET}


@pytest.mark.parametrize("case", [full(), replace(full(), entries=[])], ids=["everything", "nothing"])
def test_the_commission_alone_says_whether_its_regulation_is_met(case: Case) -> None:
    (cqc,) = [known for known in maps() if known.name.startswith("cqc")]
    assert {v.status for v in assess(cqc, case).verdicts} == {Status.NOT_SHOWN}


def test_what_is_missing_is_told_once_with_all_that_wait_for_it() -> None:
    """The lowest level first."""
    less = kind("briefing")(role("ig_lead")(full()))
    told = list(by_piece([assess(known, less) for known in maps()]))

    assert next(one.asked.piece.name for one, _ in told) == "ig_lead"
    assert len(told) == len({one.asked for one, _ in told})
    waiting = {one.asked.says: len(w) for one, w in told}
    assert waiting["an IG Lead is named"] == sum(len(m.requirements) for m in LEVELLED) + 1
