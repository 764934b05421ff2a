"""The menu: which pages somebody is offered, in the order in which a shift needs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from desk.evidence_right import reads
from wellkept.held import read_held


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk.account import Account
    from wellkept.held import Held


class Entry(NamedTuple):
    """A page of the menu: its words, its name, and to whom it is offered."""

    words: str
    page: str
    is_for: Callable[[Account], bool]


def menu(who: Account) -> list[Entry]:
    """What somebody is offered."""
    return [entry for entry in _ENTRIES if entry.is_for(who)]


def held_for(who: Account) -> Sequence[Held]:
    """The nights that wait for a named person, for those who are to hear of it on every page."""
    return read_held(settings.PROVIDER.folders.published) if who.does.hears_of_holds else ()


def _sees_items(who: Account) -> bool:
    return who.does.sees_items


def _sees_values_of(dataset: str) -> Callable[[Account], bool]:
    return lambda who: who.does.sees_values and who.does.sees(dataset)


def _has_doubtful_links(who: Account) -> bool:
    return who.does.sees_items and any(not source.key for source in settings.PROVIDER.sources)


_ENTRIES = (
    Entry("My shift", "shift", _sees_items),
    Entry("Before you admit", "before_you_admit", _sees_values_of("resident")),
    Entry("Before you take on", "before_you_take_on", _sees_values_of("staff")),
    Entry("New staff", "new_staff", lambda who: who.does.decides and who.does.sees("staff")),
    Entry("Check a record", "entry_choice", _sees_items),
    Entry("Still right?", "rounds", _sees_items),
    Entry("Not seen", "vanished", _sees_items),
    Entry("Recorded twice", "pairs", _sees_items),
    Entry("Whose record", "links", _has_doubtful_links),
    Entry("Against paper", "audit_list", _sees_items),
    Entry("Right first time", "first_time", _sees_items),
    Entry("Held", "held", lambda who: who.does.releases and bool(held_for(who))),
    Entry("To approve", "proposals", lambda who: who.does.approves),
    Entry("Evidence", "evidence", lambda who: reads(who.does)),
    Entry("All homes", "provider", lambda who: who.does.sees_provider),
    Entry("Reports", "published_index", lambda who: who.does.sees_provider),
    Entry("Sign-off", "sign_offs", lambda who: who.does.sees_packs),
    Entry("Who looked", "looks", lambda who: who.does.sees_looks),
    Entry("Programs", "programs", lambda who: who.does.makes_tokens or who.does.keeps_accounts),
    Entry("Accounts", "accounts", lambda who: who.does.keeps_accounts),
)
