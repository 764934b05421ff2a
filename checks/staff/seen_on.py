"""On what each detail of a new member of staff is seen: the documents of a starter, in the order a file is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Mapping

_IDENTITY = "Passport or birth certificate"
_BILL = "A bill or letter of the last three months"
_CERTIFICATE = "The certificate itself"
_REGISTER = "The online register"
_CONTRACT = "The contract"


@dataclass(frozen=True, slots=True)
class Document:
    """Something a detail is seen on. It is our own list: the home's recruitment policy may ask for more.

    Attributes:
        code: what it is called in addresses and in the book.
        title: what it is called on screen.
        kinds: which it can be; what is put down is one of these, never a number.
        fields: the staff fields seen on it, and on what, as it stands on paper.
    """

    code: str
    title: str
    kinds: tuple[str, ...]
    fields: Mapping[str, str]


DOCUMENTS = (
    Document(
        "name-and-birthday",
        _IDENTITY,
        ("Passport", "Birth certificate"),
        dict.fromkeys(("given_name", "family_name", "date_of_birth"), _IDENTITY),
    ),
    Document(
        "identity",
        "Proof of identity",
        ("Passport", "Driving licence", "Birth certificate", "Another proof of identity"),
        {"identity_proof_seen": "The document itself"},
    ),
    Document("photograph", "Photograph", ("Photograph",), {"photo_held": "The photograph"}),
    Document(
        "right-to-work",
        "Right to work",
        ("Passport", "Online check with a share code", "Another document"),
        {
            "right_to_work_type": "The document, or the online check with a share code",
            "right_to_work_seen_date": "The dated copy",
            "right_to_work_expiry_date": "The document or the online check",
        },
    ),
    Document(
        "address",
        "Proof of address",
        ("Bill", "Bank statement", "Official letter", "Another letter"),
        dict.fromkeys(("address", "postcode"), _BILL),
    ),
    Document(
        "telephone",
        "Telephone numbers",
        ("Rang the number", "Asked the person"),
        {
            "phone": "Ring it",
            "emergency_contact_name": "Asked of the person",
            "emergency_contact_phone": "Ring it",
        },
    ),
    Document(
        "national-insurance",
        "National Insurance number",
        ("P45", "Payslip", "Letter from HMRC"),
        {"nino": "P45, payslip or letter from HMRC"},
    ),
    Document(
        "dbs",
        "DBS certificate",
        ("The certificate on paper",),
        dict.fromkeys(("dbs_number", "dbs_issue_date", "dbs_level"), _CERTIFICATE),
    ),
    Document(
        "risk-assessment",
        "Risk assessment before the DBS certificate",
        ("Signed risk assessment",),
        {"started_before_dbs": "The risk assessment"},
    ),
    Document(
        "register",
        "Professional register",
        ("NMC register online", "Another register online"),
        dict.fromkeys(("nmc_pin", "nmc_expiry_date", "other_registration_number"), _REGISTER),
    ),
    Document("references", "References", ("Written references",), {"references_received": "The references"}),
    Document(
        "history",
        "Employment history",
        ("Application form",),
        {"employment_history_complete": "The application form, gaps explained in writing"},
    ),
    Document(
        "contract",
        "Contract",
        ("Signed contract",),
        dict.fromkeys(
            (
                "main_job_role", "employment_status", "contracted_hours", "start_date",
                "contract_has_data_security_clause",
            ),
            _CONTRACT,
        ),
    ),
    Document("induction", "Induction", ("Signed induction record",), {"induction_date": "The signed induction record"}),
)  # fmt: skip
BY_CODE: Mapping[str, Document] = {document.code: document for document in DOCUMENTS}
SEEN_ON: Mapping[str, str] = {name: words for document in DOCUMENTS for name, words in document.fields.items()}
