"""The evidence register at the desk: added, replaced and withdrawn, never altered; each role its own kinds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from wellkept.evidence_register import EvidenceRegister
from wellkept.register_entry import take
from wellkept.register_kind import KINDS


TODAY = date(2026, 11, 21)
MEETING = {
    "about": ["data_quality"], "held_date": "03/11/2026", "attended": ["ig_lead", "chief_executive"],
    "decisions": "Nights are judged from Sunday\n\nHR keeps its own list",
}  # fmt: skip
POLICY = {
    "type": "policy", "title": "Record keeping", "version": "4", "covers": ["record_keeping"],
    "approver_role": "chief_executive", "approved_by": "Ira Sandhu", "approved_date": "2 February 2026",
    "next_review_date": "2026-10-01",
}  # fmt: skip


@pytest.fixture
def register(desk) -> Iterator[EvidenceRegister]:
    """The provider's register, empty before and after."""
    book = EvidenceRegister(desk.small.settings.folders.store.parent)
    book.path.unlink(missing_ok=True)
    yield book
    book.path.unlink(missing_ok=True)


def entry(kind: str, **values):
    """One entry that the register takes."""
    made, faults = take(kind, values, by="ines", on=TODAY)
    assert made, faults
    return made


def put(register: EvidenceRegister, kind: str, **values) -> str:
    """Put one down; its id."""
    (added,) = register.add([entry(kind, **values)], at=datetime(2026, 11, 21, 9, tzinfo=UTC))
    return added.entry_id


def test_an_entry_is_put_down_as_it_was_keyed_and_only_once(as_, register) -> None:
    """Dates as people write them, one decision a line, blank lines left out."""
    client = as_("ines")
    answer = client.post("/evidence/add/meeting/", MEETING)
    again = client.post("/evidence/add/meeting/", MEETING, follow=True)

    (one,) = register.entries()
    assert answer.url == f"/evidence/{one.entry_id}/"
    assert one.fields == {
        "about": ["data_quality"], "held_date": "2026-11-03", "attended": ["ig_lead", "chief_executive"],
        "decisions": ["Nights are judged from Sunday", "HR keeps its own list"],
    }  # fmt: skip
    assert (one.entered_by, one.number) == ("ines", 1)
    assert "holds this already" in again.content.decode()


