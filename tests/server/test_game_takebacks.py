import pytest

from server.errors import GameError
from shared.messages import GameResumed, MovesTakenBack, OfferMade
from shared.record import side
from shared.result import Reason
from tests.server.games import (
    CASTLING,
    PROMOTION,
    B,
    Match,
    W,
    black_wins,
    contents,
    draw,
    unchanged,
    unscored,
)

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    return Match("5+0")


def take_back(match, color):
    """Let `color` take back its last move, with the other's consent."""
    return match.accept(not color, match.offer(color, "takeback"))


# ---------------------------------------------------------------- what is undone


def test_on_the_opponents_turn_ones_last_move_is_taken_back(match):
    match.play(f"{OPENING} g1f3")
    [undone] = take_back(match, W)
    assert isinstance(undone, MovesTakenBack)
    assert undone.plies == 1
    assert match.record.moves == OPENING.split()
    assert match.record.board.turn == W


def test_on_ones_own_turn_the_opponents_answer_goes_as_well(match):
    match.play(f"{OPENING} g1f3 b8c6")
    [undone] = take_back(match, W)
    assert undone.plies == 2
    assert match.record.moves == OPENING.split()
    assert match.record.board.turn == W


@pytest.mark.parametrize(("line", "color"), [("", W), ("", B), ("e2e4", B)])
def test_who_has_not_moved_has_nothing_to_take_back(match, line, color):
    match.play(line)
    assert unchanged(match, lambda: match.offer(color, "takeback")) == "nothing-to-take-back"


@pytest.mark.parametrize("line", ["e2e4", OPENING])
def test_the_first_move_can_be_taken_back(match, line):
    match.play(line)
    take_back(match, W)
    assert match.record.moves == []
    assert unchanged(match, lambda: match.offer(W, "takeback")) == "nothing-to-take-back"
    match.play("d2d4")
    assert match.record.moves == ["d2d4"]


def test_castling_rights_come_back(match):
    match.play(f"{CASTLING} e1g1")
    take_back(match, W)
    assert match.record.board.has_kingside_castling_rights(W)
    match.play("e1g1")


def test_a_pawn_that_was_taken_in_passing_may_be_taken_so_again(match):
    match.play("e2e4 a7a6 e4e5 d7d5 e5d6")
    take_back(match, W)
    match.play("e5d6")


def test_a_promoted_pawn_is_a_pawn_again(match):
    match.play(f"{PROMOTION} b7a8q")
    take_back(match, W)
    match.play("b7a8n")


def test_positions_that_were_taken_back_have_not_occurred(match):
    match.play("g1f3 g8f6 f3g1 f6g8")
    for _ in range(3):
        assert match.record.occurrences == 2
        take_back(match, B)
        assert match.record.occurrences == 1
        match.play("f6g8")
    match.play("g1f3 g8f6 f3g1")
    assert match.ended is None
    match.play("f6g8")
    assert match.ended == draw(Reason.THREEFOLD_REPETITION)


def test_the_fifty_moves_are_counted_without_what_was_taken_back(match):
    match.play(f"{OPENING} g1f3 g8f6")
    take_back(match, B)
    assert match.record.board.halfmove_clock == 1


# ---------------------------------------------------------------- the offer


@pytest.mark.parametrize("mover", ["g1f3", "g1f3 b8c6"])
def test_the_offer_lapses_with_any_move(match, mover):
    match.play(OPENING)
    offer = match.offer(W, "takeback")
    match.play(mover)
    assert not match.record.offers
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_every_offer_ends_with_a_takeback(match):
    match.play(OPENING)
    stale = [match.offer(color, kind) for color, kind in [(W, "draw"), (B, "more-time"), (B, "pause")]]
    take_back(match, W)
    assert not match.record.offers
    assert [unchanged(match, lambda seq=seq: match.accept(B, seq)) for seq in stale] == ["no-such-offer"] * 3


def test_offers_to_take_back_that_cross_are_no_agreement(match):
    match.play(f"{OPENING} g1f3")
    offer = match.offer(W, "takeback")
    assert unchanged(match, lambda: match.offer(B, "takeback")) == "offer-too-soon"
    match.decline(B, offer)
    match.offer(B, "takeback")


def test_who_was_declined_moves_before_asking_again_and_twice_after_the_second_no(match):
    match.play(OPENING)
    match.decline(B, match.offer(W, "takeback"))
    assert unchanged(match, lambda: match.offer(W, "takeback")) == "offer-too-soon"
    match.play("g1f3 b8c6")
    match.decline(B, match.offer(W, "takeback"))
    match.play("f1c4 f8c5")
    assert unchanged(match, lambda: match.offer(W, "takeback")) == "offer-too-soon"
    match.play("c2c3 g8f6")
    match.offer(W, "takeback")


def test_who_agreed_may_be_asked_for_another_takeback_at_once(match):
    match.play("e2e4 e7e5 g1f3 b8c6")
    take_back(match, B)
    take_back(match, W)
    take_back(match, B)
    take_back(match, W)
    assert match.record.ply == 0


def test_moves_that_were_taken_back_count_for_the_next_offer(match):
    match.play(OPENING)
    match.decline(B, match.offer(W, "draw"))
    match.play("g1f3")
    take_back(match, W)
    match.offer(W, "draw")


def test_an_accept_that_is_repeated_takes_nothing_more_back(match):
    match.play(f"{OPENING} g1f3 b8c6")
    offer = match.offer(W, "takeback")
    match.accept(B, offer)
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_nothing_is_taken_back_in_a_finished_game(match):
    match.play(OPENING)
    offer = match.offer(W, "takeback")
    match.resign(B)
    assert unchanged(match, lambda: match.accept(B, offer)) == "game-over"
    assert unchanged(match, lambda: match.offer(B, "takeback")) == "game-over"


