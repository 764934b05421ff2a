"""Searching for people in files that none of us wrote: is their record among the hits, and is a stranger never sure?"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.search_recall import Recall, files, recall


pytestmark = pytest.mark.usefixtures("cases")
