"""An account: one person, one role, and the homes that are theirs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models

from desk.role import Role


def no_homes() -> list[str]:
    """None yet."""
    return []


class Account(AbstractUser):
    """Somebody who signs in. Accounts are ended, not deleted: what they decided and saw stays theirs."""

    role = models.CharField(max_length=20, choices=[(role.value, role.words) for role in Role])
    homes = models.JSONField(default=no_homes, blank=True)
    has_own_password = models.BooleanField(default=False)  # the first one was told to them by somebody else
    REQUIRED_FIELDS: ClassVar[list[str]] = ["role"]

    class Meta:
        """How lists are ordered."""

        ordering: ClassVar[list[str]] = ["username"]

    def __str__(self) -> str:
        return self.username

    @property
    def does(self) -> Role:
        """The role."""
        return Role(self.role)

    def reaches(self, home_id: str) -> bool:
        """Whether a home is theirs. What belongs to no home is for those who reach all of them."""
        return self.does.is_everywhere or (bool(home_id) and home_id in self.homes)

    def sees(self, home_id: str, dataset: str) -> bool:
        """Whether an item of this home and dataset is theirs to see."""
        return self.reaches(home_id) and self.does.sees(dataset)
