import pytest

from shared.messages import GameEnded, OfferDeclined, OfferMade, StandingOffer
from shared.record import side
from shared.result import Reason
from tests.server.games import B, Match, W, draw, refusal, unchanged

OPENING = "e2e4 e7e5"


@pytest.fixture
def match():
    return Match("5+0")


@pytest.mark.parametrize("moves", ["", "e2e4"])
@pytest.mark.parametrize("color", [W, B])
def test_no_draw_is_offered_before_both_have_moved(match, moves, color):
    match.play(moves)
    assert unchanged(match, lambda: match.offer(color)) == "offer-too-soon"


@pytest.mark.parametrize("color", [W, B])
def test_either_side_may_offer_a_draw_at_either_turn(match, color):
    match.play(OPENING)
    offer = match.offer(color)
    assert match.record.offers == {"draw": StandingOffer("draw", side(color), offer)}
    assert match.log[-1] == OfferMade(
        game="g", seq=4, at=0, white_ms=300_000, black_ms=300_000, kind="draw", by=side(color)
    )


def test_an_offer_against_a_standing_offer_accepts_it(match):
    match.play(OPENING)
    match.offer(W)
    [ended] = match.note(match.game.offer(B, "draw", 0))
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
    assert not match.record.offers
    assert unchanged(match, lambda: match.accept(B, offer)) == "no-such-offer"


def test_a_declined_offer_stands_no_more(match):
    match.play(OPENING)
    offer = match.offer(W)
    [declined] = match.decline(B, offer)
    assert isinstance(declined, OfferDeclined)
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
    assert refusal(lambda: again.offer(W, "draw", 0)) == "offer-too-soon"


def test_an_offer_stands_through_a_pause(match):
    match.play(OPENING)
    offer = match.offer(W)
    match.pause()
    match.accept(B, offer)
    assert match.ended == draw(Reason.AGREEMENT)
