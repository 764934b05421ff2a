"""UK telephone numbers, by the numbering plan and however they are spaced."""

from __future__ import annotations

from collections.abc import Iterable

from checks.identifiers.identifier import Identifier, Says, always, plain, whole
from checks.identifiers.uk_numbers import DRAMA, OPEN
from wellkept.rule import Expr


def _one_of(prefixes: Iterable[str], length: int) -> str:
    """A pattern for every number of that length that begins with one of these: a tree, so that it stays short."""
    branches: dict[str, list[str]] = {}
    for prefix in prefixes:
        if not prefix:
            return f"[0-9]{{{length}}}" if length else ""
        branches.setdefault(prefix[0], []).append(prefix[1:])
    alike: dict[str, list[str]] = {}
    for digit, rests in branches.items():
        alike.setdefault(_one_of(rests, length - 1), []).append(digit)
    parts = [f"[{''.join(digits)}]{rest}" for rest, digits in alike.items()]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"


# Without the leading 0.
_OPEN = "|".join(_one_of(prefixes, length) for length, prefixes in OPEN.items())
_DRAMA = "|".join(_one_of(prefixes, length) for length, prefixes in DRAMA.items())
_EXTENSION = "(?:(?:extension|extn|ext|x|#)[0-9]{1,7})?"
_ABROAD = r"(?:\+|00)(?:[1-35-9][0-9]|4[0-35-9])[0-9]{6,12}"
_DIALLED = r"(?:(?:\+44|0044)0?|0)"

# Without its spaces and marks: a number as people in the UK dial it, or one abroad with its plus sign.
PHONE = f"{_DIALLED}(?:{_OPEN}|{_DRAMA}){_EXTENSION}|{_ABROAD}"
# A spreadsheet that drops the first 0, or the plus sign of +44, leaves no doubt which number it was.
_SHORT_OF_ITS_START = f"(?:440?)?(?:{_OPEN}){_EXTENSION}"
_RIGHT = f"{_DIALLED}(?:{_OPEN}){_EXTENSION}|{_SHORT_OF_ITS_START}|{_ABROAD}"

_ASK = "check the digits with the person or their family."


def closed_up(text: Expr) -> Expr:
    """In small letters, without the spaces, brackets, dots and hyphens people write between the digits."""
    return text.str.to_lowercase().str.replace_all(r"[\s\-().]", "")


def _tidy(text: Expr) -> Expr:
    return closed_up(plain(text))


PHONE_NUMBER = Identifier(
    "phone",
    _tidy,
    right=whole(_RIGHT),
    faults=(
        Says(whole(f"{_DIALLED}?(?:{_DRAMA})"), f"It is of a range kept for drama, which rings nobody: {_ASK}"),
        Says(whole(r"[0-9]+e\+?[0-9]+"), f"A spreadsheet rounded it and lost digits: {_ASK}"),
        Says(
            whole("[1-9][0-9]{9}0"),
            "It has a digit too many; a spreadsheet may have added .0 to it: take that off.",
        ),
        Says(
            whole("[0-9]{4,}[/,;&or]+[0-9+]{4,}"),
            "Two numbers stand in one place: enter the second somewhere else.",
        ),
        Says(
            lambda text: text.str.contains("[a-z]"),
            f"It holds words or letters: enter the number alone, and {_ASK}",
        ),
        Says(whole(rf"(?:{_DIALLED}|44)?[0-9]{{0,8}}"), f"It has too few digits for a UK number: {_ASK}"),
        Says(
            whole(rf"(?:{_DIALLED}|44)[0-9]{{11,}}"),
            f"It has too many digits for a UK number: {_ASK}",
        ),
        Says(always, f"No UK number begins like this, or it has a digit too many or too few: {_ASK}"),
    ),
    notes=(
        Says(whole(_ABROAD), "A number abroad: only its length was checked."),
        Says(whole(f"{_DIALLED}?(?:{_DRAMA}){_EXTENSION}"), "Of a range kept for drama: it rings nobody."),
        Says(whole(_SHORT_OF_ITS_START), "Its first 0 is missing: write it with the 0."),
    ),
)
