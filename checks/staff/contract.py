"""The staff contract: what each field of a staff record is, and the rules that judge it."""

from __future__ import annotations

from checks.compared import AGREEMENT, RECORD, Present
from checks.contract import dataset
from checks.staff import (
    between,
    checks_before_work,
    data_security,
    dbs,
    employment,
    identity,
    mandatory_training,
    post,
    reach,
    registration,
    return_keys,
    return_levels,
    return_pay,
    return_person,
    return_qualifications,
    return_work,
    stale,
    support,
    twice,
)
from checks.staff.fields_checks import Clearance
from checks.staff.fields_person import Person
from checks.staff.fields_post import Post
from checks.staff.fields_qualifications import Qualifications
from checks.staff.fields_return import Return
from checks.staff.presence import HAS_LEFT, is_employed
from wellkept.dataset import Link
from wellkept.words import Owner


class Staff(Qualifications, Return, Clearance, Post, Person):
    """One person's post at one home. Headings of HR exports and of the ASC-WDS worker file both map to it."""


DATASET = dataset(
    "staff",
    "Staff",
    "staff member",
    model=Staff,
    key="staff_id",
    rules=(
        identity.RULES,
        twice.RULES,
        reach.RULES,
        employment.RULES,
        post.RULES,
        dbs.RULES,
        checks_before_work.RULES,
        registration.RULES,
        data_security.RULES,
        support.RULES,
        return_keys.RULES,
        return_person.RULES,
        return_work.RULES,
        return_pay.RULES,
        return_levels.RULES,
        return_qualifications.RULES,
        mandatory_training.RULES,
        between.RULES,
        stale.RULES,
    ),
    links={
        # A manager may work at another home. A number two homes both use matches nobody for certain.
        "workplace": Link("workplace", (("home_id", "home_id"),)),
        "tonight": Link("staff", (("home_id", "home_id"), ("staff_id", "staff_id"))),
        AGREEMENT: Link(AGREEMENT, (("home_id", "home_id"), ("staff_id", RECORD))),
        "standing": Link("standing", (("home_id", "home_id"), ("staff_id", "staff_id"))),
        "line_manager": Link("staff", (("line_manager_id", "staff_id"),)),
    },
    called=("known_as", "given_name"),
    owner=Owner.HR,
    present=Present(is_employed, HAS_LEFT, here={"status": "active"}, gone={"status": "left"}),
)