def test_what_is_wrong_is_said_at_its_field_and_what_was_keyed_stays(as_, register) -> None:
    answer = as_("ines").post("/evidence/add/policy/", POLICY | {"title": "", "approved_date": "soon"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'href="#title"' in page
    assert "Approved on is not a date from 1990 to 2099. Write it like this: 21/11/2026." in page
    assert 'value="soon"' in page
    assert 'value="Ira Sandhu"' in page
    assert register.entries() == ()


def test_a_replacement_takes_its_place_and_the_former_stays_readable(as_, register) -> None:
    """Filled in with what stands; a second replacement of the same entry is refused in words."""
    client = as_("ines")
    client.post("/evidence/add/policy/", POLICY)
    old = register.entries()[0].entry_id
    form = client.get(f"/evidence/{old}/replace/").content.decode()
    new = client.post(f"/evidence/{old}/replace/", POLICY | {"version": "5", "next_review_date": "1/2/2028"}).url
    late = client.post(f"/evidence/{old}/replace/", POLICY | {"version": "6"})

    assert 'value="02/02/2026"' in form
    assert 'value="Record keeping"' in form
    assert [e.get("version") for e in register.standing()] == ["5"]
    assert "Replaced by ines" in client.get(f"/evidence/{old}/").content.decode()
    assert f"/evidence/{old}/" in client.get(new).content.decode()
    assert late.status_code == 422
    assert "that entry is replaced already" in late.content.decode()


def test_a_mistake_is_withdrawn_with_a_reason(as_, register) -> None:
    client = as_("ines")
    client.post("/evidence/add/meeting/", MEETING)
    one = register.entries()[0].entry_id
    bare = client.post(f"/evidence/{one}/withdraw/", {"withdrawn_date": "21/11/2026", "reason": ""})
    client.post(f"/evidence/{one}/withdraw/", {"withdrawn_date": "21/11/2026", "reason": "It was another provider's"})

    assert bare.status_code == 422
    assert register.standing() == ()
    assert "Withdrawn as a mistake by ines" in client.get(f"/evidence/{one}/").content.decode()


def test_what_is_due_is_said_overdue_first(as_, register, monkeypatch) -> None:
    from django.utils import timezone

    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)
    put(register, "policy", **POLICY | {"approved_date": "2026-02-02", "next_review_date": "2026-10-01"})
    put(register, "review", about="assets", due_date="2026-12-15", by="IG Lead")
    put(register, "review", about="assets", due_date="2026-10-15", held_date="2026-10-14", by="IG Lead")
    page = as_("audrey").get("/evidence/").content.decode()

    assert page.index("Overdue") < page.index("Record keeping, version 4") < page.index("December 2026")
    assert "overdue for 51 days" in page
    assert page.count("hold the review by") == 1


def test_what_went_wrong_of_itself_asks_for_what_was_learnt(as_, register, desk) -> None:
    """The form is filled in from what the night said; once it is learnt from it is asked no more."""
    levels = desk.small.settings.folders.published / "latest" / "toolkit.json"
    before, mode = levels.read_text("utf-8"), levels.stat().st_mode
    told = json.loads(before)
    told["raised"] = [
        {"raised": "failed_night:2026-11-15", "type": "failed_night", "first": "2026-11-15", "how_many": 1}
    ]
    levels.chmod(0o600)
    try:
        levels.write_text(json.dumps(told), encoding="utf-8")
        client = as_("ines")
        page = client.get("/evidence/").content.decode()
        address = page.split('href="/evidence/add/incident/?')[1].split('"')[0].replace("&amp;", "&")
        form = client.get(f"/evidence/add/incident/?{address}").content.decode()
        client.post(
            "/evidence/add/incident/",
            {"type": "failed_night", "happened_date": "15/11/2026", "what": "The server was off", "learning": "A UPS",
             "raised": "failed_night:2026-11-15"},
        )  # fmt: skip
        after = client.get("/evidence/").content.decode()
    finally:
        levels.write_text(before, encoding="utf-8")
        levels.chmod(mode)

    assert "Failed night, 15 November 2026" in page
    assert 'value="failed_night:2026-11-15"' in form
    assert 'value="15/11/2026"' in form
    assert "nothing learnt yet" not in after


ADDS = {
    "ines": {kind.name for kind in KINDS} - {"withdrawal"},
    "elliot": {"policy", "resource", "meeting", "review"},
    "mina": {"incident", "briefing", "starter_check"},
    "hugo": {"briefing", "starter_check"},
    "audrey": {"recheck"},
    "amara": set(),
    "adam": set(),
}


@pytest.mark.parametrize("name", ADDS)
def test_each_role_adds_its_own_kinds_and_no_other(as_, register, name: str) -> None:
    """To everybody else the form is not there, nor anything of the register to who has no part in it."""
    client = as_(name)
    there = {kind.name for kind in KINDS if client.get(f"/evidence/add/{kind.name}/").status_code == 200}
    one = put(register, "role", role="ig_lead", holder="Robin Hale", from_date="2026-01-05")
    reads = {"ines", "elliot", "mina", "audrey"}

    assert there == ADDS[name]
    assert (client.get(f"/evidence/{one}/").status_code == 200) is (name in reads)
    assert (client.get(f"/evidence/{one}/withdraw/").status_code == 200) is (name == "ines")
    assert (client.get("/evidence/file/evidence.yaml").status_code == 200) is (name == "ines")


def test_the_register_goes_out_as_a_file_and_comes_back(as_, register) -> None:
    """What is held is left out; a file with a mistake brings nothing, and the line is named."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = as_("ines")
    client.post("/evidence/add/meeting/", MEETING)
    text = client.get("/evidence/file/evidence.yaml").content

    def send(content: bytes):
        return client.post("/evidence/file/", {"file": SimpleUploadedFile("mine.yaml", content)}, follow=True)

    same = send(text)
    wrong = send(text.replace(b"2026-11-03", b"2026-13-03"))
    nothing = client.post("/evidence/file/", {})
    register.path.unlink()
    again = send(text)

    assert "0 " in same.content.decode()
    assert wrong.status_code == 422
    assert "mine.yaml, line" in wrong.content.decode()
    assert "/mine.yaml" not in wrong.content.decode()  # the folder it was looked at in is nobody's business
    assert "Choose the file." in nothing.content.decode()
    assert again.status_code == 200
    assert len(register.entries()) == 1


def test_a_register_that_was_changed_by_other_means_is_told_and_nothing_is_added(as_, register) -> None:
    import sqlite3

    client = as_("ines")
    client.post("/evidence/add/meeting/", MEETING)
    with sqlite3.connect(register.path) as file:
        file.execute("DROP TRIGGER entry_is_never_changed")
        file.execute("UPDATE entry SET content = replace(content, 'Sunday', 'Monday')")
    answer = client.get("/evidence/")

    assert answer.status_code == 503
    assert "line 1 is not as it was written" in answer.content.decode()


def test_every_field_has_a_label_people_say() -> None:
    """No underscore is left on screen."""
    from desk.evidence_form import label

    names = {field.name for kind in KINDS for field in kind.fields}
    assert not [name for name in names if "_" in label(name) or label(name).endswith(" date")]
