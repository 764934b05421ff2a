"""Keying an audit on the desk: blind, person by person, by one who did not look; handed in as from a workbook."""

from __future__ import annotations

import re
import shutil

import polars as pl
import pytest

from checks.sources.audit import drawn, folder
from checks.sources.audit_entry import entries


HERE = "/against-paper/resident-2026-11/oak/"
SAID = {"given_name": "Quarmby", "date_of_birth": "02/05/1940", "cpr_status": "-", "then": "next"}


def sample(desk, audit: str) -> pl.DataFrame:
    return drawn(desk.small.settings, audit).filter(pl.col("home_id") == "oak")


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_tells_what_is_to_be_keyed(as_, audit: str) -> None:
    """Of one's own homes and datasets, and how far one has come."""
    assert "Residents, November 2026" in text(as_("amara"), "/against-paper/")
    assert "Elm Court" not in text(as_("amara"), "/against-paper/")
    assert "No sample of your homes was drawn" in text(as_("hugo"), "/against-paper/")
    amara = as_("amara")
    amara.post(f"{HERE}1/", SAID)
    assert "You have keyed 1 and not handed them in" in text(amara, "/against-paper/")


def test_an_audit_of_long_ago_is_not_asked_for(as_, audit: str, monkeypatch) -> None:
    monkeypatch.setattr("desk.audit.OPEN_DAYS", -1)
    assert "was drawn in the last two months" in text(as_("mina"), "/against-paper/")


def test_a_sheet_shows_nothing_that_the_system_holds(as_, desk, audit: str) -> None:
    """Neither on the page of a person nor on that of the home, but where to find them."""
    mina = as_("mina")
    pages = [text(mina, HERE), *(text(mina, f"{HERE}{number}/") for number in range(1, 4))]
    for row in sample(desk, audit).iter_rows(named=True):
        assert any(row["local_id"] in page for page in pages)
        held = [name for name in ("nhs_number", "family_name", "date_of_birth", "nok_phone", "nok_name") if row[name]]
        assert "family_name" in held  # who is drawn is left to chance, and not everybody has a next of kin
        for name in held:
            assert not [page for page in pages if f">{row[name]}<" in page or f'"{row[name]}"' in page]
        assert not row["nhs_number"] or not any(row["nhs_number"] in page for page in pages)


def test_what_is_keyed_is_saved_for_another_day_and_for_nobody_else(as_, audit: str) -> None:
    """Saving leads to the next; going back shows what was keyed; a colleague sees a blank sheet."""
    mina = as_("mina")
    saved = mina.post(f"{HERE}1/", SAID)
    assert (saved.status_code, saved.headers["Location"]) == (302, f"{HERE}2/")
    assert 'value="Quarmby"' in text(as_("mina"), f"{HERE}1/")
    assert "Quarmby" not in text(as_("amara"), f"{HERE}1/")
    assert "You have keyed 1 of" in text(mina, HERE)
    assert mina.post(f"{HERE}2/", SAID | {"then": "stop"}).headers["Location"] == HERE
    people = len(re.findall(r"/oak/[0-9]+/", text(mina, HERE)))
    assert mina.post(f"{HERE}{people}/", SAID).headers["Location"] == HERE


def test_handing_in_is_an_entry_as_from_a_workbook(as_, desk, audit: str) -> None:
    """The keyer is the account, the checker is named; the draft is gone."""
    mina = as_("mina")
    mina.post(f"{HERE}1/", SAID)
    done = mina.post(HERE, {"act": "hand in", "checked_by": "Ann Other"}, follow=True).content.decode()
    assert "Handed in: 1 person. The next night counts what agrees." in done
    assert "checked by Ann Other, keyed by mina" in done
    (entry,) = entries(desk.small.settings, audit)
    assert (entry.keyed_by, entry.checked_by, entry.homes()) == ("mina", "Ann Other", ("oak",))
    row = entry.answers().row(0, named=True)
    assert (row["given_name"], row["date_of_birth"], row["cpr_status"], row["nok_name"]) == (
        "Quarmby", "02/05/1940", "-", "",
    )  # fmt: skip
    assert "You have keyed 0 of" in done


