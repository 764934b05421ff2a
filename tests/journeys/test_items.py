"""What becomes of a fault over the nights: it closes on proof, and on nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl
import pytest

from flows.summary import Summary
from tests.journeys.small import Small, active, leave_out_charts, spoil
from wellkept import keys


FIXED, BLANKED, GONE, STOOD, LAPSED, LEFT, SWAPPED = range(7)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Small, list[str], list[Summary]]]:
    """Three nights; the people things happen to, by what happens; what each night came to."""
    with pytest.MonkeyPatch.context() as patch:
        leave_out_charts(patch)
        small = Small.make(tmp_path_factory.mktemp("items") / "small")
        clean = small.residents(0)
        authorised = clean.filter((clean["dols_status"] == "authorised") & (clean["status"] == "active"))
        lapsed = authorised["resident_id"][0]
        others = [someone for someone in active(clean) if someone != lapsed]
        who = [*others[:4], lapsed, *others[4:6]]
        nights = []
        for number, cells in enumerate(story(who)):
            frame = spoil(small.residents(number), "resident_id", cells)
            if number == 1:
                frame = frame.filter(frame["resident_id"] != who[GONE])
            small.land(number, resident=frame)
            nights += small.judge(number)
        yield small, who, nights


def story(who: list[str]) -> list[dict[str, dict[str, str]]]:
    """The wrong cells of each night, by person."""
    gone, stood = {who[GONE]: {"room": ""}}, {who[STOOD]: {"nok_phone": "07700"}}
    swapped = {who[SWAPPED]: {"family_name": "Quarmby-Other", "date_of_birth": "1931-01-09"}}
    dols = ("dols_start_date", "dols_expiry_date", "dols_reference", "dols_authority", "dols_cqc_notified_date")
    return [
        {
            who[FIXED]: {"date_of_birth": ""},
            who[BLANKED]: {"nhs_number": "9990000011"},
            who[LAPSED]: {"dols_expiry_date": "2026-11-01"},
            who[LEFT]: {"must_screened_date": "2024-01-01"},
            **gone,
            **stood,
        },
        {
            who[BLANKED]: {"nhs_number": ""},
            who[LAPSED]: {"dols_status": "not_needed", **dict.fromkeys(dols, "")},
            who[LEFT]: {"must_screened_date": "2024-01-01"},
            **stood,
            **swapped,
        },
        {
            who[FIXED]: {"date_of_birth": ""},
            who[BLANKED]: {"nhs_number": ""},
            who[LAPSED]: {"dols_status": "not_needed", **dict.fromkeys(dols, "")},
            who[LEFT]: {"status": "discharged", "discharge_date": "2026-11-17", "discharge_destination": "Own home"},
            **gone,
            **stood,
            **swapped,
        },
    ]


def history(lived: tuple[Small, list[str], list[Summary]], person: int, rule: str) -> list[str]:
    """What happened to one person's item, by night: 16 is the first."""
    small, who, _ = lived
    home = small.residents(0).filter(small.residents(0)["resident_id"] == who[person])["home_id"].item()
    secret = keys.load(small.settings.folders.keys).reference
    mine = keys.reference(secret, "resident", home, who[person])
    with small.store() as store:
        events = store.all_events()
    events = events[(events["reference"] == mine) & (events["rule_code"] == rule)]
    return [f"{night.day} {event}" for night, event in zip(events["night"], events["event"], strict=True)]


def test_a_fault_put_right_is_verified_fixed_and_one_that_returns_has_come_back(lived) -> None:
    """The night sees that the value is right; nobody has to say so, and nobody can say so in its place."""
    assert history(lived, FIXED, "resident.date_of_birth.missing") == ["16 opened", "17 verified_fixed", "18 came_back"]


def test_a_wrong_value_that_is_blanked_is_not_fixed(lived) -> None:
    """It cannot be judged any more, stays open, and what is now missing is a fault of its own."""
    assert history(lived, BLANKED, "RES-006c") == ["16 opened", "17 cannot_be_judged"]
    assert history(lived, BLANKED, "RES-005a") == ["17 opened"]


def test_a_person_whose_record_is_gone_stays_not_seen(lived) -> None:
    """A vanished record is a fault, and none of the faults in it is fixed by that."""
    assert history(lived, GONE, "RES-027a") == ["16 opened", "17 not_seen", "18 seen_again"]
    assert history(lived, GONE, "DST-09")[0] == "17 opened"
    assert not [said for said in history(lived, GONE, "DST-09") if "fixed" in said]


def test_a_fault_that_stands_says_nothing_new(lived) -> None:
    """An open item has one line of history however many nights it stands."""
    assert history(lived, STOOD, "RES-041b") == ["16 opened"]


def test_a_question_that_no_longer_applies_is_closed_and_never_counted_as_fixed(lived) -> None:
    """The authorisation ended, or the person left: there is nothing to put right, and nothing was."""
    assert history(lived, LAPSED, "RES-059b") == ["16 opened", "17 no_longer_applies"]
    assert history(lived, LEFT, "RES-064c") == ["16 opened", "18 no_longer_applies"]


def test_a_record_that_became_another_person_is_not_fixed_by_staying_so(lived) -> None:
    """A rule between nights compares with last night, so the night after a change proves nothing."""
    assert history(lived, SWAPPED, "RES-010a") == ["17 opened", "18 cannot_be_judged"]


def test_every_item_that_is_closed_names_the_run_that_saw_it(lived) -> None:
    """Nothing closes without evidence, and history only grows."""
    small, _, nights = lived
    with small.store() as store:
        events = store.all_events()
    closing = events[events["event"].isin(["verified_fixed", "no_longer_applies"])]

    assert len(closing) >= 3
    assert all(f'"run": "{row.run_id}"' in row.detail for row in closing.itertuples())
    assert events["seq"].tolist() == list(range(1, len(events) + 1))
    assert sum(many for summary in nights for _, many in summary.moved) == len(events)


def test_the_last_worklists_hold_every_open_item_and_no_other(lived) -> None:
    """What is to be done tonight is what the store says is open, item by item."""
    small, _, _ = lived
    with small.store() as store:
        open_items = store.query("SELECT rule_code FROM item WHERE state IN ('open', 'claimed')")
        kept = store.query("SELECT DISTINCT rule_code FROM casebook")
    listed = []
    for path in sorted((small.published / "worklists").rglob("*.xlsx")):
        sheet = openpyxl.load_workbook(path)["Worklist"]
        listed += [row[-1] for row in sheet.iter_rows(min_row=5, values_only=True) if row[-1]]

    assert sorted(listed) == sorted(open_items["rule_code"])
    assert set(kept["rule_code"]) <= set(open_items["rule_code"])
