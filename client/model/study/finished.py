"""A game from a server's archive, read from its PGN and from what the list says of it."""

import io

import chess.pgn

from shared.messages import GameState, GameSummary
from shared.record import Record


class UnreadableGameError(Exception):
    """What was sent is no game, or another one than that which was asked for."""


def record_of(summary: GameSummary, pgn: str) -> Record:
    """Return the whole game. Raises UnreadableGameError."""
    try:
        game = chess.pgn.read_game(io.StringIO(pgn))
        if game is None or game.errors:
            raise UnreadableGameError
        nodes = list(game.mainline())
        if len(nodes) != summary.plies:
            raise UnreadableGameError
        clocks = [round(1000 * clock) for node in nodes if (clock := node.clock()) is not None]
        return Record.from_state(_state(summary, [node.move.uci() for node in nodes], clocks))
    except (ValueError, OverflowError, RecursionError) as error:
        raise UnreadableGameError from error


def _state(summary: GameSummary, moves: list[str], clocks: list[int]) -> GameState:
    """Return the game as the server would tell it, but for how often who asked for what."""
    seq = len(moves) + 2
    ms = None if summary.control is None else summary.control.base_ms
    return GameState(
        game=summary.game,
        seq=seq,
        position_seq=seq - 1,
        white=summary.white,
        black=summary.black,
        utc=summary.utc,
        now=0,
        since=0,
        control=summary.control,
        variant=summary.variant,
        fen=summary.fen,
        moves=moves,
        clocks=clocks,
        white_ms=ms,
        black_ms=ms,
        result=summary.result,
        reason=summary.reason,
    )
