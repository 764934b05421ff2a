"""What a validation result says of a night: read back from the result alone, for rows and pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from expectations.scores import score
from expectations.target_suite import STOPS, SUITE, WARNS, read_note


if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

Result = Literal["pass", "warn", "stop", "blank"]

# Gravest first; a blank is no fault of its own, and never better than a pass.
ORDER: tuple[Result, ...] = ("stop", "warn", "blank", "pass")
COLUMNS = (
    "run_id",
    "suite",
    "expectation",
    "home_id",
    "target",
    "observed",
    "result",
    "severity",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One subject at one place: its counts, its target, and what Great Expectations found."""

    place: int
    right: int
    wrong: int
    expected: int
    target: float | None
    stop: float | None
    result: Result

    @property
    def judged(self) -> int:
        """How many could be judged."""
        return self.right + self.wrong

    @property
    def score(self) -> float | None:
        """Out of 100; ``None`` when nothing was judged."""
        return score(self.right, self.wrong)


@dataclass(frozen=True, slots=True)
class Judged:
    """One subject at every place where it has a target."""

    kind: str
    name: str
    title: str
    severity: str
    about: Mapping[str, Any]
    cells: tuple[Cell, ...]

    @property
    def result(self) -> Result:
        """The gravest of its cells; blank only when every cell is."""
        return worst(cell.result for cell in self.cells)

    def having(self, *results: Result) -> tuple[Cell, ...]:
        """Its cells with one of these results, lowest score first."""
        found = [cell for cell in self.cells if cell.result in results]
        return tuple(sorted(found, key=lambda cell: -1 if cell.score is None else cell.score))


@dataclass(frozen=True, slots=True)
class Night:
    """One judged night, with all that its page shows."""

    run_id: str
    night: date
    result: Result
    notices: tuple[str, ...]
    places: tuple[tuple[str, str], ...]
    feeds: tuple[Mapping[str, Any], ...]
    subjects: tuple[Judged, ...]
    judged: int = 0
    limits: Mapping[str, Any] = field(default_factory=dict)

    def having(self, *results: Result, kinds: Iterable[str] = ()) -> tuple[Judged, ...]:
        """Its subjects with one of these results, gravest first, then by severity and name."""
        chosen = set(kinds)
        found = [
            subject for subject in self.subjects if subject.result in results and (not chosen or subject.kind in chosen)
        ]
        return tuple(sorted(found, key=_gravity))

    def rows(self) -> pd.DataFrame:
        """One row per subject and place, as the store keeps judgements."""
        import pandas as pd

        whole = (self.run_id, SUITE, "night.judged", "", 1.0, float(self.judged))
        made: list[tuple[Any, ...]] = [(*whole, "pass" if self.judged else "stop", "")]
        for subject in self.subjects:
            name = f"{subject.kind}.{subject.name}"
            for cell in subject.cells:
                observed = float(cell.right) if subject.kind == "home" else cell.score
                home_id = self.places[cell.place][0]
                said = (cell.target, observed, cell.result, subject.severity)
                made.append((self.run_id, SUITE, name, home_id, *said))
        return pd.DataFrame(made, columns=list(COLUMNS)).astype({"target": "float64", "observed": "float64"})


def worst(results: Iterable[Result]) -> Result:
    """The gravest; a blank beside a pass is a pass, and blanks alone are blank."""
    graver: tuple[Result, ...] = ("stop", "warn", "pass")
    found = set(results)
    return next((result for result in graver if result in found), "blank")


def read(result: Mapping[str, Any]) -> Night:
    """Read a night from Great Expectations' own result, as JSON, and from nothing else.

    The same reading makes the rows of the store and the page, so the two cannot disagree.
    """
    failed: dict[tuple[str, str], set[int]] = {}
    said: Mapping[str, Any] = {}
    judged, severities = 0, set()
    for each in result["results"]:
        note = read_note(each)
        if not each["success"]:
            severities.add(each["expectation_config"]["severity"])
        if note["role"] == "night":
            said, judged = note["night"], int(each["result"]["observed_value"] or 0)
        for row in each["result"].get("unexpected_index_list") or ():
            failed.setdefault((note["role"], row["subject"]), set()).add(row["place"])
    # All targets met by extracts that were doubtful when they came is not yet a clean night.
    doubt = any(feed["result"] != "pass" for feed in said["feeds"])
    return Night(
        run_id=said["run_id"],
        night=date.fromisoformat(said["night"]),
        result="stop" if STOPS in severities else "warn" if WARNS in severities or doubt else "pass",
        notices=tuple(said["notices"]),
        places=tuple((home_id, name) for home_id, name in said["places"]),
        feeds=tuple(said["feeds"]),
        subjects=tuple(_judged(subject, failed) for subject in said["subjects"]),
        judged=judged,
        limits=said["limits"],
    )


def _judged(said: Mapping[str, Any], failed: Mapping[tuple[str, str], set[int]]) -> Judged:
    key = said["key"]
    by_role: tuple[tuple[Result, str], ...] = (
        ("blank", "judged"),
        ("stop", "stops"),
        ("warn", "passes"),
    )

    def result(place: int) -> Result:
        for found, role in by_role:
            if place in failed.get((role, key), ()):
                return found
        return "pass"

    return Judged(
        kind=said["kind"],
        name=said["name"],
        title=said["title"],
        severity=said["severity"],
        about=said["about"],
        cells=tuple(
            Cell(place, right, wrong, expected, target, stop, result(place))
            for place, right, wrong, expected, target, stop in said["cells"]
        ),
    )


def _gravity(subject: Judged) -> tuple[int, int, str]:
    severities = ("critical", "major", "minor", "information")
    rank = severities.index(subject.severity) if subject.severity in severities else -1
    return ORDER.index(subject.result), rank, subject.name
