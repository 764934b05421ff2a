"""Audits: what was keyed since, at the desk or from a workbook, taken into the store in counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from checks.sources.audit import names, read_plan
from checks.sources.audit_entry import counted, entries
from wellkept.errors import ExtractRefused
from wellkept.store_write import record_audit


if TYPE_CHECKING:
    from wellkept.settings import Settings
    from wellkept.store import Store


def take_in(settings: Settings, store: Store) -> list[str]:
    """Take in every entry that the store does not hold yet; doing it again adds nothing.

    Returns:
        The audits of which an entry cannot be read. Its file is left as it is, and nothing else waits for it.
    """
    known = set(store.audit_entries())
    unread = []
    for name in names(settings):
        try:
            found = [entry for entry in entries(settings, name) if (name, entry.number) not in known]
        except ExtractRefused:
            unread.append(name)
            continue
        for entry in found:
            try:
                rows = counted(settings, read_plan(settings, name), entry)
            except (ExtractRefused, pl.exceptions.PolarsError, OSError):
                unread.append(name)
                continue
            record_audit(store, rows)
    return unread
