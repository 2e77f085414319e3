"""Many games between bots over TCP: what the server keeps and what both players saw is the same, and right."""

import io
from pathlib import Path

import chess
import chess.pgn
import pytest

from client.bots import RandomBot, ScriptedBot
from shared.result import Reason
from tests.matches.club import SECONDS, agreed, automatic_outcome

REAL_GAMES = Path(__file__).parents[1] / "data" / "real_games.pgn"


def in_pairs_of_seats(club, games, tables=4):
    """Play `games(table)`, pairs of bots, at several tables at once; return the records of each game."""

    def at_table(number):
        white, black = club.seat(f"Ann {number}"), club.seat(f"Bob {number}")
        return [club.play(white, black, *bots, control=None) for bots in games(number)]

    tables_at_work = [club.go(at_table, number) for number in range(tables)]
    return [game for table in tables_at_work for game in table.result(5 * SECONDS)]


def short_script(seed):
    """Return the moves of a random game of at most sixty plies."""
    bot, board = RandomBot(seed), chess.Board()
    while board.ply() < 60 and automatic_outcome(board) is None:
        board.push(bot.choose(board, None))
    return [move.uci() for move in board.move_stack]


@pytest.mark.long
def test_two_hundred_random_and_scripted_games_agree_everywhere(club):
    def games(table):
        for number in range(25):
            yield RandomBot(1_000 * table + number), RandomBot(1_000 * table + number + 500)
            bot = ScriptedBot(short_script(1_000 * table + number))
            yield bot, bot

    played = in_pairs_of_seats(club, games)
    assert len(played) == 200
    reasons = {agreed(club, white, black).outcome.reason for white, black in played}
    assert reasons >= {Reason.CHECKMATE, Reason.RESIGNATION, Reason.INSUFFICIENT_MATERIAL}


def real_games():
    text = io.StringIO(REAL_GAMES.read_text(encoding="utf-8"))
    games = iter(lambda: chess.pgn.read_game(text), None)
    return [[move.uci() for move in game.mainline_moves()] for game in games]


def expected_end(moves):
    """Return at which ply, and how, a game that was played like this ends by itself, or None."""
    board = chess.Board()
    for uci in moves:
        board.push_uci(uci)
        outcome = automatic_outcome(board)
        if outcome is not None:
            return board.ply(), outcome
    return None


def test_real_games_end_where_the_rules_end_them(club):
    games = real_games()
    assert len(games) == 120

    def at_table(number):
        for moves in games[number::4]:
            bot = ScriptedBot(moves)
            yield bot, bot

    played = in_pairs_of_seats(club, at_table)
    in_order = [moves for number in range(4) for moves in games[number::4]]
    for moves, (white, black) in zip(in_order, played, strict=True):
        stored = agreed(club, white, black)
        end = expected_end(moves)
        if end is None:
            assert stored.moves == moves
            assert stored.outcome.reason == Reason.RESIGNATION
        else:
            assert (stored.ply, stored.outcome) == end
            assert stored.moves == moves[: stored.ply]


def test_two_of_the_real_games_were_played_on_past_a_threefold_repetition():
    early = [
        moves
        for moves in real_games()
        if (end := expected_end(moves)) and end[0] < len(moves) and end[1].reason == Reason.THREEFOLD_REPETITION
    ]
    assert len(early) == 2
