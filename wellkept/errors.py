"""What can go wrong, in words that end with the next step and never hold a personal value."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import PurePath


class WellkeptError(Exception):
    """A failure we can explain. The message holds no personal value and ends with what to do next."""

    exit_code = 1


class UsedWrongly(WellkeptError):
    """The command or its arguments make no sense as given."""

    exit_code = 2


class SettingsWrong(UsedWrongly):
    """Something in the settings file cannot be right; the message names file, line and cure."""


class ExtractRefused(WellkeptError):
    """A file cannot be read as an extract of its dataset; it is in quarantine, nothing of it was judged."""


class KeyRefused(WellkeptError):
    """A key is missing, malformed, or not the one the store was made with."""


class StoreBusy(WellkeptError):
    """Another process has the store open for writing."""


class RunHeld(WellkeptError):
    """An extract was held at arrival; a named person must release it."""


class RunStopped(WellkeptError):
    """The night was published, but a target that stops was missed, or a rule raised."""


class LeakFound(WellkeptError):
    """Something about to be published holds a personal value; nothing was published."""


@dataclass(frozen=True, slots=True)
class SafeError:
    """An exception with everything personal left behind: its class, its place, and our own words if any."""

    error: str
    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.error} at {self.place}" + (f": {self.message}" if self.message else "")


def sanitise(exc: BaseException) -> SafeError:
    """Reduce any exception to what may be logged or stored.

    Engines quote the offending cell in their messages and Prefect stores messages, so only the
    class and the place in our code survive. The message of a `WellkeptError` is our own and stays.
    """
    frames = traceback.extract_tb(exc.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "unknown place"
    message = str(exc) if isinstance(exc, WellkeptError) else ""
    return SafeError(error=type(exc).__name__, place=place, message=message)
