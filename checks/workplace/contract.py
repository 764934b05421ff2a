"""The workplace contract: what the workforce return says of one home, and the rules that judge it."""

from __future__ import annotations

from checks.contract import dataset, field
from checks.workplace import lists, registration, totals
from checks.workplace.evidence import ASC_WDS
from checks.workplace.fields_answers import Answers
from wellkept.words import Owner, Severity


_REFUSED = "The return refuses what is not on its list."
_CHOOSE = "Choose one of the answers on the list."
_LIST = "[0-9]+(?:;[0-9]+)*"
_COUNTS = "[0-9]{0,3}(?:;[0-9]{0,3})*"


class Workplace(Answers):
    """One home, as the ASC-WDS workplace file states it once for each reporting round."""

    home_id: str = field(
        "Home",
        required=True,
        unique=True,
        severity=Severity.MAJOR,
        source=ASC_WDS,
        why="Staff and training are returned under this reference.",
        fix="Give each home one reference and keep it.",
        example="home-1",
        aliases=("LOCALESTID", "Workplace reference", "Workplace ID", "Home ID"),
    )
    name: str = field(
        "Name of the home",
        required=True,
        source=ASC_WDS,
        why="The return refuses a home without a name.",
        fix="Enter the name as it is registered.",
        example="Oak House",
        aliases=("ESTNAME", "Workplace name", "Establishment name"),
    )
    address_1: str = field(
        "Address line 1",
        required=True,
        source=ASC_WDS,
        why="The return refuses a home without an address.",
        fix="Enter the address as it is registered, a line of at most 40 characters.",
        example="1 High Street",
        aliases=("ADDRESS1",),
    )
    address_2: str = field("Address line 2", source=ASC_WDS, example="Oldtown", aliases=("ADDRESS2",))
    address_3: str = field("Address line 3", source=ASC_WDS, example="Anyshire", aliases=("ADDRESS3",))
    town: str = field("Town", source=ASC_WDS, example="Newtown", aliases=("POSTTOWN", "Post town"))
    postcode: str = field(
        "Postcode",
        required=True,
        source=ASC_WDS,
        why="The return refuses a home it cannot place.",
        fix="Enter the postcode of the home.",
        example="ZZ99 3VZ",
        aliases=("POSTCODE", "Post code"),
    )
    establishment_type: str = field(
        "Kind of employer",
        codes="workplace_type",
        source=ASC_WDS,
        why=_REFUSED,
        fix=_CHOOSE,
        example="6",
        aliases=("ESTTYPE",),
    )
    registration_type: str = field(
        "Registration",
        required=True,
        codes="workplace_registration",
        source=ASC_WDS,
        why="It says whether the home's numbers with the CQC must be given.",
        fix="Choose whether the home is registered with the CQC.",
        example="2",
        aliases=("REGTYPE",),
    )
    provider_number: str = field(
        "CQC provider id",
        pattern="[0-9]-[0-9]{8,12}",
        source=ASC_WDS,
        why="It ties the return to the provider's registration.",
        fix="Copy it from the provider's page on the CQC website, and keep the column as text.",
        example="1-123456789",
        aliases=("PROVNUM", "CQC provider number"),
    )
    location_id: str = field(
        "CQC location id",
        pattern="[0-9]-[0-9]{8,12}",
        unique=True,
        source=ASC_WDS,
        why="It ties the return to the home's registration.",
        fix="Copy it from the home's page on the CQC website, and keep the column as text.",
        example="1-123456789",
        aliases=("LOCATIONID", "CQC location number"),
    )
    main_service: str = field(
        "Main service",
        source=ASC_WDS,
        example="13",
        aliases=("MAINSERVICE",),
    )
    all_services: str = field(
        "All services",
        pattern=_LIST,
        source=ASC_WDS,
        why="The services are read by their numbers.",
        fix="Enter the numbers of the services with a semicolon between.",
        example="13;8",
        aliases=("ALLSERVICES",),
    )
    capacity: str = field(
        "Capacity of each service",
        source=ASC_WDS,
        example="42;0",
        aliases=("CAPACITY",),
    )
    utilisation: str = field("Use of each service", source=ASC_WDS, example="40;0", aliases=("UTILISATION",))
    staff_total: int = field(
        "Permanent and temporary staff",
        required=True,
        source=ASC_WDS,
        why="The return compares it with the staff it is sent.",
        fix="Count the permanent and temporary staff again.",
        example="38",
        aliases=("TOTALPERMTEMP", "Total staff"),
    )
    job_roles: str = field("Job roles", pattern=_LIST, source=ASC_WDS, example="8;16", aliases=("ALLJOBROLES",))
    starters: str = field(
        "Starters of each role", pattern=_COUNTS, source=ASC_WDS, example="3;0", aliases=("STARTERS",)
    )
    leavers: str = field("Leavers of each role", pattern=_COUNTS, source=ASC_WDS, example="2;1", aliases=("LEAVERS",))
    vacancies: str = field(
        "Vacancies of each role", pattern=_COUNTS, source=ASC_WDS, example="1;0", aliases=("VACANCIES",)
    )
    leaving_reasons: str = field(
        "Reasons for leaving", pattern=_LIST, source=ASC_WDS, example="1;2", aliases=("REASONS",)
    )
    leaving_reason_counts: str = field(
        "Leavers for each reason", pattern=_COUNTS, source=ASC_WDS, example="2;1", aliases=("REASONNOS",)
    )
    pension_percentage: float = field(
        "Employer's pension contribution",
        source=ASC_WDS,
        example="5",
        aliases=("ACTUALCONT",),
    )
    holiday_days: int = field("Days of holiday", source=ASC_WDS, example="28", aliases=("HOLIDAY",))
    travel_rate: float = field("Rate for time travelled", source=ASC_WDS, example="12.6", aliases=("TTDIFFRATE",))


DATASET = dataset(
    "workplace",
    "Workplaces",
    "workplace",
    model=Workplace,
    key="home_id",
    rules=(registration.RULES, lists.RULES, totals.RULES),
    called=("name",),
    owner=Owner.OFFICE,
)
