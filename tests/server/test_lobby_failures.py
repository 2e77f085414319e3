"""The lobby when a turn cannot be stored, or a list has a bug."""

import pytest

from client.model.lobby import LobbyModel
from server.arrivals import Received
from server.pairing.notice_board import INTERVAL_MS
from shared import messages as m
from tests.server.club import FIVE, codes, forget
from tests.server.followers import follow, lists, look
from tests.server.witnesses import Disk


@pytest.fixture
def store():
    disk = Disk(None)
    yield disk
    disk.close()


def fail(club, *arrivals):
    """Let a turn with these arrivals, and something to store, fail."""
    club.store.failures = 1
    club.turn(*arrivals)
    assert club.store.failures == 0, "nothing was to be stored"


def test_a_seek_that_was_paired_in_a_turn_that_failed_still_stands(club, ada, bo):
    [cy] = club.enter("Cy")
    lobby = follow(cy)
    ada.say(m.Seek(control=FIVE))
    assert len(look(cy, lobby).seeks.entries) == 1
    fail(club, Received(bo, m.Seek(control=FIVE), club.now))
    club.wait(INTERVAL_MS)
    assert len(look(cy, lobby).seeks.entries) == (0 if ada.hung_up else 1)
    assert not lobby.games.entries


def test_a_seek_posted_in_a_turn_that_failed_does_not_stand(club, game, ada, bo):
    cy, di = club.enter("Cy", "Di")
    lobby = follow(di)
    fail(
        club,
        Received(cy, m.Seek(control=FIVE), club.now),
        Received(cy, m.FollowLobby(), club.now),
        Received(ada, m.Move(game=game, uci="e2e4", after=1), club.now),
    )
    look(di, lobby)
    assert not lobby.seeks.entries
    assert codes(di.say(m.AcceptSeek(seek=1))) == ["no-such-seek"]
    assert lists(cy) == []


def test_followers_see_the_truth_after_a_turn_that_failed(club, game, ada, bo):
    [di] = club.enter("Di")
    lobby = follow(di)
    fail(club, Received(ada, m.Resign(game=game), club.now))
    assert [*look(di, lobby).games.entries] == [game]
    forget(di)
    bo.again().say(m.Resign(game=game))
    assert not look(di, lobby).games.entries


def test_who_began_to_follow_in_a_turn_that_failed_follows(club, game, ada, bo):
    [di] = club.enter("Di")
    fail(
        club,
        Received(di, m.FollowLobby(), club.now),
        Received(ada, m.Move(game=game, uci="e2e4", after=1), club.now),
    )
    assert [*look(di, LobbyModel()).games.entries] == [game]


def test_the_lobby_can_be_followed_while_nothing_can_be_stored(club, game, ada, bo):
    cy, di = club.enter("Cy", "Di")
    [posted] = cy.say(m.Seek(control=FIVE))
    club.store.failures = 5
    ada.say(m.Resign(game=game))
    assert codes(di.say(m.AcceptSeek(seek=posted.seek))) == ["storage"]
    lobby = follow(di)
    assert [*lobby.games.entries] == [game]
    assert [*lobby.seeks.entries] == [posted.seek]
    cy.say(m.CancelSeek(seek=posted.seek))
    assert not look(di, lobby).seeks.entries
    assert club.store.failures, "it could be stored again"


def test_a_bug_in_a_list_costs_nobody_a_game_and_followers_a_moment(club, game, ada, bo, monkeypatch, caplog):
    cy, di = club.enter("Cy", "Di")
    lobby = follow(di)

    def broken(_):
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(club.hub._hall.register.seats, "start_of", broken)
        cy.say(m.Seek(control=FIVE))
        ada.say(m.Move(game=game, uci="e2e4", after=1))
    assert bo.last(m.MovePlayed).uci == "e2e4"
    assert "publishing the lobby" in caplog.text
    assert len(look(di, lobby).seeks.entries) == 1
    assert [*lobby.games.entries] == [game]
