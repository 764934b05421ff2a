"""Field rules follow from the contract: which there are, what they say, and how they judge."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from checks.derived import derived_rules, in_sentence
from wellkept.coerce import Reading, coerce
from wellkept.dataset import Dataset, Field
from wellkept.engine import judge
from wellkept.words import Dimension, Kind, Owner, Scope, Severity, Verdict


FIELDS = (
    Field("tool_id", "Tool number", required=True, unique=True, example="T1", severity=Severity.CRITICAL),
    Field("home_id", "Home", example="oak"),
    Field("kind", "Kind", codes=("saw", "axe"), code_list="kinds", example="saw", source="shed book"),
    Field("mark", "VAT mark", pattern="[A-Z]{2}", example="AB", compact=True, owner=Owner.OFFICE),
    Field("bought_date", "Bought", Kind.DATE, required=True, example="2024-02-29", why="W.", fix="F."),
    Field("uses", "Uses", Kind.WHOLE, example="3"),
)
RULES = derived_rules("tool", "tool", FIELDS, key="tool_id", home="home_id")
TOOL = Dataset("tool", "Tools", "tool", FIELDS, "tool_id", rules=RULES)


def verdicts(rule, *records, reading=None):
    """What one rule says of each record of an extract."""
    names = {name for record in records for name in record}
    columns = {name: [record.get(name) for record in records] for name in sorted(names)}
    frame = pl.LazyFrame({**columns, "__line": range(len(records))}, schema_overrides=dict.fromkeys(names, pl.String))
    judged = judge(coerce(frame, TOOL, reading), TOOL, {"tool": TOOL}, as_of=date(2026, 11, 21))
    assert judged.errors == {}
    return [Verdict(v) for v in judged.table.collect()[rule]]


def test_each_declaration_gives_its_rule_and_no_other():
    """Required gives missing, a kind unreadable, a list not in list, a pattern shape, the key duplicate."""
    assert [r.code for r in RULES] == [
        "tool.tool_id.missing",
        "tool.tool_id.duplicate",
        "tool.kind.not_in_list",
        "tool.mark.shape",
        "tool.bought_date.missing",
        "tool.bought_date.unreadable",
        "tool.uses.unreadable",
    ]


def test_what_is_said_follows_the_field():
    """Severity, owner, why, fix and evidence are the field's own."""
    by_code = {r.code: r for r in RULES}

    assert by_code["tool.tool_id.missing"].severity is Severity.CRITICAL
    assert by_code["tool.mark.shape"].owner is Owner.OFFICE
    assert by_code["tool.kind.not_in_list"].evidence == ("shed book",)
    assert (by_code["tool.bought_date.missing"].why, by_code["tool.bought_date.missing"].fix) == ("W.", "F.")
    assert all(r.derived and r.why and r.fix and r.says.endswith(".") for r in RULES)


def test_each_fault_has_its_dimension_and_scope():
    """A blank is completeness, a double is uniqueness and needs its neighbours, the rest is validity."""
    said = {r.code.rpartition(".")[2]: (r.dimension, r.scope) for r in RULES}

    assert said == {
        "missing": (Dimension.COMPLETENESS, Scope.RECORD),
        "duplicate": (Dimension.UNIQUENESS, Scope.GROUP),
        "not_in_list": (Dimension.VALIDITY, Scope.RECORD),
        "shape": (Dimension.VALIDITY, Scope.RECORD),
        "unreadable": (Dimension.VALIDITY, Scope.RECORD),
    }


def test_sentences_name_the_field_as_people_do():
    """A title is lowered inside a sentence unless it begins with an abbreviation."""
    by_code = {r.code: r for r in RULES}

    assert by_code["tool.tool_id.missing"].says == "The tool number of this tool is blank."
    assert "VAT mark" in by_code["tool.mark.shape"].says
    assert [in_sentence(t) for t in ("Date of birth", "NHS number", "E-mail address")] == [
        "date of birth",
        "NHS number",
        "e-mail address",
    ]


def test_missing_is_a_blank_and_nothing_else():
    """Unreadable text is there; a masked cell may hold anything."""
    said = verdicts(
        "tool.bought_date.missing",
        {"bought_date": " "},
        {"bought_date": "soon"},
        {"bought_date": "2024-02-29"},
        {"bought_date": "Admin"},
        reading=Reading(masked_tokens=("Admin",)),
    )

    assert said == [Verdict.WRONG, Verdict.RIGHT, Verdict.RIGHT, Verdict.UNDETERMINED]


def test_unreadable_is_asked_only_of_what_was_written():
    """A blank cell has nothing to read, so its unreadable rule does not apply: one fault, one flag."""
    said = verdicts(
        "tool.bought_date.unreadable", {"bought_date": ""}, {"bought_date": "31/02/2024"}, {"bought_date": "29/02/2024"}
    )

    assert said == [Verdict.NOT_APPLICABLE, Verdict.WRONG, Verdict.RIGHT]


def test_a_column_that_is_not_there_is_not_blamed():
    """Where the extract lacks a column nobody can tell, and nothing is flagged."""
    for code in ("tool.bought_date.missing", "tool.kind.not_in_list", "tool.mark.shape", "tool.uses.unreadable"):
        assert verdicts(code, {"tool_id": "T1"}) == [Verdict.UNDETERMINED]


def test_not_in_list_and_shape_judge_whole_values():
    """Part of a code or a shape with something after it is not it."""
    assert verdicts("tool.kind.not_in_list", {"kind": "saw"}, {"kind": "saws"}) == [Verdict.RIGHT, Verdict.WRONG]
    assert verdicts("tool.mark.shape", {"mark": "a b"}, {"mark": "ABC"}) == [Verdict.RIGHT, Verdict.WRONG]


def test_punctuation_alone_has_the_wrong_shape():
    """A hyphen in a field that ignores hyphens leaves no value, and is still something written."""
    assert verdicts("tool.mark.shape", {"mark": "-"}, {"mark": ""}) == [Verdict.WRONG, Verdict.NOT_APPLICABLE]


def test_duplicates_are_within_one_home_and_never_blank():
    """The same number at two homes is two tools; two blanks are two unknowns."""
    said = verdicts(
        "tool.tool_id.duplicate",
        {"tool_id": "T1", "home_id": "oak"},
        {"tool_id": "T1", "home_id": "oak"},
        {"tool_id": "T1", "home_id": "elm"},
        {"tool_id": "", "home_id": "oak"},
        {"tool_id": "", "home_id": "oak"},
    )

    assert said == [Verdict.WRONG, Verdict.WRONG, Verdict.RIGHT, Verdict.UNDETERMINED, Verdict.UNDETERMINED]


def test_a_pattern_that_lets_anything_through_is_refused():
    """A shape nothing can break is no rule."""
    anything = Field("note", "Note", pattern=r"[\s\S]*", example="x")

    with pytest.raises(ValueError, match=r"tool\.note: its pattern lets anything through"):
        derived_rules("tool", "tool", (anything,), key="note", home=None)
