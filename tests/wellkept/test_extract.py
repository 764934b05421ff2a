"""Tests of the receipt and of the reasons rows are set aside for."""

from __future__ import annotations

import pytest

from wellkept.extract import Receipt, SetAside


def receipt(**changes: object) -> Receipt:
    """A receipt of ten rows, nine accepted."""
    facts = {
        "file_name": "residents.csv",
        "sha256": "0" * 64,
        "bytes": 100,
        "encoding": "utf-8",
        "delimiter": ",",
        "header_line": 1,
        "rows_read": 10,
        "rows_accepted": 9,
        "rows_set_aside": 1,
        "reasons": {SetAside.TOO_FEW: 1},
    }
    return Receipt(**(facts | changes))


def test_every_row_is_accepted_or_set_aside():
    """A receipt that adds up stands."""
    assert receipt().rows_read == 10


@pytest.mark.parametrize("rows_read", [9, 11])
def test_a_receipt_that_loses_or_invents_a_row_cannot_be_made(rows_read):
    """Rows read must be rows accepted and rows set aside."""
    with pytest.raises(ValueError, match=rf"{rows_read} rows read are not 9 accepted and 1 set aside"):
        receipt(rows_read=rows_read)


@pytest.mark.parametrize("reasons", [{}, {SetAside.TOTALS: 2}])
def test_every_row_set_aside_has_its_reason(reasons):
    """The reasons must add up to the rows set aside."""
    with pytest.raises(ValueError, match="reasons"):
        receipt(reasons=reasons)


@pytest.mark.parametrize("reason", SetAside)
def test_every_reason_says_what_to_export_differently(reason):
    """A supplier is never told what is wrong without being told what to do."""
    assert reason.cure.endswith(".")
    assert len(reason.cure.split()) > 5


def test_only_report_furniture_is_layout():
    """A ragged row may be a person; a totals row is not."""
    layout = {reason for reason in SetAside if reason.is_layout}

    assert layout == {
        SetAside.ABOVE,
        SetAside.BLANK,
        SetAside.REPEATED,
        SetAside.TOTALS,
        SetAside.FOOTER,
    }
