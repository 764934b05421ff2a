"""The kinds of entry of the evidence register, each with its fields: the one place where they are declared."""

from __future__ import annotations

from dataclasses import dataclass

from wellkept.register_field import Field, Form


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entry.

    Attributes:
        name: its name in the file and on the command line.
        title: what its entries are, as a heading.
        says: what it is for, in a sentence.
        fields: what an entry of it holds.
        day: the field that says when it happened or began.
        until: the field that says until when it holds or by when it is due; empty if there is none.
    """

    name: str
    title: str
    says: str
    fields: tuple[Field, ...]
    day: str
    until: str = ""

    @property
    def by_name(self) -> dict[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}


IG_LEAD, EXECUTIVE, HOME_OWNER, DATASET_OWNER = "ig_lead", "chief_executive", "home_owner", "dataset_owner"
ROLES = (IG_LEAD, EXECUTIVE, "board", "caldicott_guardian", "data_protection_officer", HOME_OWNER, DATASET_OWNER)
STAFF = ("all_staff", "senior_staff", "care_staff", "hr", "managers", "office", "ig_lead", "board", "volunteers")
POLICIES = ("policy", "strategy", "procedure", "rulebook", "targets", "timetable", "assessment", "contract")
SUBJECTS = (
    "data_quality", "record_keeping", "data_protection", "data_security", "retention", "incidents",
    "processing", "assets", "suppliers", "staff_records", "access", "toolkit",
)  # fmt: skip
INCIDENTS = (
    "breach", "near_miss", "failed_night", "leak_refused", "held_extract", "refused_extract", "wrong_person_merge",
    "wrong_record", "other",
)  # fmt: skip
WITHDRAWAL = "withdrawal"


def _text(name: str, says: str, *, required: bool = True) -> Field:
    return Field(name, says, required=required)


def _day(name: str, says: str, *, required: bool = True) -> Field:
    return Field(name, says, Form.DATE, required=required)


def _word(name: str, says: str, *, required: bool = True) -> Field:
    return Field(name, says, Form.WORD, required=required)


def _choice(name: str, says: str, choices: tuple[str, ...]) -> Field:
    return Field(name, says, Form.CHOICE, choices)


def _choices(name: str, says: str, choices: tuple[str, ...]) -> Field:
    return Field(name, says, Form.CHOICES, choices)


def _count(name: str, says: str) -> Field:
    return Field(name, says, Form.COUNT)


KINDS = (
    Kind("role", "Role holders", "Who answers for what: the IG Lead, the owner of a home or of a dataset.", (
        _choice("role", "Which role.", ROLES),
        _text("holder", "Who holds it, by name."),
        _word("home", "Of the owner of a home: its id in the settings.", required=False),
        _word("dataset", "Of the owner of a dataset: its name, such as resident.", required=False),
        _day("from_date", "Since when."),
        _day("until_date", "The last day, once somebody else takes over.", required=False),
    ), "from_date", "until_date"),
    Kind("policy", "Policies and procedures", "What was approved, rulebook and targets included.", (
        _choice("type", "What it is. A changed target or rulebook is approved anew.", POLICIES),
        _text("title", "What it is called."),
        _word("version", "Its version."),
        _choices("covers", "What it is about.", SUBJECTS),
        _choice("approver_role", "As what it was approved.", ROLES),
        _text("approved_by", "Who approved it, by name."),
        _day("approved_date", "When."),
        _day("next_review_date", "By when it must be looked at again; afterwards it is out of date."),
        _word("digest", "Of a rulebook or targets: what `wellkept toolkit levels` says is in use.", required=False),
    ), "approved_date", "next_review_date"),
    Kind("review", "Reviews", "A review of how things stand, in the calendar or held.", (
        _choices("about", "What was reviewed.", SUBJECTS),
        _day("due_date", "By when it is to be held."),
        _day("held_date", "When it was held; left out until then.", required=False),
        _text("by", "Who held it, by role or name."),
        Field("decisions", "What was decided, each in a sentence.", Form.TEXTS, required=False),
    ), "held_date", "due_date"),
    Kind("meeting", "Meetings", "A meeting that decided something about records.", (
        _choices("about", "What it was about.", SUBJECTS),
        _day("held_date", "When."),
        _choices("attended", "Who was there, by role.", ROLES),
        Field("decisions", "What was decided, each in a sentence.", Form.TEXTS),
    ), "held_date"),
    Kind("incident", "Incidents", "What went wrong, and what was learnt. Never a resident's name.", (
        _choice("type", "What happened.", INCIDENTS),
        _day("happened_date", "When."),
        _text("what", "What happened, in a sentence that names no resident."),
        _word("raised", "Of one that Wellkept raised: its name in `wellkept toolkit incidents`.", required=False),
        _text("learning", "What was learnt and changed; left out until it is known.", required=False),
        _day("closed_date", "When it was closed.", required=False),
    ), "happened_date", "closed_date"),
    Kind("briefing", "Briefings and training", "To whom, by role and number, and about what.", (
        _choices("about", "What about.", SUBJECTS),
        _day("held_date", "When."),
        _choices("roles", "To whom, by role.", STAFF),
        _count("people", "To how many."),
        _text("by", "Who gave it, by role or name."),
    ), "held_date"),
    Kind("resource", "Resources and hours", "Hours set aside for records.", (
        _text("what", "What they are for."),
        Field("hours", "How many hours.", Form.HOURS),
        _day("from_date", "From when."),
        _day("until_date", "Until when."),
    ), "from_date", "until_date"),
    Kind("starter_check", "Starter checks", "Whose details were checked when they started, in numbers.", (
        _word("home", "The home, by its id in the settings.", required=False),
        _day("from_date", "The first day of the time it is about."),
        _day("until_date", "The last day."),
        _count("starters", "How many people started; 0 if nobody did."),
        _count("checked", "Of these, whose details were checked against their papers."),
        _text("by", "Who checked, by role or name."),
    ), "until_date"),
    Kind("records_assessment", "Records-management assessments", "How records are kept, looked at as a whole.", (
        _day("assessed_date", "When."),
        _text("by", "Who assessed it, by role or name."),
        _choices("about", "What was looked at.", SUBJECTS),
        _text("found", "What was found, in a sentence."),
        Field("actions", "What is to be done, each in a sentence.", Form.TEXTS, required=False),
        _day("next_date", "When the next one is due."),
    ), "assessed_date", "next_date"),
    Kind("report", "Reports delivered", "Which report was handed to whom, and when.", (
        _choice("type", "Which.", ("monthly", "quarterly", "annual")),
        _day("from_date", "The first day it is about."),
        _day("until_date", "The last day it is about."),
        _choice("to", "To whom, by role.", ROLES),
        _day("delivered_date", "When."),
    ), "delivered_date"),
    Kind("recheck", "Independent re-checks", "Somebody who had no part in it checked again.", (
        _day("checked_date", "When."),
        _text("by", "Who, by role or name."),
        _text("independent_because", "Why they had no part in what they checked."),
        _count("looked_at", "How many records or answers were checked again."),
        _count("confirmed", "Of these, how many were found as they had been judged."),
    ), "checked_date"),
    Kind("work_item", "Work plan", "One thing to be improved: whose it is, by when, and in how many hours.", (
        _text("what", "What is to be done."),
        _word("measure", "The rule or field it should improve.", required=False),
        _text("owner", "Whose it is, by role or name."),
        _day("set_date", "When it was put in the plan."),
        _day("due_date", "By when."),
        Field("hours", "How many hours it takes.", Form.HOURS),
        _day("done_date", "When it was done.", required=False),
        _day("carried_forward_date", "When it was carried forward; its new entry replaces this one.", required=False),
    ), "set_date", "due_date"),
    Kind(WITHDRAWAL, "Withdrawn", "The entry it replaces was entered by mistake.", (
        _day("withdrawn_date", "When."),
        _text("reason", "Why."),
    ), "withdrawn_date"),
)  # fmt: skip
BY_NAME = {kind.name: kind for kind in KINDS}
