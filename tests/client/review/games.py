"""Games that are over, to be looked at again."""

import random

import chess

from shared.record import Record
from shared.result import Reason, Result
from tests.client.board import state_of

RUY_LOPEZ = ("e2e4", "e7e5", "g1f3", "b8c6", "f1b5", "a7a6")

BLACK_BEGINS = "rnbqkbnr/pppppppp/8/8/4P3/8/PPPP1PPP/RNBQKBNR b KQkq - 0 7"
ROOKS_BESIDE_KINGS = "rk2r3/pppppppp/8/8/8/8/PPPPPPPP/RK2R3 w EAea - 0 1"
"""A position of Chess960 in which both sides can castle at once."""


def record_of_moves(moves=RUY_LOPEZ, **fields):
    end = {"result": Result.WHITE_WINS, "reason": Reason.RESIGNATION}
    return Record.from_state(state_of(moves, **end | fields))


def long_game(plies=600):
    """Return the moves of a game that goes on for as long as a game may."""
    chance, board = random.Random(3), chess.Board()
    while len(board.move_stack) < plies:
        move = chance.choice(list(board.legal_moves))
        board.push(move)
        if board.is_checkmate() or not any(board.legal_moves):
            board.pop()
    return [move.uci() for move in board.move_stack]


def sans(variations, nodes):
    return " ".join(variations.san(node) for node in nodes)
