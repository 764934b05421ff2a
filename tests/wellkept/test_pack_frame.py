"""A frame in a pack: whatever it holds comes back, and blank text stays apart from no text."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.pack_frame import FrameRefused, cells, read, types_of, written


TEXTS = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ROWS = st.lists(
    st.tuples(
        TEXTS,
        st.integers(-(2**63), 2**63 - 1),
        st.none() | st.integers(-(2**63), 2**63 - 1),
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.dates(pd.Timestamp("1900-01-01").date(), pd.Timestamp("2100-01-01").date()),
    ),
    max_size=6,
)


def frame_of(rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """A frame of every type there is."""
    columns = list(zip(*rows, strict=True)) or [()] * 6
    return pd.DataFrame(
        {
            "said": pd.Series(list(columns[0]), dtype="str"),
            "count": pd.Series(list(columns[1]), dtype="int64"),
            "maybe": pd.array(list(columns[2]), dtype="Int64"),
            "share": pd.Series(list(columns[3]), dtype="float64"),
            "is_so": pd.Series(list(columns[4]), dtype="bool"),
            "night": pd.Series(list(columns[5]), dtype="datetime64[us]"),
        }
    )


@given(ROWS)
def test_nothing_is_lost(rows: list[tuple[object, ...]]) -> None:
    frame = frame_of(rows)
    content = written(frame)
    found = read(content, types_of(frame))
    pd.testing.assert_frame_equal(found, frame)
    assert written(found) == content
    assert len(cells(content)) == len(rows)


def test_no_text_is_not_a_blank_text() -> None:
    frame = pd.DataFrame({"said": ["", None, 'a "word", and\nanother'], "n": [1, 2, 3]})
    assert [row["said"] for row in cells(written(frame))] == ["", None, 'a "word", and\nanother']


def test_a_column_of_the_store_without_any_value_is_text() -> None:
    frame = pd.DataFrame({"sha256": pd.Series([None, None], dtype=object), "n": [1, 2]})
    assert types_of(frame) == {"sha256": "text", "n": "integer"}
    assert read(written(frame), types_of(frame))["sha256"].isna().all()


def test_a_time_of_day_is_kept() -> None:
    frame = pd.DataFrame({"at": pd.to_datetime(["2026-05-01 06:30:00.000001", None]).astype("datetime64[us]")})
    frame["n"] = [1, 2]
    assert types_of(frame)["at"] == "time"
    pd.testing.assert_frame_equal(read(written(frame), types_of(frame)), frame)


@pytest.mark.parametrize("content", [b"", b'"n"\n1.5\n', b'"n"\n"x"\n', b'"m"\n1\n', b'"n"\n1,2\n', b"\xff\xfe\x00"])
def test_what_is_no_such_table_is_refused(content: bytes) -> None:
    with pytest.raises(FrameRefused):
        read(content, {"n": "integer"})


def test_a_type_nobody_knows_is_refused() -> None:
    with pytest.raises(FrameRefused):
        read(b'"n"\n1\n', {"n": "colour"})


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\n", b'"n"\n1,2\n'])
def test_cells_of_no_table_are_refused(content: bytes) -> None:
    with pytest.raises(FrameRefused):
        cells(content)
