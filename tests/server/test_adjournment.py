"""Games that their players put off to another day, among the other games of a club."""

import pytest

from server.play.seats import MAX_SLOW_GAMES
from shared import messages as m
from shared.clock import TimeControl
from shared.result import Reason
from tests.server.club import FIVE, codes, forget, play

A_DAY = 86_400_000


@pytest.fixture
def game(club, ada, bo):
    """An adjourned game between Ada (White) and Bo, with one move each."""
    game = club.pair(ada, bo)
    play(game, ada, bo, "e2e4 e7e5")
    adjourn(game, ada, bo)
    forget(ada, bo)
    return game


def adjourn(game, white, black):
    white.say(m.Offer(game=game, kind="pause"))
    black.say(m.Accept(game=game, offer=black.last(m.OfferMade).seq))
    assert black.last(m.GamePaused).cause == "agreement"


def resume(game, asks, agrees):
    """Let two people go on with a game; return what the second one heard of it."""
    asks.say(m.Offer(game=game, kind="resume"))
    return agrees.say(m.Accept(game=game, offer=agrees.last(m.OfferMade).seq))


def go_on(game, white, black):
    resume(game, white, black)
    assert white.last(m.GameResumed) == black.last(m.GameResumed)
    white.say(m.Sync(game=game))
    play(game, white, black, "g1f3 b8c6", after=white.last(m.GameState).position_seq)


def test_an_adjourned_game_goes_on_on_another_day_after_a_restart(club, game, ada, bo):
    ada.drop()
    bo.drop()
    club.restart()
    club.wait(3 * A_DAY)
    ada, bo = ada.again(), bo.again()
    assert ada.last(m.Welcome).games == bo.last(m.Welcome).games == [game]
    ada.say(m.Sync(game=game))
    state = ada.last(m.GameState)
    assert (state.pause, state.moves, state.white_ms) == ("agreement", ["e2e4", "e7e5"], 300_000)
    go_on(game, ada, bo)


def test_an_offer_to_resume_waits_in_the_game_for_whoever_comes_later(club, game, ada, bo):
    bo.drop()
    ada.say(m.Offer(game=game, kind="resume"))
    ada.drop()
    club.restart()
    club.wait(A_DAY)
    bo, ada = bo.again(), ada.again()
    bo.say(m.Sync(game=game))
    [offer] = bo.last(m.GameState).offers
    bo.say(m.Accept(game=game, offer=offer.seq))
    assert ada.last(m.GameResumed)


def test_an_adjourned_game_keeps_nobody_from_other_games(club, game, ada, bo):
    other = club.pair(ada, bo)
    assert other != game
    play(other, ada, bo, "e2e4 e7e5")


def test_after_a_restart_too_an_adjourned_game_keeps_nobody_from_other_games(club, game, ada, bo):
    club.restart()
    ada, bo = ada.again(), bo.again()
    other = club.pair(ada, bo)
    play(other, ada, bo, "e2e4 e7e5")


def test_who_plays_elsewhere_does_not_go_on_and_its_opponent_is_told(club, game, ada, bo):
    [cy] = club.enter("Cy")
    other = club.pair(ada, cy)
    assert codes(ada.say(m.Offer(game=game, kind="resume"))) == ["already-playing"]
    assert codes(bo.say(m.Offer(game=game, kind="resume"))) == ["opponent-busy"]
    cy.say(m.Abort(game=other))
    go_on(game, ada, bo)


def test_who_began_another_game_since_it_offered_is_busy(club, game, ada, bo):
    ada.say(m.Offer(game=game, kind="resume"))
    offer = bo.last(m.OfferMade).seq
    [cy] = club.enter("Cy")
    other = club.pair(ada, cy)
    assert codes(bo.say(m.Accept(game=game, offer=offer))) == ["opponent-busy"]
    ada.say(m.Abort(game=other))
    bo.say(m.Accept(game=game, offer=offer))
    assert ada.last(m.GameResumed)


