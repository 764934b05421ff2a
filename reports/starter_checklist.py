"""A checklist for a new member of staff: every detail taken down, seen on a document, and checked by two people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reports.cell import safe


if TYPE_CHECKING:
    from wellkept.dataset import Dataset

TITLE = "Starter checklist"
# What is taken down at the start, in the order in which a file is opened, and on what it is seen.
SEEN_ON = {
    "given_name": "Passport or birth certificate",
    "family_name": "Passport or birth certificate",
    "date_of_birth": "Passport or birth certificate",
    "identity_proof_seen": "The document itself",
    "photo_held": "The photograph",
    "right_to_work_type": "The document, or the online check with a share code",
    "right_to_work_seen_date": "The dated copy",
    "right_to_work_expiry_date": "The document or the online check",
    "address": "A bill or letter of the last three months",
    "postcode": "A bill or letter of the last three months",
    "phone": "Ring it",
    "emergency_contact_name": "Asked of the person",
    "emergency_contact_phone": "Ring it",
    "nino": "P45, payslip or letter from HMRC",
    "dbs_number": "The certificate itself",
    "dbs_issue_date": "The certificate itself",
    "dbs_level": "The certificate itself",
    "started_before_dbs": "The risk assessment",
    "nmc_pin": "The online register",
    "nmc_expiry_date": "The online register",
    "other_registration_number": "The online register",
    "references_received": "The references",
    "employment_history_complete": "The application form, gaps explained in writing",
    "main_job_role": "The contract",
    "employment_status": "The contract",
    "contracted_hours": "The contract",
    "start_date": "The contract",
    "contract_has_data_security_clause": "The contract",
    "induction_date": "The signed induction record",
}
_COLUMNS = (
    ("Detail", 24), ("How to take it down", 44), ("Seen on", 28), ("First person: initials and date", 16),
    ("Second person: initials and date", 16),
)  # fmt: skip
_TOP = 6


def write_checklist(book: Any, dataset: Dataset) -> None:
    """Add the sheet: one line a detail, room for two people's initials, and A4 when printed."""
    sheet = book.add_worksheet(TITLE)
    title = book.add_format({"bold": True, "font_size": 16})
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
    sheet.write_string(0, 0, "New member of staff: two people check every detail", title)
    sheet.write_string(1, 0, "The first person takes the detail down from the document and initials it.")
    sheet.write_string(2, 0, "The second person compares the record with the same document and initials it.")
    sheet.write_string(3, 0, "Staff number:                                        Home:")
    for at, (words, width) in enumerate(_COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(_TOP - 1, at, words, head)
    for row, (name, document) in enumerate(SEEN_ON.items(), _TOP):
        field = dataset.by_name[name]
        for at, words in enumerate((field.title, field.fix or field.why, document, "", "")):
            sheet.write_string(row, at, safe(words), wrap)
    last = _TOP + len(SEEN_ON)
    sheet.write_string(last + 1, 0, "Keep this sheet in the staff file.")
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_TOP - 1)
    sheet.set_footer("&LConfidential when filled in&RPage &P of &N")
