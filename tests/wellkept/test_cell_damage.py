"""What tells a damaged cell from an ordinary one, and an ordinary one from a damaged."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.cell_damage import Damage, is_identifier, suspicions
from wellkept.dataset import Field
from wellkept.words import Kind


FIELDS = {
    "identifier": Field("other_registration_number", "Registration", compact=True),
    "name": Field("family_name", "Family name"),
    "code": Field("sex_code", "Sex", codes=("1", "2")),
    "date": Field("born_date", "Born", kind=Kind.DATE),
    "whole": Field("beds", "Beds", kind=Kind.WHOLE),
    "number": Field("weight_kg", "Weight", kind=Kind.NUMBER),
}
DAMAGED = [
    ("identifier", "9.43E+09", Damage.SCIENTIFIC),
    ("identifier", "1,23457E+11", Damage.SCIENTIFIC),
    ("identifier", "9E+9", Damage.SCIENTIFIC),
    ("date", "4.3864E+04", Damage.SCIENTIFIC),
    ("identifier", "417.0", Damage.POINT_ZERO),
    ("code", "2.0", Damage.POINT_ZERO),
    ("whole", "42.0", Damage.POINT_ZERO),
    ("identifier", "1234567890123450", Damage.ZERO_TAIL),
    ("identifier", "123456789012345000", Damage.ZERO_TAIL),
    *[("name", word, Damage.ERROR_WORD) for word in ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "####", "##")],
    ("number", "#NUM!", Damage.ERROR_WORD),
    ("date", "43864", Damage.SERIAL),
    ("date", "14733", Damage.SERIAL),
    ("date", "43864.604", Damage.SERIAL),
    *[
        ("identifier", text, Damage.DATE_FOR_CODE)
        for text in ("12-Jan", "Jan-12", "1-Dec-26", "01/10/1012", "1012-10-01", "1012-10-01T00:00:00")
    ],
    ("name", "Ren\u00c3\u00a9e", Damage.MOJIBAKE),
    ("name", "O\u00e2\u20ac\u2122Brien", Damage.MOJIBAKE),
    ("name", "\u00c2\u00a3", Damage.MOJIBAKE),
    ("name", "Ren\ufffde", Damage.MOJIBAKE),
    *[("name", text, Damage.FORMULA) for text in ("=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-cmd", "\t=1", "\r=1")],
]
SOUND_IDENTIFIERS = (
    *("9430000000", "E10", "1E5", "12E3456B", "001234567890", "1-1012345678", "417", "4.17.0", ""),
    *("+44 7700 900123", "+44(0)7700", "1234567890123456", "123456789012345"),
)
SOUND_NAMES = (
    *("Ren\u00e9e", "S\u00c3O", "\u00c2ngela", "O\u2019Brien", "C# Smith", "#"),
    *("-", "- none", "-5", "12-Jan", "417.0"),
)
SOUND = [
    *[("identifier", text) for text in SOUND_IDENTIFIERS],
    *[("name", text) for text in SOUND_NAMES],
    ("code", "2"),
    *[("date", text) for text in ("1940-05-02", "02.05.1940", "1940", "99999", "9999", "19400502")],
    *[("number", text) for text in ("63.0", "1.0E+02", "-4")],
    ("whole", "42"),
]


def found(kind: str, text: str) -> set[Damage]:
    """What is said of one cell, by the exact questions that the cheap ones let through."""
    field = FIELDS[kind]
    frame = pl.DataFrame({field.name: [text]})
    asked = list(suspicions(field))
    said = frame.select(**{s.kind: s.cheap & s.exact for s in asked}).row(0, named=True)
    exact = frame.select(**{s.kind: s.exact for s in asked}).row(0, named=True)
    assert said == exact, "a cheap question missed a damaged cell"
    return {kind for kind, is_so in said.items() if is_so}


@pytest.mark.parametrize(("kind", "text", "damage"), DAMAGED)
def test_each_damage_is_told_from_every_other(kind, text, damage):
    """One cell, one kind of damage."""
    assert found(kind, text) == {damage}


@pytest.mark.parametrize(("kind", "text"), SOUND)
def test_what_only_looks_odd_is_left_alone(kind, text):
    """A number with its sign, an accent in its own encoding, a code with an E, a decimal that is one."""
    assert found(kind, text) == set()


@given(st.sampled_from(sorted(FIELDS)), st.text("0129.,E+-/#=@\t\rTNJan\u00c3\u00a9\ufffd", max_size=9))
def test_no_cheap_question_misses_what_the_exact_one_finds(kind, text):
    """The exact one is asked only of columns in which the cheap one found something."""
    found(kind, text)


def test_identifiers_are_told_by_how_their_fields_are_declared():
    """A code list has its own proof; a name is no number."""
    assert is_identifier(FIELDS["identifier"])
    assert is_identifier(Field("resident_id", "Resident"))
    assert is_identifier(Field("nok_phone", "Phone"))
    assert not any(is_identifier(FIELDS[kind]) for kind in ("name", "code", "date", "whole", "number"))


def test_every_kind_is_said_in_words():
    """Once after the name of its field, once as a sentence of its own."""
    assert len({kind.words for kind in Damage}) == len({kind.says for kind in Damage}) == len(Damage)
    assert all(kind.says.endswith(".") for kind in Damage)
