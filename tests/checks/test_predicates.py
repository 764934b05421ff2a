"""Predicates answer alike on Narwhals and Polars, agree with published vectors, and stay silent on blanks."""

from __future__ import annotations

import csv
import re
from datetime import date

import narwhals as nw
import polars as pl
import pytest

from checks import predicates
from wellkept.coerce import coerce
from wellkept.dataset import Dataset, Field
from wellkept.record import Record
from wellkept.words import Kind


THING = Dataset("thing", "Things", "thing", (Field("text", "Text"), Field("day", "Day", Kind.DATE)), "text")
AS_OF = date(2026, 11, 21)


def asked(predicate, values, field="text", **more):
    """The predicate's answers, which must be the same through Narwhals and through Polars itself."""
    dtype = pl.Date if field == "day" else pl.String
    frame = pl.LazyFrame({field: values}, schema={field: dtype})
    native = Record(pl, THING, {}, as_of=AS_OF)
    neutral = Record(nw, THING, {}, as_of=AS_OF)
    here = frame.select(v=predicate(native, field, **more)).collect()["v"].to_list()
    there = nw.from_native(frame).select(v=predicate(neutral, field, **more)).to_native().collect()["v"].to_list()
    assert here == there
    return here


@pytest.mark.parametrize(
    ("predicate", "faulty", "sound"),
    [
        (
            predicates.nhs_number_fails_modulus_11,
            ["9990000019", "1234567890", "999 000 0081"],
            ["9990000018", "999 000 0026", "999-000-0034", "9876543210", "1234567881"],
        ),
        (predicates.not_ten_digits, ["999000001", "99900000180", "999000001O", "ten"], ["9990000018", "999 000 0018"]),
        (predicates.all_digits_equal, ["1111111111", "000 000 0000", "99"], ["1111111112", "7"]),
        (
            predicates.postcode_malformed,
            ["LS1 4A", "QV1 1AA", "LS1-4AP", "ZZ99 3ZZ", "LS1 4CP", ""],
            ["LS1 4AP", "ls14ap", "EC1A 1BB", "W1A 0AX", "GIR 0AA", "ZZ99 3VZ", "M1 1AE", "N1P 3BX"],
        ),
        (predicates.postcode_stands_in, ["ZZ99 3VZ", "zz993wz"], ["LS1 4AP", "ZZ99 3ZZ"]),
        (
            predicates.phone_malformed,
            ["7700900123", "07700 90012", "0113 496 000 or 0113 496 001", "mum", "0400 123 4567", "+4477009001"],
            ["07700 900123", "+44 (0)7700 900123", "0044 7700 900123", "020 7946 0123 ext 4", "+353 1 234 5678"],
        ),
        (
            predicates.nino_malformed,
            ["QQ123456A", "GB123456A", "TN123456A", "AO123456A", "AB123456E", "11A11111", "AB12345C"],
            ["AB123456C", "ab 12 34 56 c", "AB123456", "OA123456A"],
        ),
        (
            predicates.looks_like_placeholder,
            [
                "tbc",
                "N/A",
                "n.a.",
                "Unknown",
                "xxx",
                "X X".replace(" ", ""),
                ".",
                "--",
                "none",
                "Not known",
                "NA",
                "TEST",
            ],
            ["Na", "Null", "Nan", "Testa", "X", "Nunn", "Unknowne", "St. John", "O'Neil"],
        ),
    ],
)
def test_what_is_wrong_and_what_is_not(predicate, faulty, sound):
    """Each predicate flags every faulty text, leaves every sound one, and does not know of none."""
    assert asked(predicate, faulty) == [True] * len(faulty)
    assert asked(predicate, sound) == [False] * len(sound)
    assert asked(predicate, [None]) == [None]


@pytest.mark.parametrize("text", ["999000001", "99900000180", "99900000A8", "nine"])
def test_the_check_digit_is_asked_only_of_ten_digits(text):
    """Anything but ten digits is another rule's business, so the check digit says nothing."""
    assert asked(predicates.nhs_number_fails_modulus_11, [text]) == [None]


def test_every_single_slip_breaks_the_check_digit():
    """Modulus 11 catches each wrong digit and each swap of two different neighbours."""
    right = "9990000042"
    slips = [right[:i] + str(d) + right[i + 1 :] for i in range(10) for d in range(10) if str(d) != right[i]]
    swaps = [right[:i] + right[i + 1] + right[i] + right[i + 2 :] for i in range(9) if right[i] != right[i + 1]]

    answers = asked(predicates.nhs_number_fails_modulus_11, slips + swaps)

    assert len(slips) == 90
    assert swaps
    assert all(answers)


