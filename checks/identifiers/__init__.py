"""What makes an NHS number, a postcode or a telephone number right: one definition for rules and for people."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from checks.identifiers.identifier import Identifier

DATE = "date"
# Where each kind is defined; built only when it is asked for.
_PLACES = {
    "nhs_number": ("nhs_number", "NHS_NUMBER"),
    "nino": ("nino", "NATIONAL_INSURANCE"),
    "postcode": ("postcode", "UK_POSTCODE"),
    "phone": ("phone", "PHONE_NUMBER"),
    "email": ("email", "E_MAIL"),
    "ods_code": ("codes", "ODS"),
    "cqc_location": ("codes", "CQC"),
    "nmc_pin": ("codes", "NMC"),
    "dbs_number": ("codes", "DBS"),
}
KINDS = (*_PLACES, DATE)


def identifier_of(kind: str, date_format: str = "DD/MM/YYYY") -> Identifier:
    """The definition of one kind of value.

    Args:
        kind: one of `KINDS`.
        date_format: for dates, a name in `wellkept.coerce.DATE_SHAPES`.

    Raises:
        KeyError: there is no such kind, or no such format.
    """
    if kind == DATE:
        from checks.identifiers.day import day_in

        return day_in(date_format)
    module, name = _PLACES[kind]
    found: Identifier = getattr(import_module(f"checks.identifiers.{module}"), name)
    return found
