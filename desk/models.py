"""What the desk's own database holds, where Django looks for it."""

from desk.account import Account
from desk.look import Look
from desk.proposal import Proposal


__all__ = ["Account", "Look", "Proposal"]