# ---------------------------------------------------------------- stale moves


def test_a_move_that_answers_what_was_taken_back_is_stale(match):
    match.play(f"{OPENING} g1f3")
    seen = match.record.position_seq
    take_back(match, W)
    assert unchanged(match, lambda: match.move(B, "b8c6", after=seen)) == "stale"
    assert unchanged(match, lambda: match.move(W, "b1c3", after=seen)) == "stale"


def test_a_late_repeat_of_a_move_that_was_taken_back_does_not_play_it_again(match):
    match.play(OPENING)
    seen = match.record.position_seq
    match.play("g1f3")
    take_back(match, W)
    assert match.move(W, "g1f3", after=seen) == []
    assert match.record.moves == OPENING.split()
    assert match.again().move(W, "g1f3", seen, 0) == []


def test_the_move_that_was_taken_back_may_be_played_anew(match):
    match.play(f"{OPENING} g1f3")
    take_back(match, W)
    match.play("g1f3")
    assert match.record.moves == [*OPENING.split(), "g1f3"]


# ---------------------------------------------------------------- time


def test_clocks_stay_as_they_are_and_who_waited_is_not_charged(match):
    match.play(OPENING)
    match.play("g1f3", each_ms=10_000)
    match.wait(4_000)
    offer = match.offer(W, "takeback")
    match.wait(2_000)
    [undone] = match.accept(B, offer)
    assert (undone.white_ms, undone.black_ms) == (290_000, 294_000)
    match.wait(1_000)
    assert match.clocks == (289_000, 294_000)


def test_clocks_after_each_ply_are_kept_for_what_is_left(match):
    match.play(f"{OPENING} g1f3 b8c6", each_ms=1_000)
    take_back(match, W)
    assert match.record.clocks == [300_000, 300_000]
    match.play("f1c4", each_ms=5_000)
    assert match.record.clocks == [300_000, 300_000, 294_000]


def test_a_first_move_that_was_taken_back_has_its_limit_again_and_no_clock_runs():
    match = Match("1+0")
    match.play(OPENING, each_ms=10_000)
    match.wait(10_000)
    take_back(match, W)
    assert match.clocks == (50_000, 60_000)
    assert match.wait(14_999) == []
    assert match.clocks == (50_000, 60_000)
    match.wait(1)
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


def test_what_is_offered_before_the_first_move_gives_it_no_more_time():
    match = Match("1+0")
    match.wait(10_000)
    match.offer(W, "more-time")
    match.wait(5_000)
    assert match.ended == unscored(Reason.NO_FIRST_MOVE)


def test_back_at_the_start_the_game_may_be_called_off_again(match):
    match.play(OPENING)
    assert unchanged(match, match.abort) == "too-late-to-abort"
    take_back(match, W)
    match.abort()
    assert match.ended == unscored(Reason.ABORTED)


def test_a_flag_falls_after_a_takeback_when_the_time_is_up():
    match = Match("1+0")
    match.play(f"{OPENING} g1f3", each_ms=1_000)
    match.wait(5_000)
    take_back(match, W)
    match.wait(58_999)
    assert match.ended is None
    match.wait(1)
    assert match.ended == black_wins(Reason.TIME)


# ---------------------------------------------------------------- pauses


def test_a_game_that_a_restart_paused_goes_on_with_a_takeback(match):
    match.play(f"{OPENING} g1f3")
    offer = match.offer(W, "takeback")
    match.pause("restart")
    match.wait(50_000)
    resumed, undone = match.accept(B, offer)
    assert isinstance(resumed, GameResumed)
    assert isinstance(undone, MovesTakenBack)
    assert match.clocks == (300_000, 300_000)
    assert match.record.pause is None


def test_an_adjourned_game_is_not_set_going_by_a_takeback(match):
    match.play(f"{OPENING} g1f3")
    offer = match.offer(W, "takeback")
    match.accept(B, match.offer(W, "pause"))
    assert unchanged(match, lambda: match.accept(B, offer)) == "paused"
    match.decline(B, offer)
    assert unchanged(match, lambda: match.offer(W, "takeback")) == "paused"


# ---------------------------------------------------------------- the log


def test_a_game_with_takebacks_comes_back_from_its_log(match):
    match.play(f"{OPENING} g1f3 b8c6", each_ms=700)
    take_back(match, B)
    match.play("g8f6 b1c3", each_ms=700)
    take_back(match, B)
    assert contents(match.again().record) == contents(match.record)
    assert match.again().deadline() == match.game.deadline()
    assert match.record.moves == [*OPENING.split(), "g1f3"]


@pytest.mark.parametrize("color", [W, B])
def test_an_offer_says_who_asks(match, color):
    match.play(OPENING)
    match.offer(color, "takeback")
    assert isinstance(match.log[-1], OfferMade)
    assert (match.log[-1].kind, match.log[-1].by) == ("takeback", side(color))


def test_no_log_grows_for_ever_by_moves_that_are_taken_back():
    match = Match(None)
    match.play(OPENING)
    while match.ended is None:
        match.play("g1f3")
        match.note(ask(lambda: match.game.offer(W, "takeback", 0)))
        match.note(ask(lambda: match.game.offer(B, "takeback", 0)))
        if "takeback" in match.record.offers:
            match.accept(B, match.record.offers["takeback"].seq)
    assert match.ended == draw(Reason.LENGTH_LIMIT)
    assert match.record.seq <= 4_000


def ask(command):
    """Return the events of a command, none where it is refused."""
    try:
        return command()
    except GameError:
        return []
