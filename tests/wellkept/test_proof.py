"""What proves a text, and what nothing could prove."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.dataset import Field
from wellkept.proof import Proof, passes_modulus_11
from wellkept.words import Kind


def proves(proof: Proof, text: str) -> bool | None:
    """Whether it proves this text."""
    said = proof.of(pl.col("text"))
    return None if said is None else pl.DataFrame({"text": [text]}).select(said).item()


@pytest.mark.parametrize(
    ("field", "right", "wrong"),
    [
        (
            Field("nhs_number", "NHS number"),
            ["9990000018"],
            ["9990000019", "999000001", "1111111111", ""],
        ),
        (Field("nok_phone", "Phone"), ["07700900123", "01632960123"], ["7700900123", "07000900123", "0770090012"]),
        (Field("dbs_number", "DBS"), ["001234567890"], ["01234567890", "00123456789X"]),
        (Field("sex", "Sex", codes=("1", "02")), ["1", "02", "F"], ["2", "01"]),
        (Field("gp_code", "GP", pattern="[A-Z][0-9]{5}"), ["K81003"], ["K8100", "xK81003"]),
        (Field("beds", "Beds", kind=Kind.WHOLE), ["42"], ["42.0", ""]),
        (Field("is_ill", "Ill", kind=Kind.YES_NO), ["1", "0"], ["2"]),
    ],
)
def test_a_check_digit_a_format_or_a_list_proves(field, right, wrong):
    """Each by the field's own declaration, the feed's own codes among the list."""
    proof = Proof(field, (*field.codes, "F"))

    assert [proves(proof, text) for text in right] == [True] * len(right)
    assert [proves(proof, text) for text in wrong] == [False] * len(wrong)


def test_nothing_proves_a_name_or_a_local_number():
    """Any text might be one."""
    assert proves(Proof(Field("resident_id", "Resident"), ()), "1") is None
    assert proves(Proof(Field("family_name", "Name"), ()), "Lovelace") is None


@pytest.mark.parametrize(
    ("name", "digits", "may_lose_zero"),
    [("nhs_number", 10, False), ("lpa_phone", 11, True), ("dbs_number", 12, False), ("resident_id", None, False)],
)
def test_only_some_formats_prove_a_lost_zero(name, digits, may_lose_zero):
    """A telephone number without its 0 is none; a DBS number of eleven digits may lack any of them."""
    proof = Proof(Field(name, "A number"), ())

    assert (proof.digits, proof.may_lose_zero) == (digits, may_lose_zero)


@given(st.text("0123456789", min_size=9, max_size=9))
def test_of_ten_last_digits_at_most_one_is_the_check_digit(nine):
    """The sum of digits times ten down to one is a multiple of eleven."""
    tens = [f"{nine}{last}" for last in range(10)]
    passed = pl.DataFrame({"text": tens}).filter(passes_modulus_11(pl.col("text")))["text"].to_list()

    expected = [ten for ten in tens if sum(int(d) * w for d, w in zip(ten, range(10, 0, -1), strict=True)) % 11 == 0]
    assert passed == [ten for ten in expected if len(set(ten)) > 1]
