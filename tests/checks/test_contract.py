"""A pandera model read back as a dataset says what was declared, and a contradiction is refused at once."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl
import pytest

from checks.contract import dataset, field, fields_of, model_of
from wellkept.dataset import Link
from wellkept.rule import Rules
from wellkept.words import Dimension, Kind, Owner, Personal, Severity


class Tool(pa.DataFrameModel):
    """A small contract with one field of each kind."""

    tool_id: str = field(
        "Tool number",
        required=True,
        unique=True,
        personal=Personal.STRICT,
        severity=Severity.CRITICAL,
        source="shed book",
        why="Tools are lent by number.",
        fix="Read the tag.",
        example="T1",
        compact=True,
        aliases=("Tag",),
        description="On the handle.",
    )
    home_id: str = field("Home", source="shed book", example="oak")
    kind: str = field("Kind", codes="staff_gender", source="shed book", example="1", owner=Owner.OFFICE)
    mark: str = field("Mark", pattern="[A-Z]{2}|[0-9]{3}", source="shed book", example="AB")
    bought_date: pl.Date = field("Bought", source="shed book", example="2024-02-29")
    uses: int = field("Uses", source="shed book", example="3")
    weight: float = field("Weight", source="shed book", example="1.5")
    sharp: bool = field("Sharp", source="shed book", example="yes")


def made(rules=(), **more):
    """The dataset of the small contract."""
    given = {"model": Tool, "key": "tool_id", "rules": rules, "owner": Owner.HR, **more}
    return dataset("tool", "Tools", "tool", **given)


def test_every_fact_comes_back():
    """What was declared of a field is what the dataset says of it."""
    tool_id = made().by_name["tool_id"]

    assert (tool_id.title, tool_id.kind, tool_id.required, tool_id.unique) == ("Tool number", Kind.TEXT, True, True)
    assert (tool_id.personal, tool_id.severity, tool_id.compact) == (Personal.STRICT, Severity.CRITICAL, True)
    assert (tool_id.source, tool_id.why, tool_id.fix) == ("shed book", "Tools are lent by number.", "Read the tag.")
    assert (tool_id.example, tool_id.aliases, tool_id.description) == ("T1", ("Tag",), "On the handle.")


def test_annotations_are_kinds():
    """The annotation beside a field says how its cells are read."""
    kinds = {f.name: f.kind for f in fields_of(Tool, owner=Owner.HR)}

    assert kinds["bought_date"] is Kind.DATE
    assert kinds["uses"] is Kind.WHOLE
    assert kinds["weight"] is Kind.NUMBER
    assert kinds["sharp"] is Kind.YES_NO


def test_lists_and_shapes_come_back():
    """A code list comes back as its values and its name, a pattern as it was written."""
    tools = made().by_name

    assert tools["kind"].codes == ("1", "2", "3", "4")
    assert tools["kind"].code_list == "staff_gender"
    assert tools["mark"].pattern == "[A-Z]{2}|[0-9]{3}"
    assert tools["weight"].pattern is None


def test_owners_are_the_datasets_unless_the_field_has_its_own():
    """A fault goes to the field's owner, else to the dataset's."""
    tools = made().by_name

    assert tools["kind"].owner is Owner.OFFICE
    assert tools["mark"].owner is Owner.HR


def test_the_order_and_the_model_are_kept():
    """Fields come in the model's order, and the model can be asked for again."""
    assert [f.name for f in made().fields][:3] == ["tool_id", "home_id", "kind"]
    assert model_of("tool") is Tool


def test_facts_of_the_night_have_no_field_rules():
    """What we count ourselves cannot be mistyped, so nothing is derived for it."""
    assert made().rules
    assert made(derive=False).rules == ()


def test_links_are_kept():
    """A link is declared once and comes back as it was."""
    link = Link("tool", (("mark", "tool_id"),))

    assert made(links={"spare": link}).links == {"spare": link}


def written(code="TOO-001", of="tool", fields=("mark",)):
    """One written rule, for the refusals below."""
    rules = Rules(of, owner=Owner.HR)
    rules.rule(
        code,
        "Dull",
        fields=fields,
        dimension=Dimension.VALIDITY,
        severity=Severity.MINOR,
        why="A dull tool slips.",
        fix="Sharpen it.",
        evidence=["shed book"],
        wrong=[{"mark": "AB"}],
        right=[{"mark": "CD"}],
    )(lambda r: r.mark == "AB")
    return rules


def test_written_rules_follow_the_derived_ones():
    """A dataset holds its derived rules first and then the written ones."""
    rules = made(rules=[written()]).rules

    assert rules[-1].code == "TOO-001"
    assert all(r.derived for r in rules[:-1])


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([written(of="shed")], r"declared for another dataset: TOO-001"),
        ([written(), written()], r"codes used twice: TOO-001"),
        ([written(fields=("handle",))], r"no such field in the contract: TOO-001 \(handle\)"),
    ],
)
def test_rules_that_do_not_fit_are_refused(rules, said):
    """A rule of another dataset, a code used twice, or a field nobody declared stops everything."""
    with pytest.raises(ValueError, match=said):
        made(rules=rules)


@pytest.mark.parametrize("named", [{"key": "number"}, {"called": ("nickname",)}, {"room": "shelf"}, {"home": "shed"}])
def test_names_the_contract_lacks_are_refused(named):
    """The key, the name to call by, the room and the home must be fields."""
    with pytest.raises(ValueError, match=r"no such field in the contract"):
        made(**named)


def contract_of(annotation, **facts):
    """A contract of one field, for the refusals below."""
    namespace = {"__annotations__": {"thing": annotation}, "thing": field("Thing", source="here", **facts)}
    return type("One", (pa.DataFrameModel,), namespace)


@pytest.mark.parametrize(
    ("annotation", "facts"),
    [
        (str, {"example": ""}),
        (str, {"example": "5", "codes": "staff_gender"}),
        (str, {"example": "a", "pattern": "[0-9]"}),
        (str, {"example": "12", "pattern": "[0-9]"}),
        (int, {"example": "1.5"}),
        (float, {"example": "many"}),
        (bool, {"example": "perhaps"}),
    ],
)
def test_an_example_must_fit_its_own_contract(annotation, facts):
    """A wrong example would make every test that is built on it a lie."""
    with pytest.raises(ValueError, match=r"thing: its example does not fit"):
        fields_of(contract_of(annotation, **facts), owner=Owner.HR)


def test_only_text_has_a_shape():
    """A pattern on a number would never be asked of what was written."""
    with pytest.raises(TypeError, match=r"only text has a code list or a shape"):
        fields_of(contract_of(int, example="1", pattern="[0-9]"), owner=Owner.HR)


def test_a_field_declared_past_us_is_refused():
    """A field without our facts has no owner, no source and no example."""

    class Bare(pa.DataFrameModel):
        thing: str = pa.Field()

    with pytest.raises(TypeError, match=r"thing: declare it with checks\.contract\.field"):
        fields_of(Bare, owner=Owner.HR)
