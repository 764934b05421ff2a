"""National Insurance numbers, as HMRC's own code accepts them."""

from __future__ import annotations

from checks.identifiers.identifier import Identifier, Says, always, as_written, fits, whole


# D, F, I, Q, U and V stand in neither place, and O not in the second.
_LETTERS = "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
# Closed up and in capitals, as a contract spells it; a payroll may not know the last letter.
NINO = f"{_LETTERS}[0-9]{{6}}[A-D]?"
# Pairs HMRC never issues. A look-ahead would be shorter, but Polars rejects one.
NEVER = "(?:BG|GB|KN|NK|NT|TN|ZZ).*"
# Pairs once kept for the work of an office.
OFFICE = "(?:CR|FY|MW|NC|PP|PY|PZ).*"
# As HMRC's code accepts it: a space may stand between the pairs, and the last letter must be there.
WRITTEN = f"{_LETTERS} ?[0-9]{{2}} ?[0-9]{{2}} ?[0-9]{{2}} ?[A-D]"

_AGAIN = "copy it from a P45, a payslip or an HMRC letter."

NATIONAL_INSURANCE = Identifier(
    "nino",
    as_written,
    right=lambda text: fits(text, WRITTEN) & ~fits(text, NEVER),
    faults=(
        Says(whole("TN.*"), f"TN begins a temporary number, which is not a National Insurance number: {_AGAIN}"),
        Says(
            lambda text: fits(text, "[A-Z]{2}[ 0-9]+[A-Z]?") & fits(text, NEVER),
            f"HMRC issues no number that begins with these two letters: {_AGAIN}",
        ),
        Says(
            whole("(?:[DFIQUV][A-Z]|[A-Z][DFIOQUV])[0-9]{6}[A-D]"),
            f"One of its first two letters is never used there: {_AGAIN}",
        ),
        Says(whole("[A-Z]{2}[0-9]{6}"), f"Its last letter, A to D, is missing: {_AGAIN}"),
        Says(whole("[A-Z]{2}[0-9]{6}[E-Z]"), f"Its last letter is not A, B, C or D: {_AGAIN}"),
        Says(whole("(?i:[A-Z]{2}[0-9]{6}[A-D])"), "It has small letters: write capitals."),
        Says(whole("[A-Z]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[A-D]"), "It has hyphens: leave them out."),
        Says(
            lambda text: fits(text.str.replace_all(r"\s", ""), NINO),
            "It has a space at either end or in the wrong place: write it as AB 12 34 56 C.",
        ),
        Says(always, f"It is not two letters, six digits and a letter A to D: {_AGAIN}"),
    ),
    notes=(
        Says(whole(OFFICE), "Its first two letters were kept for an office: make sure that it is the person's own."),
    ),
)
