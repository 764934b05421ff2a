"""How far a share that was found in a sample may be from that of everybody: Wilson's interval."""

from __future__ import annotations

from math import sqrt


Z_95 = 1.959964  # the normal deviate that leaves a fortieth on either side
ENOUGH = 30  # below this many a share says too little to be told


def interval(agreeing: int, checked: int, z: float = Z_95) -> tuple[float, float]:
    """The interval of a share, 95% unless another ``z`` is given, both ends from 0 to 1.

    It holds its promise for small samples and for shares near 0 and 1, where the usual one does not
    (Wilson, Probable inference, Journal of the American Statistical Association 22, 1927; Newcombe, Statistics
    in Medicine 17, 1998).

    Raises:
        ValueError: nothing was checked, or more agree than were checked.

    >>> [round(end, 2) for end in interval(29, 30)]
    [0.83, 0.99]
    """
    if not 0 <= agreeing <= checked or checked == 0:
        msg = f"{agreeing} of {checked} is no share: check at least one, and count no more than were checked."
        raise ValueError(msg)
    share, squared = agreeing / checked, z * z
    middle = (share + squared / (2 * checked)) / (1 + squared / checked)
    half = z * sqrt(share * (1 - share) / checked + squared / (4 * checked * checked)) / (1 + squared / checked)
    return max(0.0, middle - half), min(1.0, middle + half)


def told(agreeing: int, checked: int) -> str:
    """A share in words, with its interval; below `ENOUGH` no share is told.

    >>> told(29, 30)
    '29 of 30 agree, 97% (95% interval 83 to 99%)'
    >>> told(3, 3)
    '3 of 3 agree: not enough checked for a percentage'
    >>> told(0, 0)
    'nothing checked'
    """
    if not checked:
        return "nothing checked"
    if checked < ENOUGH:
        return f"{agreeing} of {checked} agree: not enough checked for a percentage"
    low, high = interval(agreeing, checked)
    share = f"{agreeing / checked:.0%}"
    return f"{agreeing} of {checked} agree, {share} (95% interval {low * 100:.0f} to {high:.0%})"
