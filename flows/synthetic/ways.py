"""Which cells go wrong, and in which way, in a sample: by mechanism, as people and systems spoil them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flows.synthetic import spoil as s
from flows.synthetic.spoil import Swap, Twice, Way


WAYS: Mapping[str, Sequence[Way | Swap | Twice]] = {
    "resident": (
        Way("keyboard slip", ("nhs_number", "nok_phone"), s.slip, 2),
        Way("neighbours swapped", ("nhs_number",), s.swap, 2),
        Swap("given_name", "family_name"),
        Swap("nok_name", "nok_phone"),
        Way("blank", ("room", "nok_phone", "allergy_statement", "cpr_status", "date_of_birth"), s.BLANK, 4),
        Way("placeholder", ("family_name", "nok_name", "gp_name"), s.PLACEHOLDER, 2),
        Way("placeholder date", ("date_of_birth",), s.instead("1900-01-01", "1970-01-01")),
        Way("wrong unit", ("height_m",), s.HUNDREDFOLD),
        Way("wrong unit", ("weight_kg",), s.POUNDS_WEIGHT),
        Way("wrong date format", ("admission_date", "care_plan_date"), s.US_DATE),
        Way("capitals", ("given_name", "family_name"), s.SHOUTED),
        Way("small letters", ("gp_practice_code",), s.SMALL),
        Way("out of date", ("care_plan_review_date", "waterlow_assessed_date", "must_screened_date"), s.STALE, 3),
        Way("century slip", ("date_of_birth",), s.CENTURY),
        Twice("given_name", s.CUT),
        Way("spreadsheet: rounded", ("nhs_number",), s.ROUNDED),
        Way("spreadsheet: .0 added", ("nhs_number", "room"), s.POINT_ZERO),
        Way("spreadsheet: first zero lost", ("nok_phone",), s.LOST_ZERO),
        Way("spreadsheet: count of days", ("date_of_birth", "admission_date"), s.SERIAL),
        Way("masked", ("nhs_number", "family_name", "date_of_birth"), s.MASKED),
        Way("look-alike letters", ("nhs_number", "gp_practice_code"), s.LOOK_ALIKE),
        Way("cut short", ("nok_phone", "nhs_number"), s.CUT),
        Way("not on the list", ("ethnic_category", "care_type"), s.instead("White", "see notes", "?"), 2),
    ),
    "staff": (
        Way("keyboard slip", ("phone", "dbs_number"), s.slip, 2),
        Way("neighbours swapped", ("dbs_number",), s.swap),
        Swap("given_name", "family_name"),
        Swap("postcode", "phone"),
        Way("blank", ("dbs_number", "date_of_birth", "phone", "main_job_role", "start_date"), s.BLANK, 4),
        Way("placeholder", ("family_name", "emergency_contact_name"), s.PLACEHOLDER, 2),
        Way("placeholder date", ("date_of_birth",), s.instead("1900-01-01", "1970-01-01")),
        Way("wrong unit", ("hourly_rate", "contracted_hours"), s.HUNDREDFOLD),
        Way("wrong date format", ("start_date", "dbs_issue_date"), s.US_DATE),
        Way("capitals", ("given_name", "family_name"), s.SHOUTED),
        Way("out of date", ("data_security_training_date", "supervision_date"), s.STALE, 3),
        Way("century slip", ("date_of_birth",), s.CENTURY),
        Twice("given_name", s.CUT),
        Way("spreadsheet: rounded", ("dbs_number",), s.ROUNDED),
        Way("spreadsheet: .0 added", ("dbs_number",), s.POINT_ZERO),
        Way("spreadsheet: first zero lost", ("phone", "emergency_contact_phone"), s.LOST_ZERO),
        Way("spreadsheet: count of days", ("date_of_birth", "start_date"), s.SERIAL),
        Way("masked", ("family_name", "date_of_birth", "postcode"), s.MASKED),
        Way("look-alike letters", ("nmc_pin", "dbs_number"), s.LOOK_ALIKE),
        Way("cut short", ("dbs_number", "phone"), s.CUT),
        Way("not on the list", ("employment_status", "gender"), s.instead("Full time", "Female"), 2),
        Way("hyphen", ("postcode",), s.HYPHENATED),
    ),
    "training": (
        Way("blank", ("completed_date", "category", "home_id"), s.BLANK, 3),
        Way("placeholder", ("training_name",), s.PLACEHOLDER),
        Way("wrong unit", ("validity",), s.instead("1 year", "365")),
        Way("wrong date format", ("completed_date", "expiry_date"), s.US_DATE, 2),
        Way("capitals", ("training_name",), s.SHOUTED),
        Way("out of date", ("completed_date",), s.STALE, 2),
        Way("century slip", ("completed_date",), s.CENTURY),
        Swap("completed_date", "expiry_date"),
        Way("spreadsheet: count of days", ("completed_date", "expiry_date"), s.SERIAL),
        Way("spreadsheet: .0 added", ("category", "validity"), s.POINT_ZERO),
        Way("masked", ("staff_id",), s.MASKED),
        Way("not on the list", ("category", "how_delivered"), s.instead("Fire", "Online"), 2),
        Way("keyboard slip", ("staff_id", "certificate_number"), s.slip),
    ),
}
