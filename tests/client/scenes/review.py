"""A finished game as it is looked at again: Paul Morphy's at the opera."""

import chess

from client.engines.evaluation import Evaluation
from client.model.review import Look
from client.screens.review import ReviewScreen
from client.screens.review.adviser import Advice
from shared.clock import TimeControl
from shared.messages import Player
from shared.result import Reason, Result
from tests.client.openings import after
from tests.client.review.games import record_of_moves

OPERA = (
    "e4 e5 Nf3 d6 d4 Bg4 dxe5 Bxf3 Qxf3 dxe5 Bc4 Nf6 Qb3 Qe7 Nc3 c6 Bg5 b5 Nxb5 cxb5 Bxb5+ Nbd7 O-O-O Rd8 Rxd7 "
    "Rxd7 Rd1 Qe6 Bxd7+ Nxd7 Qb8+ Nxb8 Rd8#"
)
NO_ENGINE = "No chess engine was found here. Install Stockfish, which is free, or name one in the settings."


class Adviser:
    """Has said what it thinks, on whatever computer."""

    on, failed = True, False

    def __init__(self, advice):
        self.advice = advice

    def look_at(self, board):
        pass


def review(session):
    moves = [move.uci() for move in after(OPERA).move_stack]
    record = record_of_moves(
        moves,
        white=Player("p", "Magnus the Great"),
        black=Player("q", "Judit"),
        control=TimeControl.parse("5+3"),
        clocks=[300_000 - 4_500 * ply for ply in range(len(moves))],
        reason=Reason.CHECKMATE,
        result=Result.WHITE_WINS,
    )
    return ReviewScreen(session, record)


def review_at_the_end(session):
    screen = review(session)
    screen._look(Look.LAST)
    return screen


def review_with_variations(session):
    screen = review(session)
    for ply, line in ((7, "dxe5 Qxd8+ Kxd8 Nxe5"), (13, "Qd7 Qxb7 Qc6 Bb5"), (7, "Nd7 exd6")):
        screen._go_to(screen.variations.own[ply])
        for san in line.split():
            screen._try(screen.variations.board.parse_san(san))
    return screen


def review_with_an_engine(session):
    screen = review(session)
    screen._go_to(screen.variations.own[18])
    board = screen.variations.board
    line = after("Nxb5 cxb5 Bxb5+ Nbd7 O-O-O Rd8 Rxd7 Rxd7", board.fen()).move_stack
    screen.adviser = Adviser(Advice("Stockfish 17.1", Evaluation(board, 412, None, 24, tuple(line), 900_000)))
    return screen


def review_without_an_engine(session):
    screen = review(session)
    screen.adviser = Adviser(Advice(text=NO_ENGINE, trouble=True))
    return screen


def mate_seen(session):
    screen = review(session)
    screen._go_to(screen.variations.own[30])
    board = screen.variations.board
    line = [chess.Move.from_uci(uci) for uci in ("b3b8", "d7b8", "d1d8")]
    screen.adviser = Adviser(Advice("Stockfish 17.1", Evaluation(board, None, 2, 40, tuple(line), 900_000)))
    return screen


REVIEWS = [
    review,
    review_at_the_end,
    review_with_variations,
    review_with_an_engine,
    review_without_an_engine,
    mate_seen,
]
