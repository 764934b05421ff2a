"""One fault is one flag: a right record raises none, and each single mistake raises exactly its own."""

from __future__ import annotations

import pytest

from wellkept.words import Scope, Verdict


HOMES = ({"home_id": "oak", "registered_for": "residential"},)

ONE_FAULT = {
    "blank number of the record": ({"resident_id": ""}, "resident.resident_id.missing"),
    "no first name": ({"given_name": ""}, "resident.given_name.missing"),
    "first name unknown": ({"given_name": "Unknown"}, "RES-002a"),
    "surname to be confirmed": ({"family_name": "TBC"}, "RES-002b"),
    "digit for a letter": ({"given_name": "Vio1et"}, "RES-002c"),
    "no date of birth": ({"date_of_birth": ""}, "resident.date_of_birth.missing"),
    "impossible date of birth": ({"date_of_birth": "31/02/1938"}, "resident.date_of_birth.unreadable"),
    "database's empty date": ({"date_of_birth": "1900-01-01"}, "RES-004a"),
    "century slip forwards": ({"date_of_birth": "2038-04-17"}, "RES-004b"),
    "born in this century": ({"date_of_birth": "2018-04-17"}, "RES-004c"),
    "century slip backwards": ({"date_of_birth": "1838-04-17"}, "RES-004d"),
    "a hundred and twelve": ({"date_of_birth": "1914-04-17"}, "RES-004e"),
    "NHS number lost": ({"nhs_number": "", "nhs_number_status": ""}, "RES-005a"),
    "NHS number too short": ({"nhs_number": "99900001"}, "RES-006a"),
    "NHS number in scientific notation": ({"nhs_number": "9.99E+09"}, "RES-006a"),
    "NHS number of nines": ({"nhs_number": "9999999999"}, "RES-006b"),
    "NHS number counted up": ({"nhs_number": "1234567890"}, "RES-006b"),
    "NHS number with one digit wrong": ({"nhs_number": "9990000017"}, "RES-006c"),
    "NHS number with two digits swapped": ({"nhs_number": "9990000081"}, "RES-006c"),
    "gender in letters": ({"person_stated_gender": "F"}, "resident.person_stated_gender.not_in_list"),
    "ethnic category in words": ({"ethnic_category": "white"}, "resident.ethnic_category.not_in_list"),
    "ethnic category of another list": ({"ethnic_category": "31"}, "resident.ethnic_category.not_in_list"),
    "language in words": ({"first_language": "English"}, "resident.first_language.shape"),
    "language unknown to the interpreter": ({"interpreter_needed": "yes", "first_language": ""}, "RES-014a"),
    "postcode one letter short": ({"previous_postcode": "PL1 2T"}, "RES-016a"),
    "no photograph": ({"photo_date": ""}, "RES-017a"),
    "photograph of two years ago": ({"photo_date": "2024-05-11"}, "RES-017b"),
    "no admission date": ({"admission_date": ""}, "RES-020a"),
    "discharged and still here": ({"discharge_date": "2026-10-02"}, "RES-024a"),
    "dead and still here": ({"date_of_death": "2026-11-20"}, "RES-024b"),
    "status in other words": ({"status": "current"}, "resident.status.not_in_list"),
    "nothing written for a week": ({"last_care_entry_date": "2026-11-14"}, "RES-025"),
    "nothing written yesterday": ({"last_care_entry_date": "2026-11-19"}, "RES-072a"),
    "nothing written ever": ({"last_care_entry_date": ""}, "RES-072b"),
    "no room": ({"room": ""}, "RES-027a"),
    "room to be confirmed": ({"room": "TBC"}, "RES-027b"),
    "funder lost": ({"funder": ""}, "RES-033a"),
    "nobody to call": ({"nok_name": ""}, "RES-040a"),
    "relation for a name": ({"nok_name": "Daughter"}, "RES-040b"),
    "no number to call": ({"nok_phone": ""}, "RES-041a"),
    "number a digit short": ({"nok_phone": "07700 90012"}, "RES-041b"),
    "number made up": ({"nok_phone": "00000000000"}, "RES-041c"),
    "relationship lost": ({"nok_relationship": ""}, "RES-042a"),
    "own next of kin": ({"nok_name": "Violet Gregory"}, "RES-042b"),
    "practice code lost": ({"gp_practice_code": ""}, "RES-043a"),
    "practice not known": ({"gp_practice_code": "V81999"}, "RES-043b"),
    "practice code short": ({"gp_practice_code": "K8100"}, "resident.gp_practice_code.shape"),
    "locum": ({"gp_name": "Locum"}, "RES-044a"),
    "allergies blank everywhere": (
        {"allergies": "", "allergy_statement": "", "allergy_reaction": ""},
        "RES-050a",
    ),
    "allergies both ways": ({"allergy_statement": "none_known"}, "RES-051a"),
    "NKDA next to penicillin": ({"allergies": "NKDA, penicillin"}, "RES-051b"),
    "allergy without a cause": ({"allergies": ""}, "RES-052a"),
    "allergy: see notes": ({"allergies": "see notes"}, "RES-052b"),
    "reaction lost": ({"allergy_reaction": ""}, "RES-052c"),
    "CPR status lost": ({"cpr_status": ""}, "RES-053a"),
    "DNACPR date lost": ({"dnacpr_decision_date": ""}, "RES-054a"),
    "DNACPR clinician lost": ({"dnacpr_clinician": ""}, "RES-054b"),
    "DNACPR review lost": ({"dnacpr_review_date": ""}, "RES-054c"),
    "DNACPR review overdue": ({"dnacpr_review_date": "2026-11-01"}, "RES-055a"),
    "DNACPR review near": ({"dnacpr_review_date": "2026-12-01"}, "RES-055b"),
    "for resuscitation and not": ({"cpr_status": "attempt_cpr"}, "RES-054f"),
    "no care plan": ({"care_plan_date": ""}, "RES-062a"),
    "care plan review overdue": ({"care_plan_review_date": "2026-09-03"}, "RES-063b"),
    "no falls assessment": ({"falls_assessed_date": ""}, "RES-069a"),
    "evacuation plan old": ({"peep_date": "2025-06-01"}, "RES-069f"),
    "MUST score impossible": ({"must_score": "12"}, "RES-064a"),
    "MUST category of another score": ({"must_category": "high"}, "RES-064b"),
    "Waterlow category of another score": ({"waterlow_category": "high"}, "RES-066b"),
    "weight in stones": ({"weight_kg": "9.7"}, "RES-067a"),
    "weight with the point lost": ({"weight_kg": "614"}, "RES-067b"),
    "height in centimetres": ({"height_m": "162"}, "RES-068a"),
    "height in feet": ({"height_m": "5.4"}, "RES-068b"),
    "DoLS status lost": ({"dols_status": ""}, "RES-058a"),
    "DoLS expiry lost": ({"dols_expiry_date": ""}, "RES-058c"),
    "DoLS backwards": ({"dols_expiry_date": "2026-02-01", "mca_assessed_date": "2026-01-18"}, "RES-058f"),
    "DoLS too long": ({"dols_expiry_date": "2028-02-28"}, "RES-058g"),
    "DoLS runs out": ({"dols_expiry_date": "2026-12-10"}, "RES-059a"),
    "DoLS has run out": ({"dols_expiry_date": "2026-11-10"}, "RES-059b"),
    "capacity assessed too late": ({"mca_assessed_date": "2026-04-18"}, "RES-057b"),
    "power of attorney in other words": ({"lpa_type": "LPA"}, "resident.lpa_type.not_in_list"),
    "attorney's reference short": ({"lpa_reference": "7009-3218"}, "RES-061c"),
    "access code kept": ({"lpa_reference": "V-AB12-CD34-EF56"}, "RES-061d"),
    "nursing where there is none": ({"care_type": "nursing"}, "RES-032b"),
}


