"""The desk from outside Django: made ready, served, and its first accounts."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from desk.database import Database, DatabaseAway, database_of
from desk.issuer import refuse_incomplete
from wellkept.errors import UsedWrongly
from wellkept.settings import load


if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

THREADS = 8


def make_ready(path: Path, *, is_plain_http: bool = False, hosts: Sequence[str] = ()) -> None:
    """Set Django up for a provider and bring the desk's database up to date.

    Args:
        path: the provider's settings file.
        is_plain_http: without encryption, for one machine.
        hosts: the names by which browsers reach it.

    Raises:
        UsedWrongly: the URL of the database is none, or packages for it or for the issuer are not installed.
        DatabaseAway: the database cannot be reached, or its tables cannot be made.
    """
    os.environ["WELLKEPT_SETTINGS"] = str(path.absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "desk.settings"
    if is_plain_http:
        os.environ["WELLKEPT_DESK_HTTP"] = "1"
    if hosts:
        os.environ["WELLKEPT_DESK_HOSTS"] = ",".join(hosts)
    settings = load(path)
    settings.folders.store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    refuse_incomplete(settings.desk)
    database = database_of(settings)
    database.reach()
    import django

    django.setup()
    _bring_up_to_date(database)


def serve(host: str, port: int) -> None:
    """Answer browsers until somebody stops it."""
    import waitress

    from desk.wsgi import application

    warm_up()
    # Waitress writes no line for a request; what fails is logged by the desk, without values.
    waitress.serve(application, host=host, port=port, threads=THREADS, ident=None, clear_untrusted_proxy_headers=False)


def warm_up() -> None:
    """Load the contracts, the addresses and the latest publication before the first browser asks, which would wait."""
    from django.urls import resolve

    from checks import datasets
    from desk.tonight import NothingPublished, tonight

    datasets()
    resolve("/")
    with suppress(NothingPublished):
        tonight()


def make_account(username: str, role: str, homes: Sequence[str], password: str = "") -> str:
    """Make an account; a password that is given is theirs, one that is made is changed at the first sign-in.

    Returns:
        Its password.

    Raises:
        UsedWrongly: there is one of this name, or role or homes are not known.
    """
    from django.conf import settings

    from desk.account import Account
    from desk.role import Role

    if role not in list(Role):
        msg = f"There is no role {role!r}. Use one of: {', '.join(Role)}."
        raise UsedWrongly(msg)
    known = [home.id for home in settings.PROVIDER.homes]
    strange = [home for home in homes if home not in known]
    if strange:
        msg = f"There is no home {', '.join(strange)}. The homes are: {', '.join(known)}."
        raise UsedWrongly(msg)
    if not homes and not Role(role).is_everywhere:
        msg = f"A {Role(role).words} works in a home. Name it with --home."
        raise UsedWrongly(msg)
    if Account.objects.filter(username__iexact=username).exists():
        msg = f"There is an account called {username} already."
        raise UsedWrongly(msg)
    chosen = password or secrets.token_urlsafe(12)
    Account.objects.create_user(
        username, password=chosen, role=role, homes=list(homes), has_own_password=bool(password)
    )
    return chosen


def forget_telephone(username: str) -> None:
    """Have the second factor of an account set up anew.

    Raises:
        UsedWrongly: there is no such account.
    """
    from django_otp import devices_for_user

    from desk.account import Account
    from desk.views.accounts import end_sessions

    who = Account.objects.filter(username=username).first()
    if who is None:
        msg = f"There is no account called {username}."
        raise UsedWrongly(msg)
    for device in devices_for_user(who, confirmed=None):
        device.delete()
    end_sessions(who)


def give_telephone(username: str) -> str:
    """Set up a second factor for a made-up account; its secret, for whoever tries the desk."""
    from desk.account import Account
    from desk.views.sign_in import device_of, spelled

    device, _ = device_of(Account.objects.get(username=username))
    device.confirmed = True
    device.save()
    return spelled(device)


def is_styled() -> bool:
    """Whether the NHS styles were built."""
    from django.contrib.staticfiles.finders import find

    from desk.jinja import NHS_STYLE

    return bool(find(NHS_STYLE))


def _bring_up_to_date(database: Database) -> None:
    """Make or change the tables; a file is readable by its owner alone, as everything that is personal."""
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as broken:
        msg = (
            f"The tables of the desk cannot be made or brought up to date in {database.title} "
            f"({type(broken).__name__}). The desk's account must own the database, or be allowed to make tables in it. "
            "Then try again."
        )
        raise DatabaseAway(msg) from None
    if database.file is not None:
        database.file.chmod(0o600)
