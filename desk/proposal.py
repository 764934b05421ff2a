"""A proposal: a decision that one person asks for and another must approve."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from desk.account import Account


class Proposal(models.Model):
    """What somebody wants decided. It is answered once, by somebody else."""

    item_id = models.CharField(max_length=64, db_index=True)
    home_id = models.CharField(max_length=40)
    dataset = models.CharField(max_length=40)
    rule_code = models.CharField(max_length=80)
    act = models.CharField(max_length=30)
    reason = models.TextField()
    until = models.DateField(null=True)
    about = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="proposed")
    made_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    is_approved = models.BooleanField(null=True)

    class Meta:
        """The oldest first, and one open proposal for an item at a time."""

        ordering: ClassVar[list[str]] = ["made_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["item_id"], condition=models.Q(answered_at__isnull=True), name="one_open_proposal_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.rule_code}"

    def answer(self, by: Account, *, is_approved: bool) -> bool:
        """Answer it, unless somebody has: of two who answer at once, one does.

        Returns:
            Whether this answer is the one that counts.
        """
        mine = {"answered_by": by, "answered_at": timezone.now(), "is_approved": is_approved}
        return bool(Proposal.objects.filter(pk=self.pk, answered_at__isnull=True).update(**mine))
