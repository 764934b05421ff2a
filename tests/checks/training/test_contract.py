"""The training contract knows the headings of HR exports and of the ASC-WDS file, and tells a course's category."""

from __future__ import annotations

import polars as pl
import pytest

from checks import datasets
from checks.codes import code_list, codes
from wellkept.coerce import LINE, Reading, coerce
from wellkept.headings import plain
from wellkept.words import Owner


TRAINING = datasets()["training"]
MEANT = {plain(h): f.name for f in TRAINING.fields for h in (f.name, f.title, *f.aliases)}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("LOCALESTID", "home_id"),
        ("UNIQUEWORKERID", "staff_id"),
        ("PROVIDERNAME", "provider_code"),
        ("DATECOMPLETED", "completed_date"),
        ("EXPIRYDATE", "expiry_date"),
        ("Employee No", "staff_id"),
        ("Course title", "training_name"),
        ("Completion date", "completed_date"),
        ("Renewal due", "expiry_date"),
        ("Cert No", "certificate_number"),
    ],
)
def test_headings_find_their_field(heading: str, name: str) -> None:
    """Each heading means one field."""
    assert MEANT[plain(heading)] == name


def test_the_lists_are_the_returns() -> None:
    """Forty-eight categories, of which 3, 4 and 24 are none, and 88 providers besides other."""
    categories = set(codes("training_category"))

    assert len(categories) == 48
    assert not categories & {"3", "4", "24"}
    assert len(codes("training_provider")) == 89


def test_every_course_of_the_reviewed_list_has_a_category() -> None:
    """What a course is told as is on the list of categories."""
    assert {course.label for course in code_list("training_course")} <= set(codes("training_category"))


@pytest.mark.parametrize(
    ("course", "category"),
    [
        ("Fire Safety", "6"),
        ("  moving & handling ", "15"),
        ("Equality, diversity and human rights", "23"),
        ("Tea making", "Tea making"),
        ("", ""),
    ],
)
def test_a_category_is_told_by_the_course_or_not_at_all(course: str, category: str) -> None:
    """A course that is not on the list stays as it was written, so that it is flagged and never guessed."""
    text = pl.LazyFrame({"staff_id": ["S1"], "training_name": [course], LINE: [2]})

    told = coerce(text, TRAINING, Reading()).collect()["category__raw"].item()

    assert told == category


def test_a_category_that_is_given_is_never_told_by_the_course() -> None:
    """Not even where it is blank: the file says that nobody chose one."""
    text = pl.LazyFrame({"category": ["", "9"], "training_name": ["Fire safety"] * 2, LINE: [2, 3]})

    assert coerce(text, TRAINING, Reading()).collect()["category__raw"].to_list() == ["", "9"]


def test_training_goes_to_hr_managers_and_the_ig_lead_only() -> None:
    """No fault of a training record reaches a care worker's list."""
    owners = {r.owner for r in TRAINING.rules} | {f.owner for f in TRAINING.fields}

    assert owners <= {Owner.HR, Owner.MANAGER, Owner.IG_LEAD}