def test_a_slip_is_corrected_by_whoever_keyed_it(as_, desk, audit: str) -> None:
    """What was handed in is there again for its keyer, and for nobody else."""
    mina, amara = as_("mina"), as_("amara")
    mina.post(f"{HERE}1/", SAID)
    mina.post(HERE, {"checked_by": "Ann Other"})
    assert "Correct what you handed in" in text(mina, HERE)
    assert "Correct what you handed in" not in text(amara, HERE)
    assert "nothing of yours to correct" in amara.post(HERE, {"act": "correct"}, follow=True).content.decode()
    mina.post(HERE, {"act": "correct"})
    assert 'value="Quarmby"' in text(mina, f"{HERE}1/")
    mina.post(f"{HERE}1/", SAID | {"given_name": "Joan"})
    mina.post(HERE, {"checked_by": "Ann Other"})
    handed_in = entries(desk.small.settings, audit)
    assert [entry.answers()["given_name"].item() for entry in handed_in] == ["Quarmby", "Joan"]


@pytest.mark.parametrize(
    ("checker", "said"),
    [("", "Name who looked at the paper."), ("Mina", "are two people"), ("x" * 81, "80 characters")],
)
def test_one_person_cannot_do_both(as_, desk, audit: str, checker: str, said: str) -> None:
    mina = as_("mina")
    mina.post(f"{HERE}1/", SAID)
    refused = mina.post(HERE, {"checked_by": checker})
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert not entries(desk.small.settings, audit)


def test_with_nothing_keyed_there_is_nothing_to_hand_in(as_, audit: str) -> None:
    refused = as_("mina").post(HERE, {"checked_by": "Ann Other"})
    assert "Nothing is keyed yet" in refused.content.decode()


def test_an_answer_that_is_too_long_is_sent_back_in_words(as_, audit: str) -> None:
    refused = as_("mina").post(f"{HERE}1/", SAID | {"given_name": "x" * 201})
    assert refused.status_code == 422
    assert "First name: key 200 letters at most." in refused.content.decode()
    assert "You have keyed 0 of" in text(as_("mina"), HERE)


def test_what_is_in_no_list_can_be_keyed_and_counts_as_another_value(as_, desk, audit: str) -> None:
    """A list of answers has a place for what paper says beside it."""
    mina = as_("mina")
    assert "<option>Something else</option>" in text(mina, f"{HERE}1/")
    mina.post(f"{HERE}1/", {"cpr_status": "Something else"})
    assert "<option selected>Something else</option>" in text(mina, f"{HERE}1/")


@pytest.mark.parametrize("name", ["audrey"])
def test_whoever_only_reads_keys_nothing(as_, audit: str, name: str) -> None:
    assert as_(name).post(HERE, {"checked_by": "Ann"}).status_code == 404
    assert as_(name).post(f"{HERE}1/", SAID).status_code == 404
    assert "/oak/1/" not in text(as_(name), HERE)


@pytest.fixture
def drawn_staff(desk):
    """The audits of staff there are, taken away afterwards."""
    place = folder(desk.small.settings, "any").parent
    yield lambda: list(place.glob("staff-*"))
    for made in place.glob("staff-*"):
        shutil.rmtree(made)


def test_the_ig_lead_draws_the_months_sample(as_, drawn_staff) -> None:
    """Once; nobody else does."""
    asked = {"act": "draw", "dataset": "staff"}
    for name in ("mina", "amara", "audrey"):
        assert as_(name).post("/against-paper/", asked).status_code == 404
    ines = as_("ines")
    assert ines.post("/against-paper/", asked | {"dataset": "training"}).status_code == 404
    assert not drawn_staff()
    said = ines.post("/against-paper/", asked, follow=True).content.decode()
    (made,) = drawn_staff()
    assert f"wellkept audit sheet {made.name}" in said
    again = ines.post("/against-paper/", asked, follow=True).content.decode()
    assert "was drawn already" in again


def test_a_damaged_entry_is_told_in_words(as_, desk, audit: str) -> None:
    """Which file, and what to do; the page is not broken, and nothing of it is lost."""
    place = folder(desk.small.settings, audit) / "entries"
    place.mkdir(exist_ok=True)
    try:
        (place / "001.json").write_text("{", encoding="utf-8")
        (place / "001.parquet").write_bytes(b"no table")
        answer = as_("mina").get("/against-paper/")
    finally:
        for name in ("001.json", "001.parquet"):
            (place / name).unlink()
    assert answer.status_code == 503
    page = answer.content.decode()
    assert "001.json of the audit resident-2026-11 cannot be read. Put it back from the backup." in page
