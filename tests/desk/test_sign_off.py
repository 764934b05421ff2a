"""Sign-off: the IG Lead submits, an executive signs with the password or sends it back, and nothing is altered."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desk.guard import BY_ISSUER, PUBLISHED_POLICY, SINCE
from tests.desk.conftest import PASSWORD
from tests.wellkept.packs import KEY, rewritten
from wellkept.evidence_register import EvidenceRegister
from wellkept.signoff_book import SignOffBook


NEWEST = "/sign-off/3/"


def said(answer) -> str:
    """What a page says."""
    return answer.content.decode()


def post(client, act: str, page: str = NEWEST, **more: str) -> str:
    """Take a step and see what the page says."""
    return said(client.post(page, {"act": act, "words": "", **more}, follow=True))


@pytest.fixture
def folder(desk, packs):
    """Where the books lie."""
    return packs.folder.parent


@pytest.fixture
def submitted(as_, folder) -> None:
    """The newest pack of September, submitted by the IG Lead."""
    assert "Submitted." in post(as_("ines"), "submit", words="The board saw it.")


@pytest.fixture(autouse=True)
def _own_passwords(desk) -> None:
    from desk.account import Account

    Account.objects.update(has_own_password=True)


def test_packs_are_listed_with_what_became_of_them(as_, folder) -> None:
    page = said(as_("audrey").get("/sign-off/"))
    assert page.index("September 2026, pack 3") < page.index("August 2026, pack 2") < page.index("pack 1</a>")
    assert "Pack 3 has taken its place." in page
    assert page.count("Not submitted") == 2


def test_a_list_without_packs_says_how_one_is_made(as_, desk) -> None:
    assert "wellkept evidence PERIOD" in said(as_("elliot").get("/sign-off/"))


def test_the_main_points_are_those_of_the_pack(as_, folder) -> None:
    page = said(as_("elliot").get(NEWEST))
    for words in ("Our own policy", "Level 1", "27 of 30, 90.0%", "Nights judged", ">30<"):
        assert words in page
    assert "oak" not in page.split("Main points")[1].split("What was done")[0]


def test_the_report_is_read_out_of_the_pack_and_runs_nothing(as_, folder) -> None:
    for name, begins in (("report.html", b"<!DOCTYPE"), ("report.pdf", b"%PDF")):
        answer = as_("elliot").get(f"{NEWEST}{name}")
        assert answer.content.startswith(begins)
        assert answer.headers["Content-Security-Policy"] == PUBLISHED_POLICY
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_whole_way_to_a_signature(as_, folder, monkeypatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("desk.sign_off.log.info", lambda text, *of: told.append(text % of))
    lead, chief = as_("ines"), as_("elliot")
    assert "Submitted." in post(lead, "submit", words="Read page 3 first.")
    assert "Read page 3 first." in said(chief.get(NEWEST))
    assert "Sent back" in post(chief, "return", words="Oak is missing.")
    assert "Oak is missing." in said(lead.get(NEWEST))
    assert "Submitted." in post(lead, "submit")
    assert "Signed." in post(chief, "sign", words="Agreed.", password=PASSWORD)
    assert [(line.step.value, line.by, line.role) for line in SignOffBook(folder).lines()] == [
        ("submitted", "ines", "ig_lead"), ("returned", "elliot", "executive"),
        ("submitted", "ines", "ig_lead"), ("signed", "elliot", "executive"),
    ]  # fmt: skip
    assert told[-1] == "Pack evidence-2026-09-2.zip signed by elliot."
    assert len(told) == 4
    page = said(as_("audrey").get(NEWEST))
    assert "Signed on" in page
    assert '<form method="post" novalidate' not in page


def test_a_signature_puts_the_report_down_as_delivered(as_, folder, submitted) -> None:
    post(as_("elliot"), "sign", password=PASSWORD)
    (entry,) = EvidenceRegister(folder).entries()
    today = datetime.now(UTC).date().isoformat()
    assert (entry.kind, entry.entered_by) == ("report", "elliot")
    assert entry.fields == {
        "type": "monthly", "from_date": "2026-09-01", "until_date": "2026-09-30", "to": "chief_executive",
        "delivered_date": today,
    }  # fmt: skip


def test_nothing_is_delivered_before_it_is_signed(as_, folder, submitted) -> None:
    post(as_("elliot"), "return", words="Not yet.")
    assert not EvidenceRegister(folder).path.exists()


@pytest.mark.parametrize(("password", "says"), [("", "Enter your password"), ("wrong", "That is not your password")])
def test_a_signature_needs_the_password_once_more(as_, folder, submitted, password: str, says: str) -> None:
    answer = as_("elliot").post(NEWEST, {"act": "sign", "words": "Agreed.", "password": password})
    assert answer.status_code == 422
    assert says in said(answer)
    assert "Agreed." in said(answer)
    assert 'value="wrong"' not in said(answer)
    assert len(SignOffBook(folder).lines()) == 1


@pytest.mark.parametrize(("seconds", "signs"), [(60, True), (700, False)])
def test_whoever_has_no_password_here_signs_soon_after_signing_in(as_, folder, submitted, seconds, signs) -> None:
    """Somebody who comes from the organisation's own sign-in."""
    from desk.account import Account

    client = as_("elliot")
    Account.objects.filter(username="elliot").update(password="!none", has_own_password=False)
    client.force_login(Account.objects.get(username="elliot"), backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session[BY_ISSUER], session["issuer_asked_for_two_factors"] = True, True
    session[SINCE] = datetime.now(UTC).timestamp() - seconds
    session.save()
    page = post(client, "sign")
    assert ("Signed." in page) is signs
    assert ("sign within ten minutes" in page) is not signs


def test_a_pack_is_sent_back_for_a_reason(as_, folder, submitted) -> None:
    answer = as_("elliot").post(NEWEST, {"act": "return", "words": " "})
    assert answer.status_code == 422
    assert "Say why you send it back" in said(answer)


def test_a_comment_has_a_length(as_, folder) -> None:
    answer = as_("ines").post(NEWEST, {"act": "submit", "words": "w" * 1001})
    assert answer.status_code == 422
    assert "1000 letters at most" in said(answer)


def test_only_the_newest_of_a_period_can_be_submitted(as_, folder) -> None:
    lead = as_("ines")
    assert "Superseded by" in said(lead.get("/sign-off/1/"))
    assert "this is not yours to take" in post(lead, "submit", "/sign-off/1/")
    assert "Submitted." in post(lead, "submit", "/sign-off/2/")
    assert [line.pack for line in SignOffBook(folder).lines()] == ["evidence-2026-08-1.zip"]


def test_a_newer_pack_takes_the_place_of_one_that_waits(as_, folder, submitted) -> None:
    from tests.wellkept.packs import sealed

    sealed(folder)
    chief = as_("elliot")
    assert "Sign it" not in said(chief.get(NEWEST))
    assert "this is not yours to take" in post(chief, "sign", password=PASSWORD)
    assert len(SignOffBook(folder).lines()) == 1


@pytest.mark.parametrize(
    ("name", "act"), [("ines", "sign"), ("ines", "return"), ("elliot", "submit"), ("audrey", "submit"),
                      ("audrey", "sign"), ("elliot", "burn"), ("mina", "submit")]
)  # fmt: skip
def test_a_step_of_another_role_is_not_there(as_, folder, submitted, name: str, act: str) -> None:
    answer = as_(name).post(NEWEST, {"act": act, "words": "why", "password": PASSWORD})
    assert answer.status_code == 404
    assert len(SignOffBook(folder).lines()) == 1


def test_the_second_of_two_is_told_that_somebody_was_there_first(as_, folder, submitted) -> None:
    chief = as_("elliot")
    post(chief, "sign", password=PASSWORD)
    assert "Somebody else was there before you" in post(chief, "return", words="Late.")
    assert len(SignOffBook(folder).lines()) == 2


def test_two_at_once_follow_each_other(desk, folder, submitted) -> None:
    """Both opened the page while it waited; the second is refused by the book itself."""
    from django.db import transaction

    from desk.account import Account
    from desk.sign_off import take_step
    from wellkept.errors import UsedWrongly
    from wellkept.signoff_book import Step

    who = Account.objects.get(username="elliot")
    with transaction.atomic():
        take_step(who, 3, Step.SIGNED, "")
    with pytest.raises(UsedWrongly, match="is signed"), transaction.atomic():
        take_step(who, 3, Step.RETURNED, "Late.")
    with pytest.raises(UsedWrongly, match="newer pack"), transaction.atomic():
        take_step(who, 1, Step.SIGNED, "")


def test_whoever_submitted_does_not_sign_in_another_role(as_, folder, submitted) -> None:
    from desk.account import Account

    Account.objects.filter(username="ines").update(role="executive")
    client = as_("ines")
    assert "Somebody else signs it" in said(client.get(NEWEST))
    assert "not yours to take" in post(client, "sign", password=PASSWORD)


@pytest.mark.parametrize("page", [NEWEST, f"{NEWEST}report.pdf"])
def test_a_pack_that_was_tampered_with_is_not_shown_and_not_signed(as_, folder, packs, submitted, page: str) -> None:
    rewritten(packs.folder / "evidence-2026-09-2.zip", {"inside/report.html": b"Level 3."}, key=KEY)
    chief = as_("elliot")
    answer = chief.get(page)
    assert answer.status_code == 503
    assert "wellkept evidence verify" in said(answer)
    assert chief.post(NEWEST, {"act": "sign", "words": "", "password": PASSWORD}).status_code == 503
    assert len(SignOffBook(folder).lines()) == 1


def test_a_pack_that_is_gone_is_said_to_be(as_, folder, packs) -> None:
    (packs.folder / "evidence-2026-09-2.zip").unlink()
    answer = as_("elliot").get(NEWEST)
    assert answer.status_code == 503
    assert "Sign nothing" in said(answer)
