"""What the player should know or answer just now, in words. Of several things the weightiest is said."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

import chess

from client.model.game import GameModel
from client.screens.game.digits import countdown_text
from shared.result import Result

Tone = Literal["plain", "warning", "question", "won", "lost", "even"]
_SHORT_NAME = 12
_SHOWN_FIRST_MOVE_MS = 60_000


class Say(Enum):
    """What a button of the game screen says."""

    OFFER_DRAW = auto()
    RESIGN = auto()
    ABORT = auto()
    FLIP = auto()
    SAVE = auto()
    LEAVE = auto()
    ACCEPT_DRAW = auto()
    DECLINE_DRAW = auto()
    CLAIM_WIN = auto()
    CLAIM_DRAW = auto()
    REMATCH = auto()
    NO_REMATCH = auto()
    DISMISS = auto()
    RESIGN_SURELY = auto()
    QUIT_SURELY = auto()
    STAY = auto()


Answer = tuple[str, Say | None]
"""The text of a button and what it says; None: nothing just now."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A text, perhaps a title, and the answers to it as buttons; `dismiss`: a click on it makes it go."""

    text: str
    tone: Tone = "plain"
    title: str = ""
    answers: tuple[Answer, ...] = ()
    dismiss: bool = False


def notice_of(model: GameModel, now: int, remark: str = "") -> Notice | None:
    """Return the weightiest notice; `remark` is what the screen itself has to say, until it is dismissed."""
    if model.line_down:
        return Notice("Connection lost. Trying again ...", "warning")
    if remark:
        return Notice(remark, dismiss=True)
    if model.over:
        return _result(model)
    if model.offer_to_me:
        answers = (("Accept", Say.ACCEPT_DRAW), ("Decline", Say.DECLINE_DRAW))
        return Notice(f"{_opponent(model)} offers a draw.", "question", answers=answers)
    return _absence(model, now) or _hint(model, now)


def _result(model: GameModel) -> Notice:
    """Say who won and how, and what became of the rematch."""
    outcome = model.record.outcome
    if outcome is None:
        raise ValueError("a game that goes on has no result")
    title, tone = _verdict(model, outcome.result, outcome.winner)
    if model.color is None:
        return Notice(f"{outcome}.", tone, title)
    wish, answers = _rematch(model)
    return Notice(model.problem or f"{outcome}. {wish}".rstrip(), tone, title, answers)


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
    if model.rematch_declined:
        return "No rematch.", ()
    if model.color in model.rematch_wishes:
        return "You offered a rematch.", (("Rematch", None), ("Cancel", Say.NO_REMATCH))
    if model.rematch_wishes:
        return f"{_opponent(model)} would like a rematch.", (offer, ("No", Say.NO_REMATCH))
    return "", (offer,)


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
        return Notice("You are looking back. A click on the board returns to the game.")
    if model.record.paused:
        return Notice("The server was restarted. The clocks stand still until the game goes on.", "warning")
    if model.offer_by_me:
        return Notice("You offered a draw.")
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
    """Return what the opponent is called in a sentence: by name, if that is short."""
    name = model.record.player(not model.color).name
    return name if len(name) <= _SHORT_NAME else "Your opponent"