@pytest.fixture(scope="module")
def flags_of_mistakes(verdicts, violet):
    """Every mistake in a record and a night of its own, judged in one go."""
    spoilt = [{**violet, **mistake} for mistake, _ in ONE_FAULT.values()]
    said = verdicts(spoilt, tables={"home": HOMES}, apart=True)
    return {
        name: sorted(c for c, v in s.items() if v is Verdict.WRONG) for name, s in zip(ONE_FAULT, said, strict=True)
    }


@pytest.mark.parametrize("mistake", ONE_FAULT)
def test_one_mistake_raises_its_own_flag_and_no_other(mistake, flags_of_mistakes):
    """Children of a flagged fault are undetermined, so a carer is told one thing once."""
    assert flags_of_mistakes[mistake] == [ONE_FAULT[mistake][1]]


def test_a_right_record_raises_no_flag(violet, flags):
    """A complete record with nothing wrong is left alone by every rule."""
    assert flags(violet, tables={"home": HOMES}) == []


def test_a_right_record_is_judged_by_most_rules(violet, verdicts, residents):
    """The record above is no empty proof: nothing of it is left undetermined but what defers or is unknowable."""
    said = verdicts([violet], tables={"home": HOMES})[0]

    # What looks at feeds that are not here has nothing to look at.
    undetermined = {
        code
        for code, verdict in said.items()
        if verdict is Verdict.UNDETERMINED
        and not residents.by_code[code].counts
        and residents.by_code[code].scope is not Scope.LINK
    }
    right = [code for code, verdict in said.items() if verdict is Verdict.RIGHT]
    assert all(
        "blank" in residents.by_code[c].unless or not violet[residents.by_code[c].fields[0]] for c in undetermined
    )
    assert len(right) > 130


