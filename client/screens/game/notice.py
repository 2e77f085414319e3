"""What the player should know or answer just now, in words. Of several things the weightiest is said."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

import chess

from client.model.game import GameModel
from client.screens.game.digits import countdown_text
from client.screens.game.ending import ending_of, opponent_of
from shared.messages import OfferKind, PauseCause, TimeGiven
from shared.result import Reason, Result

Tone = Literal["plain", "warning", "question", "won", "lost", "even"]
_LINE_DOWN = "Connection lost. Trying again…"
_SHOWN_FIRST_MOVE_MS = 60_000


class Say(Enum):
    """What a button of the game screen says."""

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
    SAVE = auto()
    LEAVE = auto()
    ACCEPT = auto()
    DECLINE = auto()
    CLAIM_WIN = auto()
    CLAIM_DRAW = auto()
    CLAIM_NOW = auto()
    REMATCH = auto()
    NO_REMATCH = auto()
    DISMISS = auto()
    DISMISS_NEWS = auto()
    RESIGN_SURELY = auto()
    QUIT_SURELY = auto()
    STAY = auto()


Answer = tuple[str, Say | None]
"""The text of a button and what it says; None: nothing just now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text, perhaps a title, and the answers to it as buttons.

    `about`: the seq of the offer that is answered; `dismiss`: a click on it makes it go; `hint`: it is no more
    than that, so that news may take its place.
    """

    text: str
    tone: Tone = "plain"
    title: str = ""
    answers: tuple[Answer, ...] = ()
    dismiss: bool = False
    hint: bool = False
    about: int = 0


_OFFERS: dict[OfferKind, str] = {
    "draw": "offers a draw",
    "takeback": "would like to take a move back",
    "more-time": "asks for 15 seconds more",
    "pause": "offers to adjourn the game",
    "resume": "is ready to go on with the game",
}
_OFFERED: dict[OfferKind, str] = {
    "draw": "offered a draw",
    "takeback": "asked to take a move back",
    "more-time": "asked for 15 seconds more",
    "pause": "offered to adjourn the game",
    "resume": "are ready to go on. The game waits for your opponent, on another day if need be",
}
_CLAIMS = {
    Reason.THREEFOLD_REPETITION: "This position has come up three times. You may claim a draw, or play on.",
    Reason.FIFTY_MOVES: "Fifty moves without a capture or a pawn move. You may claim a draw, or play on.",
}
_PAUSED: dict[PauseCause, str] = {
    "agreement": "The game is adjourned. It goes on when you both want to.",
    "absence": "The game is adjourned, as nobody came back to it. It goes on when you both want to.",
    "restart": "The server was restarted. The clocks stand still until the next move, or until you are both back.",
    "storage": "The server could not store moves. The clocks stand still until the game goes on.",
}


def notice_of(model: GameModel, now: int, remark: str = "") -> Notice | None:
    """Return the weightiest notice; `remark` is what the screen itself has to say just now."""
    if model.over:
        return _result(model, remark)
    if model.line_down:
        return Notice(f"{model.problem} {_LINE_DOWN}".lstrip(), "warning")
    if model.halted:
        return Notice(model.halted, "warning", "Play stands still")
    if offer := model.offer_to_me:
        yes, no = ("Go on", "Not now") if offer.kind == "resume" else ("Accept", "Decline")
        answers = ((yes, Say.ACCEPT), (no, Say.DECLINE))
        return Notice(f"{_opponent(model)} {_OFFERS[offer.kind]}.", "question", answers=answers, about=offer.seq)
    if model.adjourned:
        return _adjourned(model, remark)
    said = Notice(remark, dismiss=True) if remark else None
    return _absence(model, now) or said or _hint(model, now)


def news_of(text: str) -> Notice | None:
    """Return what the server says to everybody, which is nothing of this game; None for an empty text."""
    return Notice(text, answers=(("Dismiss", Say.DISMISS_NEWS),)) if text else None


def gift_text(given: TimeGiven, model: GameModel) -> str:
    """Say why my clock has jumped."""
    return f"{_opponent(model)} gave you {given.ms // 1000} seconds."


def _adjourned(model: GameModel, remark: str) -> Notice:
    """Say that the game waits; what a player can do about it always has the same place."""
    told = remark or model.problem
    text = told or _PAUSED[model.record.pause or "agreement"]
    if model.color is None:
        return Notice(text, dismiss=bool(told))
    asked = "resume" in model.record.offers
    if asked and not told:
        text = f"You {_OFFERED['resume']}."
    answers: tuple[Answer, ...] = (("Go on", None if asked else Say.GO_ON),)
    return Notice(text, "question", "Adjourned", answers, dismiss=bool(told))


def _result(model: GameModel, remark: str) -> Notice:
    """Say who won and how, and what became of the rematch; a remark leaves the title and the answers there."""
    outcome = model.record.outcome
    if outcome is None:
        raise ValueError("a game that goes on has no result")
    title, tone = _verdict(model, outcome.result, outcome.winner)
    more, answers = ("", ()) if model.color is None else _rematch(model)
    if model.line_down:
        more, answers = _LINE_DOWN, tuple((text, None) for text, _ in answers)
    text = remark or f"{ending_of(model)}. {more}".rstrip()
    return Notice(text, tone, title, answers, dismiss=bool(remark))


def _verdict(model: GameModel, result: Result, winner: chess.Color | None) -> tuple[str, Tone]:
    if result is Result.NONE:
        return "No result", "even"
    if winner is None:
        return "Draw", "even"
    if model.color is None:
        return result.value, "even"
    return ("You won", "won") if winner == model.color else ("You lost", "lost")


def _rematch(model: GameModel) -> tuple[str, tuple[Answer, ...]]:
    """Return words about the rematch and the answers; "Rematch" always has the first place."""
    offer: Answer = ("Rematch", Say.REMATCH)
    if model.rematch.gone:
        return f"{model.problem or 'No rematch.'} The lobby has new games.", ()
    if model.color in model.rematch.wishes:
        return "You offered a rematch.", (("Rematch", None), ("Cancel", Say.NO_REMATCH))
    if model.rematch.wishes:
        return f"{_opponent(model)} would like a rematch.", (offer, ("No", Say.NO_REMATCH))
    return model.problem, (offer,)


def _absence(model: GameModel, now: int) -> Notice | None:
    """Say that the opponent is not there, and what can be done."""
    if model.color is None:
        return None
    name, absent = _opponent(model), not model.color
    match model.attendance.presence(absent):
        case "here":
            return None
        case "away":
            return Notice(f"{name} lost the connection.", "warning")
    if not model.attendance.counting(absent):
        mine = model.movable is not None
        return Notice(f"{name} has left. It is your move." if mine else f"{name} has left.", "warning")
    left = model.attendance.claim_left(absent, now) or 0
    if left > 0:
        return Notice(f"{name} has left. You may claim the game in {countdown_text(left)}.", "warning")
    answers = (("A win", Say.CLAIM_WIN), ("A draw", Say.CLAIM_DRAW))
    return Notice(f"{name} has left. You may wait, or claim", "question", answers=answers)


def _hint(model: GameModel, now: int) -> Notice | None:
    """Say what is good to know."""
    if model.problem:
        return Notice(model.problem, "warning", dismiss=True)
    if model.review.ply is not None:
        return Notice("You are looking back. A click on the board returns to the game.", hint=True)
    if draw := model.draw_to_claim:
        return Notice(_CLAIMS[draw.reason], "question", answers=(("Claim draw", Say.CLAIM_NOW),))
    if offer := model.offer_by_me:
        return Notice(f"You {_OFFERED[offer.kind]}.")
    if model.record.pause is not None:
        return Notice(_PAUSED[model.record.pause], "warning")
    left = model.first_move_left(now)
    if left is not None and left <= _SHOWN_FIRST_MOVE_MS:
        return Notice(f"{_first_mover(model)} first move within {countdown_text(left)}.")
    return None


def _first_mover(model: GameModel) -> str:
    turn = model.record.board.turn
    if model.color is None:
        return "White's" if turn == chess.WHITE else "Black's"
    return "Your" if turn == model.color else f"{_opponent(model)}'s"


def _opponent(model: GameModel) -> str:
    """Return what the opponent is called at the beginning of a sentence."""
    name = opponent_of(model)
    return name[:1].upper() + name[1:] if name == "your opponent" else name
