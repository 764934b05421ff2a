"""Pieces of evidence that stand in the register: who was told, what was looked at, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports import phrase
from reports.toolkit.finding import (
    CHIEF,
    LEAD,
    SIGNS,
    Finding,
    day_of,
    each_quarter,
    first_of,
    holds,
    last_of,
    missing,
    shown,
    unknown,
    words,
)
from reports.toolkit.period import quarters, year


if TYPE_CHECKING:
    from reports.toolkit.facts import Case


def review(case: Case) -> Finding:
    """The subject was reviewed within the last twelve months."""
    held = [*case.about("review", case.subject, year(case.day)), *case.about("meeting", case.subject, year(case.day))]
    subject = words(case.subject)
    if held:
        return shown(f"{subject.capitalize()}: reviewed on {day_of(held[-1], 'held_date')}.", [held[-1]])
    earns = f"Review it, and enter it: kind review, about {case.subject}, with the date it was held."
    return missing(f"{subject.capitalize()}: not reviewed in the last twelve months.", earns, LEAD)


def briefing(case: Case) -> Finding:
    """Staff were told or trained about the subject within the last twelve months."""
    given = [entry for entry in case.about("briefing", case.subject, year(case.day)) if entry.get("people")]
    subject = words(case.subject)
    if given:
        people = sum(entry.get("people") for entry in given)
        said = f"Staff told about {subject}: {_times(len(given))}, {people:,} places, last on {last_of(given)}."
        return shown(said, given)
    said = f"No member of staff was told about {subject} in the last twelve months."
    earns = f"Hold a briefing (coaching cards serve), and enter it: kind briefing, about {case.subject}."
    return missing(said, earns, LEAD)


def resources(case: Case) -> Finding:
    """Hours are set aside today."""
    valid = [entry for entry in case.of("resource") if holds(entry, case.day, "from_date", "until_date")]
    hours = sum(entry.get("hours") for entry in valid)
    if hours:
        return shown(f"{hours:g} hours set aside, until {day_of(valid[-1], 'until_date')}.", valid)
    return missing("No hours are set aside today.", "Set hours aside, and enter them: kind resource.", CHIEF)


def starter_checks(case: Case) -> Finding:
    """Within the last twelve months starters were checked, and none was left out."""
    told = case.within("starter_check", year(case.day))
    if not told:
        earns = "Check starters' details against their papers, and enter it: kind starter_check; 0 if nobody started."
        return unknown("Nothing says whether starters' details were checked.", earns, "HR")
    starters, checked = (sum(entry.get(name) for entry in told) for name in ("starters", "checked"))
    if checked < starters:
        said = f"{starters - checked} of {phrase.count(starters, 'starter')} not checked against their papers."
        earns = "Check them, and enter a starter_check that replaces the one that left them out."
        return missing(said, earns, "HR", told)
    return shown(f"{checked} of {phrase.count(starters, 'starter')} checked, up to {last_of(told)}.", told)


def records_assessment(case: Case) -> Finding:
    """Records management was assessed within the last twelve months."""
    done = case.within("records_assessment", year(case.day))
    if done:
        return shown(f"Records management assessed on {last_of(done)}.", [done[-1]])
    earns = "Assess how records are kept, and enter it: kind records_assessment."
    return missing("Records management was not assessed in the last twelve months.", earns, LEAD)


def work_plan(case: Case) -> Finding:
    """There is a plan of improvements, each with an owner, a date and hours, and none is overdue."""
    plan = case.of("work_item")
    alive = [e for e in plan if (e.day or case.day) in year(case.day) or e.get("done_date") is None]
    if not alive:
        return missing("There is no work plan.", "Enter what is to be improved: kind work_item.", LEAD)
    late = [e for e in alive if e.get("done_date") is None and (e.on("due_date") or case.day) < case.day]
    if late:
        said = (
            f"{phrase.count(len(late), 'item')} of the work plan overdue, the first since {first_of(late, 'due_date')}."
        )
        earns = "Do it and enter its done_date, or carry it forward with a new date; either replaces the entry."
        return missing(said, earns, "whoever it belongs to", late)
    done = sum(e.get("done_date") is not None for e in alive)
    said = f"Work plan of {phrase.count(len(alive), 'item')}: {done} done, none overdue."
    return shown(said, alive)


def incident_learning(case: Case) -> Finding:
    """Of every incident of the last twelve months, also those the product raised, something was learnt."""
    typed = case.within("incident", year(case.day))
    learnt = {e.get("raised") for e in typed if e.get("learning")}
    open_raised = [t.raised for t in case.facts.troubles if t.raised not in learnt]
    open_typed = [e for e in typed if not e.get("learning") and e.get("raised") not in open_raised]
    many = len(open_raised) + len(open_typed)
    if many:
        said = f"{phrase.count(many, 'incident')} of the last twelve months of which nothing was learnt yet."
        earns = "See `wellkept toolkit incidents`. Enter each: kind incident, with raised and learning."
        return missing(said, earns, LEAD, open_typed)
    if not typed:
        return shown("No incident in the last twelve months, neither raised nor entered.")
    return shown(f"{phrase.count(len(typed), 'incident')}, each with what was learnt; last on {last_of(typed)}.", typed)


def reports_delivered(case: Case) -> Finding:
    """In each of the last four quarters a report was handed to the chief executive or the board."""
    found = {
        quarter: [entry for entry in case.within("report", quarter) if entry.get("to") in SIGNS]
        for quarter in quarters(case.day)
    }
    return each_quarter(
        found,
        "A report was delivered",
        "Deliver the quarter's report to the chief executive, and enter it: kind report.",
        LEAD,
    )


def quarterly_reviews(case: Case) -> Finding:
    """In each of the last four quarters data quality was reviewed and something decided."""
    found = {
        quarter: [
            entry
            for kind in ("review", "meeting")
            for entry in case.about(kind, "data_quality", quarter)
            if entry.get("decisions")
        ]
        for quarter in quarters(case.day)
    }
    earns = "Review data quality with management, write down what was decided, and enter it: kind review or meeting."
    return each_quarter(found, "Management reviewed data quality and decided something", earns, f"{LEAD} and {CHIEF}")


def recheck(case: Case) -> Finding:
    """Within the last twelve months somebody independent checked again."""
    done = [entry for entry in case.within("recheck", year(case.day)) if entry.get("looked_at")]
    if done:
        last = done[-1]
        said = f"Checked again on {last_of(done)}: {last.get('confirmed')} of {last.get('looked_at')} confirmed."
        return shown(said, [last])
    earns = "Let somebody with no part in it check a sample again, and enter it: kind recheck."
    return missing("Nobody independent checked again in the last twelve months.", earns, CHIEF)


def _times(many: int) -> str:
    return {1: "once", 2: "twice"}.get(many, f"{many} times")
