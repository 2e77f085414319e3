"""Spectators and chat, through the wire, with a real server."""

from contextlib import ExitStack

import pytest

from client.bots import Refusal, ScriptedBot, play
from shared.messages import RefusalCode
from tests.client.bot_club import Club, cut

MATE = "f2f3 e7e5 g2g4 d8h4"


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


def until(shown, condition):
    while not condition():
        shown.update()


def move_by_move(white, black, moves):
    """Let both play in turn, in one thread."""
    for number, uci in enumerate(moves.split()):
        (mover, other) = (black, white) if number % 2 else (white, black)
        mover.move(uci)
        until(other, lambda other=other, mover=mover: other.record.seq >= mover.record.seq)


def talk_without_end(shown):
    while True:
        shown.say("x")


def texts(shown):
    return [line.text for line in shown.said]


def test_a_spectator_comes_late_and_sees_the_game_to_its_end(club):
    white, black = club.pair()
    white.move("f2f3")
    watched = club.seat("Cy").watch(white.id)
    assert watched.record.moves == ["f2f3"]
    until(black, lambda: black.record.moves)
    move_by_move(black, white, "e7e5 g2g4 d8h4")
    assert watched.wait_until_over() == black.outcome
    assert watched.record.moves == black.record.moves == MATE.split()


def test_players_and_spectators_are_told_how_many_watch(club):
    white, _ = club.pair()
    seats = [club.seat(name) for name in ("Cy", "Di")]
    watched = [seat.watch(white.id) for seat in seats]
    until(white, lambda: white.spectators == 2)
    until(watched[0], lambda: watched[0].spectators == 2)
    watched[1].leave()
    until(white, lambda: white.spectators == 1)
    seats[0].close()
    until(white, lambda: white.spectators == 0)


def test_a_spectator_whose_line_breaks_goes_on_watching(club):
    white, black = club.pair()
    cy = club.seat("Cy")
    watched = cy.watch(white.id)
    cut(cy)
    move_by_move(white, black, "f2f3 e7e5")
    until(watched, lambda: watched.record.moves == ["f2f3", "e7e5"])
    move_by_move(white, black, "g2g4 d8h4")
    assert watched.wait_until_over() == white.outcome


def test_a_spectator_goes_on_watching_through_a_restart_of_the_server(club):
    white, black = club.pair()
    watched = club.seat("Cy").watch(white.id)
    club.stop()
    club.start()
    other = club.go(play, black, ScriptedBot(MATE))
    play(white, ScriptedBot(MATE))
    assert watched.wait_until_over() == other.result(30).outcome
    assert watched.record.moves == white.record.moves


def test_who_has_left_a_game_may_come_again(club):
    white, black = club.pair()
    cy = club.seat("Cy")
    watched = cy.watch(white.id)
    watched.leave()
    move_by_move(white, black, "f2f3 e7e5")
    cut(cy)
    assert cy.watch(white.id).record.moves == ["f2f3", "e7e5"]
    assert watched.record.moves == []


def test_one_cannot_watch_one_s_own_game_or_one_that_never_was(club):
    white, _ = club.pair()
    for game, code in ((white.id, RefusalCode.ALREADY_PLAYING), ("none", RefusalCode.NO_SUCH_GAME)):
        with pytest.raises(Refusal) as refusal:
            white._place.watch(game)
        assert refusal.value.code == code


def test_players_and_spectators_talk_apart(club):
    white, black = club.pair()
    cy, di = club.seat("Cy"), club.seat("Di")
    by_cy, by_di = cy.watch(white.id), di.watch(white.id)
    white.say("Good luck")
    black.say(" You\ttoo ")
    by_cy.say("Who leads?")
    by_di.say("White")
    until(white, lambda: len(white.said) == 2)
    until(black, lambda: len(black.said) == 2)
    until(by_cy, lambda: len(by_cy.said) == 2)
    assert texts(white) == texts(black) == ["Good luck", "You too"]
    assert texts(by_cy) == ["Who leads?", "White"]
    assert [line.by.name for line in by_cy.said] == ["Cy", "Di"]


def test_who_comes_later_or_again_is_told_the_last_lines_once(club):
    white, black = club.pair()
    white.say("Good luck")
    until(black, lambda: black.said)
    cut(black._place)
    white.say("Are you there?")
    until(black, lambda: len(black.said) == 2)
    assert texts(black) == ["Good luck", "Are you there?"]
    watched = club.seat("Cy").watch(white.id)
    watched.say("hello")
    until(watched, lambda: watched.said)
    later = club.seat("Di").watch(white.id)
    until(later, lambda: later.said)
    assert texts(later) == ["hello"]


def test_who_is_muted_is_not_read_this_time_and_the_next(club):
    white, _ = club.pair()
    with club.seat("Cy", profile="cy") as cy:
        by_cy = cy.watch(white.id)
        loud = club.seat("Loud").watch(white.id)
        cy.mute(loud._place.id)
        loud.say("SHOUT")
        by_cy.say("quiet")
        until(by_cy, lambda: by_cy.said)
        assert texts(by_cy) == ["quiet"]
    with club.seat("Cy", profile="cy") as cy:
        by_cy = cy.watch(white.id)
        until(by_cy, lambda: by_cy.said)
        assert texts(by_cy) == ["quiet"]
        cy.unmute(loud._place.id)
        assert texts(by_cy) == ["SHOUT", "quiet"]


def test_what_cannot_be_said_is_refused(club):
    white, _ = club.pair()
    for text in ("\u200b", "x" * 201):
        with pytest.raises(Refusal) as refusal:
            white.say(text)
        assert refusal.value.code == RefusalCode.BAD_TEXT
    with pytest.raises(Refusal) as refusal:
        talk_without_end(white)
    assert refusal.value.code == RefusalCode.TOO_FAST
