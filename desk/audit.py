"""Audits on the desk: whose sheets somebody may key, and what they have keyed of them so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from desk.titles import dataset_title
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Mapping

    from checks.sources.audit import Plan
    from checks.sources.audit_draft import Draft
    from checks.sources.audit_entry import Entry
    from desk.account import Account

OPEN_DAYS = 62  # an audit is a month's; what is keyed later says little of the records as they were
AUDITED = ("resident", "staff")
SOMETHING_ELSE = "Something else"
SIZE = 40  # established people of each home, as from the command line


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who was drawn. It holds nothing of their record but where to find them.

    Attributes:
        number: from 1, in the order in which one walks.
    """

    number: int
    local_id: str
    room: str
    stratum: str

    @property
    def words(self) -> str:
        """Who it is, as on the sheet."""
        return ", ".join(part for part in (f"Room {self.room}" if self.room else "", self.local_id) if part)


@dataclass(frozen=True, slots=True)
class Sample:
    """The people of one home who were drawn for an audit.

    Attributes:
        entry: what was handed in last, by whomever.
    """

    plan: Plan
    home_id: str
    people: tuple[Person, ...]
    entry: Entry | None

    @property
    def title(self) -> str:
        """Whose records, and of which month."""
        return title_of(self.plan)

    def draft(self, who: Account) -> Draft:
        """What this account has keyed so far."""
        from checks.sources.audit_draft import Draft

        return Draft.of(settings.PROVIDER, self.plan, self.home_id, who.username)


@dataclass(frozen=True, slots=True)
class Line:
    """A home in the list of audits.

    Attributes:
        drawn: how many people.
        keyed: how many of them this account has keyed and not handed in.
        entry: what was handed in last.
    """

    plan: Plan
    home_id: str
    drawn: int
    keyed: int
    entry: Entry | None


def title_of(plan: Plan) -> str:
    """Whose records an audit looks at, and of which month."""
    month = datetime.strptime(plan.name.removeprefix(f"{plan.dataset}-"), "%Y-%m").replace(tzinfo=UTC)
    return f"{dataset_title(plan.dataset)}, {month:%B %Y}"


def lines_for(who: Account, night: date) -> dict[str, list[Line]]:
    """By title, the audits of the last two months with the homes that are theirs; the latest first."""
    from checks.sources.audit import drawn, names, read_plan
    from checks.sources.audit_entry import standing

    found: dict[str, list[Line]] = {}
    plans = [read_plan(settings.PROVIDER, name) for name in names(settings.PROVIDER)]
    for plan in sorted(plans, key=lambda plan: (plan.night, plan.dataset), reverse=True):
        homes = [home for home in plan.populations if who.sees(home, plan.dataset)]
        if not homes or date.fromisoformat(plan.night) < night - timedelta(days=OPEN_DAYS):
            continue
        many = dict(drawn(settings.PROVIDER, plan.name).group_by("home_id").len().rows())
        latest = standing(settings.PROVIDER, plan.name)
        found[title_of(plan)] = [
            Line(plan, home, many[home], len(_draft(who, plan, home).people()), latest.get(home)) for home in homes
        ]
    return found


def sample_for(who: Account, audit: str, home_id: str) -> Sample | None:
    """The sample of one home, or ``None`` where there is none that this account may see."""
    from checks.sources.audit import drawn, names, read_plan, walking_order
    from checks.sources.audit_entry import standing

    if audit not in names(settings.PROVIDER):
        return None
    plan = read_plan(settings.PROVIDER, audit)
    if home_id not in plan.populations or not who.sees(home_id, plan.dataset):
        return None
    sample = drawn(settings.PROVIDER, audit)
    mine = sample.filter(sample["home_id"] == home_id)
    people = tuple(
        Person(number, local_id, where, stratum)
        for number, (local_id, stratum, where) in enumerate(walking_order(mine), start=1)
    )
    return Sample(plan, home_id, people, standing(settings.PROVIDER, audit).get(home_id))


def questions(plan: Plan) -> dict[str, tuple[str, list[str]]]:
    """By field, what it is called and the answers to choose from; none, where paper may say anything."""
    from checks import datasets
    from checks.sources.audit import spoken

    fields = datasets()[plan.dataset].by_name
    return {name: (fields[name].title, list(spoken(fields[name]).values())) for name in plan.fields}


def keep(who: Account, sample: Sample, person: Person, said: Mapping[str, str]) -> None:
    """Keep what the paper says of one person until all is handed in."""
    sample.draft(who).keep(person.local_id, said)


def hand_in(who: Account, sample: Sample, checked_by: str) -> int:
    """Take in what this account has keyed, as ``wellkept audit enter`` does; the next night counts it.

    Returns:
        Of how many people.

    Raises:
        UsedWrongly: nothing is keyed, or one person looked and keyed.
    """
    from checks.sources.audit_entry import enter

    draft = sample.draft(who)
    made = enter(
        settings.PROVIDER,
        sample.plan,
        draft.answers(person.local_id for person in sample.people),
        checked_by=checked_by,
        keyed_by=who.username,
        at=datetime.now(UTC),
    )
    draft.end()
    return made.people


def may_correct(who: Account, sample: Sample) -> bool:
    """Whether the last to hand in was this account: nobody sees what another keyed."""
    return sample.entry is not None and sample.entry.keyed_by == who.username and not sample.draft(who).people()


def correct(who: Account, sample: Sample) -> None:
    """Take up again what this account handed in last.

    Raises:
        UsedWrongly: it was not theirs, or they have begun anew.
    """
    if sample.entry is None or not may_correct(who, sample):
        msg = "There is nothing of yours to correct. Key the sheets and hand them in."
        raise UsedWrongly(msg)
    sample.draft(who).begin_from(sample.entry)


def draw(who: Account, dataset: str) -> Plan:
    """Draw this month's sample of every home, as ``wellkept audit draw`` does.

    Raises:
        UsedWrongly: it was drawn already, or no night was judged.
    """
    from checks.sources.audit import draw_audit

    month = f"{datetime.now(UTC):%Y-%m}"
    return draw_audit(settings.PROVIDER, dataset, month=month, size=SIZE, more=(), by=who.username)


def _draft(who: Account, plan: Plan, home_id: str) -> Draft:
    from checks.sources.audit_draft import Draft

    return Draft.of(settings.PROVIDER, plan, home_id, who.username)
