"""What the hub does when it has a bug: who came upon it pays, the others play on."""

import logging

import pytest

from server.play.table import Table
from shared import messages as m
from shared.result import Reason
from tests.server.club import Person, codes, forget, kinds, play
from tests.server.games import FOOLS_MATE


class FaultyTable(Table):
    """A table with a bug: it cannot stand a knight on the rim."""

    def obey(self, color, command, now):
        events = super().obey(color, command, now)
        if isinstance(command, m.Move) and command.uci == "g1h3":
            raise ZeroDivisionError("a knight on the rim is dim")
        return events

    def expire(self, now):
        if self.game.record.moves[-1:] == ["b1a3"]:
            raise ZeroDivisionError("a knight on the rim is dim")
        return super().expire(now)


@pytest.fixture
def game(club, ada, bo):
    started = club.pair(ada, bo)
    play(started, ada, bo, "e2e4 e7e5")
    forget(ada, bo)
    return started


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def faulty(club, game, monkeypatch):
    monkeypatch.setattr("server.play.register.Table", FaultyTable)
    club.restart()
    return game


def test_a_bug_costs_only_who_came_upon_it(club, faulty, ada, bo):
    ada, bo = ada.again(), bo.again()
    cy, di = club.enter("Cy", "Di")
    other = club.pair(cy, di)
    forget(ada, bo, cy, di)
    ada.say(m.Move(game=faulty, uci="g1h3", after=3))
    assert codes(ada.heard) == ["internal"]
    assert ada.hung_up
    assert not bo.hung_up
    assert codes(cy.heard) == []
    play(other, cy, di, "e2e4 e7e5")


def test_after_a_bug_the_game_goes_on_from_what_is_stored(club, faulty, ada, bo):
    ada, bo = ada.again(), bo.again()
    ada.say(m.Move(game=faulty, uci="g1h3", after=3))
    ada = ada.again()
    ada.say(m.Sync(game=faulty))
    assert ada.last(m.GameState).moves == ["e2e4", "e7e5"]
    play(faulty, ada, bo, "g1f3 g8f6", after=3)


def test_a_bug_that_only_time_brings_stops_no_other_game(club, faulty, ada, bo):
    ada, bo = ada.again(), bo.again()
    cy, di = club.enter("Cy", "Di")
    other = club.pair(cy, di)
    play(other, cy, di, "e2e4 e7e5")
    play(faulty, ada, bo, "b1a3", after=3)
    club.wait(400_000)
    assert di.last(m.GameEnded).reason == Reason.TIME


def test_a_finished_game_survives_a_bug_in_a_command_about_it(club, ada, bo):
    game = club.pair(ada, bo)
    play(game, ada, bo, FOOLS_MATE)
    club.hub._hall.forget(game)  # what the hub does after a bug
    assert kinds(ada.say(m.Sync(game=game, seq=4))) == ["move-played", "game-ended"]


def test_the_log_of_a_bug_tells_no_token(club, ada, caplog, monkeypatch):
    caplog.set_level(logging.ERROR)
    monkeypatch.setattr("server.players.Players.hello", lambda *_: 1 // 0)
    newer = Person(club, "Ada")
    newer.connect()
    assert codes(newer.say(m.Hello(protocol=m.PROTOCOL_VERSION, name="Ada", token=ada.token))) == ["internal"]
    assert "Hello" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert ada.token not in caplog.text
