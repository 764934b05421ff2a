"""What changed between two rows of headings: nothing in silence, nothing twice, no value shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.drift import Drift, drift
from wellkept.headings import plain


BEFORE = ["Resident ID", "First name", "Surname", "DOB", "Room", "GP practice"]
WORDS = st.lists(st.text("abcdefgh ", min_size=1, max_size=6).filter(plain), max_size=8, unique_by=plain)


def test_the_same_headings_have_not_changed():
    assert drift(BEFORE, BEFORE) == Drift()
    assert drift(BEFORE, [f" {heading.upper()}. " for heading in BEFORE]) == Drift()
    assert drift(BEFORE, BEFORE).sentences == ()


@pytest.mark.parametrize(
    ("tonight", "expected"),
    [
        (BEFORE[:-1], Drift(removed=("GP practice",))),
        ([*BEFORE, "Dietary needs"], Drift(added=("Dietary needs",))),
        ([*BEFORE[:4], "Room number", BEFORE[5]], Drift(renamed=(("Room", "Room number"),))),
        # Spelt nothing alike, but it stands where the other stood.
        ([*BEFORE[:3], "Birthday", *BEFORE[4:]], Drift(renamed=(("DOB", "Birthday"),))),
        ([BEFORE[1], BEFORE[0], *BEFORE[2:]], Drift(is_reordered=True)),
        # Moved and spelt otherwise: nobody can tell, so both are named.
        (["Zzz", *BEFORE[:3], *BEFORE[4:]], Drift(added=("Zzz",), removed=("DOB",))),
    ],
)
def test_each_kind_of_change_is_named(tonight, expected):
    assert drift(BEFORE, tonight) == expected
    assert len(expected.sentences) == 1 + (bool(expected.added) and bool(expected.removed))


def test_a_heading_that_may_be_a_value_is_not_shown():
    """A row of data taken for headings holds somebody's number."""
    said = " ".join(drift(BEFORE, [*BEFORE, "9990000018"]).sentences)

    assert "against the night before, new:" in said
    assert "999" not in said


@given(WORDS, WORDS)
def test_every_heading_is_accounted_for_once(before, tonight):
    """What went is removed or renamed, what came is added or renamed, and nothing is both."""
    found = drift(before, tonight)
    old, new = set(map(plain, before)), set(map(plain, tonight))
    gone = [plain(h) for h in (*found.removed, *(a for a, _ in found.renamed))]
    came = [plain(h) for h in (*found.added, *(b for _, b in found.renamed))]

    assert sorted(gone) == sorted(old - new)
    assert sorted(came) == sorted(new - old)


@given(WORDS)
def test_the_other_way_round_is_the_other_change(before):
    """What was removed one way is added the other."""
    half = before[::2]

    assert set(drift(before, half).removed) == set(drift(half, before).added)


def test_headings_that_are_known_to_mean_different_things_are_no_renaming():
    """One column went and another came in its place; to read the one as the other would mix them up."""
    known = {"GP phone": "gp_phone", "Next of kin phone": "next_of_kin_phone", "Phone of GP": "gp_phone"}
    found = drift(["ID", "GP phone"], ["ID", "Next of kin phone"], known)

    assert (found.added, found.removed, found.renamed) == (("Next of kin phone",), ("GP phone",), ())
    assert drift(["ID", "GP phone"], ["ID", "Phone of GP"], known).renamed == (("GP phone", "Phone of GP"),)
