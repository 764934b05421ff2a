"""NHS numbers: every slip of the keyboard is one flag, and a shared number is seen across homes."""

from __future__ import annotations

import pytest

from wellkept.words import Verdict


CLAUSES = ("RES-006a", "RES-006b", "RES-006c", "RES-006d", "RES-006e")
SAFE = ("9990000018", "9990000026", "9990000034", "9990000042", "9990000050")


def clause(said):
    """Which clauses of RES-006 are wrong of one record."""
    return [code for code in CLAUSES if said[code] is Verdict.WRONG]


def substitutions(number):
    """Every number that differs in one digit."""
    return [number[:i] + d + number[i + 1 :] for i in range(10) for d in "0123456789" if d != number[i]]


def swaps(number):
    """Every number with two neighbours or next neighbours exchanged, where that changes it."""
    made = []
    for gap in (1, 2):
        for i in range(10 - gap):
            digits = list(number)
            digits[i], digits[i + gap] = digits[i + gap], digits[i]
            made.append("".join(digits))
    return [other for other in made if other != number]


@pytest.mark.parametrize("number", SAFE)
def test_every_slip_is_one_flag(number, verdicts):
    """One wrong digit or one swap is always caught, and by one clause alone."""
    slips = [*substitutions(number), *swaps(number)]

    said = verdicts([{"nhs_number": slip} for slip in slips], codes=CLAUSES)

    caught = [clause(s) for s in said]
    assert all(len(found) == 1 for found in caught), [
        s for s, found in zip(slips, caught, strict=True) if len(found) != 1
    ]
    assert {found[0] for found in caught} <= {"RES-006b", "RES-006c"}


def test_right_numbers_are_left_alone(verdicts):
    """Spaces and hyphens carry no meaning."""
    written = [*SAFE, "999 000 0018", "999-000-0018", " 9990000018 "]

    assert [clause(s) for s in verdicts([{"nhs_number": n} for n in written], codes=CLAUSES)] == [[]] * len(written)


@pytest.mark.parametrize("digit", range(10))
def test_one_digit_over_and_over_is_a_stand_in(digit, verdicts):
    """All ten pass the check digit, so they have a clause of their own."""
    said = verdicts([{"nhs_number": str(digit) * 10}], codes=CLAUSES)

    assert clause(said[0]) == ["RES-006b"]


@pytest.mark.parametrize("text", ["99900000", "99900000181", "999000001O", "9.99E+09", "9990000018.0", "see file"])
def test_what_is_not_ten_digits_is_only_that(text, verdicts):
    """A spreadsheet's damage and letters among the digits are one flag."""
    assert clause(verdicts([{"nhs_number": text}], codes=CLAUSES)[0]) == ["RES-006a"]


def test_a_live_provider_refuses_test_numbers(verdicts):
    """Without the synthetic profile a number from the test range is wrong."""
    assert clause(verdicts([{"nhs_number": SAFE[0]}], codes=CLAUSES, limits={})[0]) == ["RES-006d"]


def test_a_number_from_elsewhere_is_only_noted(verdicts):
    """A number that fits its check digit but not the issued ranges may be Scottish or Irish."""
    assert clause(verdicts([{"nhs_number": "9000000009"}], codes=CLAUSES)[0]) == ["RES-006e"]


def test_a_shared_number_is_seen_across_homes(verdicts):
    """Both records are flagged, wherever they are, and a third is not."""
    records = [
        {"home_id": "oak", "status": "active", "nhs_number": "9990000018"},
        {"home_id": "elm", "status": "discharged", "nhs_number": "999 000 0018"},
        {"home_id": "elm", "status": "active", "nhs_number": "9990000026"},
        {"home_id": "elm", "status": "active", "nhs_number": ""},
        {"home_id": "elm", "status": "active", "nhs_number": ""},
    ]

    said = [s["RES-007"].words for s in verdicts(records, codes={"RES-007"})]

    assert said == ["wrong", "wrong", "right", "undetermined", "undetermined"]


def test_the_dead_share_with_nobody(verdicts):
    """A person who died here and a person who lives here may not be told apart by this rule, nor need be."""
    records = [{"status": "deceased", "nhs_number": "9990000018"}, {"status": "active", "nhs_number": "9990000018"}]

    assert [s["RES-007"].words for s in verdicts(records, codes={"RES-007"})] == ["not applicable", "right"]


def test_a_stand_in_shared_is_not_flagged_twice(verdicts):
    """Ten nines on two records are two stand-ins, not a shared number."""
    records = [{"status": "active", "nhs_number": "9999999999"}] * 2

    said = verdicts(records, codes={*CLAUSES, "RES-007"})[0]

    assert said["RES-006b"] is Verdict.WRONG
    assert said["RES-007"] is Verdict.UNDETERMINED


@pytest.mark.parametrize(
    ("status", "stay", "trace", "expected"),
    [
        ("active", "permanent", "", "RES-005a"),
        ("active", "permanent", "03", "RES-005a"),
        ("active", "permanent", "07", ""),
        ("active", "respite", "", "RES-005b"),
        ("active", "respite", "07", ""),
        ("active", "day", "", ""),
        ("discharged", "permanent", "", ""),
        ("active", "", "", ""),
    ],
)
def test_who_must_have_a_number(status, stay, trace, expected, flags):
    """Permanent residents must, short stays after a week, and nobody whose status explains it."""
    record = {
        "status": status,
        "stay_type": stay,
        "nhs_number_status": trace,
        "nhs_number": "",
        "admission_date": "2026-01-05",
    }

    assert flags(record, codes={"RES-005a", "RES-005b"}) == expected.split()
