import chess
import pytest

from shared.messages import GameEnded, GameResumed, MovePlayed
from shared.result import Reason
from tests.server.games import (
    FOOLS_MATE,
    THREEFOLD,
    B,
    Match,
    W,
    black_wins,
    contents,
    draw,
    unchanged,
    wander,
)

OPENING = "e2e4 e7e5"
BACK_AND_FORTH = "g1f3 g8f6 f3g1 f6g8"


@pytest.fixture
def match():
    return Match("5+0", draws="claim")


# ---------------------------------------------------------------- what no longer ends a game by itself


def test_a_third_repetition_goes_on_until_it_is_claimed(match):
    match.play(THREEFOLD)
    assert match.ended is None
    [ended] = match.claim_draw(W)
    assert isinstance(ended, GameEnded)
    assert match.ended == draw(Reason.THREEFOLD_REPETITION)


def test_a_fifth_repetition_ends_the_game(match):
    match.play(" ".join([BACK_AND_FORTH] * 4))
    assert match.ended == draw(Reason.FIVEFOLD_REPETITION)
    assert match.record.ply == 16


def test_fifty_moves_go_on_until_they_are_claimed_and_seventy_five_end_the_game():
    match = Match(None, draws="claim")
    quiet = wander(chess.Board(), 150)
    match.play(" ".join(quiet[:99]))
    assert unchanged(match, lambda: match.claim_draw(B)) == "nothing-to-claim"
    match.play(quiet[99])
    assert contents(match.again().record) == contents(match.record)
    other = match.again()
    other.claim_draw(W, "", other.record.position_seq, 0)
    assert other.record.outcome.reason == Reason.FIFTY_MOVES
    match.play(" ".join(quiet[100:]))
    assert match.ended == draw(Reason.SEVENTY_FIVE_MOVES)


# ---------------------------------------------------------------- a claim with a move


def test_a_move_that_brings_the_repetition_about_is_played_and_ends_the_game(match):
    *moves, last = THREEFOLD.split()
    match.play(" ".join(moves))
    played, ended = match.claim_draw(B, last)
    assert isinstance(played, MovePlayed)
    assert (played.uci, ended.reason) == (last, Reason.THREEFOLD_REPETITION)


def test_the_fiftieth_move_may_be_claimed_with():
    match = Match(None, draws="claim")
    quiet = wander(chess.Board(), 100)
    match.play(" ".join(quiet[:99]))
    match.claim_draw(B, quiet[99])
    assert match.ended == draw(Reason.FIFTY_MOVES)


def test_a_move_that_brings_nothing_about_is_not_played(match):
    *moves, _ = THREEFOLD.split()
    match.play(" ".join(moves))
    assert unchanged(match, lambda: match.claim_draw(B, "e7e5")) == "nothing-to-claim"
    assert unchanged(match, lambda: match.claim_draw(B)) == "nothing-to-claim"


@pytest.mark.parametrize("uci", ["e2e5", "0000", "zz", "e7e5"])
def test_a_claim_with_what_is_no_legal_move_is_refused(match, uci):
    assert unchanged(match, lambda: match.claim_draw(W, uci)) == "illegal-move"


def test_castling_may_be_claimed_with_in_any_spelling_but_repeats_nothing(match):
    match.play("e2e4 e7e5 g1f3 g8f6 f1c4 f8c5")
    assert unchanged(match, lambda: match.claim_draw(W, "e1h1")) == "nothing-to-claim"


def test_mate_comes_before_the_draw_that_was_claimed_with_it():
    match = Match("5+0", draws="claim", fen="6k1/5ppp/8/8/8/8/8/R5K1 w - - 99 80")
    _, ended = match.claim_draw(W, "a1a8")
    assert ended.reason == Reason.CHECKMATE


# ---------------------------------------------------------------- whose claim, and when


def test_only_who_has_the_turn_claims(match):
    match.play(THREEFOLD)
    assert unchanged(match, lambda: match.claim_draw(B)) == "not-your-turn"


def test_who_moved_on_has_lost_the_claim(match):
    match.play(THREEFOLD)
    match.play("e2e4")
    assert unchanged(match, lambda: match.claim_draw(B)) == "nothing-to-claim"


def test_a_claim_about_an_older_position_is_stale(match):
    match.play(THREEFOLD)
    assert unchanged(match, lambda: match.claim_draw(W, after=1)) == "stale"


def test_where_draws_come_by_themselves_there_is_nothing_to_claim():
    match = Match("5+0")
    match.play(BACK_AND_FORTH)
    assert unchanged(match, lambda: match.claim_draw(W)) == "nothing-to-claim"


def test_a_finished_game_has_nothing_to_claim(match):
    match.play(FOOLS_MATE)
    assert match.ended == black_wins(Reason.CHECKMATE)
    assert unchanged(match, lambda: match.claim_draw(W)) == "game-over"


def test_what_was_taken_back_has_not_occurred(match):
    match.play(THREEFOLD)
    match.accept(W, match.offer(B, "takeback"))
    match.play("f6d5")
    assert unchanged(match, lambda: match.claim_draw(W)) == "nothing-to-claim"


def test_a_claim_wakes_a_game_that_a_restart_has_paused(match):
    match.play(THREEFOLD)
    match.pause("restart")
    resumed, ended = match.claim_draw(W)
    assert isinstance(resumed, GameResumed)
    assert ended.reason == Reason.THREEFOLD_REPETITION


def test_an_adjourned_game_is_not_claimed(match):
    match.play(THREEFOLD)
    match.accept(B, match.offer(W, "pause"))
    assert unchanged(match, lambda: match.claim_draw(W)) == "paused"


def test_a_claim_with_a_move_presses_the_clock_first():
    match = Match("5+2", draws="claim")
    *moves, last = THREEFOLD.split()
    match.play(" ".join(moves))
    match.wait(10_000)
    played, _ = match.claim_draw(B, last)
    assert played.black_ms == 300_000 + 3 * 2_000 - 10_000 + 2_000 - 2_000
