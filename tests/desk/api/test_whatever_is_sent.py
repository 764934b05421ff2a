"""Whatever its OpenAPI allows, and what it does not: the interface never breaks, and answers as it says it does."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)


CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)
OPERATIONS = 16  # a check for each of 13 datasets, items, one item, a decision
SETTINGS = settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=HealthCheck)


@pytest.fixture
def interface(desk):
    """The interface as its own OpenAPI describes it."""
    from django.core.cache import cache

    from desk.wsgi import application

    cache.clear()
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_it_answers_as_it_says(interface, token, mode: GenerationMode) -> None:
    """No 5xx; every answer has a status, a kind and a shape that the OpenAPI names; what does not fit is a 4xx."""
    from checks import EXTRACTS

    shown = token(datasets=list(EXTRACTS), may_decide=True, per_minute=60_000)
    headers = {"Authorization": f"Bearer {shown}"}
    checks = [*CHECKS, negative_data_rejection] if mode is GenerationMode.NEGATIVE else list(CHECKS)
    asked = 0
    for found in interface.get_all_operations():
        operation = found.ok()

        @SETTINGS
        @given(operation.as_strategy(generation_mode=mode))
        def answers(case) -> None:
            case.validate_response(case.call(headers=headers), checks=checks)

        answers()
        asked += 1
    assert asked == OPERATIONS