def test_a_check_digit_of_ten_was_never_issued():
    """Where the sum asks for a check digit of 10, no tenth digit is right."""
    # 4000000002: 4 * 10 + ... = 40; 11 - 40 % 11 = 4. The nine digits below ask for 10.
    nine = next(f"40000000{d}" for d in range(10) if (11 - (40 + d * 2) % 11) % 11 == 10)

    answers = asked(predicates.nhs_number_fails_modulus_11, [f"{nine}{last}" for last in range(10)])

    assert answers == [True] * 10


def test_dates_that_systems_write_when_they_hold_none():
    """Every known empty date is found, a real one is not, and no date is no answer."""
    empty = list(predicates.EMPTY_DATES)

    assert asked(predicates.date_is_placeholder, empty, "day") == [True] * len(empty)
    assert asked(predicates.date_is_placeholder, [date(1940, 5, 2), None], "day") == [False, None]


def test_the_list_of_empty_dates_can_be_shortened():
    """Someone may really have been born on 1 January 1970."""
    only = (date(1900, 1, 1),)

    assert asked(predicates.date_is_placeholder, [date(1970, 1, 1), date(1900, 1, 1)], "day", known=only) == [
        False,
        True,
    ]


def test_the_future_begins_after_tonight():
    """Tonight is not the future; tomorrow is, unless it is within the days allowed."""
    days = [date(2026, 11, 21), date(2026, 11, 22), None]

    assert asked(predicates.is_in_future, days, "day") == [False, True, None]
    assert asked(predicates.is_in_future, days, "day", days=1) == [False, False, None]


def rows(cases, file, truth):
    """Published vectors with a yes or no, as (value, is valid)."""
    with (cases / "04-identifier-vectors" / file).open(encoding="utf-8", newline="") as lines:
        return [(row["value"], row[truth] == "Y") for row in csv.DictReader(lines) if row[truth] in {"Y", "N"}]


def answers_after_reading(predicate, values):
    """The predicate's answers on values read as an extract's cells are; unreadable counts as faulty."""
    dataset = Dataset("thing", "Things", "thing", (Field("text", "Text"),), "text")
    frame = coerce(pl.LazyFrame({"text": values, "__line": range(len(values))}), dataset)
    record = Record(pl, dataset, {}, as_of=AS_OF)
    return frame.select(v=predicate(record, "text").fill_null(value=True)).collect()["v"].to_list()


def test_postcodes_agree_with_four_libraries(cases):
    """Where four libraries agree whether a text is a postcode, so do we, every time."""
    vectors = rows(cases, "postcode.csv", "format_consensus")

    said = answers_after_reading(predicates.postcode_malformed, [value for value, _ in vectors])

    assert len(vectors) > 3000
    assert [v for (v, valid), faulty in zip(vectors, said, strict=True) if valid is faulty] == []


def test_national_insurance_numbers_agree_with_hmrc(cases):
    """On texts in capitals with their suffix we agree with HMRC's own rule, every time.

    The suffix may be unknown, so we let eight characters pass where the code asks for nine.
    """
    plain = re.compile(r"(?![A-Z]{2}[0-9]{6}\Z)[A-Z0-9]+", re.ASCII)
    vectors = [(v, ok) for v, ok in rows(cases, "nino.csv", "hmrc_rule_valid") if plain.fullmatch(v)]

    said = answers_after_reading(predicates.nino_malformed, [value for value, _ in vectors])

    assert len(vectors) > 400
    assert [v for (v, valid), faulty in zip(vectors, said, strict=True) if valid is faulty] == []


def test_nhs_numbers_agree_with_three_libraries(cases):
    """After the usual tidying of a cell, the check digit agrees with three libraries on all ten-digit texts."""
    truth = "checksum_ok_after_nfkc_and_separator_removal"
    vectors = [(v, ok) for v, ok in rows(cases, "nhs_number.csv", truth) if "\u200b" not in v]

    said = answers_after_reading(predicates.nhs_number_fails_modulus_11, [value for value, _ in vectors])

    assert len(vectors) > 1500
    assert [v for (v, valid), faulty in zip(vectors, said, strict=True) if valid is faulty] == []


def test_older_means_more_than_so_many_days():
    """Exactly so many days ago is not yet older."""
    days = [date(2026, 10, 23), date(2026, 10, 24), date(2026, 11, 22), None]

    assert asked(predicates.is_older_than, days, "day", days=28) == [True, False, False, None]
