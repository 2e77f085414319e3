"""The end of an evening: a closed door, and a drain that counts down."""

from server.operator.orders import (
    CloseDoor,
    Drain,
    OpenDoor,
    TellStatus,
)
from shared import messages as m
from tests.server.club import FIVE, codes, play
from tests.server.operators import ask, carried, declined

MINUTE = 60_000


def test_behind_a_closed_door_running_games_go_on_and_none_begins(club, ada, bo, game):
    [cy, di] = club.enter("Cy", "Di")
    cy.say(m.Seek(control=FIVE), m.Seek(private=True))
    code = cy.last(m.SeekPosted).code
    carried(club, CloseDoor())
    assert len(cy.all(m.SeekEnded)) == 2
    assert "no new games" in di.last(m.Announcement).text
    for way in (m.Seek(), m.Seek(private=True)):
        assert codes(di.say(way)) == ["closing"]
    assert codes(di.say(m.Join(code=code))) == ["no-such-code"]
    play(game, ada, bo, "e2e4 e7e5 g1f3")
    ada.say(m.Resign(game=game))
    assert codes(bo.say(m.OfferRematch(game=game))) == ["closing"]


def test_who_comes_to_a_closed_door_is_told_and_an_open_one_is_as_ever(club, ada):
    carried(club, CloseDoor())
    assert "closed already" in declined(club, CloseDoor())
    [bo] = club.enter("Bo")
    assert "no new games" in bo.last(m.Announcement).text
    carried(club, OpenDoor())
    assert "open" in declined(club, OpenDoor())
    club.pair(ada, bo)


def test_a_drain_counts_down_and_ends_with_the_last_game(club, ada, bo):
    game = club.pair(ada, bo, None)
    carried(club, Drain(minutes=7))
    club.wait(6 * MINUTE + 55_000 - 1)
    assert [notice.closing_in_ms for notice in ada.all(m.Announcement)] == [
        7 * MINUTE,
        5 * MINUTE,
        2 * MINUTE,
        MINUTE,
        30_000,
        10_000,
    ]
    assert "stops in 5 minutes" in ada.all(m.Announcement)[1].text
    assert not club.hub.drained
    assert ask(club, TellStatus()).drain_s == 5
    ada.say(m.Resign(game=game))
    assert club.hub.drained


def test_a_drain_ends_after_its_time_and_the_game_goes_on_at_the_next_start(club, ada, bo):
    game = club.pair(ada, bo, None)
    play(game, ada, bo, "e2e4 e7e5")
    carried(club, Drain(minutes=2))
    club.wait(2 * MINUTE - 1)
    assert not club.hub.drained
    club.wait(1)
    assert club.hub.drained
    club.restart()
    assert ada.again().last(m.Welcome).games == [game]
    assert not club.hub.drained


def test_a_drain_without_a_game_ends_at_once(club, ada):
    carried(club, Drain(minutes=7))
    assert club.hub.drained


def test_a_drain_can_be_called_off_and_begun_anew(club, ada, bo, game):
    carried(club, Drain(minutes=1))
    carried(club, Drain(minutes=3))
    assert ask(club, TellStatus()).drain_s == 180
    assert "called off" in carried(club, OpenDoor())
    club.wait(4 * MINUTE)
    assert not club.hub.drained
    assert ask(club, TellStatus()).door == "open"
