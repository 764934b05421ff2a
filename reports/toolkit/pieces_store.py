"""Pieces of evidence that the store itself holds: nights judged, lists worked, sources met, fixes proved."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from reports import phrase
from reports.toolkit.facts import Trend
from reports.toolkit.finding import CHIEF, ENGINEER, LEAD, Finding, drops_out, listed, missing, shown, unknown
from reports.toolkit.period import Period, months, quarters, year
from wellkept.page import british_date


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.toolkit.facts import Case, Round

LEAST_PERCENT = 90  # of nights that are judged, and of checks that could be
TRAINED_PERCENT = 95  # of staff, of item 3.2.1


def nights(case: Case) -> Finding:
    """Twelve months of nights, at least 90 in a hundred of them judged."""
    year_of, first = year(case.day), case.facts.first_night
    judged = {night.night for night in case.facts.nights if night.night in year_of}
    earns = "Judge every night."
    if first is None or not judged:
        return missing("No night was judged in the last twelve months.", f"{earns} Run `wellkept night`.", ENGINEER)
    said = f"{len(judged)} of {year_of.days} nights of the last twelve months judged"
    if first > year_of.first:
        full = Period(first - timedelta(days=1), first - timedelta(days=1)).passes
        said += f"; the first ever on {british_date(first)}."
        return missing(said, f"{earns} The twelve months are full on {british_date(full)}.", ENGINEER)
    if len(judged) * 100 < LEAST_PERCENT * year_of.days:
        worst = max(months(case.day), key=lambda month: month.days - sum(night in month for night in judged))
        said += f", fewer than {LEAST_PERCENT} in a hundred. Most were missed from {worst}."
        return missing(said, f"{earns} A late extract can still be judged for its own night.", ENGINEER)
    return shown(f"{said}.")


def judged_share(case: Case) -> Finding:
    """Of the checks that should have been answered, at least 90 in a hundred could be."""
    mine = [night for night in case.facts.nights if night.night in year(case.day)]
    judged, expected = sum(night.judged for night in mine), sum(night.expected for night in mine)
    if not expected:
        return unknown(
            "Nothing was checked, so nobody can tell what share could be.", "Run `wellkept night`.", ENGINEER
        )
    said = f"{judged:,} of {expected:,} checks could be judged ({_percent(judged, expected)})"
    if judged * 100 < LEAST_PERCENT * expected:
        said += f", fewer than {LEAST_PERCENT} in a hundred."
        earns = (
            "See on the scorecard which feeds did not come and which fields are blank or unreadable, and mend these."
        )
        return missing(said, earns, f"{LEAD}, with the owners of the datasets")
    return shown(f"{said}.")


def lists_issued(case: Case) -> Finding:
    """In each of the last twelve months worklists were published."""
    published = [night.night for night in case.facts.nights if night.is_published]
    bare = [month for month in months(case.day) if not any(night in month for night in published)]
    many = sum(night in year(case.day) for night in published)
    if not bare:
        return shown(f"Worklists issued on {phrase.count(many, 'night')}, in each of the last twelve months.")
    said = f"Worklists issued on {phrase.count(many, 'night')}, and in {len(bare)} of the last twelve months on none."
    return missing(said, f"Publish in every month. {drops_out(bare)}", ENGINEER)


def lists_worked(case: Case) -> Finding:
    """In each of the last four quarters every home that had items decided about some or put some right."""
    bare: list[str] = []
    any_busy = False
    for quarter, busy in zip(quarters(case.day), case.facts.busy, strict=True):
        worked = {work.home_id for work in case.facts.work if work.night in quarter}
        any_busy = any_busy or bool(busy)
        idle = [name for home, name in case.facts.homes.items() if home in busy - worked]
        bare += [f"{', '.join(idle)} ({quarter})"] if idle else []
    if not any_busy:
        return unknown("No home had anything to work on, so nobody can tell.", "Judge nights first.", ENGINEER)
    if bare:
        earns = "Put items right, or say at the desk what was found."
        return missing(f"Worklists not worked: {'; '.join(bare)}.", earns, "the owners of these homes")
    decisions, fixes = (sum(getattr(w, name) for w in case.facts.work) for name in ("decisions", "fixes"))
    counts = f"{phrase.count(decisions, 'decision')}, {phrase.count(fixes, 'fix', 'fixes')}"
    return shown(f"Worked by every home that had items: {counts}.")


def fixes_verified(case: Case) -> Finding:
    """In each of the last four quarters the next extract proved that something was put right."""
    fixed = {q: sum(w.fixes for w in case.facts.work if w.night in q) for q in quarters(case.day)}
    bare = [quarter for quarter, many in fixed.items() if not many]
    many = sum(fixed.values())
    if not bare:
        return shown(f"{phrase.count(many, 'fix', 'fixes')} proved by the next extract, some in each quarter.")
    said = f"{phrase.count(many, 'fix', 'fixes')} proved by the next extract. Quarters without: {listed(bare)}."
    earns = f"Put items right in the care or HR system, so that the next extract shows it. {drops_out(bare)}"
    return missing(said, earns, "senior staff")


def source_rounds(case: Case) -> Finding:
    """In each of the last four quarters records met a better one: a source's new file, or paper."""
    found = [(quarter, _rounds(case, quarter)) for quarter in quarters(case.day)]
    bare = [quarter for quarter, rounds in found if not rounds]
    every = [each for _, rounds in found for each in rounds]
    if not bare:
        return shown(f"Checked against a source or paper in each of the last four quarters: {_told(every)}.")
    many = len(found) - len(bare)
    said = f"Checked against a source or paper in {many} of the last four quarters. Missing: {listed(bare)}."
    return missing(said, f"{_ROUND} {drops_out(bare)}", LEAD)


