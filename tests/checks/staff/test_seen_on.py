"""On what a starter's details are seen: every one on one document, and every one a field of the contract."""

from __future__ import annotations

import re

from checks import datasets
from checks.staff.seen_on import BY_CODE, DOCUMENTS, SEEN_ON


def test_every_detail_is_a_field_and_is_seen_on_one_document() -> None:
    named = [name for document in DOCUMENTS for name in document.fields]
    assert len(named) == len(set(named)) == len(SEEN_ON)
    assert set(named) <= set(datasets()["staff"].by_name)


def test_a_document_has_kinds_and_a_code_that_stands_in_an_address() -> None:
    assert len(BY_CODE) == len(DOCUMENTS)
    for document in DOCUMENTS:
        assert re.fullmatch(r"[a-z-]+", document.code)
        assert document.kinds
        assert document.fields
