"""A look: somebody saw what a record holds. Looks are only ever added."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models


IN_A_ROUND = "still right?"
SEARCH = "search:"  # of a look that was at a search, before the dataset; no item's id begins so


class Look(models.Model):
    """One view of one item's values, or of one record's in a round: who, when, of which home. It holds no value.

    Attributes:
        item_id: the item, whose id no one can turn back into a name; in a round, the record's reference.
        rule_code: what the item is about, so that a reader need not look it up; in a round, `IN_A_ROUND`.
    """

    at = models.DateTimeField(auto_now_add=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    home_id = models.CharField(max_length=40)
    item_id = models.CharField(max_length=64, db_index=True)
    rule_code = models.CharField(max_length=80)

    class Meta:
        """How lists are ordered."""

        ordering: ClassVar[list[str]] = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.account} {self.rule_code}"

    @property
    def is_of_an_item(self) -> bool:
        """Whether it was an item that was opened, and not a record in a round."""
        return self.rule_code != IN_A_ROUND and not self.is_of_a_search

    @property
    def is_of_a_search(self) -> bool:
        """Whether a search told of the record."""
        return self.item_id.startswith(SEARCH)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add it; what was put down stays.

        Raises:
            TypeError: it was put down before.
        """
        if self.pk is not None:
            msg = "A look is never changed."
            raise TypeError(msg)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refuse.

        Raises:
            TypeError: always.
        """
        msg = "A look is never deleted."
        raise TypeError(msg)
