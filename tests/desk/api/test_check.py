"""Records are judged as they are made; nothing of them is kept, and every refusal is in words."""

from __future__ import annotations

import json

import pytest

from tests.desk.api.conftest import PHONE, RESIDENT


CHECK = "/api/check/resident"


def test_it_says_what_is_wrong_why_and_how_and_what_must_wait(post, token) -> None:
    """Findings by rule, the gravest first, and no value in any of them."""
    answer = post(CHECK, {"records": [RESIDENT, {"resident_id": "R2"}]}, token())
    assert answer.status_code == 200, answer.content
    said = answer.json()
    first, second = said["records"]
    found = {one["rule"]: one for one in first["findings"]}
    assert {"RES-021a", "RES-041b"} <= set(found)
    assert found["RES-021a"]["fields"] == ["admission_date", "date_of_birth"]
    assert all(found["RES-021a"][part] for part in ("title", "severity", "dimension", "message", "why", "fix"))
    assert "RES-021a" in second["undetermined"]
    assert "RES-021a" not in {one["rule"] for one in second["findings"]}
    assert {one["because"] for one in said["needs_the_night"]} == {"needs the night"}
    assert {one["verdict"] for one in said["needs_the_night"]} == {"undetermined"}
    assert PHONE not in answer.content.decode()
    assert "1904" not in answer.content.decode()


def test_left_out_is_not_blank(post, token) -> None:
    """A program that does not ask a field cannot be told it is missing; null is a blank."""
    answer = post(CHECK, {"records": [{"resident_id": "R1"}, {"resident_id": "R1", "date_of_birth": None}]}, token())
    left_out, blank = answer.json()["records"]
    code = "resident.date_of_birth.missing"
    assert code in left_out["undetermined"]
    assert code in {one["rule"] for one in blank["findings"]}


@pytest.mark.parametrize(
    ("value", "is_right"), [(70, True), (70.0, True), ("70", True), ("70 kg", False), (1e300, False)]
)
def test_a_number_may_be_a_number(post, token, value, is_right) -> None:
    """As programs write it, or as text."""
    answer = post(CHECK, {"records": [{"resident_id": "R1", "weight_kg": value}]}, token())
    codes = {one["rule"] for one in answer.json()["records"][0]["findings"]}
    assert ("resident.weight_kg.unreadable" not in codes) is is_right


@pytest.mark.parametrize("value", [True, False, "yes", "no"])
def test_yes_and_no_may_be_true_and_false(post, token, value) -> None:
    """Whatever words the provider's feed uses; a word that is neither is told."""
    codes = []
    for cell in (value, "perhaps"):
        body = {"records": [{"staff_id": "S1", "photo_held": cell}]}
        answer = post("/api/check/staff", body, token(datasets=["staff"]))
        codes.append({one["rule"] for one in answer.json()["records"][0]["findings"]})
    assert "staff.photo_held.unreadable" not in codes[0]
    assert "staff.photo_held.unreadable" in codes[1]


def test_what_is_caught_is_counted_without_values(post, token) -> None:
    """By rule, home and dataset: two records, one of them wrong."""
    from desk.caught import Caught

    Caught.objects.all().delete()
    post(CHECK, {"records": [RESIDENT, {"resident_id": "R2"}]}, token())
    counted = {line.rule_code: (line.home_id, line.dataset, line.way, line.times) for line in Caught.objects.all()}
    assert counted[""] == ("oak", "resident", "program", 2)
    assert counted["RES-021a"] == ("oak", "resident", "program", 1)
    assert PHONE not in json.dumps(list(Caught.objects.values()), default=str)


WRONG = {
    "no JSON": ("{", 400, "no JSON"),
    "too deep": ("[" * 100_000, 400, "no JSON"),
    "not UTF-8": (b"\xff{}", 400, "no JSON"),
    "a list": ("[]", 422, "must be an object"),
    "nothing": ({}, 422, "records is needed"),
    "no records": ({"records": []}, 422, "at least one record"),
    "too many": ({"records": [{}] * 1001}, 422, "1,000 records at most"),
    "not a list": ({"records": "Joan"}, 422, "records must be a list"),
    "not a record": ({"records": ["Joan"]}, 422, "records 1 must be an object"),
    "a stranger field": ({"records": [{"Joan": "x"}]}, 422, "no field of this dataset"),
    "a cell of cells": ({"records": [{"given_name": ["Joan"]}]}, 422, "records 1 given_name must be a text"),
    "too long": ({"records": [{"given_name": "Joan" * 3000}]}, 422, "records 1 given_name is too long"),
    "half a character": ('{"records": [{"given_name": "Joan \\ud800"}]}', 422, "given_name"),
    "another home": ({"home": "elm", "records": [{}]}, 403, "does not reach"),
    "no home": ({"home": "Joan", "records": [{}]}, 403, "does not reach"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_makes_no_sense_is_refused_in_words(post, token, what: str) -> None:
    """A 4xx that says what to do, and never what was sent."""
    body, status, words = WRONG[what]
    answer = post(CHECK, body, token())
    assert answer.status_code == status, answer.content
    said = answer.json()
    assert words in said["detail"] + " ".join(said["problems"])
    assert "Joan" not in answer.content.decode()


def test_a_body_that_is_no_json_or_too_large_is_refused(post, token, settings_of_desk) -> None:
    """By its kind, and by its size."""
    assert post(CHECK, "{}", token(), kind="text/csv").status_code == 415
    settings_of_desk("DATA_UPLOAD_MAX_MEMORY_SIZE", 100)
    assert post(CHECK, {"records": [{"given_name": "x" * 200}]}, token()).status_code == 413


@pytest.fixture
def settings_of_desk(monkeypatch):
    from django.conf import settings

    return lambda name, value: monkeypatch.setattr(settings, name, value)
