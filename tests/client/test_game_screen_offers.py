import pygame
import pytest

from shared import messages
from shared.result import Reason, Result
from tests.client.board import LATER, OPENING, gone, state_of


def test_resigning_is_asked_for_twice(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.push("Play on")
    assert not table.wire.sent
    table.push("Resign")
    table.push("Resign")
    assert table.wire.sent == [messages.Resign(game="g")]


def test_escape_closes_the_question(sit):
    table = sit(state_of(OPENING))
    table.push("Resign")
    table.key(pygame.K_ESCAPE)
    assert table.screen.dialog is None
    assert not table.wire.sent


def test_abort_is_there_until_both_have_moved_and_then_resign_is(sit):
    table = sit()
    assert table.button("Abort").enabled
    assert not table.button("Resign").enabled
    table.push("Abort")
    assert table.wire.sent == [messages.Abort(game="g")]
    table = sit(state_of(OPENING))
    assert not table.button("Abort").enabled
    assert table.button("Resign").enabled


def test_a_draw_is_offered(sit):
    table = sit(state_of(OPENING))
    table.push("Draw")
    assert table.wire.sent == [messages.Offer(game="g", kind="draw")]
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="white"))
    assert table.notice == "You offered a draw."
    assert not table.button("Draw").enabled


@pytest.mark.parametrize(("answer", "command"), [("Accept", messages.Accept), ("Decline", messages.Decline)])
def test_a_draw_offer_is_answered(sit, answer, command):
    table = sit(state_of(OPENING))
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    assert table.notice == "Bela offers a draw."
    table.at(LATER)
    table.push(answer)
    assert table.wire.sent == [command(game="g", offer=4)]


def test_a_press_meant_for_what_was_there_before_answers_nothing(sit):
    table = sit(state_of(OPENING))
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    table.push("Accept")
    assert not table.wire.sent


def two_offers(sit):
    table = sit(state_of(OPENING))
    for seq, kind in ((4, "draw"), (5, "takeback")):
        table.hear(messages.OfferMade(game="g", seq=seq, at=0, kind=kind, by="black"))
    table.at(LATER)
    return table


def test_of_two_offers_the_older_one_is_answered_first(sit):
    table = two_offers(sit)
    assert table.notice == "Bela offers a draw."
    table.push("Accept")
    assert table.wire.sent == [messages.Accept(game="g", offer=4)]


def test_a_double_click_answers_one_offer_alone(sit):
    table = two_offers(sit)
    table.push("Decline")
    table.push("Decline")  # before the server has answered
    table.hear(messages.OfferDeclined(game="g", seq=6, at=0, kind="draw", by="white"), LATER)
    assert table.notice == "Bela would like to take a move back."
    table.push("Decline")
    assert table.wire.sent == [messages.Decline(game="g", offer=4)]
    table.at(2 * LATER)
    table.push("Decline")
    assert table.wire.sent[1:] == [messages.Decline(game="g", offer=5)]


def test_a_press_that_was_begun_on_one_offer_does_not_answer_the_next(sit):
    table = two_offers(sit)
    place = table.button("Accept").rect.center
    table.mouse(pygame.MOUSEBUTTONDOWN, place)
    table.hear(messages.OfferDeclined(game="g", seq=6, at=0, kind="draw", by="black"), LATER)
    table.mouse(pygame.MOUSEBUTTONUP, place)
    assert not table.wire.sent


def gift(to, seq=4, **fields):
    return messages.TimeGiven(
        game="g", seq=seq, at=0, to=to, ms=15_000, white_ms=75_000, black_ms=60_000, **fields
    )


def test_time_that_the_opponent_gives_is_told_for_a_moment(sit):
    table = sit(state_of(OPENING))
    table.hear(gift("white"))
    table.at(100)
    assert table.notice == "Bela gave you 15 seconds."
    table.hear(gift("white"), 4_100)  # an event that is known already
    table.at(4_100)
    assert table.notice == ""


def test_of_time_that_i_give_nothing_is_told(sit):
    table = sit(state_of(OPENING))
    table.hear(gift("black"))
    table.at(100)
    assert table.notice == ""


@pytest.mark.parametrize(
    ("by", "told"), [("black", "Bela does not let the move be taken back."), ("white", "")], ids=["his", "mine"]
)
def test_that_the_opponent_declines_is_told_for_a_moment(sit, by, told):
    offer = messages.StandingOffer(kind="takeback", by="white" if by == "black" else "black", seq=3)
    table = sit(state_of(OPENING, offers=[offer]))
    table.hear(messages.OfferDeclined(game="g", seq=4, at=0, kind="takeback", by=by), 0)
    table.at(100)
    assert table.notice == told
    table.at(4_100)
    assert table.notice == ""


def test_nothing_that_comes_or_goes_moves_the_other_buttons(sit):
    table = sit(state_of(OPENING), size=(480, 360))
    places = [(button.text, tuple(button.rect)) for button in table.screen.desk.actions]
    table.hear(messages.OfferMade(game="g", seq=4, at=0, kind="draw", by="black"))
    table.hear(messages.GameEnded(game="g", seq=5, at=0, result=Result.DRAW, reason=Reason.AGREEMENT))
    assert [(button.text, tuple(button.rect)) for button in table.screen.desk.actions] == places


@pytest.mark.parametrize(("answer", "result"), [("A win", "win"), ("A draw", "draw")])
def test_an_opponent_who_is_gone_can_be_claimed_against_after_the_countdown(sit, answer, result):
    table = sit(state_of([*OPENING, "g1f3"]))
    table.hear(gone(claim_in_ms=40_000, counting=True))
    assert table.notice == "Bela has left. You may claim the game in 0:40."
    table.at(40_001)
    table.at(40_001 + LATER)
    table.push(answer)
    assert table.wire.sent == [messages.Claim(game="g", result=result)]


def test_the_countdown_does_not_run_on_my_move(sit):
    table = sit(state_of(OPENING))
    table.hear(gone(claim_in_ms=40_000))
    table.at(99_000)
    assert table.notice == "Bela has left. It is your move."
