"""The issuer: an organisation's own sign-in, which says by OpenID Connect who somebody is."""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from wellkept.errors import UsedWrongly, WellkeptError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpResponse

    from wellkept.settings_desk import Desk

SECRET = "WELLKEPT_DESK_OIDC_SECRET"  # noqa: S105 -- the name of the variable that holds it
_WAIT_SECONDS = 10
# Signed with a key of the issuer's alone: an issuer that also lists "none" would have unsigned tokens believed.
_SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
# Methods of RFC 8176: what somebody has, and what somebody knows or is. One of each is two factors.
_HAS = {"otp", "hwk", "swk", "sc"}
_KNOWS_OR_IS = {"pwd", "pin", "kba", "fpt", "face", "iris", "retina", "vbm"}
_SEVERAL = "mfa"
_log = logging.getLogger("desk.issuer")


class IssuerAway(WellkeptError):
    """The issuer cannot be reached, or answers what makes no sense."""


class NotProved(WellkeptError):
    """What came back does not prove who somebody is."""


@dataclass(frozen=True)
class Asked:
    """What the library asks of a request: its query, and a place for what must be the same at the return."""

    GET: Mapping[str, str]
    session: dict[str, Any]
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class Proved:
    """Who somebody is, as the issuer has proved.

    Attributes:
        name: what the claim for the account holds; blank where the token lacks it.
        has_two_factors: the token says that the issuer asked for two.
    """

    name: str
    has_two_factors: bool


def refuse_incomplete(desk: Desk) -> None:
    """See that all is there for the issuer that the settings name, if they name one.

    Raises:
        UsedWrongly: the packages are not installed, or the environment lacks the secret.
    """
    if not desk.issuer:
        return
    try:
        import authlib.integrations.django_client  # noqa: F401 -- asked for at the first sign-in otherwise
    except ImportError:
        msg = (
            "The settings name an issuer to sign in by, and the packages for one are not installed. "
            "Run `pip install 'wellkept[oidc]'`, then try again."
        )
        raise UsedWrongly(msg) from None
    if not os.environ.get(SECRET):
        msg = f"The environment has no variable {SECRET}, the secret of the desk at the issuer. Set it, then try again."
        raise UsedWrongly(msg)


def sent_there(desk: Desk, asked: Asked, back: str) -> HttpResponse:
    """Send somebody to the issuer, with a state, a nonce and a PKCE challenge, which are put into the session.

    Args:
        desk: the provider's settings.
        asked: the request.
        back: the address to come back to.

    Raises:
        IssuerAway: it cannot be asked where to.
    """
    with _in_words():
        return _client(desk).authorize_redirect(asked, back)


def proved(desk: Desk, asked: Asked) -> Proved:
    """Who came back: the library holds state, nonce, PKCE, signature, issuer, audience and times against each other.

    Raises:
        IssuerAway: it cannot be asked.
        NotProved: one of them is wrong, or somebody gave up at the issuer.
    """
    with _in_words():
        issuer = {"iss": {"essential": True, "value": desk.issuer}}
        token = _client(desk).authorize_access_token(asked, claims_options=issuer)
    claims = token.get("userinfo")
    if claims is None:
        msg = "The issuer sent no ID token."
        raise NotProved(msg)
    name = claims.get(desk.account_claim)
    return Proved(name if isinstance(name, str) else "", has_two_factors(claims.get("amr")))


def has_two_factors(amr: object) -> bool:
    """Whether methods of authentication (``amr``) are of two kinds, or said to be several.

    >>> has_two_factors(["pwd", "otp"]), has_two_factors(["mfa"]), has_two_factors(["pwd"]), has_two_factors(None)
    (True, True, False, False)
    """
    named = {word for word in amr if isinstance(word, str)} if isinstance(amr, list) else set()
    return _SEVERAL in named or bool(named & _HAS and named & _KNOWS_OR_IS)


def _client(desk: Desk) -> Any:
    client = _made(desk, os.environ.get(SECRET, ""))
    told = client.load_server_metadata()
    signed = [name for name in told.get("id_token_signing_alg_values_supported", ["RS256"]) if name in _SIGNED]
    told["id_token_signing_alg_values_supported"] = signed
    return client


@lru_cache(maxsize=1)
def _made(desk: Desk, secret: str) -> Any:
    from authlib.integrations.django_client import OAuth

    return OAuth().register(
        "issuer",
        client_id=desk.client_id,
        client_secret=secret,
        server_metadata_url=f"{desk.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "default_timeout": _WAIT_SECONDS,
        },
    )


@contextmanager
def _in_words() -> Iterator[None]:
    """What libraries raise, as our own; their messages may quote what the issuer said of somebody."""
    import requests
    from authlib.common.errors import AuthlibBaseError
    from joserfc.errors import JoseError

    try:
        yield
    except (AuthlibBaseError, JoseError) as error:
        _log.warning("Somebody came back from the issuer unproved: %s.", type(error).__name__)
        msg = "What came back from the issuer proves nothing."
        raise NotProved(msg) from None
    except (requests.RequestException, ValueError, RuntimeError) as error:
        _log.warning("The issuer cannot be used: %s.", type(error).__name__)
        msg = "The issuer cannot be used."
        raise IssuerAway(msg) from None
