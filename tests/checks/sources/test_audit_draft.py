"""A draft is one person's, of one home, and nobody else's to read."""

from __future__ import annotations

import pytest

from checks.sources.audit import folder
from checks.sources.audit_draft import Draft
from checks.sources.audit_entry import enter
from tests.checks.sources.conftest import AT, PLAN, Provider


SAID = {"given_name": "Ada", "date_of_birth": "-"}


@pytest.fixture
def draft(provider: Provider) -> Draft:
    return Draft.of(provider, PLAN, "oak", "mina.shah")


def test_it_is_kept_person_by_person(provider: Provider, draft: Draft) -> None:
    """What is keyed again takes the place of the first; what is emptied goes."""
    assert draft.people() == {}
    draft.keep("R1", {"given_name": "Adda"})
    draft.keep("R2", SAID)
    draft.keep("R1", SAID)
    assert draft.people() == {"R1": SAID, "R2": SAID}
    draft.keep("R2", dict.fromkeys(SAID, ""))
    assert Draft.of(provider, PLAN, "oak", "mina.shah").people() == {"R1": SAID}
    files = list((folder(provider, PLAN.name) / "drafts").rglob("*"))
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_nobody_else_has_it(provider: Provider, draft: Draft) -> None:
    draft.keep("R1", SAID)
    assert Draft.of(provider, PLAN, "oak", "esme").people() == {}
    assert Draft.of(provider, PLAN, "elm", "mina.shah").people() == {}


def test_what_was_handed_in_can_be_taken_up_again(provider: Provider, draft: Draft) -> None:
    """Only people who were drawn are handed in, and only those of this home."""
    draft.keep("R1", SAID)
    draft.keep("somebody else", SAID)
    answers = draft.answers(["R1", "R2"])
    assert answers.rows(named=True) == [{"home_id": "oak", "local_id": "R1", **SAID}]
    made = enter(provider, PLAN, answers, checked_by="Ann", keyed_by="mina.shah", at=AT)
    draft.end()
    assert draft.people() == {}
    draft.begin_from(made)
    assert draft.people() == {"R1": SAID}
