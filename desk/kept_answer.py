"""A kept answer: what a program was told the first time, so that asking the same again does nothing twice."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from django.db import IntegrityError, models, transaction

from desk.token import Token
from wellkept.errors import UsedWrongly


if TYPE_CHECKING:
    from collections.abc import Sequence


class KeptAnswer(models.Model):
    """The answer to one request of one token, by the key the program gave it. It holds no value of a record."""

    token = models.ForeignKey(Token, on_delete=models.PROTECT)
    key = models.CharField(max_length=100)
    request_digest = models.CharField(max_length=64)
    said = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One answer to one key."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["token", "key"], name="one_answer_a_key")
        ]

    def __str__(self) -> str:
        return f"{self.token} {self.made_at}"


def once(token: Token, key: str, request: Sequence[str], do: Callable[[], str]) -> str:
    """Do something for a program, or say again what was said when it was done.

    Args:
        token: whose request it is.
        key: what the program calls this request.
        request: what it asks for, so that one key is never taken for two requests.
        do: does it, and says what became of it.

    Raises:
        UsedWrongly: the key was used for something else; or what ``do`` raises, and then nothing is kept.
    """
    digest = hashlib.sha256("\0".join(request).encode()).hexdigest()
    try:
        # The line comes first: of two that ask at once, one writes it, and the other waits and finds it.
        with transaction.atomic():
            kept = KeptAnswer.objects.create(token=token, key=key, request_digest=digest, said="")
            kept.said = do()
            kept.save(update_fields=["said"])
            return kept.said
    except IntegrityError:
        found = KeptAnswer.objects.filter(token=token, key=key).first()
        if found is None:
            raise
    if found.request_digest != digest:
        msg = "This Idempotency-Key was used for another request. Send this one with a key of its own."
        raise UsedWrongly(msg)
    return found.said
