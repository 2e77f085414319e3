import pytest

from shared.messages import GamePaused, GameResumed
from shared.result import Reason
from tests.server.games import B, Match, W, black_wins, contents, draw, refusal, unchanged, white_wins

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    match = Match("5+0")
    match.play(OPENING)
    return match


def adjourn(match):
    return match.accept(B, match.offer(W, "pause"))


def test_a_game_that_both_agree_to_pause_is_adjourned(match):
    match.wait(10_000)
    [paused] = adjourn(match)
    assert isinstance(paused, GamePaused)
    assert paused.cause == "agreement"
    assert match.record.adjourned
    assert match.game.deadline() is None
    assert match.wait(10**10) == []
    assert match.clocks == (290_000, 300_000)


def test_offers_to_pause_that_cross_are_an_agreement(match):
    match.offer(W, "pause")
    [paused] = match.note(match.game.offer(B, "pause", 0))
    assert isinstance(paused, GamePaused)


@pytest.mark.parametrize("line", ["", "e2e4"])
def test_no_game_is_adjourned_before_both_have_moved(line):
    match = Match("5+0")
    match.play(line)
    assert unchanged(match, lambda: match.offer(W, "pause")) == "offer-too-soon"


def test_an_adjourned_game_takes_no_moves(match):
    adjourn(match)
    assert unchanged(match, lambda: match.move(W, "g1f3")) == "paused"
    assert unchanged(match, lambda: match.move(B, "g8f6")) == "not-your-turn"
    assert match.move(B, "e7e5", after=2) == []  # a repeat


def test_an_adjourned_game_goes_on_when_both_agree(match):
    match.wait(10_000)
    adjourn(match)
    match.wait(10**9)
    offer = match.offer(B, "resume")
    match.wait(10**9)
    [resumed] = match.accept(W, offer)
    assert isinstance(resumed, GameResumed)
    assert match.clocks == (290_000, 300_000)
    match.wait(290_000)
    assert match.ended == black_wins(Reason.TIME)


def test_offers_to_resume_that_cross_are_an_agreement(match):
    adjourn(match)
    match.offer(W, "resume")
    [resumed] = match.note(match.game.offer(B, "resume", 0))
    assert isinstance(resumed, GameResumed)
    assert not match.record.offers


def test_who_waits_to_resume_may_not_offer_it_twice(match):
    adjourn(match)
    match.offer(W, "resume")
    assert unchanged(match, lambda: match.offer(W, "resume")) == "offer-too-soon"


@pytest.mark.parametrize("cause", [None, "restart", "storage"])
def test_what_is_not_adjourned_is_not_resumed_by_agreement(match, cause):
    if cause:
        match.pause(cause)
    assert unchanged(match, lambda: match.offer(W, "resume")) == "not-paused"


def test_in_an_adjourned_game_only_the_result_and_going_on_are_talked_about(match):
    adjourn(match)
    for kind in ("takeback", "more-time", "pause"):
        assert unchanged(match, lambda kind=kind: match.offer(W, kind)) == "paused"
    match.accept(B, match.offer(W, "draw"))
    assert match.ended == draw(Reason.AGREEMENT)


def test_an_adjourned_game_may_be_resigned(match):
    adjourn(match)
    match.resign(B)
    assert match.ended == white_wins(Reason.RESIGNATION)


def test_after_a_no_one_asks_again_in_ten_seconds_and_then_twice_as_long_each_time(match):
    adjourn(match)
    for wait in (10_000, 20_000, 40_000):
        match.decline(B, match.offer(W, "resume"))
        match.wait(wait - 1)
        assert unchanged(match, lambda: match.offer(W, "resume")) == "offer-too-soon"
        match.wait(1)
    match.offer(W, "resume")


def test_who_said_no_may_ask_at_once(match):
    adjourn(match)
    match.decline(B, match.offer(W, "resume"))
    match.offer(B, "resume")


def test_the_wait_after_a_no_ends_some_day_however_often_it_was_said(match):
    adjourn(match)
    for _ in range(40):
        match.decline(B, match.offer(W, "resume"))
        match.wait(3 * 3_600_000)
    match.offer(W, "resume")


def test_a_game_is_adjourned_and_resumed_again_and_again(match):
    for line in ("g1f3 b8c6", "f1c4 f8c5", "c2c3 g8f6"):
        adjourn(match)
        match.accept(W, match.offer(B, "resume"))
        match.play(line)
    assert contents(match.again().record) == contents(match.record)


def test_a_pause_by_a_restart_becomes_an_adjournment_and_not_the_other_way_round(match):
    match.pause("restart")
    [paused] = match.pause("absence")
    assert paused.cause == "absence"
    assert match.pause("restart") == match.pause("agreement") == []
    assert match.record.pause == "absence"


def test_players_may_agree_to_adjourn_what_a_restart_has_paused(match):
    offer = match.offer(W, "pause")
    match.pause("restart")
    [paused] = match.accept(B, offer)
    assert paused.cause == "agreement"
    assert unchanged(match, lambda: match.move(W, "g1f3")) == "paused"


def test_an_offer_to_pause_lapses_with_the_opponents_move_only(match):
    offer = match.offer(W, "pause")
    match.play("g1f3")
    assert "pause" in match.record.offers
    match.play("b8c6")
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_a_draw_offered_before_the_adjournment_may_be_accepted_after_it(match):
    offer = match.offer(W)
    adjourn(match)
    match.accept(B, offer)
    assert match.ended == draw(Reason.AGREEMENT)


def test_a_repeated_answer_to_an_offer_to_pause_is_refused_and_changes_nothing(match):
    offer = match.offer(W, "pause")
    match.accept(B, offer)
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_an_adjourned_game_and_who_said_no_are_known_after_a_replay(match):
    adjourn(match)
    match.decline(B, match.offer(W, "resume"))
    again = match.again()
    assert again.deadline() is None
    assert refusal(lambda: again.offer(W, "resume", 9_999)) == "offer-too-soon"
    assert again.offer(W, "resume", 10_000)


def test_the_turn_of_an_adjourned_game_costs_what_was_thought_before_and_after():
    match = Match("5+0")
    match.play(OPENING)
    match.wait(3_000)
    adjourn(match)
    match.wait(10**9)
    match.accept(W, match.offer(B, "resume"))
    match.play("g1f3", each_ms=4_000)
    assert match.clocks == (293_000, 300_000)
