"""Roles: what each column of any table says of a person, told by its heading."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from wellkept.errors import UsedWrongly
from wellkept.headings import plain


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Role(StrEnum):
    """What a column says of a person. A role may have several columns: the lines of an address."""

    ID = "id"
    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    DATE_OF_BIRTH = "date_of_birth"
    NUMBER = "number"  # one that a state gives each person: NHS number, National Insurance number
    SEX = "sex"
    HOUSE = "house"
    STREET = "street"
    PLACE = "place"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    GP = "gp"


IGNORED = "ignore"
# Whole headings, as `plain` makes them. A heading that says whose else it is (next of kin, GP) never fits.
_HEADINGS: Mapping[Role, str] = {
    Role.ID: "id uniqueid recordid recid rowid personid residentid residentno staffid employeeid employeeno patientid "
    "clientid memberid customerid uniqueworkerid sourceid extractid registerid localid reference ref uuid key",
    Role.GIVEN_NAME: "givenname givennames firstname firstnames first forename forenames forename1 fname christianname "
    "preferredname knownas",
    Role.MIDDLE_NAME: "middlename middlenames middle secondname middleinitial middleinitials",
    Role.FAMILY_NAME: "familyname surname lastname last lname secondsurname",
    Role.FULL_NAME: "name fullname personname residentname staffname patientname employeename clientname "
    "firstandsurname displayid displayname legalname nameofperson",
    Role.DATE_OF_BIRTH: "dateofbirth dob birthdate birthday born birthdt dateborn",
    Role.NUMBER: "nhsnumber nhsno nhs ninumber nino ni nationalinsurancenumber nationalinsuranceno socsecid ssn "
    "socialsecuritynumber chinumber chi hcnumber nationalid",
    Role.SEX: "sex gender personstatedgender gendercode",
    Role.HOUSE: "streetnumber housenumber housename houseno housenameornumber flat unit unitnumber building",
    Role.STREET: "address address1 addressline1 address2 addressline2 address3 addressline3 addr1 addr2 street "
    "streetname homeaddress",
    Role.PLACE: "suburb city town village locality birthplace placeofbirth posttown",
    Role.POSTCODE: "postcode postalcode zip zipcode previouspostcode postcodefake homepostcode",
    Role.PHONE: "phone phonenumber telephone tel mobile mobilephone mobilenumber mobileno contactnumber homephone",
    Role.EMAIL: "email emailaddress mail",
    Role.GP: "gppracticecode gpcode gppractice gp gpsurgery practicecode",
}
_ROLE_OF = {heading: role for role, words in _HEADINGS.items() for heading in words.split()}
_SEVERAL = (Role.STREET, Role.HOUSE)


def role_of(heading: str) -> Role | None:
    """What a column of this heading says of a person; ``None`` where the heading does not tell."""
    return _ROLE_OF.get(plain(heading))


def guess(headings: Sequence[str], given: Mapping[str, str] | None = None) -> dict[Role, tuple[str, ...]]:
    """The columns of each role: those that were named, then those whose headings say so.

    Where several headings fit a role, the first is taken, and all of them for the lines of an address.
    Names in two columns are better than one in full, which is then left alone.

    Args:
        headings: as the file spells them.
        given: column to role, where somebody knows better; the role ``ignore`` leaves a column out.

    Raises:
        UsedWrongly: a column or a role is not known, or nothing says who the people are.
    """
    told = {_column(headings, column): _role(role) for column, role in (given or {}).items()}
    found: dict[Role, list[str]] = {}
    for heading, role in told.items():
        if role is not None:
            found.setdefault(role, []).append(heading)
    settled = frozenset(found)
    for heading in headings:
        fits = role_of(heading)
        if fits is None or heading in told or fits in settled:
            continue
        if fits not in found or fits in _SEVERAL:
            found.setdefault(fits, []).append(heading)
    if Role.GIVEN_NAME in found and Role.FAMILY_NAME in found:
        found.pop(Role.FULL_NAME, None)
    _accept(found)
    return {role: tuple(found[role]) for role in Role if role in found}


def _accept(found: Mapping[Role, Sequence[str]]) -> None:
    if not {Role.GIVEN_NAME, Role.FAMILY_NAME, Role.FULL_NAME} & set(found):
        msg = (
            "No column holds the names of people, so nobody can be compared. Name it, for example "
            "--role 'Client=full_name', or --role 'Known as=given_name' and --role 'Last=family_name'."
        )
        raise UsedWrongly(msg)
    if not {Role.DATE_OF_BIRTH, Role.NUMBER, Role.POSTCODE, Role.PHONE, Role.EMAIL, Role.STREET} & set(found):
        msg = (
            "Besides names no column tells people apart, and many people share a name. Name a date of birth, a number, "
            "an address, a phone or an e-mail, for example --role 'D.O.B=date_of_birth'."
        )
        raise UsedWrongly(msg)


def _column(headings: Sequence[str], named: str) -> str:
    for heading in headings:
        if heading == named or plain(heading) == plain(named):
            return heading
    msg = f"There is no column {named!r}. The columns are: {', '.join(headings)}."
    raise UsedWrongly(msg)


def _role(named: str) -> Role | None:
    if named == IGNORED:
        return None
    try:
        return Role(named)
    except ValueError:
        msg = f"There is no role {named!r}. Use one of: {', '.join(Role)}, {IGNORED}."
        raise UsedWrongly(msg) from None
