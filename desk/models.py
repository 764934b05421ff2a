"""What the desk's own database holds, where Django looks for it."""

from desk.account import Account
from desk.caught import Caught
from desk.kept_answer import KeptAnswer
from desk.look import Look
from desk.proposal import Proposal
from desk.token import Token


__all__ = ["Account", "Caught", "KeptAnswer", "Look", "Proposal", "Token"]
