"""Why a game stands still, or may be ended as a draw, in sentences."""

from client.language import Phrase, in_words, phrase
from shared.messages import PauseCause
from shared.result import Reason

_PAUSED: dict[PauseCause, Phrase] = {
    "agreement": phrase("The game is adjourned. It goes on when you both want to."),
    "absence": phrase("The game is adjourned, as nobody came back to it. It goes on when you both want to."),
    "restart": phrase(
        "The server was restarted. The clocks stand still until the next move, or until you are both back."
    ),
    "storage": phrase("The server could not store moves. The clocks stand still until the game goes on."),
}
_CLAIMS = {
    Reason.THREEFOLD_REPETITION: phrase(
        "This position has come up three times. You may claim a draw, or play on."
    ),
    Reason.FIFTY_MOVES: phrase("Fifty moves without a capture or a pawn move. You may claim a draw, or play on."),
}


def pause_text(cause: PauseCause) -> str:
    """Say why the clocks stand still."""
    return in_words(_PAUSED[cause])


def claim_text(reason: Reason) -> str:
    """Say which draw may be claimed; raises KeyError for a reason that gives no claim."""
    return in_words(_CLAIMS[reason])
