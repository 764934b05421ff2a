"""Was this person prepared to keep residents' information safe?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checks.predicates import is_in_future, is_older_than
from checks.staff.evidence import DSPT_CONTRACT, DSPT_INDUCTION, DSPT_TRAINING
from checks.staff.presence import NOT_WORKING, is_working, not_answered_yes
from wellkept.rule import Rules
from wellkept.words import Dimension, Owner, Severity


if TYPE_CHECKING:
    from wellkept.record import Record
    from wellkept.rule import Expr

RULES = Rules("staff", owner=Owner.HR)

_INDUCTION_FIX = "Run the data security part of the induction and enter its date."


@RULES.rule(
    "STF-029a",
    "No data security induction",
    fields=["induction_date"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="People new to residents' records need to know how to keep them safe.",
    fix=_INDUCTION_FIX,
    evidence=[DSPT_INDUCTION],
    limits={"days": 30},
    applies=lambda r: is_working(r) & is_older_than(r, "start_date", r.limit("days")),
    unless="The person is not working here now, or has only just started.",
    wrong=[{"status": "active", "start_date": "2026-09-06", "induction_date": ""}],
    right=[{"status": "active", "start_date": "2026-09-06", "induction_date": "2026-09-07"}],
    undetermined=[
        {"status": "active", "start_date": "", "induction_date": ""},
        {"status": "active", "start_date": "2026-09-06"},
    ],
    not_applicable=[
        {"status": "active", "start_date": "2026-11-09", "induction_date": ""},
        {"status": "left", "start_date": "2026-09-06", "induction_date": ""},
    ],
)
def no_induction(r: Record) -> Expr:
    """This person started more than a month ago and no data security induction is recorded."""
    return r.blank("induction_date")


@RULES.rule(
    "STF-029b",
    "Data security induction late",
    fields=["induction_date", "start_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MINOR,
    why="Until the induction a new colleague has only common sense to go by.",
    fix="Check both dates. If they are right, plan the induction for the first week of the next starter.",
    evidence=[DSPT_INDUCTION],
    limits={"days": 30},
    applies=lambda r: is_working(r) & r.filled("induction_date"),
    unless=f"{NOT_WORKING} Or no induction is recorded.",
    wrong=[{"status": "active", "start_date": "2026-06-01", "induction_date": "2026-09-07"}],
    right=[{"status": "active", "start_date": "2026-06-01", "induction_date": "2026-06-30"}],
    undetermined=[{"status": "active", "start_date": "", "induction_date": "2026-09-07"}, {"status": "active"}],
    not_applicable=[{"status": "active", "start_date": "2026-06-01", "induction_date": ""}],
)
def induction_late(r: Record) -> Expr:
    """The data security induction was more than a month after the start."""
    return r.days(r.start_date, r.induction_date) > r.limit("days")


@RULES.rule(
    "STF-029c",
    "Contract without data security",
    fields=["contract_has_data_security_clause"],
    dimension=Dimension.COMPLETENESS,
    severity=Severity.MAJOR,
    why="The Toolkit asks that staff contracts set out data security duties.",
    fix="Have the clause signed as an addition to the contract, then answer yes.",
    evidence=[DSPT_CONTRACT],
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[
        {"status": "active", "contract_has_data_security_clause": "no"},
        {"status": "active", "contract_has_data_security_clause": ""},
    ],
    right=[{"status": "active", "contract_has_data_security_clause": "yes"}],
    undetermined=[{"status": "active"}, {"status": "active", "contract_has_data_security_clause": "see file"}],
    not_applicable=[{"status": "left", "contract_has_data_security_clause": ""}],
)
def contract_without_clause(r: Record) -> Expr:
    """The record does not say that this person's contract sets out data security duties."""
    return not_answered_yes(r, "contract_has_data_security_clause")


@RULES.rule(
    "TRN-007",
    "Data security training overdue",
    fields=["data_security_training_date"],
    dimension=Dimension.TIMELINESS,
    severity=Severity.MAJOR,
    owner=Owner.IG_LEAD,
    why="The Toolkit asks that at least 95% of staff were trained in the last twelve months.",
    fix="Book the person on the next session and enter the date once it is done.",
    evidence=[DSPT_TRAINING],
    limits={"days": 365},
    applies=is_working,
    unless=NOT_WORKING,
    wrong=[
        {"status": "active", "data_security_training_date": "2025-11-20"},
        {"status": "active", "data_security_training_date": ""},
    ],
    right=[{"status": "active", "data_security_training_date": "2025-11-21"}],
    undetermined=[
        {"status": "active"},
        {"status": "active", "data_security_training_date": "booked"},
        {"status": "", "data_security_training_date": ""},
    ],
    not_applicable=[
        {"status": "on_leave", "data_security_training_date": ""},
        {"status": "left", "data_security_training_date": ""},
    ],
)
def data_security_training_overdue(r: Record) -> Expr:
    """No data security training is recorded in the last twelve months."""
    never = r.blank("data_security_training_date")
    return never | is_older_than(r, "data_security_training_date", r.limit("days"))


@RULES.rule(
    "TRN-007a",
    "Data security training in the future",
    fields=["data_security_training_date"],
    dimension=Dimension.VALIDITY,
    severity=Severity.MINOR,
    owner=Owner.IG_LEAD,
    why="A booked session counts as training that has been done.",
    fix="Enter the date once the session has taken place, and keep bookings elsewhere.",
    evidence=[DSPT_TRAINING],
    applies=lambda r: r.filled("data_security_training_date"),
    unless="No training is recorded.",
    wrong=[{"data_security_training_date": "2026-12-09"}],
    right=[{"data_security_training_date": "2026-11-21"}],
    undetermined=[{"status": "active"}, {"data_security_training_date": "booked"}],
    not_applicable=[{"data_security_training_date": ""}],
)
def data_security_training_ahead(r: Record) -> Expr:
    """The date of the data security training has not come yet."""
    return is_in_future(r, "data_security_training_date")
