"""What a record held when somebody decided about it, as a keyed digest: enough to see that it has changed."""

from __future__ import annotations

import hmac
import json
from hashlib import sha256
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

_LONG_ENOUGH = 32


def evidence(key: bytes, cells: Iterable[tuple[str, str | None]]) -> str:
    """The digest of some cells, in whatever order they are given.

    Args:
        key: the reference key: without it a digest tells nobody what was in the cells.
        cells: field and value; a blank is a value too.

    >>> evidence(b"k", [("room", "12"), ("title", None)]) == evidence(b"k", [("title", None), ("room", "12")])
    True
    >>> evidence(b"k", [("room", "12")]) == evidence(b"k", [("room", "13")])
    False
    """
    spelled = json.dumps(sorted([field, value or ""] for field, value in cells)).encode()
    return hmac.new(key, b"wellkept evidence\0" + spelled, sha256).hexdigest()[:_LONG_ENOUGH]
