import chess
import pytest

from tests.server.games import (
    CASTLING,
    FOOLS_MATE,
    PROMOTION,
    B,
    Match,
    W,
    contents,
    unchanged,
)

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    return Match("5+0")


# ---------------------------------------------------------------- moves


@pytest.mark.parametrize("uci", ["0000", "", "e2", "e2e9", "e4", "Nf3", "O-O", "e2e4e5", "e2e4x", "P@e4", "e2e4k"])
@pytest.mark.parametrize("change", [str, str.upper, "{}\n".format, "{}🙂".format])
def test_what_is_no_move_is_refused(match, uci, change):
    assert unchanged(match, lambda: match.move(W, change(uci))) == "illegal-move"


@pytest.mark.parametrize("uci", ["e2e5", "e1e2", "e1g1", "d1h5", "e7e5", "e2e4q", "a3a4", "e2e2"])
def test_an_illegal_move_is_refused(match, uci):
    assert unchanged(match, lambda: match.move(W, uci)) == "illegal-move"


def test_a_null_move_is_refused_at_every_turn(match):
    match.play(OPENING)
    assert unchanged(match, lambda: match.move(W, "0000")) == "illegal-move"


def test_a_move_that_leaves_the_king_in_check_is_refused(match):
    match.play("e2e4 e7e5 d1h5 b8c6 h5f7")
    assert unchanged(match, lambda: match.move(B, "a7a6")) == "illegal-move"


def test_a_pawn_does_not_reach_the_last_row_without_a_promotion(match):
    match.play(PROMOTION)
    assert unchanged(match, lambda: match.move(W, "b7a8")) == "illegal-move"


@pytest.mark.parametrize("piece", "qrbn")
def test_a_pawn_becomes_what_its_player_chose(match, piece):
    match.play(PROMOTION)
    [played] = match.play(f"b7a8{piece}")
    assert played.uci == f"b7a8{piece}"
    assert match.record.board.piece_at(chess.A8) == chess.Piece.from_symbol(piece.upper())


def test_a_pawn_may_be_taken_in_passing_at_once_only(match):
    match.play("e2e4 a7a6 e4e5 d7d5")
    [played] = match.play("e5d6")
    assert played.uci == "e5d6"
    assert match.record.board.piece_at(chess.D5) is None


def test_a_pawn_may_not_be_taken_in_passing_later(match):
    match.play("e2e4 a7a6 e4e5 d7d5 h2h3 h7h6")
    assert unchanged(match, lambda: match.move(W, "e5d6")) == "illegal-move"


@pytest.mark.parametrize("uci", ["e1g1", "e1h1"])
def test_castling_is_published_as_the_kings_move(match, uci):
    match.play(CASTLING)
    [played] = match.play(uci)
    assert played.uci == "e1g1"
    assert match.record.board.piece_at(chess.F1) == chess.Piece.from_symbol("R")
    assert contents(match.again().record) == contents(match.record)


def test_castling_as_king_takes_rook_may_be_repeated_either_way(match):
    match.play(CASTLING)
    position = match.record.position_seq
    match.move(W, "e1h1")
    assert match.move(W, "e1h1", after=position) == []
    assert match.move(W, "e1g1", after=position) == []


def test_a_move_of_the_other_side_is_refused(match):
    assert unchanged(match, lambda: match.move(B, "e7e5")) == "not-your-turn"
    match.play("e2e4")
    assert unchanged(match, lambda: match.move(W, "d2d4")) == "not-your-turn"


@pytest.mark.parametrize("after", [0, 1, 2, 4, 1_000_000])
def test_a_move_that_answers_another_position_is_stale(match, after):
    match.play(OPENING)
    assert match.record.position_seq == 3
    assert unchanged(match, lambda: match.move(W, "g1f3", after=after)) == "stale"


def test_what_does_not_change_the_position_does_not_make_a_move_stale(match):
    match.play(OPENING)
    match.offer(B)
    match.move(W, "g1f3", after=3)
    assert match.record.moves[-1] == "g1f3"


@pytest.mark.parametrize("line", ["e2e4", "e2e4 e7e5", "e2e4 e7e5 g1f3 g8f6 f1c4"])
def test_a_move_already_played_is_acknowledged_and_not_played_again(match, line):
    for uci in line.split():
        mover, answered = match.record.board.turn, match.record.position_seq
        match.move(mover, uci)
    before = contents(match.again().record)
    assert match.move(mover, line.split()[-1], after=answered) == []
    assert contents(match.record) == before


def test_a_repeat_is_known_after_a_replay(match):
    match.play(OPENING)
    assert match.again().move(B, "e7e5", 2, 0) == []


def test_a_repeat_that_arrives_after_the_opponents_answer_is_acknowledged(match):
    match.move(W, "e2e4", after=1)
    match.play("e7e5")
    assert match.move(W, "e2e4", after=1) == []


def test_the_opponent_cannot_pass_a_move_off_as_a_repeat(match):
    match.move(W, "e2e4", after=1)
    assert unchanged(match, lambda: match.move(B, "e2e4", after=1)) == "stale"


def test_another_move_in_answer_to_an_old_position_is_no_repeat(match):
    match.move(W, "e2e4", after=1)
    assert unchanged(match, lambda: match.move(W, "d2d4", after=1)) == "stale"


def test_the_order_of_the_events_of_a_mating_move(match):
    played, ended = match.play(FOOLS_MATE)
    assert (played.seq, ended.seq, played.at) == (5, 6, ended.at)


# ---------------------------------------------------------------- after the end


def test_after_the_end_everything_is_refused(match):
    match.play("e2e4 e7e5")
    offer = match.offer(W)
    match.resign(B)
    commands = [
        lambda: match.move(W, "g1f3"),
        lambda: match.resign(W),
        match.abort,
        lambda: match.offer(W),
        lambda: match.offer(B),
        lambda: match.accept(B, offer),
        lambda: match.decline(B, offer),
        lambda: match.game.abandon(W, 0, draw=False),
    ]
    assert [unchanged(match, command) for command in commands] == ["game-over"] * len(commands)


def test_after_the_end_a_repeat_of_the_last_move_is_acknowledged(match):
    match.play(FOOLS_MATE)
    assert match.move(B, "d8h4", after=4) == []


# ---------------------------------------------------------------- abort, and reading logs


def test_no_game_is_aborted_once_both_have_moved(match):
    match.play(OPENING)
    assert unchanged(match, match.abort) == "too-late-to-abort"


def test_a_log_without_its_beginning_is_no_game(match):
    match.play(OPENING)
    with pytest.raises(ValueError, match="begins with"):
        type(match.game).replay(match.log[1:])


def test_a_log_with_a_hole_is_no_game(match):
    match.play(OPENING)
    with pytest.raises(ValueError, match="does not follow"):
        type(match.game).replay([match.log[0], *match.log[2:]])
