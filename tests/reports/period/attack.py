"""Somebody who subtracts: reads the published tables, sets up every sum they give, and reckons what is withheld."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog


FEWER, NOT_SHOWN = "fewer than 6", "not shown"
ALL = "All homes"


@dataclass
class Attack:
    """What is read and known: cells by a name of the attacker's own, and equations between them.

    Attributes:
        cells: what the documents say in each.
        sums: total and parts, by names.
        within: a cell that is no more than another.
    """

    cells: dict[str, str] = field(default_factory=dict)
    sums: list[tuple[str, list[str]]] = field(default_factory=list)
    within: list[tuple[str, str]] = field(default_factory=list)

    def ends(self, name: str) -> tuple[float, float]:
        """The least and the greatest value that is possible."""
        names = list(self.cells)
        rows = []
        for total, parts in self.sums:
            row = np.zeros(len(names))
            row[names.index(total)] += 1
            for part in parts:
                row[names.index(part)] -= 1
            rows.append(row)
        less = [[(n == small) - (n == large) for n in names] for small, large in self.within]
        found = []
        for sign in (1, -1):
            goal = np.zeros(len(names))
            goal[names.index(name)] = sign
            solved = linprog(
                goal, A_eq=np.array(rows), b_eq=np.zeros(len(rows)), bounds=[_range(self.cells[n]) for n in names],
                A_ub=np.array(less, dtype=float) if less else None, b_ub=np.zeros(len(less)) if less else None,
            )  # fmt: skip
            assert solved.status in (0, 3), solved.message
            found.append(sign * solved.fun if solved.status == 0 else np.inf)
        return round(found[0], 6), round(found[1], 6)

    def given_away(self) -> dict[str, tuple[float, float]]:
        """Small counts that are not possible from one to five, and others withheld that have one value alone."""
        ends = {name: self.ends(name) for name, said in self.cells.items() if said in (FEWER, NOT_SHOWN)}
        return {
            name: (low, high)
            for name, (low, high) in ends.items()
            if high - low < 1 or (self.cells[name] == FEWER and (low > 1 or high < 5))
        }

    def read(self, tables: dict[str, list[list[str]]]) -> Attack:
        """Take in the tables of a document: rows of text by caption, without their headings."""
        for home, who, judged, well, faulty, share in tables["People with no critical fault, by home"]:
            self._row(f"{who}.{home}", {"judged": judged, "well": well, "faulty": faulty}, "judged")
            self._only_where_told(share, judged, well)
        for who, judged, well, faulty, _ in tables["People with no critical fault"]:
            told = {"judged": judged, "well": well, "faulty": faulty}
            for what, said in told.items():
                self.cells[f"board.{who}.{what}"] = said
                self.sums.append((f"board.{who}.{what}", [f"{who}.{ALL}.{what}"]))
        for name, judged, right, wrong, share in tables["Checks that came out right, by dimension, all homes"]:
            self._row(f"checks.{name}", {"judged": judged, "right": right, "wrong": wrong}, "judged")
            self._only_where_told(share, judged, right)
        for home, *told in tables["What became of faults, by home"]:
            self.cells |= {f"flow{number}.{home}": said for number, said in enumerate(told)}
        for home, *told, every, overdue in tables["Open at the end, by home"]:
            names = [f"open{number}.{home}" for number in range(len(told))]
            self.cells |= dict(zip(names, told, strict=True)) | {f"open.{home}": every, f"overdue.{home}": overdue}
            self.sums.append((f"open.{home}", names))
            self.within.append((f"overdue.{home}", f"open.{home}"))
        for caption in ("Agreement with a source, by field, all homes",
                        "Agreement with paper, by field and stratum, all homes"):  # fmt: skip
            for what, of, against, compared, agree, differ, share, _ in tables.get(caption, []):
                told = {"compared": compared, "agree": agree, "differ": differ}
                self._row(f"{what}.{of}.{against}", told, "compared")
                self._only_where_told(share, compared, agree)
        self._homes()
        self._quarters(tables.get("The quarters side by side", []))
        return self

    def _row(self, name: str, told: dict[str, str], total: str) -> None:
        self.cells |= {f"{name}.{what}": said for what, said in told.items()}
        self.sums.append((f"{name}.{total}", [f"{name}.{what}" for what in told if what != total]))

    def _homes(self) -> None:
        """Each total of all homes is the sum of what the homes say of the same."""
        for name in [name for name in self.cells if f".{ALL}" in f".{name}" and not name.startswith("board")]:
            start, _, end = name.partition(ALL)
            parts = [other for other in self.cells if other != name and other.startswith(start)
                     and other.endswith(end) and other.count(".") == name.count(".")]  # fmt: skip
            self.sums.append((name, parts))

    def _quarters(self, rows: list[list[str]]) -> None:
        for what, *told in rows:
            self.cells |= {f"quarter{number}.{what}": said for number, said in enumerate(told)}
        quarters = range(len(rows[0]) - 1) if rows else ()
        for number, flow in enumerate(("Found for the first time", "Verified fixed", "Came back")):
            if rows:
                self.sums.append((f"flow{number}.{ALL}", [f"quarter{at}.{flow}" for at in quarters]))
        for at in quarters:
            for who in ("Residents", "Staff members"):
                start = f"quarter{at}.{who} at the end: "
                self.sums.append((f"{start}could be judged", [f"{start}no critical fault", f"{start}a critical fault"]))

    @staticmethod
    def _only_where_told(share: str, whole: str, part: str) -> None:
        """A percentage of what is not told would tell it, nearly."""
        assert share in ("–", "") or (whole.replace(",", "").isdigit() and part.replace(",", "").isdigit())


def _range(said: str) -> tuple[float, float | None]:
    if said == FEWER:
        return 1, 5
    if said == NOT_SHOWN:
        return 0, None
    number = float(said.replace(",", "").replace("–", "0"))
    return number, number
