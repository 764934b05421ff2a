"""Caught: what the check at the point of collection found, counted by rule and home, without any value."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from desk.entry import today


if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desk.entry import Judged

PAGE, SHEET, PROGRAM = "page", "sheet", "program"
_CHECKED = ""  # stands for no rule: how many records were looked at


class Caught(models.Model):
    """How often one rule was found wrong, or was put right on the spot, in one go. Lines are only ever added.

    Attributes:
        rule_code: the rule; empty in the line that counts the records themselves.
        way: by the page, a sheet, or a program.
        times: in how many records; on the page a record counts once, however often it is sent.
        put_right: in how many of those found before it was right when it was sent again.
    """

    day = models.DateField()
    home_id = models.CharField(max_length=40)
    dataset = models.CharField(max_length=40)
    rule_code = models.CharField(max_length=80, blank=True)
    way = models.CharField(max_length=10)
    times = models.PositiveIntegerField(default=0)
    put_right = models.PositiveIntegerField(default=0)

    class Meta:
        """How they are asked for."""

        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["home_id", "day"], name="caught_by_home_and_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.home_id} {self.rule_code} {self.times}"


def count(
    home_id: str,
    dataset: str,
    way: str,
    judged: Sequence[Judged],
    *,
    told: Collection[str] = (),
    put_right: Collection[str] = (),
    is_again: bool = False,
) -> None:
    """Count what was found in records.

    Args:
        home_id: whose records they are.
        dataset: of which dataset.
        way: by the page, a sheet, or a program.
        judged: what was found.
        told: codes that were told of this record before, and are not counted once more.
        put_right: those of them that are right now.
        is_again: whether the record was counted before.
    """
    times = Counter(rule.code for one in judged for rule in one.wrong if rule.code not in told)
    if not is_again:
        times[_CHECKED] = len(judged)
    common = {"day": today(), "home_id": home_id, "dataset": dataset, "way": way}
    Caught.objects.bulk_create(
        Caught(**common, rule_code=code, times=times[code], put_right=int(code in put_right))
        for code in sorted({*times, *put_right})
    )


def caught_since(home_id: str, day: object) -> tuple[dict[tuple[str, str], tuple[int, int]], dict[str, int]]:
    """What was caught in one home from a day on.

    Returns:
        By dataset and rule how often it was told, and how often of these it was put right on the spot; and by
        dataset how many records were looked at.
    """
    lines = Caught.objects.filter(home_id=home_id, day__gte=day).values("dataset", "rule_code")
    counted = lines.annotate(told=models.Sum("times"), mended=models.Sum("put_right")).order_by()
    rules = {
        (one["dataset"], one["rule_code"]): (one["told"], one["mended"])
        for one in counted
        if one["rule_code"] != _CHECKED
    }
    looked_at = {one["dataset"]: one["told"] for one in counted if one["rule_code"] == _CHECKED}
    return rules, looked_at
