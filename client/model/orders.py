"""What a player says at a game, by a button or by a typed word, and what of it is told to the server."""

from collections.abc import Callable
from enum import Enum, auto

from client.model.game import GameModel
from shared import messages
from shared.messages import ClientMessage, OfferKind


class Say(Enum):
    """What a player says at a game."""

    OFFER_DRAW = auto()
    RESIGN = auto()
    ABORT = auto()
    MORE = auto()
    TAKE_BACK = auto()
    GIVE_TIME = auto()
    ASK_TIME = auto()
    ADJOURN = auto()
    GO_ON = auto()
    FLIP = auto()
    TURN = auto()
    SETTINGS = auto()
    ZEN = auto()
    KEYS = auto()
    CLOCK = auto()
    TALK = auto()
    TYPE = auto()
    KEEP = auto()
    SAVE = auto()
    COPY_PGN = auto()
    COPY_FEN = auto()
    REVIEW = auto()
    LEAVE = auto()
    ACCEPT = auto()
    DECLINE = auto()
    CLAIM_WIN = auto()
    CLAIM_DRAW = auto()
    CLAIM_NOW = auto()
    REMATCH = auto()
    NO_REMATCH = auto()
    DRAW_SURELY = auto()
    LEAVE_SURELY = auto()
    DISMISS = auto()
    DISMISS_NEWS = auto()
    RESIGN_SURELY = auto()
    QUIT_SURELY = auto()
    STAY = auto()
    CONFIRM = auto()
    WITHDRAW = auto()


_OFFERS: dict[Say, OfferKind] = {
    Say.OFFER_DRAW: "draw",
    Say.DRAW_SURELY: "draw",
    Say.TAKE_BACK: "takeback",
    Say.ASK_TIME: "more-time",
    Say.ADJOURN: "pause",
    Say.GO_ON: "resume",
}
_PLAIN: dict[Say, Callable[..., ClientMessage]] = {
    Say.ABORT: messages.Abort,
    Say.GIVE_TIME: messages.GiveTime,
    Say.RESIGN_SURELY: messages.Resign,
    Say.REMATCH: messages.OfferRematch,
    Say.NO_REMATCH: messages.DeclineRematch,
}


def order_of(said: Say, model: GameModel) -> ClientMessage | None:
    """Return the command that it stands for; None when it has none, or what it answers has lapsed."""
    match said:
        case Say.ACCEPT | Say.DECLINE:
            return model.answer_offer(accept=said is Say.ACCEPT)
        case Say.CLAIM_WIN:
            return messages.Claim(game=model.game, result="win")
        case Say.CLAIM_DRAW:
            return messages.Claim(game=model.game, result="draw")
        case Say.CLAIM_NOW:
            return messages.ClaimDraw(game=model.game, after=model.record.position_seq)
        case _ if said in _OFFERS:
            return messages.Offer(game=model.game, kind=_OFFERS[said])
        case _:
            kind = _PLAIN.get(said)
            return kind(game=model.game) if kind else None
