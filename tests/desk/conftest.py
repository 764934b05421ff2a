"""A small provider with two judged nights behind the desk, and somebody of each role."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from tests.desk.served import Served, serve
from tests.journeys.small import Small, active, settings_text, spoil
from tests.wellkept.packs import sealed
from wellkept.evidence_register import EvidenceRegister
from wellkept.pack_book import PackBook
from wellkept.signoff_book import SignOffBook


PASSWORD = "made up, as everybody here"
GP = """
[[source]]
name = "gp"
title = "GP register"
dataset = "resident"
pattern = "gp_*.csv"
key = ["nhs_number"]
fields = ["given_name"]

[[source]]
name = "hospital"
title = "Hospital letters"
dataset = "resident"
pattern = "hospital_*.csv"
fields = ["given_name"]
"""
PEOPLE = {
    "amara": ("senior", ["oak"]),
    "esme": ("senior", ["elm"]),
    "hugo": ("hr", ["oak"]),
    "mina": ("manager", ["oak"]),
    "ines": ("ig_lead", []),
    "elliot": ("executive", []),
    "audrey": ("auditor", []),
    "adam": ("administrator", []),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Django is set up for one provider in a process, so that these run in one."""
    for item in items:
        if Path(__file__).parent in item.path.parents and not item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("desk"))


@dataclass(frozen=True)
class Place:
    """The provider, and who is at fault in it.

    Attributes:
        wrong: the resident of Oak Lodge whose birthday is missing, and the value of nothing else.
        phone: the resident of Oak Lodge whose next of kin's phone is cut short, and that phone.
        doubtful: the resident of Oak Lodge of whom nobody is sure that a hospital letter is theirs, and the
            birthday in that letter.
    """

    small: Small
    missing: str
    phone: tuple[str, str]
    elm: str
    staff: str
    gone: str
    doubtful: tuple[str, str]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The desk in a process of its own, for a browser."""
    with serve(tmp_path_factory.mktemp("served") / "small") as one:
        yield one


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Two nights; on the second somebody has vanished."""
    small = Small.make(tmp_path_factory.mktemp("desk") / "small", text=settings_text() + GP)
    people, workers = small.residents(0), small.staff(0)
    oak = [one for one in active(people) if _home(people, "resident_id", one) == "oak"]
    elm = [one for one in active(people) if _home(people, "resident_id", one) == "elm"]
    worker = next(one for one in active(workers) if _home(workers, "staff_id", one) == "oak")
    cut = "07700 900"
    faults = {
        oak[0]: {"date_of_birth": ""}, oak[1]: {"nok_phone": cut}, elm[0]: {"date_of_birth": ""},
        oak[2]: {"date_of_birth": ""},
    }  # fmt: skip
    staff = {worker: {"dbs_number": "12345"}}
    register = spoil(people, "resident_id", {oak[3]: {"given_name": "Zebedee"}}).filter(pl.col("status") == "active")
    small.put("gp_a.csv", register.select("nhs_number", "given_name"), 0)
    born = str(people.filter(pl.col("resident_id") == oak[4])["date_of_birth"].item())
    slip = born[:-1] + str((int(born[-1]) + 1) % 10)
    letters = spoil(people, "resident_id", {oak[4]: {"date_of_birth": slip}})
    letters = letters.filter(pl.col("resident_id").is_in(oak[4:8]))
    small.put("hospital_a.csv", letters.select("given_name", "family_name", "date_of_birth"), 0)
    with pytest.MonkeyPatch.context() as patch:
        doubt_slips(patch)
        for number in (0, 1):
            now = spoil(small.residents(number), "resident_id", faults)
            if number:
                now = now.filter(pl.col("resident_id") != oak[2])
            small.land(number, resident=now, staff=spoil(small.staff(number), "staff_id", staff))
            small.judge(number)
    from desk import server

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WELLKEPT_DESK_HTTP", "1")
        patch.setenv("WELLKEPT_DESK_HOSTS", "localhost,127.0.0.1")
        server.make_ready(small.path, is_plain_http=True)
        from django.conf import settings

        # Passwords are hashed slowly on purpose; eight accounts a test need not be.
        patch.setattr(settings, "PASSWORD_HASHERS", ["django.contrib.auth.hashers.MD5PasswordHasher"])
        yield Place(small, oak[0], (oak[1], cut), elm[0], worker, oak[2], (oak[4], slip))


