"""Do the answers of the workforce return about the person agree: citizenship, arrival, visa and years?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.staff.evidence import ASC_WDS
from checks.staff.presence import NOT_REPORTED, is_reported
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_BRITISH, _UNKNOWN, _BORN_HERE, _NOT_KNOWN_YEAR = "826", "998", "826", 999
_WHY_IGNORED = "The return ignores the answer, so what the home meant to report is lost."
_WHY_REFUSED = "The return refuses the row until both answers can be true."
_PASSPORT = "Ask to see the passport, and correct the answer that was mistyped."


@RULES.rule(
    "ASC-010",
    "Citizenship asked of a British national",
    fields=["british_citizenship"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave citizenship empty, or correct the nationality.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("british_citizenship") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[{"british_citizenship": "1", "nationality": "826"}],
    right=[{"british_citizenship": "1", "nationality": "356"}],
    undetermined=[{"british_citizenship": "1", "nationality": ""}],
    not_applicable=[{"british_citizenship": "", "nationality": "826"}],
)
def citizenship_of_a_british_national(r: Record) -> Expr:
    """Citizenship is answered for a person whose nationality is British already."""
    return r.nationality == _BRITISH


@RULES.rule(
    "ASC-011",
    "Year of arrival cannot be right",
    fields=["year_of_entry"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    why=_WHY_REFUSED,
    fix="Enter the year with four digits.",
    evidence=[ASC_WDS],
    limits={"earliest": 1900},
    applies=lambda r: r.filled("year_of_entry") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[{"year_of_entry": "2099"}, {"year_of_entry": "16"}],
    right=[{"year_of_entry": "2016"}],
    undetermined=[{"year_of_entry": "long ago"}, {"staff_id": "S0417"}],
    not_applicable=[{"year_of_entry": ""}],
)
def year_of_arrival_cannot_be_right(r: Record) -> Expr:
    """The year of arrival in the United Kingdom lies ahead, or is no year of four digits."""
    return (r.year_of_entry > r.day().dt.year()) | (r.year_of_entry < r.limit("earliest"))


@RULES.rule(
    "ASC-012",
    "Arrived before born",
    fields=["year_of_entry", "date_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.MINOR,
    why=_WHY_REFUSED,
    fix=_PASSPORT,
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("year_of_entry") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[{"year_of_entry": "1975", "date_of_birth": "1988-03-14"}],
    right=[{"year_of_entry": "2016", "date_of_birth": "1988-03-14"}],
    undetermined=[{"year_of_entry": "2016", "date_of_birth": ""}],
    not_applicable=[{"year_of_entry": "", "date_of_birth": "1988-03-14"}],
)
def arrived_before_born(r: Record) -> Expr:
    """The year of arrival in the United Kingdom is earlier than the year of birth."""
    return r.year_of_entry < r.date_of_birth.dt.year()


@RULES.rule(
    "ASC-013",
    "Year of arrival for somebody born here",
    fields=["year_of_entry", "country_of_birth"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave the year of arrival empty, or correct the country of birth.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("year_of_entry") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[
        {"year_of_entry": "2016", "country_of_birth": "826"},
        {"year_of_entry": "2016", "country_of_birth": ""},
    ],
    right=[{"year_of_entry": "2016", "country_of_birth": "356"}],
    undetermined=[{"year_of_entry": "2016"}],
    not_applicable=[{"year_of_entry": "", "country_of_birth": "826"}],
)
def arrival_of_somebody_born_here(r: Record) -> Expr:
    """A year of arrival is given, and the country of birth is the United Kingdom or blank."""
    return r.blank("country_of_birth") | (r.country_of_birth == _BORN_HERE)


@RULES.rule(
    "ASC-014",
    "Visa asked of somebody who needs none",
    fields=["care_visa"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave the visa empty, or correct nationality and citizenship.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("care_visa") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[
        {"care_visa": "1", "nationality": "826", "british_citizenship": ""},
        {"care_visa": "1", "nationality": "356", "british_citizenship": "1"},
        {"care_visa": "2", "nationality": "", "british_citizenship": "2"},
        {"care_visa": "2", "nationality": "998", "british_citizenship": "999"},
    ],
    right=[
        {"care_visa": "1", "nationality": "356", "british_citizenship": "2"},
        {"care_visa": "1", "nationality": "356", "british_citizenship": ""},
        {"care_visa": "2", "nationality": "998", "british_citizenship": "2"},
    ],
    undetermined=[{"care_visa": "1", "nationality": "356"}, {"care_visa": "1"}],
    not_applicable=[{"care_visa": "", "nationality": "826", "british_citizenship": ""}],
)
def visa_of_somebody_who_needs_none(r: Record) -> Expr:
    """The visa is answered, and nationality and citizenship say that none is needed or nobody knows."""
    return ~_visa_is_asked(r)


@RULES.rule(
    "ASC-015",
    "Where recruited, without a visa",
    fields=["recruited_in_uk"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Leave it empty, or correct the answer about the Health and Care Worker visa.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("recruited_in_uk") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[
        {"recruited_in_uk": "1", "care_visa": "2", "nationality": "356", "british_citizenship": "2"},
        {"recruited_in_uk": "1", "care_visa": "", "nationality": "356", "british_citizenship": "2"},
        {"recruited_in_uk": "1", "care_visa": "1", "nationality": "826", "british_citizenship": ""},
    ],
    right=[{"recruited_in_uk": "1", "care_visa": "1", "nationality": "356", "british_citizenship": "2"}],
    undetermined=[{"recruited_in_uk": "1"}],
    not_applicable=[{"recruited_in_uk": "", "care_visa": "2"}],
)
def recruited_without_a_visa(r: Record) -> Expr:
    """It says where the person was recruited, which is asked only of holders of the visa."""
    return r.blank("care_visa") | (r.raw("care_visa") != "1") | ~_visa_is_asked(r)


@RULES.rule(
    "ASC-016",
    "Start date ahead in the return",
    fields=["start_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why="The return takes people who have started; a date ahead is ignored.",
    fix="Report the person once they have started, or correct the date.",
    evidence=[ASC_WDS],
    # A person taken on for next month is no fault of an HR record, only of a row of the return.
    applies=lambda r: ~r.raw("recruitment_source").is_null() & r.filled("start_date") & is_reported(r),
    unless="The record is no row of the workforce return, or the start date is blank.",
    wrong=[{"start_date": "2099-01-04", "recruitment_source": ""}],
    right=[{"start_date": "2021-09-06", "recruitment_source": "2"}],
    undetermined=[{"start_date": "soon", "recruitment_source": "2"}],
    not_applicable=[{"start_date": "2099-01-04"}, {"start_date": "", "recruitment_source": "2"}],
)
def start_date_ahead(r: Record) -> Expr:
    """The start date lies ahead, and the return takes only people who have started."""
    return r.start_date > r.day()


@RULES.rule(
    "ASC-017",
    "Started before arriving",
    fields=["start_date"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Check the start date against the contract and the year of arrival against the passport.",
    evidence=[ASC_WDS],
    applies=lambda r: r.filled("year_of_entry") & r.filled("start_date") & is_reported(r),
    unless="The start date or the year of arrival is blank.",
    wrong=[{"start_date": "2015-12-31", "year_of_entry": "2016"}],
    right=[{"start_date": "2016-01-01", "year_of_entry": "2016"}],
    undetermined=[{"start_date": "soon", "year_of_entry": "2016"}, {"start_date": "2016-01-01"}],
    not_applicable=[{"start_date": "2016-01-01", "year_of_entry": ""}],
)
def started_before_arriving(r: Record) -> Expr:
    """The person started here before the year in which they arrived in the United Kingdom."""
    return r.start_date.dt.year() < r.year_of_entry


@RULES.rule(
    "ASC-018",
    "Year first worked in care missing",
    fields=["sector_start_year"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.INFORMATION,
    why="It shows how experienced the team is, and nobody can say for this person.",
    fix="Ask the person, or enter 999 where they do not know.",
    evidence=[ASC_WDS],
    applies=is_reported,
    unless=NOT_REPORTED,
    wrong=[{"sector_start_year": ""}],
    right=[{"sector_start_year": "2012"}, {"sector_start_year": "999"}],
    undetermined=[{"staff_id": "S0417"}],
    not_applicable=[{"sector_start_year": "", "status": "DELETE"}],
)
def sector_start_missing(r: Record) -> Expr:
    """The year this person first worked in care is blank."""
    return r.blank("sector_start_year")


@RULES.rule(
    "ASC-019",
    "Year first worked in care cannot be right",
    fields=["sector_start_year"],
    dimension=Dimension.VALIDITY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix="Enter the year with four digits, or 999 where nobody knows.",
    evidence=[ASC_WDS],
    limits={"earliest": 1900},
    applies=lambda r: r.filled("sector_start_year") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[{"sector_start_year": "2099"}, {"sector_start_year": "12"}],
    right=[{"sector_start_year": "2012"}, {"sector_start_year": "999"}],
    undetermined=[{"sector_start_year": "long ago"}, {"staff_id": "S0417"}],
    not_applicable=[{"sector_start_year": ""}],
)
def sector_start_cannot_be_right(r: Record) -> Expr:
    """The year this person first worked in care lies ahead, or is no year of four digits."""
    year = r.sector_start_year
    return (year != _NOT_KNOWN_YEAR) & ((year > r.day().dt.year()) | (year < r.limit("earliest")))


@RULES.rule(
    "ASC-020",
    "First worked in care as a child",
    fields=["sector_start_year"],
    dimension=Dimension.CONSISTENCY,
    severity=Severity.INFORMATION,
    why=_WHY_IGNORED,
    fix=_PASSPORT,
    evidence=[ASC_WDS],
    limits={"years": 14},
    applies=lambda r: r.filled("sector_start_year") & is_reported(r),
    unless=NOT_REPORTED,
    wrong=[{"sector_start_year": "2000", "date_of_birth": "1988-03-14"}],
    right=[
        {"sector_start_year": "2002", "date_of_birth": "1988-03-14"},
        {"sector_start_year": "999", "date_of_birth": "1988-03-14"},
    ],
    undetermined=[{"sector_start_year": "2000", "date_of_birth": ""}],
    not_applicable=[{"sector_start_year": "", "date_of_birth": "1988-03-14"}],
)
def first_worked_as_a_child(r: Record) -> Expr:
    """The year this person first worked in care is less than 14 years after their birth."""
    year = r.sector_start_year
    return (year != _NOT_KNOWN_YEAR) & (year < r.date_of_birth.dt.year() + r.limit("years"))


def _visa_is_asked(r: Record) -> Expr:
    """Asked of known foreign nationals without citizenship, and where only citizenship is known, and is no."""
    nation, is_citizen = r.raw("nationality"), r.raw("british_citizenship")
    foreign = (nation != "") & ~nation.is_in([_BRITISH, _UNKNOWN]) & (is_citizen != "1")
    return foreign | ((nation == _UNKNOWN) & (is_citizen == "2"))
