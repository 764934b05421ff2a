"""Postcodes: the shapes Royal Mail uses, and the national stand-ins."""

from __future__ import annotations

from checks.identifiers.identifier import Identifier, Says, always, fits, plain, whole
from wellkept.rule import Expr


# Closed up and in capitals.
POSTCODE = (
    "GIR0AA|(?:"
    "[A-PR-UWYZ][0-9][0-9]?"
    "|[A-PR-UWYZ][A-HK-Y][0-9][0-9]?"
    "|[A-PR-UWYZ][0-9][A-HJKPSTUW]"
    "|[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]"
    ")[0-9][ABD-HJLNP-UW-Z]{2}"
)
# No fixed abode, not known, and the countries of the UK "not otherwise stated".
STANDS_IN = "ZZ993VZ|ZZ993WZ|ZZ993CZ|ZZ992WZ|ZZ991WZ|ZZ993GZ"

_ASK = "ask the person, or look it up in Royal Mail's postcode finder."
_RIGHT = f"{POSTCODE}|{STANDS_IN}"


def _tidy(text: Expr) -> Expr:
    # A space in the wrong place is no other postcode; a hyphen stays, since no postcode has one.
    return plain(text).str.replace_all(" ", "").str.to_uppercase()


UK_POSTCODE = Identifier(
    "postcode",
    _tidy,
    right=whole(_RIGHT),
    faults=(
        Says(whole("[A-Z]{1,2}[0-9][0-9A-Z]?"), f"It is only the first half of a postcode: {_ASK}"),
        Says(whole("[0-9][A-Z]{2}[A-Z]{1,2}[0-9][0-9A-Z]?"), "Its two halves are the wrong way round: swap them."),
        Says(
            lambda text: fits(text.str.replace_all("[^A-Z0-9]", ""), POSTCODE),
            "It holds a mark that is no letter or digit: leave it out.",
        ),
        Says(
            lambda text: fits(text.str.replace("O([A-Z]{2})$", "0${1}").str.replace("I([A-Z]{2})$", "1${1}"), POSTCODE),
            "The letter O or I stands where the digit 0 or 1 should: type the digit.",
        ),
        Says(
            whole("[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}"),
            f"It has a letter where postcodes never have it: {_ASK}",
        ),
        Says(always, f"It is not the shape of a UK postcode: {_ASK}"),
    ),
    notes=(Says(whole(STANDS_IN), "A national stand-in for an address that is not known: it names no place."),),
)
