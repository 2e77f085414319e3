"""What is done about a line that was typed into the field for moves."""

from dataclasses import dataclass

import chess

from client.language import _
from client.model import typed
from client.model.board.gestures import MoveChosen
from client.model.game import GameModel
from client.model.orders import Say
from client.words.people import color_name
from client.words.spoken import clock_words, game_words, move_words, position_words

_LATELY = 6
"""So many half-moves are told where all of them would take too long."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something to tell the player; `wrong`: the line cannot be carried out, and should be put right."""

    text: str
    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something to say in the chat."""

    text: str


def answer_to(line: str, model: GameModel, now: int) -> MoveChosen | Say | Told | Spoken:
    """Return what a line asks for."""
    match typed.read(line, model):
        case typed.Played(move=move):
            return MoveChosen(move, dropped=False)
        case typed.Chat(text=text):
            return Spoken(text)
        case typed.Unclear(text=text):
            return Told(text, wrong=True)
        case typed.Ask() as asked:
            return Say.KEYS if asked is typed.Ask.HELP else Told(_told(asked, model, now))
        case Say() as said:
            return said


def _told(asked: typed.Ask, model: GameModel, now: int) -> str:
    match asked:
        case typed.Ask.CLOCK:
            return clocks_told(model, now)
        case typed.Ask.BOARD:
            return " ".join(position_words(model.shown))
        case typed.Ask.MOVES:
            return _lately(model)
        case _:
            return _last(model)


def _lately(model: GameModel) -> str:
    """Say the last moves of both; all of them are in the list."""
    return ", ".join(game_words(model.board)[-_LATELY:]) or _("No move has been made.")


def clocks_told(model: GameModel, now: int) -> str:
    """Say how much time both have."""
    lines = []
    for color in chess.COLORS:
        left = model.remaining(color, now)
        if left is None:
            return _("There is no clock in this game.")
        lines.append(_("{side} has {time}.").format(side=color_name(color), time=clock_words(left)))
    return " ".join(lines)


def _last(model: GameModel) -> str:
    """Say the last move."""
    board = model.board.copy()
    if not board.move_stack:
        return _("No move has been made.")
    move = board.pop()
    return _("{side} played {move}.").format(side=color_name(board.turn), move=move_words(board, move))
