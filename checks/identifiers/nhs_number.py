"""NHS numbers: ten digits, the last of which checks the first nine."""

from __future__ import annotations

from functools import reduce

from checks.identifiers.identifier import Identifier, Says, always, fits, plain, unless, whole
from wellkept.rule import Expr


TEN_DIGITS = "[0-9]{10}"
ONE_DIGIT_REPEATED = "|".join(f"{digit}{{2,}}" for digit in range(10))
COUNTED = "0123456789|1234567890|9876543210"
ENGLAND_WALES_MAN = "[467][0-9]{9}"
# First nine digits 320000001 to 399999999.
NORTHERN_IRELAND = "3[3-9][0-9]{8}|320{0,6}[1-9][0-9]+"
# First nine digits 010101000 to 311299999, and those of them that begin with a day and a month of birth.
SCOTLAND = "0(?:10[1-9]|1[1-9][0-9]|[2-9][0-9]{2})[0-9]{6}|(?:[12][0-9]|30)[0-9]{8}|31(?:0[0-9]|1[0-2])[0-9]{6}"
_BORN = "(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])[0-9]{6}"
TEST = "999[0-9]{7}"

_AGAIN = "copy it again from a letter of the GP or the hospital."
_NEVER_ISSUED = "its first digits are of a range nobody has been given"


def check_digit_is_wrong(number: Expr) -> Expr:
    """The tenth digit is not the check digit of the first nine.

    Args:
        number: the ten digits as one whole number.
    """
    # Weighted ten to two and the check digit one, all ten add up to a multiple of 11. Where the check digit
    # would be 10 no tenth digit does that: such a number was never issued.
    return _weighted(number) % 11 != 0


def _check(number: Expr) -> Expr:
    return (11 - _weighted(number - number % 10) % 11) % 11


def _weighted(number: Expr) -> Expr:
    """The weighted sum of the digits, modulo 11, without taking the number apart.

    The digit at 10^k is n // 10^k - 10 * (n // 10^(k+1)) and weighs k + 1, so n // 10^k as a whole
    counts (k + 1) - 10 * k times, which is 1 + 2k modulo 11.
    """
    return reduce(lambda so_far, k: so_far + number // 10**k * (1 + 2 * k), range(1, 10), number)


def _number(text: Expr) -> Expr:
    import polars as pl  # when asked: rules use this module on engines that have none

    return pl.when(fits(text, TEN_DIGITS)).then(text).cast(pl.Int64)


def _tidy(text: Expr) -> Expr:
    # Spaces and hyphens between the groups of three, three and four carry no meaning; a tab is a slip.
    return plain(text).str.replace_all("[ -]", "")


NHS_NUMBER = Identifier(
    "nhs_number",
    _tidy,
    right=lambda text: fits(text, TEN_DIGITS) & ~check_digit_is_wrong(_number(text)).fill_null(value=True),
    faults=(
        Says(whole(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+"), f"A spreadsheet rounded it and lost digits: {_AGAIN}"),
        Says(whole(r"[0-9]{10}\.0+"), "A spreadsheet added .0 to it: take that off."),
        Says(whole("'[0-9]{10}"), "It begins with an apostrophe from a spreadsheet: take that off."),
        Says(
            whole("[0-9]*[OoIlSB][0-9OoIlSB]*"),
            f"A letter stands where a digit should be, such as O for 0 or I for 1: {_AGAIN}",
        ),
        Says(whole("[0-9]{9}"), f"It has nine digits, not ten; a spreadsheet may have dropped a first 0: {_AGAIN}"),
        Says(whole("[0-9]{1,8}"), f"It has fewer than ten digits: {_AGAIN}"),
        Says(whole("[0-9]{11,}"), f"It has more than ten digits: {_AGAIN}"),
        Says(
            lambda text: fits(text.str.replace_all("[^0-9]", ""), TEN_DIGITS) & ~fits(text, TEN_DIGITS),
            "Something stands among the ten digits that is no space or hyphen: write the digits alone.",
        ),
        Says(unless(TEN_DIGITS), f"It is not ten digits: {_AGAIN}"),
        Says(
            lambda text: _check(_number(text)) == 10,
            f"No number was ever issued with these first nine digits: {_AGAIN}",
        ),
        Says(
            always,
            f"The last digit is not the check digit of the first nine, so a digit is mistyped: {_AGAIN}",
        ),
    ),
    notes=(
        Says(whole(ONE_DIGIT_REPEATED), "One digit repeated: used as a stand-in, and nobody's own number."),
        Says(whole(COUNTED), "Digits counted up or down: used as a stand-in, and nobody's own number."),
        Says(whole(TEST), "Test number: begins with 999, and is never given to anyone."),
        Says(whole(ENGLAND_WALES_MAN), "England, Wales or the Isle of Man."),
        Says(whole(_BORN), "Scotland: a CHI number."),
        Says(whole(SCOTLAND), "Of Scotland's range, but its first six digits are no date of birth: make sure of it."),
        Says(whole(NORTHERN_IRELAND), "Northern Ireland: a Health and Care number."),
        Says(whole("9[0-9]{9}"), f"Kept for testing: {_NEVER_ISSUED}."),
        Says(whole("8[0-5][0-9]{8}"), f"Set aside for the Republic of Ireland: {_NEVER_ISSUED}."),
        Says(whole("5[0-9]{9}"), f"Reserved: {_NEVER_ISSUED}."),
        Says(always, f"Unallocated: {_NEVER_ISSUED}."),
    ),
)
