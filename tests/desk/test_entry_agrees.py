"""The form, the interface, `wellkept check` and the night say the same of the same record."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polars as pl
import pytest

from checks import EXTRACTS, datasets
from checks.form import asked
from tests.desk.api.conftest import token
from tests.journeys.small import FIRST, Small, settings_text
from wellkept.coerce import HOME
from wellkept.example_table import AS_OF, examples_of
from wellkept.words import Scope, Verdict


__all__ = ["token"]
FEED = '\n[[feed]]\nname = "{0}"\ndataset = "{0}"\npattern = "{0}_*.csv"\n'
NIGHT = (AS_OF - FIRST).days
ALLOWED = {"RES-006d"}  # a number from the test range is right in a made-up provider
Found = set[tuple[str, str]]  # rule and record


def records(name: str) -> list[dict[str, str]]:
    """For each rule of one record a record with its fault, every field of the form filled in or blank."""
    dataset = datasets()[name]
    fields = [f.name for f in asked(dataset)]
    made: list[dict[str, str]] = []
    told_of: set[str] = set()
    for rule, claimed, example in examples_of([rule for rule in dataset.rules if rule.scope is Scope.RECORD]):
        cells = example.records[0]
        if claimed is Verdict.WRONG and set(cells) <= {*fields, HOME} and rule.code not in told_of:
            told_of.add(rule.code)
            own, key = cells.get(dataset.key), f"{name[:4].upper()}{len(made):05}"
            told = {one: key if own and cells.get(one) == own else cells.get(one) or "" for one in fields}
            made.append({**told, dataset.key: key, HOME: "oak"})
    return made


def rules(name: str) -> list[str]:
    """The rules of one record; whether its own number is right is asked elsewhere, as each has its own here."""
    dataset = datasets()[name]
    return [rule.code for rule in dataset.rules if rule.scope is Scope.RECORD and rule.fields != (dataset.key,)]


def csv(name: str) -> bytes:
    return pl.DataFrame(records(name)).write_csv().encode()


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Found]:
    """What a whole night finds in those records, by dataset."""
    text = settings_text(feeds="".join(FEED.format(name) for name in EXTRACTS))
    small = Small.make(tmp_path_factory.mktemp("agrees") / "small", text=text)
    for name in EXTRACTS:
        small.put(f"{name}_{AS_OF.isoformat()}.csv", csv(name), NIGHT)
    for step, _ in small.steps(NIGHT):
        if step == "count":
            break  # what is published of it is not asked here
    with small.store() as store:
        flagged = store.reader().query("SELECT dataset, rule_code, local_id FROM open_case")
    of_each = {name: flagged[flagged["dataset"] == name] for name in EXTRACTS}
    return {name: set(zip(of["rule_code"], of["local_id"], strict=True)) for name, of in of_each.items()}


@pytest.fixture(autouse=True)
def on_that_night(monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk's day is that of the examples, and the provider's system has every field."""
    for place in ("desk.entry", "desk.views.entry", "desk.api.check", "desk.caught", "desk.token"):
        monkeypatch.setattr(f"{place}.today", lambda: AS_OF)
    monkeypatch.setattr("desk.views.entry.known_fields", lambda _: None)


@pytest.mark.parametrize("name", EXTRACTS)
def test_all_four_say_the_same(as_, token, night, tmp_path: Path, name: str) -> None:
    """Rule by rule and record by record, and every rule fires somewhere."""
    from django.test import Client

    given, ours = records(name), set(rules(name))
    key = datasets()[name].key
    body = {"records": [{field: cell for field, cell in one.items() if field != HOME} for one in given]}
    who = "hugo" if name in ("staff", "training", "shift", "account") else "mina"
    headers = {"Authorization": f"Bearer {token(datasets=[name], by='mina')}"}
    answer = Client(SERVER_NAME="localhost").post(
        f"/api/check/{name}", json.dumps(body), content_type="application/json", headers=headers
    )
    api = {
        (one["rule"], given[at][key]) for at, said in enumerate(answer.json()["records"]) for one in said["findings"]
    }
    client = as_(who)
    page: Found = set()
    for one in given:
        html = client.post(f"/check/{name}/oak/", one).content.decode()
        page |= {(code, one[key]) for code in re.findall(r'data-rule="([^"]+)"', html)}
    file = tmp_path / "records.csv"
    file.write_bytes(csv(name))
    told, mended = by_command(file, name)

    def of_one_record(found: Found) -> Found:
        return {(code, record) for code, record in found if code in ours and record not in mended}

    assert of_one_record(api) == of_one_record(night[name])
    assert of_one_record(page) == of_one_record(night[name])
    assert of_one_record(told) == of_one_record(night[name])
    assert (shown(name) & ours) - {code for code, _ in api} == set()
    wider = {one["rule"] for one in answer.json()["needs_the_night"]}
    assert wider == {rule.code for rule in datasets()[name].rules if rule.scope is not Scope.RECORD}
    assert not wider & {code for code, _ in api}


def by_command(file: Path, name: str) -> tuple[Found, set[str]]:
    """What `wellkept check` writes for that file, and the records whose cells the reader of files puts right.

    A telephone number that a spreadsheet took the leading nought of is proved by its length; whoever types
    one is asked for it.
    """
    from django.conf import settings

    from flows.checking import check_file

    checked = check_file(file, name, as_of=AS_OF, settings=settings.PROVIDER, home="oak")
    repaired = checked.extract.damage.filter("repaired")["line"].to_list()
    found = checked.flags.select("rule", "record_id").collect().iter_rows()
    return set(found), {records(name)[line - 2][datasets()[name].key] for line in repaired}


def shown(name: str) -> set[str]:
    """The rules of which an example of a fault fits the form, so that they must fire somewhere."""
    dataset = datasets()[name]
    fields = {f.name for f in asked(dataset)}
    of_one = [rule for rule in dataset.rules if rule.scope is Scope.RECORD and set(rule.fields) != {HOME}]
    found = {
        rule.code
        for rule, claimed, example in examples_of(of_one)
        if claimed is Verdict.WRONG and set(example.records[0]) <= {*fields, HOME}
    }
    return found - ALLOWED
