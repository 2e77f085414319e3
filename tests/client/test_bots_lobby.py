"""Open seeks, challenges and the lobby that is followed, through the wire, with a real server."""

from contextlib import ExitStack

import pytest

from client.bots import Refusal
from shared import messages as m
from shared.clock import TimeControl
from shared.messages import RefusalCode
from tests.client.bot_club import Club, cut


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


def until(seat, condition):
    while not condition():
        seat.update()


def come_back(seat):
    """Lose the line, and wait until it is up again."""
    line_ups = seat._line_ups
    cut(seat)
    until(seat, lambda: seat._line_ups > line_ups)


def doing(lobby):
    return {online.player.name: online.activity for online in lobby.players.entries.values()}


def test_an_open_seek_is_seen_and_accepted(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    lobby = bob.lobby.follow()
    posted = ann.lobby.seek("5+3", "black")
    until(bob, lambda: lobby.seeks.entries)
    [seek] = lobby.seeks.entries.values()
    assert (seek.by.name, seek.control, seek.color) == ("Ann", TimeControl.parse("5+3"), "black")
    game = bob.lobby.accept(seek.seek)
    assert game.record.black.name == "Ann"
    assert posted.wait().id == game.id
    until(bob, lambda: not lobby.seeks.entries and lobby.games.entries)
    [live] = lobby.games.entries.values()
    assert (live.game, live.white.name) == (game.id, "Bob")
    until(bob, lambda: doing(lobby) == {"Ann": "playing", "Bob": "playing"})


def test_of_two_who_accept_one_is_told_that_it_came_late(club):
    ann, bob, cy = club.seat("Ann"), club.seat("Bob"), club.seat("Cy")
    posted = ann.lobby.seek("5+3")
    bob.lobby.accept(posted.number)
    with pytest.raises(Refusal) as refused:
        cy.lobby.accept(posted.number)
    assert refused.value.code == RefusalCode.NO_SUCH_SEEK


def test_two_who_seek_the_like_are_paired_at_once(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    waits = ann.lobby.seek(None)
    assert bob.lobby.seek(None).wait().id == waits.wait().id


def test_a_seek_is_cancelled(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    lobby = bob.lobby.follow()
    posted = ann.lobby.seek("5+3")
    until(bob, lambda: lobby.seeks.entries)
    posted.cancel()
    assert posted.wait() is None
    until(bob, lambda: not lobby.seeks.entries)
    posted.cancel()


def test_a_challenge_is_accepted(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    posted = ann.lobby.challenge("bob", "1+0", "white")
    challenge = bob.lobby.wait_for_challenge()
    assert (challenge.by.name, challenge.control, challenge.color) == ("Ann", TimeControl(60_000), "white")
    game = bob.lobby.accept(challenge.seek)
    assert posted.wait().record.white.name == game.record.white.name == "Ann"
    assert not bob.lobby.model.challenges


def test_a_challenge_is_declined_and_not_repeated_at_once(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    posted = ann.lobby.challenge("Bob", "5+3")
    bob.lobby.decline(bob.lobby.wait_for_challenge().seek)
    assert posted.wait() is None
    assert posted.declined
    with pytest.raises(Refusal) as refused:
        ann.lobby.challenge("Bob", "5+3")
    assert refused.value.code == RefusalCode.TOO_FAST


def test_a_challenge_is_taken_back(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    posted = ann.lobby.challenge("Bob", "5+3")
    bob.lobby.wait_for_challenge()
    posted.cancel()
    until(bob, lambda: not bob.lobby.model.challenges)


def test_nobody_of_that_name_is_here(club):
    with pytest.raises(Refusal) as refused:
        club.seat("Ann").lobby.challenge("Nobody", "5+3")
    assert refused.value.code == RefusalCode.NO_SUCH_PLAYER


def test_who_comes_back_follows_again(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    lobby = bob.lobby.follow()
    come_back(bob)
    ann.lobby.seek("5+3")
    until(bob, lambda: lobby.is_known and lobby.seeks.entries)
    assert set(doing(lobby)) == {"Ann", "Bob"}


def test_a_restarted_server_is_followed_again(club):
    white, black = club.pair()
    cy = club.seat("Cy")
    lobby = cy.lobby.follow()
    club.stop()
    club.start()
    until(cy, lambda: cy._line_ups and lobby.is_known)
    assert [*lobby.games.entries] == [white.id] == [black.id]


def test_seeks_and_challenges_end_with_the_line(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    seek, challenge = ann.lobby.seek("5+3"), ann.lobby.challenge("Bob", "5+3")
    bob.lobby.wait_for_challenge()
    come_back(ann)
    assert seek.wait() is None
    assert challenge.wait() is None
    assert not challenge.declined
    until(bob, lambda: not bob.lobby.model.challenges)


def test_who_left_the_lobby_hears_no_more_of_it(club):
    ann, bob = club.seat("Ann"), club.seat("Bob")
    lobby = bob.lobby.follow()
    bob.lobby.leave()
    ann.lobby.seek("5+3")
    come_back(bob)
    assert not lobby.seeks.entries


def test_long_lists_are_read_page_by_page(club):
    seats = [club.seat(f"Guest {number:02}") for number in range(55)]
    for seat in seats[:52]:
        seat.lobby.seek("5+3", "white")
    assert len(list(seats[0].lobby.open_seeks())) == 52
    names = [online.player.name for online in seats[0].lobby.players()]
    assert sorted(names) == [f"Guest {number:02}" for number in range(55)]
    game = seats[54].lobby.accept(next(seats[0].lobby.open_seeks()).seek)
    assert [live.game for live in seats[1].lobby.games()] == [game.id]
    assert isinstance(next(seats[0].lobby.games()), m.LiveGame)
