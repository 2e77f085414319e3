"""A real server, bots over TCP, and an oracle that knows the rules from python-chess alone."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass

import chess

from client.bots import Seat, play
from server.house import USUAL
from server.service import ManualClock, Server
from shared import codec
from shared.record import Record
from shared.result import Outcome, Reason

SECONDS = 60


def automatic_outcome(board, draws="automatic"):
    """Return how the position ends the game by python-chess's own slow words, or None."""
    times, halfmoves = (3, 100) if draws == "automatic" else (5, 150)
    if board.is_checkmate():
        return Outcome.win(not board.turn, Reason.CHECKMATE)
    if board.is_stalemate():
        return Outcome.draw(Reason.STALEMATE)
    if board.is_insufficient_material():
        return Outcome.draw(Reason.INSUFFICIENT_MATERIAL)
    if board.is_repetition(times):
        return Outcome.draw(Reason.THREEFOLD_REPETITION if times == 3 else Reason.FIVEFOLD_REPETITION)
    if board.halfmove_clock >= halfmoves:
        return Outcome.draw(Reason.FIFTY_MOVES if halfmoves == 100 else Reason.SEVENTY_FIVE_MOVES)
    return None


@dataclass
class Club:
    """A server and players who each act in a thread of their own."""

    stack: ExitStack
    server: Server
    database: object
    clock: ManualClock | None
    threads: ThreadPoolExecutor

    def seat(self, name):
        return self.stack.enter_context(Seat("127.0.0.1", self.server.port, name))

    def go(self, action, *arguments):
        return self.threads.submit(action, *arguments)

    def pair(self, white, black, control="5+3", **setup):
        """Seat two players at a new game; return both views of it."""
        code = white.host(control, "white", **setup)
        game = black.join(code)
        return white.next_game(), game

    def play(self, white, black, white_bot, black_bot, control="5+3", **setup):
        """Let two bots play one game; return both records."""
        white_game, black_game = self.pair(white, black, control, **setup)
        other = self.go(play, white_game, white_bot)
        return play(black_game, black_bot), other.result(SECONDS)

    def stored(self, game):
        """Return the record of a finished game as the server has it on disk."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as db:
            ((events,),) = db.execute("SELECT events FROM games WHERE id = ?", (game,)).fetchall()
        return Record.replay(map(codec.decode_event, events.splitlines()))


def agreed(club, white, black):
    """Check that the server's record, both players' and a replay by python-chess say the same; return it."""
    stored = club.stored(white.game)
    for seen in (white, black):
        assert seen.moves == stored.moves
        assert seen.outcome == stored.outcome
        assert seen.board.fen() == stored.board.fen()
        assert (seen.seq, seen.clocks, seen.clock) == (stored.seq, stored.clocks, stored.clock)
    board = chess.Board(stored.fen or chess.STARTING_FEN, chess960=stored.variant == "chess960")
    for uci in stored.moves:
        assert automatic_outcome(board, stored.draws) is None, "the game went on after its end"
        move = chess.Move.from_uci(uci)
        assert move in board.legal_moves
        board.push(move)
    assert board.fen() == stored.board.fen()
    by_rule = automatic_outcome(board, stored.draws)
    assert by_rule is None or by_rule == stored.outcome
    return stored


@contextmanager
def open_club(folder, clock=None, house=USUAL):
    """Open a club whose games are stored in the folder."""
    with ExitStack() as stack:
        server = stack.enter_context(Server(folder, clock=clock, house=house))
        threads = stack.enter_context(ThreadPoolExecutor(16))
        yield Club(stack, server, folder / "rookery.db", clock, threads)
