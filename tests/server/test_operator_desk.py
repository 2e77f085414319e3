"""The operator's desk, with a hub and people alone: status, games, and what goes wrong."""

import pytest

from server.operator import lookout
from server.operator.answers import BanList, Scene, StoredGame
from server.operator.orders import (
    AddBan,
    Adjudicate,
    Kick,
    ListBans,
    TellStatus,
)
from server.tally import SAMPLE_MS
from shared import messages as m
from shared.result import Reason, Result
from tests.server.club import FIVE, Person, codes, play
from tests.server.operators import Refusing, ask, carried, come, declined


def adjourn(game: str, white: Person, black: Person) -> None:
    """Let two people, who have just begun a game, put it off."""
    play(game, white, black, "e2e4 e7e5")
    white.say(m.Offer(game=game, kind="pause"))
    black.say(m.Accept(game=game, offer=black.last(m.OfferMade).seq))


# ---------------------------------------------------------------- status


def test_status_says_who_is_here_and_what_is_played(club, ada, bo, game):
    play(game, ada, bo, "e2e4 e7e5")
    [cy] = club.enter("Cy")
    cy.say(m.Seek(control=FIVE))
    club.wait(10_000)
    scene = ask(club, TellStatus())
    assert isinstance(scene, Scene)
    assert [(p.name, p.player, p.doing) for p in scene.players] == [
        ("Ada", ada.id, f"playing {game}"),
        ("Bo", bo.id, f"playing {game}"),
        ("Cy", cy.id, "waiting for a game"),
    ]
    assert {p.connected_s for p in scene.players} == {10}
    assert {p.ping_ms for p in scene.players} == {0}
    [live] = scene.games
    assert (live.game, live.white, live.black, live.control, live.ply) == (game, "Ada", "Bo", "5+0", 2)
    assert not live.paused
    assert (scene.seeks, scene.connections, scene.door, scene.drain_s) == (1, 3, "open", None)
    assert (scene.games_begun, scene.games_ended, scene.moves) == (1, 0, 2)


def test_games_that_nobody_came_back_to_are_named_and_can_be_adjudicated_by_that(club, ada, bo, game):
    adjourn(game, ada, bo)
    other = club.pair(bo, ada)
    club.restart()
    scene = ask(club, TellStatus())
    assert (scene.games, scene.waiting) == ([], 2)
    assert scene.stored == [
        StoredGame(game=game, white="Ada", black="Bo", control="5+0", adjourned=True),
        StoredGame(game=other, white="Bo", black="Ada", control="5+0", adjourned=False),
    ]
    for stored in scene.stored:
        carried(club, Adjudicate(game=stored.game, result=Result.DRAW))
    scene = ask(club, TellStatus())
    assert (scene.stored, scene.waiting) == ([], 0)


def test_of_many_stored_games_some_are_named_and_all_are_counted(club, ada, bo, monkeypatch):
    games = [club.pair(ada, bo, None) for _ in range(3)]
    club.restart()
    monkeypatch.setattr(lookout, "MAX_STORED", 2)
    scene = ask(club, TellStatus())
    assert {stored.game for stored in scene.stored} < set(games)
    assert (len(scene.stored), scene.waiting) == (2, 3)


def test_who_has_only_an_adjourned_game_does_not_play(club, ada, bo, game):
    adjourn(game, ada, bo)
    scene = ask(club, TellStatus())
    assert [player.doing for player in scene.players] == ["looking around"] * 2
    assert [(live.paused, live.adjourned) for live in scene.games] == [(True, True)]
    other = club.pair(ada, bo)
    assert [player.doing for player in ask(club, TellStatus()).players] == [f"playing {other}"] * 2


def test_status_says_who_is_away_from_a_game(club, ada, bo, game):
    assert [live.away for live in ask(club, TellStatus()).games] == [[]]
    ada.drop()
    assert [live.away for live in ask(club, TellStatus()).games] == [["white"]]
    bo.drop()
    assert [live.away for live in ask(club, TellStatus()).games] == [["white", "black"]]


def test_status_counts_who_watches(club, ada, bo, game):
    other = club.pair(*club.enter("Di", "Ed"))
    [cy, fay] = club.enter("Cy", "Fay")
    cy.say(m.Watch(game=other), m.Watch(game=game))
    fay.say(m.Watch(game=game))
    scene = ask(club, TellStatus())
    assert {live.game: live.spectators for live in scene.games} == {game: 2, other: 1}
    assert scene.spectators == 2
    assert [p.doing for p in scene.players if p.name == "Cy"] == [f"watching {game}"]
    club.now += SAMPLE_MS
    club.turn()
    assert club.hub._tally.spectators == 2
    cy.drop()
    fay.say(m.Unwatch(game=game))
    scene = ask(club, TellStatus())
    assert [live.spectators for live in scene.games] == [0, 0]
    assert scene.spectators == 0


def test_status_says_where_players_come_from(club):
    come(club, "Ada", address="198.51.100.4")
    [ada] = ask(club, TellStatus()).players
    assert ada.address == "198.51.100.4"


# ---------------------------------------------------------------- games


@pytest.mark.parametrize("result", list(Result))
def test_a_game_can_be_adjudicated(club, ada, bo, game, result):
    play(game, ada, bo, "e2e4 e7e5")
    carried(club, Adjudicate(game=game, result=result))
    for player in (ada, bo):
        ended = player.last(m.GameEnded)
        assert (ended.result, ended.reason) == (result, Reason.ADJUDICATION)
    assert "over" in declined(club, Adjudicate(game=game, result=result))
    assert ask(club, TellStatus()).games_ended == 1


def test_a_game_that_nobody_came_back_to_can_be_adjudicated(club, game):
    club.restart()
    carried(club, Adjudicate(game=game, result=Result.DRAW))
    assert club.store.live_games() == {}
    assert "no such game" in declined(club, Adjudicate(game="nothing", result=Result.DRAW))


# ---------------------------------------------------------------- what goes wrong


def test_an_order_is_answered_only_once_it_is_stored(club, ada, monkeypatch):
    Refusing(club.store, monkeypatch, times=1)
    assert "could not store" in declined(club, AddBan(who="Bo"))
    assert ask(club, ListBans()) == BanList(bans=[])
    assert codes(come(club, "Bo")) == []


def test_an_order_that_meets_a_bug_is_declined_and_costs_nobody_anything(club, ada, monkeypatch, caplog):
    monkeypatch.setattr(club.hub._players, "named", lambda _: 1 / 0)
    assert "mistake" in declined(club, Kick(name="Ada"))
    assert not ada.hung_up
    assert "event=bug" in caplog.text
