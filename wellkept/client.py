"""A client of the desk's interface, for programs in Python: the standard library alone, so that it runs anywhere."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import Request, urlopen

from wellkept.errors import UsedWrongly, WellkeptError


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MOST_RECORDS = 1_000
_SECONDS = 30


class Refused(WellkeptError):
    """The desk refused a request; the message is the desk's own.

    Attributes:
        status: the HTTP status.
        problems: each thing that does not fit.
        wait: after how many seconds to try again, where it says so.
    """

    def __init__(self, status: int, said: Mapping[str, Any], wait: int | None) -> None:
        self.status, self.wait = status, wait
        self.problems: list[str] = list(said.get("problems", ()))
        super().__init__(" ".join([str(said.get("detail", f"The desk answered {status}.")), *self.problems]))


class Client:
    """Asks one desk with one token.

    >>> Client("http://desk.example", "wellkept_x")
    Traceback (most recent call last):
    wellkept.errors.UsedWrongly: Records go to a desk over https alone. Only 127.0.0.1 and localhost may be http.
    """

    def __init__(self, address: str, token: str) -> None:
        """Name the desk and show the token.

        Raises:
            UsedWrongly: the address would send records without encryption, or is none.
        """
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            msg = "Give the desk's address, such as https://desk.example."
            raise UsedWrongly(msg)
        if parts.scheme == "http" and parts.hostname not in ("127.0.0.1", "localhost"):
            msg = "Records go to a desk over https alone. Only 127.0.0.1 and localhost may be http."
            raise UsedWrongly(msg)
        self._address = address.rstrip("/")
        self._token = token

    def check(self, dataset: str, records: Sequence[Mapping[str, Any]], *, home: str | None = None) -> dict[str, Any]:
        """Have records judged as they will be at night; nothing of them is stored.

        Args:
            dataset: such as ``resident``.
            records: 1 to 1,000; a field left out is not known, ``None`` is blank.
            home: whose they are; the token's only home, if left out.

        Returns:
            As the OpenAPI describes it: ``records``, each with its ``findings``, and ``needs_the_night``.

        Raises:
            Refused: the desk refused it, and says why.
            WellkeptError: the desk cannot be reached.
        """
        body = {"records": [dict(one) for one in records]} | ({"home": home} if home else {})
        return self._ask("POST", f"/api/check/{quote(dataset, safe='')}", body)

    def items(self, dataset: str, *, home: str | None = None) -> Iterator[dict[str, Any]]:
        """What is open in a home, the gravest and longest open first, without values.

        Raises:
            Refused: the desk refused it, and says why.
            WellkeptError: the desk cannot be reached.
        """
        asked = {"dataset": dataset} | ({"home": home} if home else {})
        while True:
            said = self._ask("GET", f"/api/items?{urlencode(asked)}")
            yield from said["items"]
            if said["more"] is None:
                return
            asked["after"] = said["more"]

    def decide(self, item: Mapping[str, Any], act: str, *, key: str = "", **more: Any) -> str:
        """Put down what was found about an item.

        Args:
            item: as `items` told it.
            act: what was found, such as ``claim``.
            key: the same for the same request sent again, so that it is put down once; a new one, if left out.
            more: ``reason``, ``until`` as ``YYYY-MM-DD``, ``side``.

        Returns:
            What becomes of it.

        Raises:
            Refused: the desk refused it, and says why.
            WellkeptError: the desk cannot be reached.
        """
        body = {"act": act, "seen": item["seen"], **more}
        place = f"/api/items/{quote(item['item'], safe='')}/decisions"
        return str(self._ask("POST", place, body, {"Idempotency-Key": key or uuid.uuid4().hex})["said"])

    def _ask(
        self, method: str, place: str, body: Any = None, headers: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        sent = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", **(headers or {})}
        content = None if body is None else json.dumps(body).encode()
        request = Request(self._address + place, content, sent, method=method)  # noqa: S310 -- http or https, see above
        try:
            with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310 -- as above
                said: dict[str, Any] = json.load(answer)
                return said
        except HTTPError as refused:
            with refused:
                raise Refused(refused.code, _said(refused.read()), _wait(refused.headers.get("Retry-After"))) from None
        except (URLError, TimeoutError, OSError):
            msg = f"The desk at {self._address} cannot be reached. Check that it runs, and its address."
            raise WellkeptError(msg) from None


def _said(content: bytes) -> dict[str, Any]:
    try:
        said = json.loads(content)
    except ValueError:
        return {}  # whatever stands before the desk answered in its own way
    return said if isinstance(said, dict) else {}


def _wait(seconds: str | None) -> int | None:
    return int(seconds) if seconds and seconds.isdecimal() else None
