"""Is the NHS number there, possible, and the person's own?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.identifiers.nhs_number import COUNTED, ENGLAND_WALES_MAN, NORTHERN_IRELAND, SCOTLAND
from checks.predicates import all_digits_equal, nhs_number_fails_modulus_11, not_ten_digits
from checks.resident.evidence import MODS, NHS_NUMBER, REG_17
from checks.resident.presence import lives_here, stays_for_good, surely
from wellkept.rule import Example, Rules
from wellkept.words import Dimension, Owner, Scope, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("resident", owner=Owner.SENIOR)

WHY_WRONG = "A wrong number attaches another person's medical record."
KEY_AGAIN = "Key the number again from a GP or hospital letter, and read it back in groups of 3, 3 and 4."
HELD = {"nhs_number": "9990000018"}


def needs_no_number(r: Record) -> Expr:
    """The trace status says that there is no number and none is sought."""
    return surely(r.listed("nhs_number_status", ("07",)))


@RULES.rule(
    "RES-005a",
    "NHS number missing",
    fields=["nhs_number"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="The GP, the hospital and the shared care record all find the person by this number.",
    fix="Ask the GP surgery, or look at the discharge letter.",
    evidence=[REG_17, f"{MODS}: NHS number"],
    applies=lambda r: stays_for_good(r) & ~needs_no_number(r),
    unless="The person is not a permanent resident, or their trace status says there is no number to find (07).",
    wrong=[{"status": "active", "stay_type": "permanent", "nhs_number": "", "nhs_number_status": ""}],
    right=[{"status": "active", "stay_type": "permanent", **HELD}],
    undetermined=[{"status": "active", "stay_type": "permanent"}, {"stay_type": "permanent", "nhs_number": ""}],
    not_applicable=[
        {"status": "active", "stay_type": "permanent", "nhs_number": "", "nhs_number_status": "07"},
        {"status": "discharged", "stay_type": "permanent", "nhs_number": ""},
    ],
)
def nhs_number_missing(r: Record) -> Expr:
    """This permanent resident has no NHS number on record."""
    return r.blank("nhs_number")


@RULES.rule(
    "RES-005b",
    "NHS number still missing on a short stay",
    fields=["nhs_number"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="The GP, the hospital and the shared care record all find the person by this number.",
    fix="Ask the GP surgery, or look at the discharge letter.",
    evidence=[REG_17, f"{MODS}: NHS number"],
    limits={"days": 7},
    applies=lambda r: lives_here(r) & ~r.listed("stay_type", ("permanent", "day")) & ~needs_no_number(r),
    unless="The stay is permanent or by the day, or the trace status says there is no number to find (07).",
    wrong=[{"status": "active", "stay_type": "respite", "admission_date": "2026-11-10", "nhs_number": ""}],
    right=[
        {"status": "active", "stay_type": "respite", "admission_date": "2026-11-19", "nhs_number": ""},
        {"status": "active", "stay_type": "respite", "admission_date": "2026-11-10", **HELD},
    ],
    undetermined=[{"status": "active", "stay_type": "respite", "admission_date": "", "nhs_number": ""}],
    not_applicable=[{"status": "active", "stay_type": "permanent", "nhs_number": ""}],
)
def nhs_number_missing_on_short_stay(r: Record) -> Expr:
    """This person is past their first days here and still has no NHS number on record."""
    return r.blank("nhs_number") & (r.days(r.admission_date, r.day()) > r.limit("days"))


@RULES.rule(
    "RES-006a",
    "NHS number is not ten digits",
    fields=["nhs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=WHY_WRONG,
    fix=KEY_AGAIN,
    evidence=[NHS_NUMBER, REG_17],
    wrong=[{"nhs_number": "999000001"}, {"nhs_number": "9.99E+09"}, {"nhs_number": "TBC"}],
    right=[{"nhs_number": "9990000018"}, {"nhs_number": "999 000 0018"}, {"nhs_number": "999-000-0018"}],
    undetermined=[{"nhs_number": ""}, {"given_name": "Violet"}],
)
def nhs_number_not_ten_digits(r: Record) -> Expr:
    """The NHS number is not made of ten digits."""
    return not_ten_digits(r, "nhs_number")


@RULES.rule(
    "RES-006b",
    "NHS number is a stand-in",
    fields=["nhs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=WHY_WRONG,
    fix="Ask the GP surgery for the number. Until you have it, leave the field blank and set the trace status.",
    evidence=[NHS_NUMBER, REG_17],
    parents=["RES-006a"],
    wrong=[{"nhs_number": "9999999999"}, {"nhs_number": "000 000 0000"}, {"nhs_number": "1234567890"}],
    right=[{"nhs_number": "9990000018"}],
    undetermined=[{"nhs_number": ""}, {"nhs_number": "000"}],
)
def nhs_number_is_placeholder(r: Record) -> Expr:
    """The NHS number is one digit repeated, or digits counted up or down."""
    return all_digits_equal(r, "nhs_number") | r.matches("nhs_number", COUNTED)


@RULES.rule(
    "RES-006c",
    "NHS number has a wrong check digit",
    fields=["nhs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why=WHY_WRONG,
    fix=KEY_AGAIN,
    evidence=[f"{NHS_NUMBER}: modulus 11 check digit", REG_17],
    parents=["RES-006a", "RES-006b"],
    wrong=[{"nhs_number": "9990000019"}, {"nhs_number": "9990000081"}],
    right=[{"nhs_number": "9990000018"}, {"nhs_number": "999 000 0026"}],
    undetermined=[{"nhs_number": ""}, {"nhs_number": "999000001"}, {"nhs_number": "1234567890"}],
)
def nhs_number_check_digit_wrong(r: Record) -> Expr:
    """The last digit of the NHS number does not fit the others, so at least one digit is mistyped."""
    return nhs_number_fails_modulus_11(r, "nhs_number")


@RULES.rule(
    "RES-006d",
    "NHS number is a test number",
    fields=["nhs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.CRITICAL,
    why="Numbers that begin 999 are for testing and are never issued, so this finds no one.",
    fix=KEY_AGAIN,
    evidence=[NHS_NUMBER, REG_17],
    parents=["RES-006a", "RES-006b", "RES-006c"],
    limits={"allow_test_range": 0},
    wrong=[{"nhs_number": "9990000018"}, {"nhs_number": "999 000 0026"}],
    right=[{"nhs_number": "900 000 0009"}],
    undetermined=[{"nhs_number": ""}, {"nhs_number": "9990000019"}],
)
def nhs_number_is_for_testing(r: Record) -> Expr:
    """The NHS number begins with 999, a range kept for testing."""
    return begins(r, "999") & r.lit(r.limit("allow_test_range") == 0)


@RULES.rule(
    "RES-006e",
    "NHS number may be another UK identifier",
    fields=["nhs_number"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="The nations of the United Kingdom number people differently; the number may not be found where the home is.",
    fix="Check on a GP or hospital letter which kind of number this is.",
    evidence=[f"{NHS_NUMBER}: ranges in issue"],
    parents=["RES-006a", "RES-006b"],
    version=2,
    changes=["Which ranges are its own follows the nation the home is in, no longer England's alone."],
    # Set by the provider's nation: whose numbers are at home here.
    limits={"scottish": 0, "northern_irish": 0},
    applies=lambda r: ~begins(r, "999"),
    unless="The number is from the test range, which has its own rule.",
    wrong=[{"nhs_number": "900 000 0009"}],
    right=[{"nhs_number": "4000000000"}, {"nhs_number": "9000000001"}],
    undetermined=[{"nhs_number": ""}, {"nhs_number": "400"}],
    not_applicable=[{"nhs_number": "9990000018"}],
)
def nhs_number_from_elsewhere(r: Record) -> Expr:
    """The number is outside the ranges issued in the nation the home is in."""
    issued = SCOTLAND if r.limit("scottish") else NORTHERN_IRELAND if r.limit("northern_irish") else ENGLAND_WALES_MAN
    # A number that fails its check digit is a slip, and RES-006c says so.
    return ~r.matches("nhs_number", issued) & ~nhs_number_fails_modulus_11(r, "nhs_number")


@RULES.rule(
    "RES-007",
    "NHS number shared with another resident",
    fields=["nhs_number"],
    dimension=Dimension.UNIQUENESS,
    severity=Severity.CRITICAL,
    owner=Owner.IG_LEAD,
    why="One of the two has the other's medical record, or one person has two records here.",
    fix="Check both against letters. Correct the wrong number, or merge the two records with a second checker.",
    evidence=[REG_17],
    scope=Scope.GROUP,
    parents=["RES-006a", "RES-006b"],
    applies=lambda r: ~has_died(r),
    unless="The person has died.",
    wrong=[
        Example(records=({"status": "active", **HELD}, {"status": "active", **HELD, "home_id": "elm"})),
        Example(records=({"status": "active", **HELD}, {"status": "active", "nhs_number": "999 000 0018"})),
    ],
    right=[
        Example(records=({"status": "active", **HELD}, {"status": "active", "nhs_number": "9990000026"})),
        Example(records=({"status": "active", **HELD}, {"status": "deceased", **HELD})),
    ],
    undetermined=[
        Example(records=({"status": "active", "nhs_number": ""}, {"status": "active", "nhs_number": ""})),
        Example(records=({"status": "active", **HELD}, {"status": "", **HELD})),
    ],
    not_applicable=[Example(records=({"status": "deceased", **HELD}, {"status": "active", **HELD}))],
)
def nhs_number_shared(r: Record) -> Expr:
    """Another resident of this provider has the same NHS number."""
    return r.count_over("nhs_number", where=~has_died(r)) > 1


def begins(r: Record, digits: str) -> Expr:
    """The NHS number begins with these digits."""
    return r.nhs_number.str.starts_with(digits)


def has_died(r: Record) -> Expr:
    """The status says so."""
    return r.listed("status", ("deceased",))
