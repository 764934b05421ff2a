"""Drift: in what the headings of tonight's extract differ from those of the night before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wellkept.headings import plain, shown


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed between two rows of headings.

    Attributes:
        added: headings that were not there before and look like none that went.
        removed: headings that went and look like none that came.
        renamed: pairs of a heading that went and one that came in its stead, so far as anyone can tell.
        is_reordered: the headings both have stand in another order.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    is_reordered: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """Each change in words, for the person who looks after the feed."""
        said = []
        if self.renamed:
            pairs = ", ".join(f"{shown(old)} to {shown(new)}" for old, new in self.renamed)
            said.append(f"{_SINCE} perhaps renamed: {pairs}. If so, add the new name to the feed's columns.")
        if self.removed:
            said.append(f"{_SINCE} gone: {_listed(self.removed)}. Ask the supplier whether that is meant.")
        if self.added:
            said.append(f"{_SINCE} new: {_listed(self.added)}. Name those that are useful in the feed's columns.")
        if self.is_reordered:
            said.append(f"{_SINCE} in another order. Columns are read by their headings, so nothing moved.")
        return tuple(said)


def drift(before: Sequence[str], tonight: Sequence[str], known: Mapping[str, str] | None = None) -> Drift:
    """Compare two rows of headings; capitals, spaces and marks make no difference.

    Args:
        before: the headings of the night before.
        tonight: the headings that came.
        known: what headings of either night are known to mean; two that mean different things are no renaming.

    >>> drift(["ID", "DOB", "Room"], ["ID", "Date of birth", "Room no"])
    Drift(added=(), removed=(), renamed=(('Room', 'Room no'), ('DOB', 'Date of birth')), is_reordered=False)
    """
    old, new = {plain(h): h for h in before if plain(h)}, {plain(h): h for h in tonight if plain(h)}
    gone, came = [key for key in old if key not in new], [key for key in new if key not in old]
    means = {plain(heading): field for heading, field in (known or {}).items()}
    renamed = _renamed(gone, came, list(old), list(new), means)
    kept = [key for key in old if key in new]
    return Drift(
        added=tuple(new[key] for key in came if key not in renamed.values()),
        removed=tuple(old[key] for key in gone if key not in renamed),
        renamed=tuple((old[a], new[b]) for a, b in renamed.items()),
        is_reordered=kept != [key for key in new if key in old],
    )


_ALIKE = 0.6
_SINCE = "Headings, against the night before,"


def _renamed(
    gone: Sequence[str], came: Sequence[str], old: Sequence[str], new: Sequence[str], means: Mapping[str, str]
) -> dict[str, str]:
    """Pairs that are spelt alike, or stand between the same neighbours; the likest first, each heading once."""
    likeness = sorted(
        ((_likeness(a, b, old, new), a, b) for a in gone for b in came if _may_mean_the_same(a, b, means)),
        key=lambda each: (-each[0], *each[1:]),
    )
    pairs: dict[str, str] = {}
    for how, a, b in likeness:
        if how >= _ALIKE and a not in pairs and b not in pairs.values():
            pairs[a] = b
    return pairs


def _may_mean_the_same(a: str, b: str, means: Mapping[str, str]) -> bool:
    return a not in means or b not in means or means[a] == means[b]


def _likeness(a: str, b: str, old: Sequence[str], new: Sequence[str]) -> float:
    if a in b or b in a:
        return 1.0
    spelt = SequenceMatcher(None, a, b).ratio()
    # A heading in the very place of the one that went, its neighbours unchanged, is likely its new name.
    return max(spelt, _ALIKE) if _neighbours(a, old, new) == _neighbours(b, new, old) else spelt


def _neighbours(name: str, among: Sequence[str], others: Sequence[str]) -> tuple[str | None, str | None]:
    """The nearest headings on either side that both nights have."""
    at = among.index(name)
    before = next((each for each in reversed(among[:at]) if each in others), None)
    after = next((each for each in among[at + 1 :] if each in others), None)
    return before, after


def _listed(headings: Sequence[str]) -> str:
    return ", ".join(shown(heading) for heading in headings)
