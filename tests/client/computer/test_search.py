import random

import chess
import pytest

from client.bots.company.pace import pause_s, think_s
from client.bots.search.judgement import evaluate
from client.bots.search.levels import Level
from client.bots.search.player import SearchingPlayer
from client.bots.search.search import Search
from client.bots.search.sight import Sight
from shared.clock import Clock, TimeControl
from shared.setup import Variant, draw_lots, starting_board

SHARP = (Level.CASUAL, Level.SKILLED, Level.STRONG)


def best(fen, depth=4, nodes=20_000):
    return Search(Sight(), depth, nodes).best(chess.Board(fen)).move.uci()


@pytest.mark.parametrize("level", SHARP)
@pytest.mark.parametrize(
    ("fen", "mate"),
    [
        ("6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1", "d1d8"),
        ("r1bqkb1r/pppp1ppp/2n2n2/4p2Q/2B1P3/8/PPPP1PPP/RNB1K1NR w KQkq - 4 4", "h5f7"),
        ("rnbqkbnr/pppp1ppp/8/4p3/6P1/5P2/PPPPP2P/RNBQKBNR b KQkq g3 0 2", "d8h4"),
    ],
)
def test_a_mate_in_one_is_seen(level, fen, mate):
    assert SearchingPlayer(level, seed=1).choose(chess.Board(fen), None).uci() == mate


@pytest.mark.parametrize("level", [Level.SKILLED, Level.STRONG])
@pytest.mark.parametrize("fen", ["kbK5/pp6/1P6/8/8/8/8/R7 w - - 0 1", "7k/8/R7/1R6/8/8/8/7K w - - 0 1"])
def test_a_mate_in_two_is_carried_out(level, fen):
    board, player = chess.Board(fen), SearchingPlayer(level, seed=1)
    for _ in range(2):
        board.push(player.choose(board, None))
        if not board.is_game_over():
            board.push(next(iter(board.legal_moves)))
    assert board.is_checkmate()


def test_men_that_hang_are_taken_and_protected_ones_are_not():
    assert best("4k3/8/8/3q4/4P3/8/8/4K3 w - - 0 1") == "e4d5"
    assert best("4k3/2p5/3p4/8/8/8/8/3QK3 w - - 0 1") != "d1d6"


def test_a_lone_king_is_mated_and_not_stalemated():
    board, player, lots = (
        chess.Board("8/8/8/4k3/8/8/8/Q3K3 w - - 0 1"),
        SearchingPlayer(Level.SKILLED, 1),
        random.Random(2),
    )
    while not board.is_game_over() and board.fullmove_number < 30:
        board.push(player.choose(board, None))
        if not board.is_game_over():
            board.push(lots.choice(list(board.legal_moves)))
    assert board.is_checkmate()


@pytest.mark.parametrize("level", Level)
def test_every_level_plays_legal_moves_from_all_kinds_of_positions(level):
    lots = random.Random(4)
    for number in range(12):
        chess960 = number % 2 == 0
        board = starting_board(
            Variant.CHESS960 if chess960 else Variant.STANDARD, draw_lots(lots) if chess960 else ""
        )
        for _ in range(number * 7):
            moves = list(board.legal_moves)
            if moves:
                board.push(lots.choice(moves))
        if any(board.legal_moves):
            assert SearchingPlayer(level, number, nodes=60).choose(board, None) in board.legal_moves


@pytest.mark.parametrize(
    "fen",
    [
        "8/P6k/8/8/8/8/7K/8 w - - 99 80",
        "k7/8/8/3pP3/8/8/8/K7 w - d6 0 1",
        "QQQQQQQQ/QQQQQQQQ/8/8/8/k7/8/K7 w - - 0 1",
        "r3k2r/8/8/8/8/8/8/R3K2R b KQkq - 0 1",
    ],
)
def test_odd_positions_are_played_as_well(fen):
    board = chess.Board(fen)
    for level in Level:
        assert SearchingPlayer(level, 1, nodes=100).choose(board, None) in board.legal_moves


def test_a_castling_that_is_written_as_king_takes_rook_is_no_capture_of_it():
    board = starting_board(Variant.CHESS960, "4k3/8/8/8/8/8/8/4K2R w K - 0 1")
    assert Search(Sight(), 2, 2_000).best(board).score < 900


def test_a_position_is_worth_the_same_for_either_side():
    for fen in (
        "r1bqkb1r/pppp1ppp/2n2n2/4p3/2B1P3/5N2/PPPP1PPP/RNBQK2R w KQkq - 4 4",
        "8/5k2/8/P7/8/3B4/2B2K2/8 w - - 0 1",
    ):
        board = chess.Board(fen)
        assert evaluate(board) == evaluate(board.mirror())


def test_the_same_seed_plays_the_same_game_and_others_another():
    def game(seed):
        board = chess.Board()
        while board.ply() < 10:
            board.push(SearchingPlayer(Level.NOVICE, seed, nodes=300).choose(board, None))
        return board.move_stack

    assert game(1) == game(1)
    assert len({tuple(game(seed)) for seed in (1, 2, 3)}) > 1


@pytest.mark.parametrize(("weaker", "stronger"), [(Level.BEGINNER, Level.CASUAL), (Level.NOVICE, Level.SKILLED)])
def test_a_stronger_level_beats_a_weaker_one(weaker, stronger):
    def play(seed):
        return result(SearchingPlayer(weaker, seed, nodes=400), SearchingPlayer(stronger, seed, nodes=400), seed)

    assert sum(map(play, range(2))) >= 1.5


def result(weaker, stronger, seed):
    """Return how the stronger player scores; a game that takes long is judged by the men."""
    board = chess.Board()
    colour = chess.Color(seed % 2)
    while not board.is_game_over(claim_draw=False) and board.ply() < 80:
        player = stronger if board.turn == colour else weaker
        board.push(player.choose(board, None))
    outcome = board.outcome()
    if outcome is not None:
        return 0.5 if outcome.winner is None else float(outcome.winner == colour)
    ahead = evaluate(board) if board.turn == colour else -evaluate(board)
    return float(ahead > 300)


def test_a_search_ends_when_it_is_told_to():
    told = []

    def enough():
        told.append(True)
        return len(told) > 3

    search = Search(Sight(), 30, 1_000_000, enough)
    assert search.best(chess.Board()).move in chess.Board().legal_moves
    assert search.visited < 1_000


def test_no_clock_runs_out_on_moves_that_take_as_long_as_they_may():
    for control in (TimeControl(60_000), TimeControl(30_000), TimeControl(1_000, 1_000), TimeControl(0, 2_000)):
        clock, lots = Clock.of(control), random.Random(1)
        for number in range(300):
            thought = think_s(chess.WHITE, clock)
            pause = pause_s(chess.WHITE, clock, lots, forced=number % 5 == 0)
            assert pause <= thought <= 1.5
            on_the_way_ms = 5
            left = clock.white_ms - round(thought * 1_000) - on_the_way_ms
            assert left > 0 or number > 150, "a fast game of 150 moves is long enough"
            clock = Clock(max(1, left) + clock.increment_ms, 60_000, clock.increment_ms)


def test_a_pause_is_short_where_there_is_no_choice_or_no_time():
    lots = random.Random(1)
    assert pause_s(chess.WHITE, None, lots, forced=True) == 0.3
    assert {0.3 <= pause_s(chess.WHITE, None, lots, forced=False) <= 1.0 for _ in range(20)} == {True}
    assert pause_s(chess.BLACK, Clock(60_000, 600, 0), lots, forced=False) < 0.02
