"""What the interface answers when something is wrong with a request: in words, and never with what was sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError
from ninja.parser import Parser

from wellkept.errors import WellkeptError


if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse
    from ninja import NinjaAPI

_SAID = {
    "missing": "is needed",
    "extra_forbidden": "is no field of this dataset; the OpenAPI page lists them",
    "string_too_long": "is too long",
    "string_pattern_mismatch": "has the wrong shape",
    "too_long": "are too many: send 1,000 records at most, and the rest in another request",
    "too_short": "needs at least one record",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_attributes_type": "must be an object",
    "model_type": "must be an object",
    "string_unicode": "holds text that is no Unicode",
    "date_from_datetime_parsing": "must be a date such as 2027-03-31",
    "date_parsing": "must be a date such as 2027-03-31",
    "date_type": "must be a date such as 2027-03-31",
    "enum": "is none of the words that may stand here; the OpenAPI page lists them",
}
_SCALARS = ("str", "constrained-str", "int", "float", "bool")  # the kinds of which a cell may be any
_UNSAID = ("body", "query", "path", "header", "payload", *_SCALARS)
_GENERAL = "does not fit"


class Body(Parser):
    """JSON, refused in words where it is none."""

    def parse_body(self, request: HttpRequest) -> Any:
        """What the body says.

        Raises:
            HttpError: it is no JSON object.
        """
        if request.content_type != "application/json":
            raise HttpError(415, "Send JSON, with the header Content-Type: application/json.")
        try:
            said = json.loads(request.body)
        except (ValueError, RecursionError):
            raise HttpError(400, "The body is no JSON. Send an object with a list of records.") from None
        if not isinstance(said, dict):
            raise HttpError(422, 'The body must be an object, such as {"records": [{...}]}.')
        return said


def answer_in_words(api: NinjaAPI) -> None:
    """Have every refusal say what to do next, in one shape: ``detail``, a text, and ``problems``, a list of texts."""

    def refuse(request: HttpRequest, status: int, detail: str, problems: list[str] | None = None) -> HttpResponse:
        return api.create_response(request, {"detail": detail, "problems": problems or []}, status=status)

    @api.exception_handler(ValidationError)
    def not_valid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return refuse(request, 422, "The request does not fit. Nothing was checked.", _problems(error.errors))

    @api.exception_handler(AuthenticationError)
    def not_known(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        del error
        response = refuse(request, 401, "Send an open token with the header Authorization: Bearer.")
        response["WWW-Authenticate"] = "Bearer"
        return response

    @api.exception_handler(Throttled)
    def too_fast(request: HttpRequest, error: Throttled) -> HttpResponse:
        del error
        return refuse(request, 429, "More requests than this token may make in a minute. Wait, then go on.")

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        # What the parser raised stands behind what is made of it.
        told = error.__cause__ if isinstance(error.__cause__, HttpError) else error
        return refuse(request, told.status_code, str(told))

    @api.exception_handler(WellkeptError)
    def makes_no_sense(request: HttpRequest, error: WellkeptError) -> HttpResponse:
        return refuse(request, 409, str(error))

    @api.exception_handler(RequestDataTooBig)
    def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
        del error
        return refuse(request, 413, "The body is too large. Send fewer records at a time.")

    @api.exception_handler(Http404)
    def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
        del error
        return refuse(request, 404, "There is nothing here, or it is not within this token.")


def _problems(errors: Sequence[dict[str, Any]]) -> list[str]:
    """One sentence for each place at fault. A field is named only where the contract names it too."""
    found: dict[str, str] = {}
    for one in errors:
        at = [part for part in one["loc"] if part not in _UNSAID]
        if one["type"] == "extra_forbidden":
            at = [*at[:-1], "has something that"]  # what somebody made up as a field may be anybody's name
        place = " ".join(str(part + 1) if isinstance(part, int) else str(part) for part in at) or "the body"
        is_cell = one["loc"][-1] in _SCALARS
        general = "must be a text, a number, true, false or null" if is_cell else _GENERAL
        words = _SAID.get(one["type"], general)
        if found.get(place, general) == general:
            found[place] = words
    return [f"{place} {words}." for place, words in found.items()]
