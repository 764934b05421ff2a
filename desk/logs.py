"""Logs: one line of JSON a record, in facts. No message of an exception is written: it may quote a value."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

from wellkept.errors import sanitise


class Facts(logging.Formatter):
    """When, where, how grave, and of a failure its class and place."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON. What Django says of a request is its path; our own paths name nobody."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.exc_info and isinstance(record.exc_info[1], Exception):
            failed = sanitise(record.exc_info[1])
            said |= {"error": failed.error, "place": failed.place}
        elif record.name.startswith("desk"):
            said["said"] = record.getMessage()
        if (status := getattr(record, "status_code", None)) is not None:
            said["status"] = status
        return json.dumps(said)
