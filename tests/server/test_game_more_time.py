import pytest

from shared.clock import MAX_CLOCK_MS
from shared.messages import TimeGiven
from shared.result import Reason
from tests.server.games import B, Match, W, black_wins, contents, unchanged, white_wins

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    match = Match("5+0")
    match.play(OPENING)
    return match


def give(match, color):
    return match.note(match.game.give_time(color, match.now))


# ---------------------------------------------------------------- gifts


@pytest.mark.parametrize(("giver", "clocks"), [(W, (290_000, 315_000)), (B, (305_000, 300_000))])
def test_a_player_gives_the_opponent_fifteen_seconds(match, giver, clocks):
    match.wait(10_000)
    [given] = give(match, giver)
    assert isinstance(given, TimeGiven)
    assert (given.to, given.ms) == ("black" if giver == W else "white", 15_000)
    assert (given.white_ms, given.black_ms) == match.clocks == clocks


def test_time_given_on_the_receivers_turn_moves_its_flag(match):
    match.wait(299_999)
    give(match, B)
    match.wait(15_000)
    assert match.ended is None
    match.wait(1)
    assert match.ended == black_wins(Reason.TIME)


def test_a_gift_charges_nobody_and_the_move_after_it_costs_what_it_took(match):
    match.wait(1_000)
    give(match, B)
    match.wait(2_000)
    match.play("g1f3")
    assert match.clocks == (300_000 - 3_000 + 15_000, 300_000)


def test_one_gives_once_between_two_moves_of_ones_own(match):
    give(match, W)
    assert unchanged(match, lambda: give(match, W)) == "offer-too-soon"
    give(match, B)
    match.play("g1f3")
    give(match, W)
    assert unchanged(match, lambda: give(match, W)) == "offer-too-soon"


def test_that_time_was_given_is_known_after_a_replay(match):
    give(match, W)
    again = match.again()
    assert contents(again.record) == contents(match.record)
    match.game = again
    assert unchanged(match, lambda: give(match, W)) == "offer-too-soon"


def test_time_may_be_given_before_the_clocks_run():
    match = Match("5+0")
    give(match, W)
    assert match.clocks == (300_000, 315_000)
    match.play(OPENING, each_ms=1_000)
    assert match.clocks == (300_000, 315_000)


def test_a_gift_gives_no_first_move_more_time():
    match = Match("1+0")
    match.wait(14_000)
    give(match, B)
    match.wait(1_000)
    assert match.ended is not None


def test_a_game_without_a_clock_has_no_time_to_give():
    match = Match(None)
    match.play(OPENING)
    assert unchanged(match, lambda: give(match, W)) == "no-clock"
    assert unchanged(match, lambda: match.offer(W, "more-time")) == "no-clock"


def test_nobody_gets_more_than_three_hours():
    match = Match("179.75+0")
    match.play(OPENING)
    give(match, W)
    assert match.clocks == (MAX_CLOCK_MS - 15_000, MAX_CLOCK_MS)
    match.play("g1f3", each_ms=1)
    assert unchanged(match, lambda: give(match, W)) == "too-much-time"
    offer = match.offer(B, "more-time")
    assert unchanged(match, lambda: match.accept(W, offer)) == "too-much-time"
    match.wait(1)
    offer = match.record.offers["more-time"].seq
    match.wait(15_000)
    match.accept(W, offer)


def test_time_may_be_given_while_the_clocks_stand_still(match):
    match.wait(1_000)
    match.pause("restart")
    match.wait(60_000)
    give(match, B)
    assert match.clocks == (314_000, 300_000)
    match.wait(60_000)
    match.resume()
    match.wait(314_000)
    assert match.ended == black_wins(Reason.TIME)


def test_no_time_is_given_in_a_finished_game(match):
    match.resign(B)
    assert unchanged(match, lambda: give(match, W)) == "game-over"


# ---------------------------------------------------------------- asking for it


@pytest.mark.parametrize(("asker", "clocks"), [(W, (315_000, 300_000)), (B, (300_000, 315_000))])
def test_who_asks_for_more_time_gets_it_when_the_opponent_agrees(match, asker, clocks):
    [given] = match.accept(not asker, match.offer(asker, "more-time"))
    assert isinstance(given, TimeGiven)
    assert match.clocks == clocks
    assert not match.record.offers


def test_a_gift_meets_what_the_opponent_asks_for(match):
    offer = match.offer(W, "more-time")
    give(match, B)
    assert not match.record.offers
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_a_gift_the_other_way_leaves_the_question_standing(match):
    offer = match.offer(W, "more-time")
    give(match, W)
    assert match.record.offers["more-time"].seq == offer


def test_who_asks_for_time_of_its_own_gives_none_away(match):
    offer = match.offer(W, "more-time")
    assert unchanged(match, lambda: match.offer(B, "more-time")) == "offer-too-soon"
    match.decline(B, offer)
    match.offer(B, "more-time")


def test_the_question_stands_through_ones_own_move_and_lapses_with_the_opponents(match):
    offer = match.offer(W, "more-time")
    match.play("g1f3")
    assert match.record.offers["more-time"].seq == offer
    match.play("b8c6")
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_an_answer_that_is_repeated_gives_nothing_more(match):
    offer = match.offer(W, "more-time")
    match.accept(B, offer)
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_a_gift_after_an_answer_waits_for_a_move(match):
    match.accept(B, match.offer(W, "more-time"))
    assert unchanged(match, lambda: give(match, B)) == "offer-too-soon"
    match.play("g1f3 b8c6")
    give(match, B)


def test_a_flag_that_was_saved_by_a_gift_falls_later_for_the_other(match):
    match.wait(299_000)
    give(match, B)
    match.play("g1f3")
    match.wait(300_000)
    assert match.ended == white_wins(Reason.TIME)