@pytest.mark.parametrize("state", ["discharged", "deceased", "pre_admission"])
def test_who_does_not_live_here_is_not_asked_for_care(state, violet, flags):
    """A record of someone who has left, or not yet come, is not flagged for what only residents need."""
    left = {
        "discharged": {"discharge_date": "2026-10-02", "discharge_destination": "Own home"},
        "deceased": {"date_of_death": "2026-10-02", "discharge_date": "2026-10-02"},
        "pre_admission": {"admission_date": "2026-12-01"},
    }[state]
    identity = "resident_id home_id given_name family_name date_of_birth nhs_number person_stated_gender"
    kept = {*identity.split(), "ethnic_category", "religion", "admission_date"}
    bare = {name: (violet[name] if name in kept else "") for name in violet}

    assert flags({**bare, "status": state, **left}) == []


def test_a_column_the_extract_lacks_is_never_a_fault(violet, flags):
    """An extract of identity columns alone raises nothing about care nobody can see."""
    seen = ("resident_id", "given_name", "family_name", "date_of_birth", "nhs_number")

    assert flags({name: violet[name] for name in seen}) == []


def test_a_blank_record_is_flagged_for_what_every_record_needs(violet, flags):
    """With every cell blank only the fields required of every record are flagged."""
    expected = sorted(f"resident.{name}.missing" for name in (
        "resident_id", "given_name", "family_name", "date_of_birth", "person_stated_gender", "ethnic_category",
        "religion", "status",
    ))  # fmt: skip

    assert flags(dict.fromkeys(violet, "")) == expected


def test_scopes_are_all_used(residents):
    """Residents are judged singly, in groups, against the register of homes and from night to night, and in pairs."""
    assert {r.scope for r in residents.rules} == {
        Scope.RECORD, Scope.GROUP, Scope.LINK, Scope.BETWEEN_NIGHTS, Scope.PAIR,
    }  # fmt: skip
