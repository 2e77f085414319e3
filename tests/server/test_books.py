"""What is counted and written into the log, once a turn is stored."""

import logging

import pytest

from server.operator.orders import (
    Announce,
    Kick,
    TellStatus,
)
from shared import messages as m
from tests.server.club import FIVE, Person, play
from tests.server.operators import Refusing, ask, carried, come, declined


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO)
    return lambda event: [line for line in caplog.messages if line.split(" ", 1)[0] == f"event={event}"]


def test_the_log_tells_of_players_and_games(club, log):
    [ada, bo] = club.enter("Ada", "Bo")
    game = club.pair(ada, bo)
    play(game, ada, bo, "e2e4 e7e5")
    ada.say(m.Resign(game=game))
    bo.drop()
    assert [line.partition("address")[0] for line in log("player-in")] == [
        f"event=player-in name=Ada player={ada.id} ",
        f"event=player-in name=Bo player={bo.id} ",
    ]
    assert log("player-out") == [f"event=player-out name=Bo player={bo.id}"]
    assert log("game-started") == [f"event=game-started game={game} white=Ada black=Bo control=5+0"]
    assert log("game-ended") == [
        f"event=game-ended game={game} white=Ada black=Bo result=0-1 reason=resignation plies=2"
    ]


def test_the_log_tells_of_orders_but_not_of_questions(club, ada, log):
    carried(club, Announce(text="Cake."))
    declined(club, Kick(name="Bo", why="x"))
    ask(club, TellStatus())
    assert log("order") == [
        "event=order order=announce answer=carried text=Cake.",
        "event=order order=kick answer=declined name=Bo why=x",
    ]


def test_no_name_can_write_a_line_of_the_log(club, log):
    come(club, 'a" level=error b="')
    [line] = log("player-in")
    assert line.startswith(r'event=player-in name="a\" level=error b=\"" player=')


def test_what_is_secret_is_not_in_the_log(club, ada, caplog):
    caplog.set_level(logging.DEBUG)
    again = ada.again()
    Person(club, "Eve", again.token).enter()
    assert again.token not in caplog.text
    assert "Eve" in caplog.text


def test_the_log_tells_of_trouble_with_storage_and_of_its_end(club, log, monkeypatch):
    [ada, bo] = club.enter("Ada", "Bo")
    refusing = Refusing(club.store, monkeypatch, times=3)
    while refusing.left:
        club.turn()
        club.now += 1_000
    club.turn()
    club.pair(ada, bo)
    assert log("turn-lost") == ['event=turn-lost why="the disk is full"']
    assert log("time-not-stored") == ['event=time-not-stored why="the disk is full"'] * 2
    assert log("games-halted") == ["event=games-halted"]
    assert log("games-go-on") == ["event=games-go-on after_ms=3000"]


def test_a_turn_that_could_not_be_stored_leaves_no_game_in_the_books(club, log, monkeypatch):
    [ada, bo] = club.enter("Ada", "Bo")
    ada.say(m.Seek(control=FIVE))
    Refusing(club.store, monkeypatch, times=1)
    bo.say(m.Seek(control=FIVE))
    assert log("game-started") == []
    assert ask(club, TellStatus()).games_begun == 0