def doubt_slips(patch: pytest.MonkeyPatch) -> None:
    """Have nobody be sure of a link with a slip in it: among few people the fixed rules are."""
    from checks.sources import authority

    real = authority.links
    slipped = pl.when(pl.col("probability") < 0.999).then(0.7).otherwise("probability").alias("probability")
    patch.setattr(authority, "links", lambda *given: real(*given).with_columns(slipped))


@pytest.fixture
def desk(place: Place) -> Iterator[Place]:
    """The desk with an account for each role and nothing said yet."""
    from axes.models import AccessAttempt

    from desk import server
    from desk.account import Account
    from desk.caught import Caught
    from desk.item import book
    from desk.kept_answer import KeptAnswer
    from desk.look import Look
    from desk.proposal import Proposal
    from desk.rounds import book as confirmations
    from desk.token import Token

    for model in (KeptAnswer, Token, Caught, Look, Proposal, AccessAttempt, Account):
        model.objects.all().delete()
    for kept in (book(), confirmations()):
        kept.path.unlink(missing_ok=True)
    for name, (role, homes) in PEOPLE.items():
        server.make_account(name, role, homes, PASSWORD)
    yield place
    for kept in (book(), confirmations()):
        kept.path.unlink(missing_ok=True)


@pytest.fixture
def as_(desk: Place) -> Callable[[str], object]:
    """A browser without pictures for somebody who is signed in with both factors."""
    from django.test import Client

    from desk.account import Account
    from desk.guard import SINCE
    from desk.views.sign_in import device_of

    def signed_in(name: str) -> Client:
        who = Account.objects.get(username=name)
        device, _ = device_of(who)
        device.confirmed = True
        device.save()
        client = Client(SERVER_NAME="localhost", enforce_csrf_checks=False)
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["otp_device_id"], session[SINCE] = device.persistent_id, time.time()
        session.save()
        return client

    return signed_in


@pytest.fixture
def audit(desk: Place) -> Iterator[str]:
    """An audit of residents, three established people of each home, of which nothing is keyed."""
    from checks.sources.audit import draw_audit, folder

    settings = desk.small.settings
    plan = draw_audit(settings, "resident", month="2026-11", size=3, more=(), by="ines")
    yield plan.name
    shutil.rmtree(folder(settings, plan.name))


@pytest.fixture
def packs(desk: Place) -> Iterator[PackBook]:
    """Three evidence packs: of September, of August, and of September again; nobody has submitted one."""
    folder = desk.small.settings.folders.store.parent
    for period in ("2026-09", "2026-08", "2026-09"):
        sealed(folder, period)
    yield PackBook(folder)
    shutil.rmtree(PackBook(folder).folder)
    for book in (SignOffBook(folder), EvidenceRegister(folder)):
        book.path.unlink(missing_ok=True)


def item_of(place: Place, rule: str, local_id: str) -> str:
    """The id of the open item of this rule and record."""
    from desk.tonight import tonight

    found = (
        tonight().reader().query("SELECT item_id FROM open_case WHERE rule_code = ? AND local_id = ?", [rule, local_id])
    )
    return str(found["item_id"].iloc[0])


def person_of(dataset: str, local_id: str, home_id: str = "oak") -> str:
    """The address of the round page of somebody."""
    from desk.tonight import keys
    from wellkept.keys import reference

    return f"/rounds/{home_id}/{dataset}/{reference(keys().reference, dataset, home_id, local_id)}/"


def _home(frame: pl.DataFrame, key: str, record: str) -> str:
    return str(frame.filter(pl.col(key) == record)["home_id"].item())
