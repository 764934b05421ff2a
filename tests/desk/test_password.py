"""One's own password: changed before anything is seen, and whenever one likes."""

from __future__ import annotations

import pytest

from tests.desk.conftest import PASSWORD


NEW = "three words nobody guesses"


def test_whoever_was_told_a_password_chooses_one_first(as_) -> None:
    """Every page leads there until it is done."""
    from desk import server

    told = server.make_account("nina", "senior", ["oak"])
    nina = as_("nina")
    assert nina.get("/shift/oak/").headers["Location"] == "/password/"
    assert "Choose one that only you know" in nina.get("/password/").content.decode()
    changed = nina.post("/password/", {"old": told, "new": NEW, "again": NEW})
    assert changed.headers["Location"] == "/"
    assert nina.get("/shift/oak/").status_code == 200


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", NEW, NEW, "That is not the password you have now."),
        (PASSWORD, "short", "short", "at least 12"),
        (PASSWORD, "password1234", "password1234", "too common"),
        (PASSWORD, NEW, NEW + "x", "The two new passwords are not the same."),
        (PASSWORD, PASSWORD, PASSWORD, "Choose another one than you have now."),
        ("", "", "", "Enter a new password."),
    ],
)
def test_what_cannot_be_taken_is_said(as_, old: str, new: str, again: str, said: str) -> None:
    """And the old one stays."""
    from desk.account import Account

    answer = as_("amara").post("/password/", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Account.objects.get(username="amara").check_password(PASSWORD)


def test_a_change_ends_the_other_sessions(as_) -> None:
    """Whoever has the old password in a browser elsewhere is out; this one goes on."""
    here, elsewhere = as_("amara"), as_("amara")
    here.post("/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert here.get("/shift/oak/").status_code == 200
    assert elsewhere.get("/shift/oak/").status_code == 302


def test_an_account_that_is_ended_meanwhile_stays_ended(as_, monkeypatch) -> None:
    """The page read the account before; it writes the password alone."""
    from desk.account import Account

    real = Account.set_password

    def meanwhile(who, raw) -> None:
        Account.objects.filter(pk=who.pk).update(is_active=False)
        real(who, raw)

    monkeypatch.setattr(Account, "set_password", meanwhile)
    as_("amara").post("/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert not Account.objects.get(username="amara").is_active
