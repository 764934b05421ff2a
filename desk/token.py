"""A token: a program's way in, no wider than whoever made it, for some homes and datasets, until a day."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from desk.entry import today


if TYPE_CHECKING:
    from datetime import date

    from desk.account import Account

PREFIX = "wellkept_"
LONGEST_DAYS, USUAL_A_MINUTE, MOST_A_MINUTE = 365, 600, 60_000


class Token(models.Model):
    """What a program shows at the door. The desk keeps only its SHA-256, so that no copy of the database opens it.

    Attributes:
        account: who made it, and under whose name what it says is put down.
        homes: the homes it reaches, if its account still does.
        datasets: the datasets it reaches, if its account still does.
        may_decide: whether it may put down decisions, and not only ask.
        per_minute: how many requests it may make in a minute.
        last_day: the last day on which it is let in.
    """

    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    homes = models.JSONField()
    datasets = models.JSONField()
    may_decide = models.BooleanField(default=False)
    per_minute = models.PositiveIntegerField(default=USUAL_A_MINUTE)
    made_at = models.DateTimeField(auto_now_add=True)
    last_day = models.DateField()
    used_date = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """The newest first, and no two open ones of one name."""

        ordering: ClassVar[list[str]] = ["-made_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["name"], condition=models.Q(ended_at__isnull=True), name="one_open_token_a_name"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it still lets anybody in."""
        return self.ended_at is None and today() <= self.last_day and self.account.is_active

    def reaches(self, home_id: str, dataset: str) -> bool:
        """Whether records of this home and dataset are within it, and still within its account."""
        return home_id in self.homes and dataset in self.datasets and self.account.sees(home_id, dataset)

    def end(self) -> None:
        """Let it in no more."""
        self.ended_at = timezone.now()
        self.save(update_fields=["ended_at"])


def make_token(
    account: Account,
    name: str,
    *,
    homes: list[str],
    datasets: list[str],
    last_day: date,
    may_decide: bool = False,
    per_minute: int = USUAL_A_MINUTE,
) -> tuple[Token, str]:
    """Make one.

    Returns:
        It, and what the program must show: kept nowhere, so shown once.
    """
    shown = PREFIX + secrets.token_urlsafe(32)
    made = Token.objects.create(
        name=name, digest=_digest(shown), account=account, homes=homes, datasets=datasets,
        may_decide=may_decide, per_minute=per_minute, last_day=last_day,
    )  # fmt: skip
    return made, shown


def token_of(shown: str) -> Token | None:
    """The open token that this text is, or ``None``."""
    found = Token.objects.select_related("account").filter(digest=_digest(shown)).first()
    if found is None or not found.is_open:
        return None
    if found.used_date != today():
        Token.objects.filter(pk=found.pk).update(used_date=today())
    return found


def _digest(shown: str) -> str:
    # 256 random bits cannot be guessed, so no slow hash is needed.
    return hashlib.sha256(shown.encode()).hexdigest()
