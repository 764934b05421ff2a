"""E-mail addresses that can be written to: one address, with a domain that has a dot."""

from __future__ import annotations

from checks.identifiers.identifier import Identifier, Says, always, as_written, fits
from wellkept.rule import Expr


# Letters beyond ASCII, without the signs and the full-width forms among them.
_LETTER = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u167f\u1681-\u1fff\u3040-\ud7a3\uf900-\ufaff"
_ATOM = f"[A-Za-z0-9!#$%&'*+/=?^_`{{|}}~{_LETTER}-]+"
# A hyphen stands between letters, at most two together: xn--abc is a domain, xn---abc is none.
_LABEL = f"[A-Za-z0-9{_LETTER}]+(?:--?[A-Za-z0-9{_LETTER}]+)*"
_LAST = f"(?:xn--[A-Za-z0-9-]*[A-Za-z0-9]|[A-Za-z{_LETTER}]{{2,63}})"
EMAIL = rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_LAST}"

_ASK = "ask the person to spell it, and send a test message."
# RFC 5321: octets before the @, of the domain's parts, and in all.
_LOCAL, _PART, _WHOLE = 64, 63, 254


def _is_too_long(text: Expr) -> Expr:
    local = text.str.extract("^([^@]*)@", 1).str.len_bytes()
    parts = text.str.contains(f"@(?:.*[.])?[^@.]{{{_PART + 1},}}(?:[.]|$)")
    return (local > _LOCAL).fill_null(value=False) | (text.str.len_bytes() > _WHOLE) | parts


E_MAIL = Identifier(
    "email",
    as_written,
    right=lambda text: fits(text, EMAIL) & ~_is_too_long(text),
    faults=(
        Says(lambda text: text.str.contains(r"\A\s|\s\z"), "It has a space at either end: take it off."),
        Says(lambda text: text.str.contains(r"\s"), f"It has a space in it: {_ASK}"),
        Says(lambda text: ~text.str.contains("@"), f"It has no @: {_ASK}"),
        Says(lambda text: text.str.contains("@.*@"), f"It has more than one @: enter one address, and {_ASK}"),
        Says(lambda text: text.str.contains("[<>;,]"), "It holds a mark that belongs to no address: enter it alone."),
        Says(lambda text: text.str.contains(r"\.\.|\A\.|\.@|@\."), f"A dot stands where none can: {_ASK}"),
        Says(
            lambda text: ~text.str.contains(r"@.*\.") | fits(text, r".*@[0-9.\[\]]+"),
            f"What follows the @ is no name of a mail domain, such as example.org: {_ASK}",
        ),
        Says(
            _is_too_long,
            f"It is too long to be an address: {_ASK}",
        ),
        Says(always, f"It is not an address that mail can be sent to: {_ASK}"),
    ),
)
