"""A record is checked in a form before it is filed: answers beside its fields, nothing stored, all counted."""

from __future__ import annotations

import re

import pytest

from tests.desk.test_canaries import everything_kept


FORM = "/check/resident/oak/"
WRONG = {"resident_id": "R1", "date_of_birth": "1940-05-02", "admission_date": "1904-05-02", "given_name": "Zebedee"}


def told(page: str) -> set[str]:
    return set(re.findall(r'data-rule="([^"]+)"', page))


def before(page: str) -> str:
    return re.search(r'name="_before" value="([^"]+)"', page)[1]


def test_the_form_is_made_from_the_contract(as_) -> None:
    """A box for every field that is asked, its choices from its list, what is needed first; nothing is told yet."""
    from desk.entry import today

    page = as_("amara").get(FORM).content.decode()
    for name in ("given_name", "date_of_birth", "nhs_number", "nok_phone"):
        assert f'id="{name}"' in page
    assert 'name="home_id"' not in page, "whose home it is stands in the address"
    assert "Such as 31/03/2027." in page
    assert "<option" in page
    assert "Nothing you type is stored" in page
    assert not told(page)
    assert today().isoformat() not in page


def test_answers_stand_beside_the_fields(as_) -> None:
    """With an error summary that leads to them, what was typed still there, and how to put it right."""
    page = as_("amara").post(FORM, WRONG).content.decode()
    assert "RES-021a" in told(page)
    assert re.search(r'href="#date_of_birth">\s*Admitted before born', page)
    assert 'id="admission_date-error"' in page
    assert 'value="Zebedee"' in page
    assert "Look at this before you file the record" in page
    assert "wait for the night" in page
    assert "<title>Error: " in page


def test_dates_are_read_day_first_too(as_) -> None:
    """As people write them, whatever the extracts do."""
    page = as_("amara").post(FORM, {**WRONG, "admission_date": "02/05/2024"}).content.decode()
    assert "RES-021a" not in told(page)
    assert "resident.admission_date.unreadable" not in told(page)


def test_a_clean_record_says_so(as_, desk, monkeypatch) -> None:
    """One that the night finds nothing wrong with."""
    from desk.people import people_of
    from wellkept.record import RAW

    held = people_of("resident")
    monkeypatch.setattr("desk.entry.today", lambda: held.night)
    open_faults = {desk.missing, desk.phone[0], desk.elm}
    clean = held.frame.filter((held.frame["home_id"] == "oak") & (held.frame["status"] == "active"))
    clean = next(row for row in clean.iter_rows(named=True) if row["resident_id"] not in open_faults)
    typed = {name.removesuffix(RAW): value or "" for name, value in clean.items() if name.endswith(RAW)}
    page = as_("amara").post(FORM, typed).content.decode()
    assert told(page) == set()
    assert "Nothing wrong was found." in page


def test_what_the_extracts_do_not_have_is_not_held_against_the_record(as_, monkeypatch) -> None:
    """Its boxes stand apart, and left blank they are not known."""
    monkeypatch.setattr("desk.views.entry.known_fields", lambda _: frozenset({"resident_id", "given_name"}))
    page = as_("amara").post(FORM, {"resident_id": "R1"}).content.decode()
    assert "Not in your extracts" in page
    assert "resident.given_name.missing" in told(page)
    assert "resident.date_of_birth.missing" not in told(page)


def test_what_is_caught_is_counted_once_and_what_is_put_right_too(as_) -> None:
    """However often the form is sent: told once, put right once."""
    from desk.caught import Caught, caught_since
    from desk.entry import today

    client = as_("amara")
    page = client.post(FORM, {**WRONG, "_before": before(client.get(FORM).content.decode())}).content.decode()
    page = client.post(FORM, {**WRONG, "_before": before(page)}).content.decode()
    right = {**WRONG, "admission_date": "2024-05-02"}
    page = client.post(FORM, {**right, "_before": before(page)}).content.decode()
    client.post(FORM, {**right, "_before": before(page)})
    rules, looked_at = caught_since("oak", today())
    assert rules["resident", "RES-021a"] == (1, 1)
    assert looked_at == {"resident": 1}
    assert "Zebedee" not in str(list(Caught.objects.values()))


def test_a_form_that_was_tampered_with_counts_as_a_new_one(as_) -> None:
    """What it carries is signed, for this dataset and home alone."""
    from desk.caught import caught_since
    from desk.entry import today

    client = as_("mina")
    carried = before(client.post(FORM, WRONG).content.decode())
    client.post(FORM, {**WRONG, "_before": carried + "x"})
    client.post("/check/staff/oak/", {"staff_id": "S1", "_before": carried})
    assert caught_since("oak", today())[1] == {"resident": 2, "staff": 1}


@pytest.mark.parametrize("page", [FORM, "/check/resident/oak/sheet/"])
def test_nothing_typed_is_kept_anywhere(as_, desk, page: str, caplog) -> None:
    """Not in the desk's database, the session or the log."""
    typed = {**WRONG, "nok_phone": "07700 900987", "pasted": "resident_id,given_name\nR1,Zebedee07700900987\n"}
    as_("amara").post(page, typed)
    assert b"900987" not in everything_kept()
    assert "900987" not in caplog.text


def test_right_first_time_sets_entry_beside_night(as_) -> None:
    """Counts by rule: what was told at entry and put right, and what the nights found new."""
    client = as_("amara")
    assert "No record was checked as it was made" in client.get("/right-first-time/oak/").content.decode()
    client.post(FORM, WRONG)
    page = client.get("/right-first-time/oak/").content.decode()
    assert "Checked as they were made: 1 residents." in page
    row = re.search(r"<tr><th scope=\"row\">Date of birth missing.*?</tr>", page, re.DOTALL)[0]
    assert re.findall(r">(\d+)<", row)[-1] == "2", "two birthdays were missing when the nights first looked"
    assert "Zebedee" not in page
