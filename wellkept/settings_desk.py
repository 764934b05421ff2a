"""The sign-in of the desk: the issuer by which people may sign in, where the provider has one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wellkept.settings_key import Key


if TYPE_CHECKING:
    from wellkept.settings_table import Table

CLAIM = "preferred_username"
ASKED_BY = ("desk", "issuer")
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
KEYS = (
    Key(
        "issuer",
        "text",
        '"https://login.example.org/realms/care"',
        "The address of the OpenID Connect issuer by which people sign in, as the issuer itself writes it. Left out, "
        "there are passwords alone.",
    ),
    Key("client_id", "text", '"wellkept"', "What the desk is called at the issuer.", '"wellkept"'),
    Key(
        "account_claim",
        "text",
        '"preferred_username"',
        "The claim of the ID token that holds the name of the account here. The issuer must let nobody choose their "
        "own.",
        '"preferred_username"',
    ),
    Key(
        "second_factor",
        "text",
        '"issuer"',
        "`desk`: a number from the telephone is asked for here too; `issuer`: it is not, where the ID token says that "
        "the issuer asked for two factors.",
        '"desk"',
    ),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """How people sign in besides by password.

    Attributes:
        issuer: the address of the OpenID Connect issuer; blank, if there is none.
        client_id: what the desk is called there.
        account_claim: the claim that holds the name of an account.
        second_factor: who asks for it: the ``desk``, or the ``issuer`` where its token says so.
    """

    issuer: str = ""
    client_id: str = "wellkept"
    account_claim: str = CLAIM
    second_factor: str = ASKED_BY[0]

    @property
    def trusts_issuer(self) -> bool:
        """Whether a second factor that the issuer asked for counts here."""
        return self.second_factor == "issuer"


def read_desk(table: Table) -> Desk:
    """Read ``[desk]``."""
    issuer = table.text("issuer")
    if issuer and not _is_safe(issuer):
        what = f'issuer "{issuer}" is no encrypted address'
        table.wrong("issuer", what, "Write it as https:// and the rest, without ? or #.")
    return Desk(
        issuer=issuer,
        client_id=table.text("client_id", "wellkept"),
        account_claim=table.text("account_claim", CLAIM),
        second_factor=table.choice("second_factor", ASKED_BY, ASKED_BY[0]),
    )


def _is_safe(issuer: str) -> bool:
    try:
        parts = urlsplit(issuer)
    except ValueError:
        return False
    is_here = parts.scheme == "http" and parts.hostname in _THIS_MACHINE
    return (is_here or (parts.scheme == "https" and bool(parts.hostname))) and not (parts.query or parts.fragment)
