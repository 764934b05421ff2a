"""Tests of the fast way: it gives what the slow one gives, or gives way to it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkept import any_table
from wellkept.any_table import AnyTable, Pins, table_of_text
from wellkept.errors import ExtractRefused


def both(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[AnyTable, AnyTable]:
    slow = table_of_text(text.encode(), "x.csv")
    with monkeypatch.context() as patch:
        patch.setattr(any_table, "_LARGE", -1)
        return slow, table_of_text(text.encode(), "x.csv")


def same(slow: AnyTable, fast: AnyTable) -> bool:
    return (
        slow.headings == fast.headings
        and slow.receipt == fast.receipt
        and slow.frame.equals(fast.frame)
        and slow.set_aside.equals(fast.set_aside)
        and slow.notes.equals(fast.notes)
    )


PLAIN = 'Report\n\nid,name,hours\n1,Ann,5\n2,"Bo, B",6\n\nid,name,hours\n3,Cy,7\nTotal,,18\n'


def test_a_plain_table_with_furniture_is_read_at_once(monkeypatch):
    """The slow way is not taken, and the result is the same."""
    slow = table_of_text(PLAIN.encode(), "x.csv")
    monkeypatch.setattr(any_table, "_LARGE", -1)
    monkeypatch.setattr(any_table, "table_of_rows", None)

    fast = table_of_text(PLAIN.encode(), "x.csv")

    assert same(slow, fast)
    assert fast.receipt.rows_accepted == 3


@pytest.mark.parametrize(
    "text",
    [
        "id,name,hours\n1,Ann,5\n2,Bo\n",
        "id,name,hours\n1,Ann,5\n2,Bo,6,7\n",
        'id,name,hours\n1,"Ann,5\n2,Bo,6\n',
        'id,name,hours\n1,An"n,5\n2,Bo,6\n',
        'id,name,hours\n1,"An\nn",5\n2,Bo,6\n',
        "id,name,hours\n1,Ann,5\nid,name,shift\n2,Bo,6\n",
        "id,name,hours\n1,Ann,5\n\nNote: not paid,,\n",
        "1,Ann,5\n2,Bo,6\n3,Cy,7\n",
        "sep=,\nid,name,hours\n1,Ann,5\n",
        "id\n1\n2\n",
        "id,name,hours\r1,Ann,5\r2,Bo,6",
        "",
    ],
)
def test_whatever_is_not_plain_is_left_to_the_slow_way(text, monkeypatch):
    """Ragged rows, quotes astray, line breaks in cells, second tables, notes, no headings."""
    slow, fast = both(text, monkeypatch)

    assert same(slow, fast)


LINES = st.lists(
    st.sampled_from(
        ["1,Ann,5", "2,Bo,6", ",,", "id,name,hours", '3,"C, y",7', "4,Di", 'x"y,"a",b', "note,,", "Total,,9", ""]
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES)
def test_both_ways_agree(lines, monkeypatch):
    """On any mixture of rows."""
    slow, fast = both("\n".join(["id,name,hours", "9,Zoe,1", *lines]), monkeypatch)

    assert same(slow, fast)


def test_a_heading_row_that_is_not_there_is_refused_as_the_slow_way_does(monkeypatch):
    """The fast way leaves it to say so."""
    monkeypatch.setattr(any_table, "_LARGE", -1)
    with pytest.raises(ExtractRefused, match="no row on line 9"):
        table_of_text(b"a,b\n1,2\n", "x.csv", Pins(header_row=9))
