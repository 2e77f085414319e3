import chess
import pytest

from shared.messages import DrawDeclined, DrawOffered, GameEnded
from shared.result import Reason
from tests.server.games import (
    CASTLING,
    FOOLS_MATE,
    PROMOTION,
    B,
    Match,
    W,
    contents,
    draw,
    refusal,
)

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    return Match("5+0")


def unchanged(match, command):
    """Return the code of the refusal, having seen that nothing changed."""
    before = contents(match.again().record)
    code = refusal(command)
    assert contents(match.record) == before
    return code


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


# ---------------------------------------------------------------- draw offers


@pytest.mark.parametrize("moves", ["", "e2e4"])
@pytest.mark.parametrize("color", [W, B])
def test_no_draw_is_offered_before_both_have_moved(match, moves, color):
    match.play(moves)
    assert unchanged(match, lambda: match.offer(color)) == "offer-too-soon"


@pytest.mark.parametrize("color", [W, B])
def test_either_side_may_offer_a_draw_at_either_turn(match, color):
    match.play(OPENING)
    offer = match.offer(color)
    assert (match.record.offer.by, match.record.offer.seq) == (color, offer)
    assert match.log[-1] == DrawOffered(
        game="g", seq=4, at=0, white_ms=300_000, black_ms=300_000, by="white" if color else "black"
    )


def test_an_offer_against_a_standing_offer_accepts_it(match):
    match.play(OPENING)
    match.offer(W)
    [ended] = match.note(match.game.offer_draw(B, 0))
    assert isinstance(ended, GameEnded)
    assert match.ended == draw(Reason.AGREEMENT)


def test_a_second_offer_while_the_first_stands_is_refused(match):
    match.play(OPENING)
    match.offer(W)
    assert unchanged(match, lambda: match.offer(W)) == "offer-too-soon"


def test_an_offer_stands_through_a_move_of_who_made_it(match):
    match.play(OPENING)
    offer = match.offer(W)
    match.play("g1f3")
    match.accept(B, offer)
    assert match.ended == draw(Reason.AGREEMENT)


def test_an_offer_lapses_when_the_opponent_moves(match):
    match.play(OPENING)
    offer = match.offer(W)
    match.play("g1f3 g8f6")
    assert match.record.offer is None
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_a_declined_offer_stands_no_more(match):
    match.play(OPENING)
    offer = match.offer(W)
    [declined] = match.decline(B, offer)
    assert isinstance(declined, DrawDeclined)
    assert declined.by == "black"
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"
    assert unchanged(match, lambda: match.decline(B, offer)) == "no-such-offer"


def test_nobody_answers_their_own_offer(match):
    match.play(OPENING)
    offer = match.offer(W)
    assert unchanged(match, lambda: match.accept(W, offer)) == "no-such-offer"
    assert unchanged(match, lambda: match.decline(W, offer)) == "no-such-offer"


def test_an_answer_to_another_offer_than_the_standing_one_is_refused(match):
    match.play(OPENING)
    first = match.offer(W)
    match.decline(B, first)
    match.play("g1f3 g8f6")
    second = match.offer(W)
    assert second != first
    assert unchanged(match, lambda: match.accept(B, first)) == "no-such-offer"
    assert unchanged(match, lambda: match.decline(B, first)) == "no-such-offer"
    match.accept(B, second)


def test_there_is_nothing_to_answer_without_an_offer(match):
    match.play(OPENING)
    assert unchanged(match, lambda: match.accept(B, 3)) == "no-such-offer"


@pytest.mark.parametrize(("color", "own_move", "answer"), [(W, "g1f3", "g8f6"), (B, "g8f6", "f1c4")])
def test_who_was_declined_makes_a_move_before_the_next_offer(match, color, own_move, answer):
    match.play(OPENING)
    if color == B:
        match.play("g1f3")
    match.decline(not color, match.offer(color))
    assert unchanged(match, lambda: match.offer(color)) == "offer-too-soon"
    match.play(own_move)
    match.offer(color)


def test_an_offer_at_the_opponents_turn_too_is_followed_by_a_move_of_ones_own(match):
    match.play(OPENING)
    match.decline(W, match.offer(B))
    match.play("g1f3")
    assert unchanged(match, lambda: match.offer(B)) == "offer-too-soon"
    match.play("g8f6")
    match.offer(B)


def test_who_declined_may_offer_at_once(match):
    match.play(OPENING)
    match.decline(B, match.offer(W))
    match.offer(B)


def test_the_pause_between_offers_is_known_after_a_replay(match):
    match.play(OPENING)
    match.decline(B, match.offer(W))
    again = match.again()
    assert refusal(lambda: again.offer_draw(W, 0)) == "offer-too-soon"


def test_an_offer_stands_through_a_pause(match):
    match.play(OPENING)
    offer = match.offer(W)
    match.pause()
    match.accept(B, offer)
    assert match.ended == draw(Reason.AGREEMENT)


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
