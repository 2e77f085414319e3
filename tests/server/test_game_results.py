import chess
import pytest

from shared.messages import GameEnded, MovePlayed
from shared.result import Reason
from tests.server.games import (
    BARE_BLACK_KING,
    FOOLS_MATE,
    KNIGHT_IS_LEFT,
    LOYDS_STALEMATE,
    SCHOLARS_MATE,
    THREEFOLD,
    B,
    Match,
    W,
    black_wins,
    contents,
    draw,
    unscored,
    wander,
    white_wins,
)


@pytest.fixture
def match():
    return Match(control=None)


@pytest.mark.parametrize(
    ("line", "result"),
    [
        (FOOLS_MATE, black_wins(Reason.CHECKMATE)),
        (SCHOLARS_MATE, white_wins(Reason.CHECKMATE)),
        (LOYDS_STALEMATE, draw(Reason.STALEMATE)),
        (KNIGHT_IS_LEFT, draw(Reason.INSUFFICIENT_MATERIAL)),
        (THREEFOLD, draw(Reason.THREEFOLD_REPETITION)),
    ],
)
def test_a_line_ends_the_game_with_its_last_move_and_not_before(match, line, result):
    *before, last = line.split()
    match.play(" ".join(before))
    assert match.ended is None
    played, ended = match.play(last)
    assert isinstance(played, MovePlayed)
    assert (ended.result, ended.reason) == result == match.ended


def test_fifty_moves_by_each_side_without_capture_or_pawn_move_draw(match):
    *before, last = wander(chess.Board(), 100)
    match.play(" ".join(before))
    assert match.ended is None
    match.play(last)
    assert match.ended == draw(Reason.FIFTY_MOVES)


def test_mate_with_the_move_that_completes_fifty_moves_is_mate(match):
    match.play("e2e4 c7c6 d2d4 d7d5 b1c3 d5e4 c3e4 b8d7 d1e2 g8f6")
    walk = wander(match.record.board, 96, allowed="RBr")
    match.play(" ".join(walk))
    assert match.record.board.halfmove_clock == 99
    match.play("e4d6")
    assert match.record.board.halfmove_clock == 100
    assert match.ended == white_wins(Reason.CHECKMATE)


def test_a_pawn_that_could_take_in_passing_makes_the_first_position_another_one(match):
    match.play("e2e4 a7a6 e4e5 d7d5")  # only now may e5 take d6
    match.play("g1f3 b8c6 f3g1 c6b8 g1f3 b8c6 f3g1 c6b8")
    assert match.ended is None
    match.play("g1f3")
    assert match.ended == draw(Reason.THREEFOLD_REPETITION)


def test_a_double_step_that_nobody_can_take_in_passing_changes_nothing(match):
    match.play("e2e4 e7e5 g1f3 g8f6 f3g1 f6g8 g1f3 g8f6 f3g1")
    assert match.ended is None
    match.play("f6g8")
    assert match.ended == draw(Reason.THREEFOLD_REPETITION)


def test_lost_castling_rights_make_another_position(match):
    match.play("g1f3 g8f6 h1g1 h8g8 g1h1 g8h8 h1g1 h8g8 g1h1 g8h8")  # the third time, but for the rights
    assert match.ended is None
    match.play("h1g1 h8g8")
    assert match.ended == draw(Reason.THREEFOLD_REPETITION)


def test_repetitions_are_counted_on_after_a_replay(match):
    *before, last = THREEFOLD.split()
    match.play(" ".join(before))
    again = match.again()
    [_, ended] = again.move(B, last, again.record.position_seq, 0)
    assert ended.reason == Reason.THREEFOLD_REPETITION


def test_a_game_of_600_plies_is_drawn(match):
    *before, last = wander(chess.Board(), 600, pawn_move_every=60)
    match.play(" ".join(before))
    assert match.ended is None
    match.play(last)
    assert match.ended == draw(Reason.LENGTH_LIMIT)


@pytest.mark.parametrize("moves", ["", "e2e4 e7e5"])
def test_a_log_never_grows_beyond_4000_events(match, moves):
    match.play(moves)
    while not match.record.over:
        _ = match.resume() or match.pause()
    assert match.ended == draw(Reason.LENGTH_LIMIT)
    assert 3_990 <= len(match.log) <= 4_000


@pytest.mark.parametrize("paused_at", range(3_990, 4_000))
def test_the_last_events_of_a_log_may_be_moves(match, paused_at):
    match.play("e2e4 e7e5")
    while match.record.seq < paused_at and not match.record.over:
        _ = match.resume() or match.pause()
    for uci in ["g1f3", "g8f6", "f3g1", "f6g8"] * 2:
        if match.record.over:
            break
        _ = match.play(uci) and match.pause()
    assert match.record.over
    assert len(match.log) <= 4_000


@pytest.mark.parametrize(
    ("loser", "result"), [(W, black_wins(Reason.RESIGNATION)), (B, white_wins(Reason.RESIGNATION))]
)
@pytest.mark.parametrize("moves", ["", "e2e4", "e2e4 e7e5"])
def test_either_side_may_resign_at_any_time(match, loser, result, moves):
    match.play(moves)
    [ended] = match.resign(loser)
    assert isinstance(ended, GameEnded)
    assert match.ended == result


@pytest.mark.parametrize("moves", ["", "e2e4"])
def test_a_game_may_be_aborted_until_both_have_moved(match, moves):
    match.play(moves)
    match.abort()
    assert match.ended == unscored(Reason.ABORTED)


def test_agreement_is_a_draw(match):
    match.play("e2e4 e7e5")
    match.accept(B, match.offer(W))
    assert match.ended == draw(Reason.AGREEMENT)


def test_whose_flag_falls_loses():
    match = Match("1+0")
    match.play("e2e4 e7e5")
    match.wait(60_000)
    assert match.ended == black_wins(Reason.TIME)


def test_whose_flag_falls_draws_against_a_bare_king():
    match = Match("1+0")
    match.play(BARE_BLACK_KING)
    king_moves = [move.uci() for move in match.record.board.legal_moves]
    match.play(king_moves[0])
    match.wait(60_000)
    assert match.ended == draw(Reason.TIME_INSUFFICIENT_MATERIAL)


def test_a_bare_king_whose_flag_falls_loses():
    match = Match("1+0")
    match.play(BARE_BLACK_KING)
    match.wait(60_000)
    assert match.ended == white_wins(Reason.TIME)


def test_no_first_move_ends_the_game_without_a_score(match):
    match.wait(24 * 3_600_000)
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


@pytest.mark.parametrize(
    ("claimant", "wants_draw", "result"),
    [
        (W, False, white_wins(Reason.ABANDONMENT)),
        (W, True, draw(Reason.ABANDONMENT_DRAW)),
        (B, False, draw(Reason.ABANDONMENT_DRAW)),
    ],
)
def test_an_abandoned_game_goes_to_who_stayed(match, claimant, wants_draw, result):
    match.play(BARE_BLACK_KING)
    match.note(match.game.abandon(claimant, 0, draw=wants_draw))
    assert match.ended == result


@pytest.mark.parametrize("line", [FOOLS_MATE, LOYDS_STALEMATE, KNIGHT_IS_LEFT, THREEFOLD, BARE_BLACK_KING])
def test_a_replayed_log_gives_the_same_game(line):
    match = Match("5+3", now=123_456)
    match.play(line, each_ms=700)
    again = match.again()
    assert contents(again.record) == contents(match.record)
    assert again.deadline() == match.game.deadline()
