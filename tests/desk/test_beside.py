"""Two of our own records beside each other: what agrees for everybody, what they hold for those who may see it."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pandas as pd
import pytest

from tests.desk.conftest import item_of
from wellkept.kept_records import typed_path


@pytest.fixture
def pair(desk, monkeypatch) -> dict[str, dict[str, str]]:
    """An item about a resident of Oak Lodge who may be one of two others: one there, one at Elm Court."""
    from desk.deciding import case_of

    others = [["oak", desk.doubtful[0], "same surname", None], ["elm", desk.elm, "same birthday", None]]

    def with_pair(item) -> pd.DataFrame:
        case = case_of(item)
        return pd.concat([case, case.head(1).assign(field="pair", value=json.dumps(others))])

    monkeypatch.setattr("desk.views.item.case_of", with_pair)
    people = desk.small.residents(1)
    return {row["resident_id"]: row for row in people.iter_rows(named=True)}


@pytest.fixture
def phone(desk) -> str:
    return item_of(desk, "RES-041b", desk.phone[0])


def text(client, item: str) -> str:
    return client.get(f"/item/{item}/").content.decode()


def test_both_records_are_shown_to_whoever_may_see_both(as_, desk, pair, phone) -> None:
    """Field by field; of another home only to those who reach it; the look is put down."""
    from desk.look import Look

    own, both = text(as_("amara"), phone), text(as_("ines"), phone)
    mine, there, other = (pair[one] for one in (desk.phone[0], desk.doubtful[0], desk.elm))
    assert f"{desk.phone[0]} beside {desk.doubtful[0]}, 17 November 2026" in own
    for person in (mine, there):
        for name in ("family_name", "nhs_number"):
            assert f">{person[name]}</span>" in own
    assert "Surname</th><td>Differs</td>" in own
    assert other["nhs_number"] not in own
    assert f"beside {desk.elm}," not in own
    assert other["nhs_number"] in both
    assert Look.objects.count() == 2


def test_who_sees_no_value_sees_what_agrees(as_, desk, pair, phone) -> None:
    blind = text(as_("audrey"), phone)
    assert f"beside {desk.doubtful[0]}," in blind
    assert "Surname</th><td>Differs</td>" in blind
    for one in (desk.phone[0], desk.doubtful[0]):
        assert pair[one]["nhs_number"] not in blind
        assert f">{pair[one]['family_name']}<" not in blind


def test_once_the_nights_records_are_gone_there_is_no_table(as_, desk, pair, phone) -> None:
    """They are kept as long as their extracts; the item stays."""
    path = typed_path(desk.small.settings, date(2026, 11, 17), "resident")
    shutil.move(path, path.with_suffix(".away"))
    try:
        page = text(as_("amara"), phone)
    finally:
        shutil.move(path.with_suffix(".away"), path)
    assert " beside " not in page
    assert "The other record" in page


@pytest.mark.parametrize(("here", "there", "says"), [
    ("Smith-Jones", "SMITH JONES", "agrees"), ("Smith", "Smyth", "differs"), ("Smith", "", "only ours has it"),
    ("", "Smith", "only the other has it"),
])  # fmt: skip
def test_what_is_merely_written_otherwise_agrees(desk, here: str, there: str, says: str) -> None:
    from desk.beside import _cells

    (cell,) = _cells("resident", {"family_name": here, "room": ""}, {"family_name": there, "room": ""})
    assert (cell.title, cell.says) == ("Surname", says)