def test_a_game_that_goes_on_keeps_its_players_from_others(club, game, ada, bo):
    go_on(game, ada, bo)
    assert codes(ada.say(m.Seek(control=FIVE))) == ["already-playing"]
    adjourn(game, ada, bo)
    assert codes(ada.say(m.Seek(control=FIVE))) == []


@pytest.mark.parametrize("private", [False, True])
def test_who_goes_on_with_a_game_waits_for_no_other(club, game, ada, bo, private):
    ada.say(m.Seek(control=FIVE, private=private))
    posted = ada.last(m.SeekPosted)
    resume(game, bo, ada)
    assert ada.last(m.SeekEnded) == m.SeekEnded(seek=posted.seek)
    [cy] = club.enter("Cy")
    heard = cy.say(m.Join(code=posted.code)) if private else cy.say(m.Seek(control=FIVE))
    assert not any(isinstance(message, m.GameState) for message in heard)
    ada.say(m.Resign(game=game))
    assert bo.last(m.GameEnded).reason == Reason.RESIGNATION


def test_two_adjourned_games_are_played_one_after_the_other(club, game, ada, bo):
    other = club.pair(bo, ada)
    play(other, bo, ada, "d2d4 d7d5")
    adjourn(other, bo, ada)
    go_on(game, ada, bo)
    assert codes(bo.say(m.Offer(game=other, kind="resume"))) == ["already-playing"]
    adjourn(game, ada, bo)
    resume(other, ada, bo)
    assert ada.last(m.GameResumed).game == other


def test_nobody_has_adjourned_games_without_end(club, ada, bo):
    for _ in range(MAX_SLOW_GAMES):
        game = club.pair(ada, bo, TimeControl(300_000))
        play(game, ada, bo, "e2e4 e7e5")
        adjourn(game, ada, bo)
    assert codes(ada.say(m.Seek(control=FIVE))) == ["already-playing"]
    resume(game, ada, bo)
    bo.say(m.Resign(game=game))
    assert codes(ada.say(m.Seek(control=FIVE))) == []


def test_an_adjourned_game_that_was_read_again_is_still_adjourned(club, game, ada, bo):
    club.hub._hall.forget(game)
    assert codes(ada.say(m.Move(game=game, uci="g1f3", after=3))) == ["paused"]
    other = club.pair(ada, bo)
    assert codes(ada.say(m.Offer(game=game, kind="resume"))) == ["already-playing"]
    ada.say(m.Abort(game=other))
    go_on(game, ada, bo)


def test_nobody_is_claimed_against_for_being_away_from_an_adjourned_game(club, game, ada, bo):
    bo.drop()
    club.wait(600_000)
    assert codes(ada.say(m.Claim(game=game))) == ["nothing-to-claim"]


@pytest.mark.parametrize("answer", ["accept", "offer"])
def test_nobodys_clock_is_set_going_while_they_are_away(club, game, ada, bo, answer):
    ada.say(m.Offer(game=game, kind="resume"))
    ada.drop()
    accept = m.Accept(game=game, offer=bo.last(m.OfferMade).seq)
    assent = accept if answer == "accept" else m.Offer(game=game, kind="resume")
    assert codes(bo.say(assent)) == ["opponent-busy"]
    ada.again()
    bo.say(assent)
    assert bo.last(m.GameResumed)


def test_the_countdown_of_who_leaves_after_the_game_goes_on_begins_then(club, game, ada, bo):
    go_on(game, ada, bo)
    club.wait(120_000)
    ada.drop()
    assert codes(bo.say(m.Claim(game=game))) == ["nothing-to-claim"]
    club.wait(45_000)
    bo.say(m.Claim(game=game))
    assert bo.last(m.GameEnded).reason == Reason.ABANDONMENT


def test_a_game_without_a_clock_may_be_adjourned_as_well(club, ada, bo):
    game = club.pair(ada, bo, None)
    play(game, ada, bo, "e2e4 e7e5")
    adjourn(game, ada, bo)
    assert codes(ada.say(m.Move(game=game, uci="g1f3", after=3))) == ["paused"]
    go_on(game, ada, bo)
