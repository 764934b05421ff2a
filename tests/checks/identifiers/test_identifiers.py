"""Every kind of value: what all share, and how often we agree with published vectors."""

from __future__ import annotations

import csv

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.identifiers import KINDS, identifier_of


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_or_hidden_character_is_never_right(kind, judged):
    """Each wrong value is told why and what to do."""
    for valid, reason in judged(kind, ["", "  ", "\u200b", "TBC\u200b"]):
        assert valid == "N"
        assert reason.endswith(".")
        assert ":" in reason


@pytest.mark.parametrize("kind", KINDS)
@settings(deadline=None)  # the machine may be busy with something else
@given(values=st.lists(st.text(), max_size=20))
def test_any_text_has_an_answer(kind, values):
    """Whatever is given comes back in its order with Y or N, and no N is without a reason."""
    frame = identifier_of(kind).judge(pl.Series(values, dtype=pl.String))

    assert frame["value"].to_list() == values
    assert frame["valid"].is_in(["Y", "N"]).all()
    assert (frame.filter(pl.col("valid") == "N")["reason"] != "").all()


def test_an_unknown_kind_is_a_key_error():
    """The command line says it in words; here it is a slip of ours."""
    with pytest.raises(KeyError):
        identifier_of("shoe_size")


@pytest.mark.parametrize(
    ("file", "kind", "truth", "date_format", "target"),
    [
        ("nhs_number.csv", "nhs_number", "consensus", "", 1.0),
        ("nino.csv", "nino", "hmrc_rule_valid", "", 1.0),
        ("postcode.csv", "postcode", "format_consensus", "", 0.99),
        ("uk_phone.csv", "phone", "valid_plus44", "", 0.98),
        ("email.csv", "email", "valid", "", 0.95),
        ("dates.csv", "date", "strict_dd_mm_yyyy", "DD/MM/YYYY", 1.0),
        ("dates.csv", "date", "strict_iso", "YYYY-MM-DD", 1.0),
        ("dates.csv", "date", "strict_dd_dash_mm_dash_yyyy", "DD-MM-YYYY", 1.0),
        ("dates.csv", "date", "strict_us_mm_dd_yyyy", "MM/DD/YYYY", 1.0),
        ("org_ids.csv:ods_org_code_format", "ods_code", "format_valid", "", 1.0),
        ("org_ids.csv:cqc_location_id_format", "cqc_location", "format_valid", "", 1.0),
        ("org_ids.csv:cqc_provider_id_format", "cqc_location", "format_valid", "", 1.0),
    ],
)
def test_we_agree_with_published_vectors(cases, judged, file, kind, truth, date_format, target):
    """At least as often as was asked for; disputed vectors are left out."""
    file, _, only = file.partition(":")
    with (cases / "04-identifier-vectors" / file).open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if not only or row["id_type"] == only]
    said = judged(kind, [row["value"] for row in rows], date_format or "DD/MM/YYYY")

    agreed = [row[truth] == valid for row, (valid, _) in zip(rows, said, strict=True) if row[truth] in {"Y", "N"}]

    assert agreed
    assert sum(agreed) / len(agreed) >= target