def source_round(case: Case) -> Finding:
    """Within the last twelve months records met a better one."""
    rounds = _rounds(case, year(case.day))
    if rounds:
        return shown(f"Checked against a source or paper: {_told(rounds)}.")
    return missing("Not checked against any source or paper in the last twelve months.", _ROUND, LEAD)


def trend(case: Case) -> Finding:
    """Records are staying as good as they were, or getting better."""
    if case.facts.trend is None:
        earns = (
            "It can be told once there are enough months of nights to chart that were judged one way. Where rules "
            "changed, new limits are decided by `wellkept trend rebase`."
        )
        return unknown("Nobody can tell yet whether records are getting better.", earns, ENGINEER)
    if case.facts.trend is Trend.WORSENING:
        earns = "Find the cause, and put what is to be done in the work plan."
        return missing("Records are getting worse.", earns, f"{LEAD} and {CHIEF}")
    return shown(f"The trend is {case.facts.trend.value}.")


def training(case: Case) -> Finding:
    """At least 95 in a hundred members of staff had data security training within twelve months."""
    trained, not_trained, unclear = case.facts.training
    every = trained + not_trained + unclear
    if not trained + not_trained:
        earns = "Send the training records, so that the nights can count them."
        return unknown("Nobody can tell who had data security training.", earns, "HR")
    said = f"Data security training within twelve months: {trained:,} of {every:,} members of staff"
    if trained * 100 < TRAINED_PERCENT * every:
        said += f", fewer than {TRAINED_PERCENT} in a hundred."
        return missing(said, "Train those on HR's worklist, and see that the date reaches the records.", "HR")
    return shown(f"{said}.")


def suppliers(case: Case) -> Finding:
    """Every system that records come from has its supplier in the settings."""
    bare = [name for name, supplier in case.facts.systems.items() if not supplier]
    if not case.facts.systems:
        return unknown("The settings name no system.", "Add each [[system]] to wellkept.toml.", ENGINEER)
    if bare:
        earns = "Add supplier to each [[system]] of wellkept.toml."
        return missing(f"No supplier named: {', '.join(bare)}.", earns, f"{LEAD}, with {ENGINEER}")
    return shown(f"Each system has its supplier named ({len(case.facts.systems)} of {len(case.facts.systems)}).")


_ROUND = "Compare with a source (`wellkept source list`), or check a sample against paper (`wellkept audit draw`)."


def _rounds(case: Case, period: Period) -> list[Round]:
    return [each for each in case.facts.rounds if each.day in period]


def _told(rounds: Sequence[Round]) -> str:
    return "; ".join(_by_source(rounds))


def _by_source(rounds: Sequence[Round]) -> Iterable[str]:
    for what in dict.fromkeys(each.what for each in rounds):
        days = [each.day for each in rounds if each.what == what]
        yield f"{what}, {phrase.count(len(days), 'time')}, last on {british_date(max(days))}"


def _percent(part: int, whole: int) -> str:
    """Rounded down, so that 89.9 is never said to be 90.

    >>> _percent(899, 1000)
    '89%'
    """
    return f"{100 * part // whole}%"
