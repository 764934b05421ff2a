"""Accounts: made by an administrator, changed, ended, and never deleted."""

from __future__ import annotations

import re

from tests.desk.conftest import PASSWORD


def accounts():
    """All of them; Django is set up by now."""
    from desk.account import Account

    return Account.objects


def test_an_account_is_made_and_its_password_shown_once(as_) -> None:
    """With a role and homes; the password is not on any later page."""
    adam = as_("adam")
    made = adam.post("/accounts/", {"username": "nina", "role": "senior", "homes": ["elm"]})
    password = re.search(r"shown once: <code>([^<]+)</code>", made.content.decode())[1]
    nina = accounts().get(username="nina")
    assert (nina.role, nina.homes) == ("senior", ["elm"])
    assert nina.check_password(password)
    assert password not in adam.get("/accounts/").content.decode()


def test_what_cannot_be_made_is_said_beside_its_field(as_) -> None:
    """No home, no role, a name that is taken, letters that cannot be."""
    adam = as_("adam")
    for form, said in (
        ({"username": "nina", "role": "senior"}, "Choose at least one home."),
        ({"username": "nina", "homes": ["oak"]}, "Choose what they do."),
        ({"username": "AMARA", "role": "ig_lead"}, "There is an account of this name."),
        ({"username": "nina o", "role": "ig_lead"}, "Use letters, digits"),
        ({"username": "nina", "role": "senior", "homes": ["moon"]}, "Select a valid choice"),
    ):
        answer = adam.post("/accounts/", form)
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not accounts().filter(username="nina").exists()


def test_a_change_holds_from_the_next_page_on(as_) -> None:
    """Whoever is given another home sees it, and no longer the first."""
    amara, adam = as_("amara"), as_("adam")
    adam.post("/accounts/amara/", {"act": "change", "username": "amara", "role": "senior", "homes": ["elm"]})
    assert [amara.get(f"/shift/{home}/").status_code for home in ("oak", "elm")] == [404, 200]


def test_an_ended_account_is_signed_out_and_stays_on_the_list(as_) -> None:
    """It can be opened again; nobody ends their own."""
    amara, adam = as_("amara"), as_("adam")
    adam.post("/accounts/amara/", {"act": "end"})
    assert amara.get("/shift/oak/").status_code == 302
    assert "ended" in adam.get("/accounts/").content.decode()
    assert amara.post("/sign-in/", {"username": "amara", "password": PASSWORD}).status_code == 422
    adam.post("/accounts/amara/", {"act": "begin"})
    assert accounts().get(username="amara").is_active
    adam.post("/accounts/adam/", {"act": "end"})
    assert accounts().get(username="adam").is_active


def test_a_lost_telephone_is_forgotten(as_) -> None:
    """The next sign-in sets up another, and old sessions are over."""
    amara, adam = as_("amara"), as_("adam")
    adam.post("/accounts/amara/", {"act": "reset"})
    assert amara.get("/shift/oak/").status_code == 302
    amara.post("/sign-in/", {"username": "amara", "password": PASSWORD})
    assert "<svg" in amara.get("/sign-in/number/").content.decode()
