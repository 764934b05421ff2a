"""Pieces of evidence that stand in the register: who answers for what, and what was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.toolkit.finding import (
    CHIEF,
    LEAD,
    LEAD_THEN_CHIEF,
    SIGNS,
    Finding,
    day_of,
    first_of,
    holds,
    missing,
    shown,
    unknown,
    words,
)
from wellkept.register_kind import DATASET_OWNER, HOME_OWNER, IG_LEAD


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reports.toolkit.facts import Case
    from wellkept.register_entry import Entry

DOCUMENTS = ("policy", "strategy", "procedure", "timetable", "assessment", "contract")
SHORT = 12  # letters of a digest that are enough to tell two apart


def ig_lead(case: Case) -> Finding:
    """Somebody is named IG Lead today."""
    held = [entry for entry in _in_force(case) if entry.get("role") == IG_LEAD]
    if held:
        return shown(f"An IG Lead is named, since {_since(held)}.", held)
    return missing("No IG Lead is named.", "Name the IG Lead: an entry of kind role, role ig_lead.", CHIEF)


def home_owners(case: Case) -> Finding:
    """Every home of the settings has an owner today."""
    return _owners(case, HOME_OWNER, "home", case.facts.homes)


def dataset_owners(case: Case) -> Finding:
    """Every dataset that a feed brings has an owner today."""
    return _owners(case, DATASET_OWNER, "dataset", case.facts.datasets)


def rulebook_approved(case: Case) -> Finding:
    """The rulebook in use was approved as it is, and its review is not overdue."""
    return _approved(case, "rulebook", case.facts.rulebook_digest)


def targets_approved(case: Case) -> Finding:
    """The targets in use were approved as they are, and their review is not overdue."""
    return _approved(case, "targets", case.facts.targets_digest)


def policy(case: Case) -> Finding:
    """A policy or procedure about the subject was approved at the top and its review is not overdue."""
    subject = words(case.subject)
    about = [
        entry
        for entry in case.of("policy")
        if entry.get("type") in DOCUMENTS and case.subject in entry.get("covers")
    ]  # fmt: skip
    signed = [entry for entry in about if entry.get("approver_role") in SIGNS]
    valid = [entry for entry in signed if holds(entry, case.day)]
    if valid:
        latest = valid[-1]
        return shown(f"{_named(latest)} about {subject}: {_approval(latest)}.", [latest])
    earns = f"Approve it, and enter it: kind policy, covers {case.subject}, with its next review date."
    if signed:
        late = signed[-1]
        said = f"{_named(late)} about {subject} has been due for review since {day_of(late, 'next_review_date')}."
        return missing(said, f"Review it. {earns}", LEAD_THEN_CHIEF, [late])
    if about:
        said = f"{_named(about[-1])} about {subject} was not approved by the chief executive or the board."
        return missing(said, earns, CHIEF, [about[-1]])
    said = f"No approved policy or procedure about {subject}."
    return missing(said, f"Write it. {earns}", LEAD_THEN_CHIEF)


def _owners(case: Case, role: str, what: str, known: Mapping[str, str]) -> Finding:
    held = [entry for entry in _in_force(case) if entry.get("role") == role and entry.get(what) in known]
    bare = [title for name, title in known.items() if name not in {entry.get(what) for entry in held}]
    if not known:
        return unknown(f"The settings name no {what}.", f"Add each {what} to wellkept.toml.", LEAD)
    if bare:
        said = f"No owner: {', '.join(bare)}."
        earns = f"Name an owner of each: kind role, role {role}, with {what}."
        return missing(said, earns, CHIEF, held)
    return shown(f"Each {what} has an owner ({len(known)} of {len(known)}).", held)


def _approved(case: Case, type_: str, digest: str) -> Finding:
    signed = [e for e in case.of("policy") if e.get("type") == type_ and e.get("approver_role") in SIGNS]
    earns = f"Look at what changed, approve it, and enter it: kind policy, type {type_}, digest {digest[:SHORT]}."
    same = [e for e in signed if len(e.get("digest") or "") >= SHORT and digest.startswith(e.get("digest"))]
    valid = [entry for entry in same if holds(entry, case.day)]
    if valid:
        return shown(f"The {type_} in use: {_approval(valid[-1])}.", [valid[-1]])
    if same:
        said = f"The review of the {type_} has been due since {day_of(same[-1], 'next_review_date')}."
        return missing(said, earns, LEAD_THEN_CHIEF, [same[-1]])
    if signed:
        said = (
            f"The {type_} in use ({digest[:SHORT]}) is not the one approved on {day_of(signed[-1], 'approved_date')}."
        )
        return missing(said, earns, LEAD_THEN_CHIEF, [signed[-1]])
    return missing(f"The {type_} in use was never approved.", earns, LEAD_THEN_CHIEF)


def _in_force(case: Case) -> list[Entry]:
    return [entry for entry in case.of("role") if holds(entry, case.day, "from_date", "until_date")]


def _named(entry: Entry) -> str:
    return f"The {entry.get('type')}"


def _approval(entry: Entry) -> str:
    return f"approved on {day_of(entry, 'approved_date')}, next review by {day_of(entry, 'next_review_date')}"


def _since(entries: Sequence[Entry]) -> str:
    return first_of(entries, "from_date")
