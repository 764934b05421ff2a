"""What else the workplace return says of a home: read and kept with its codes, and not judged."""

from __future__ import annotations

import pandera.polars as pa

from checks.contract import field
from checks.workplace.evidence import ASC_WDS


class Answers(pa.DataFrameModel):
    """Other answers: nobody here has seen their code lists, so they are taken as they are."""

    return_status: str = field("Action in the return", source=ASC_WDS, example="UPDATE", aliases=("STATUS",))
    other_type: str = field(
        "Other type of employer", source=ASC_WDS, example="Community interest company", aliases=("OTHERTYPE",)
    )
    may_share_with_cqc: str = field("May be shared with CQC", source=ASC_WDS, example="1", aliases=("PERMCQC",))
    may_share_with_council: str = field("May be shared with councils", source=ASC_WDS, example="1", aliases=("PERMLA",))
    service_descriptions: str = field("Services in words", source=ASC_WDS, example="1;", aliases=("SERVICEDESC",))
    service_users: str = field(
        "Kinds of people who use the service", source=ASC_WDS, example="1;2", aliases=("SERVICEUSERS",)
    )
    other_service_users: str = field(
        "Other people who use the service", source=ASC_WDS, example="Carers", aliases=("OTHERUSERDESC",)
    )
    delegated_healthcare: str = field("Delegated healthcare activities", source=ASC_WDS, example="2", aliases=("DHA",))
    delegated_activities: str = field(
        "Kinds of delegated healthcare activities", source=ASC_WDS, example="1;3", aliases=("DHAACTIVITIES",)
    )
    repeats_training: str = field(
        "Repeats training of new staff", source=ASC_WDS, example="2", aliases=("REPEATTRAINING",)
    )
    knows_pathway: str = field("Knows the Care Workforce Pathway", source=ASC_WDS, example="1", aliases=("CWPAWARE",))
    uses_pathway: str = field("Uses the Care Workforce Pathway", source=ASC_WDS, example="1", aliases=("CWPUSE",))
    pathway_reasons: str = field(
        "How the pathway is used, in words", source=ASC_WDS, example="Supervision", aliases=("CWPUSEDESC",)
    )
    pays_sick_pay: str = field("Pays more than statutory sick pay", source=ASC_WDS, example="0", aliases=("SICKPAY",))
    pension: str = field("Pays more into the pension than it must", source=ASC_WDS, example="0", aliases=("PENSION",))
    pension_opt_out: str = field("Staff outside the pension", source=ASC_WDS, example="0", aliases=("OPTOUTPEN",))
    sleep_ins: str = field("Sleep-in shifts", source=ASC_WDS, example="0", aliases=("SLEEPINS",))
    sleep_in_pay: str = field("How sleep-ins are paid", source=ASC_WDS, example="1", aliases=("SLEEPINPAY",))
    travel_time: str = field("Pay for time travelled", source=ASC_WDS, example="1", aliases=("TRAVELTIME",))
