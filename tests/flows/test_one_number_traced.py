"""The page that follows one number from a report to the flags: every step is run, and prints what the page says."""

from __future__ import annotations

import doctest
from pathlib import Path


PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "one-number-traced.md"


def test_every_step_prints_what_the_page_says(tmp_path: Path) -> None:
    """From the row of the report to the people who are flagged."""
    text = PAGE.read_text(encoding="utf-8").replace("```\n", "\n")  # the fence is no output
    steps = doctest.DocTestParser().get_doctest(text, {"folder": tmp_path / "past"}, PAGE.name, str(PAGE), 0)
    told: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    failed, tried = runner.run(steps, out=told.append)

    assert failed == 0, "".join(told)
    assert tried > 20
