"""When, in what order, and what if it fails? The night's steps, Prefect around them, and the command line."""

from __future__ import annotations

import os
from time import perf_counter


STARTED = perf_counter()

# Set before Prefect or Great Expectations can be imported: nothing is reported to anyone.
for _name, _value in {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "GX_ANALYTICS_ENABLED": "false",
    # A temporary server takes up to half a minute on a small machine; Prefect gives up at 20 s by itself.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # What fails is told in our own words, once; Prefect would add its traceback to it.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}.items():
    os.environ.setdefault(_name, _value)
