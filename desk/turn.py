"""Turns: of two who would change the same thing at once one waits, on every database."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType

from desk.account import Account


def wait_for_turn() -> None:
    """Wait until nobody else is deciding; the turn is over with the transaction it was taken in.

    SQLite has locked the whole database when a transaction begins. A server locks rows alone, and what is decided
    goes into a book that is no row: so one row that is always there stands for the book.
    """
    ContentType.objects.select_for_update().get(app_label="desk", model="proposal")


def wait_for_account(who: Account) -> None:
    """Wait until nobody else is at the door of this account, so that a number counts once and every try counts."""
    Account.objects.select_for_update(no_key=True).only("pk").get(pk=who.pk)
