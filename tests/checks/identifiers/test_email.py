"""E-mail addresses: one address that mail can be sent to."""

from __future__ import annotations

import re

import pytest

from checks.identifiers.email import EMAIL


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("amara@example.org", True),
        ("a.b+c@mail.example.co.uk", True),
        ("amara@exämple.org", True),
        ("amara@xn--exmple-cua.org", True),
        ("amara@xn---exmple.org", False),
        ("amara@example", False),
        ("two..dots@example.org", False),
        ("a b@example.org", False),
        ("trailing@example.org;", False),
        ("@example.org", False),
        ("amara@example.org.", False),
        ("amara@192.0.2.1", False),
        ("amara£@example.org", False),
        ("amara@under_score.org", False),
    ],
)
def test_the_shape_of_an_email_address(judged, text, is_one):
    """One address and nothing else; the pattern reads alike in Python and in the engine."""
    [(said, why)] = judged("email", [text])

    assert (re.fullmatch(EMAIL, text) is not None) is is_one
    assert (said == "Y") is is_one
    assert bool(why) is not is_one


def test_what_is_too_long_is_not_an_address(judged):
    """64 octets before the @, 63 in a part of the domain, 254 in all."""
    longest = ["a" * 64 + "@example.org", "a@" + "b" * 63 + ".org", "a@" + "b." * 125 + "uk"]
    longer = ["a" * 65 + "@example.org", "a@" + "b" * 64 + ".org", "aaa@" + "b." * 126 + "uk"]

    assert [said for said, _ in judged("email", longest)] == ["Y"] * 3
    assert judged("email", longer) == [("N", judged("email", longer)[0][1])] * 3
    assert "too long" in judged("email", longer)[0][1]
