"""The check of one record agrees with the night and says what must wait for it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.wellkept.hall import AS_OF, DATASETS, PET
from tests.wellkept.test_engine import said
from wellkept.one_record import OneRecord
from wellkept.words import Scope, Verdict


CHECK = OneRecord(PET, DATASETS, as_of=AS_OF)
DATES = st.sampled_from(["", "2001-01-01", "2020-02-29", "31/12/2019", "nonsense"])
CELLS = st.fixed_dictionaries({"chip": st.sampled_from(["", "1", "abc"]), "born_date": DATES, "adopted_date": DATES})


@given(CELLS)
def test_it_says_what_the_night_says(cells):
    """Record by record, the compiled check and the engine agree on every record rule."""
    findings = {f.rule.code: f.verdict for f in CHECK.check(cells)}
    for rule in PET.rules:
        if rule.scope is Scope.RECORD:
            assert findings[rule.code] == said([cells], rule.code)[0]


def test_wider_rules_need_the_night():
    """A rule that must see other records is undetermined here, and says so."""
    findings = {f.rule.code: f for f in CHECK.check({"chip": "1"})}

    assert findings["PET-2"].needs_the_night
    assert findings["PET-2"].verdict is Verdict.UNDETERMINED
    assert not findings["PET-3"].needs_the_night


def test_a_field_left_out_is_not_blank():
    """What the form did not ask cannot be held against the record."""
    left_out = {f.rule.code: f.verdict for f in CHECK.check({})}
    blank = {f.rule.code: f.verdict for f in CHECK.check({"chip": ""})}

    assert left_out["PET-3"] is Verdict.UNDETERMINED
    assert blank["PET-3"] is Verdict.NOT_APPLICABLE
