"""One's own games that are over."""

import pygame
import pytest

from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Part
from client.screens.lobby.past_game import PastGame
from client.ui import clipboard
from server.service import Server
from shared.clock import TimeControl
from shared.messages import (
    GameEnded,
    GameList,
    GameState,
    GameSummary,
    ListGames,
    Move,
    Player,
    RefusalCode,
    Refused,
    Resign,
    Seek,
)
from shared.result import Reason, Result

BLITZ = TimeControl.parse("5+3")


@pytest.fixture
def server(tmp_path):
    """A server that keeps its games."""
    with Server(tmp_path / "server") as running:
        yield running


@pytest.fixture
def user(use, session):
    return use(LobbyScreen(session))


def next_of(network, kind):
    while not isinstance(message := network.wait(10), kind):
        assert message is not None, f"no {kind.__name__} came"
    return message


@pytest.fixture
def played(user, session, bob):
    """A game that Bob has resigned to Ann."""
    session.network.send(Seek(control=BLITZ, color="white"))
    bob.send(Seek(control=BLITZ, color="black"))
    game = next_of(bob, GameState).game
    session.network.request(Move(game=game, uci="e2e4", after=1))
    bob.request(Move(game=game, uci="e7e5", after=2))
    bob.request(Resign(game=game))
    next_of(session.network, GameEnded)


def hear(user, *messages):
    for message in messages:
        user.screen.session.hear(message, user.now)
        user.screen.receive(message, user.now)


def open_past(user):
    tabs = user.screen.hall.lists.tabs
    user.click_at(tabs.cells()[-1].center)
    assert user.screen.hall.lists.shown is Part.PAST
    return user.screen.hall.lists.past.table


def test_past_games_are_listed_with_their_results_and_copied(played, user):
    table = open_past(user)
    user.until(lambda: table.rows)
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Bob", "Won", "5+3"]
    user.click_at(table.row_rect(0).center)
    shown = user.screen.overlay
    assert isinstance(shown, PastGame)
    assert shown.text.text.startswith("White wins by resignation")
    copy = shown.buttons[1]
    user.click(copy)
    user.until(lambda: copy.text == "Copied")
    assert "1. e4 " in clipboard.get()
    user.press(pygame.K_ESCAPE)
    assert user.screen.overlay is None


def test_who_has_played_none_is_told_so(user):
    table = open_past(user)
    user.until(lambda: table.empty.startswith("You have finished no game"))


def page(*numbers, more=""):
    white, black = Player("w", "Ann"), Player("b", "Bob")
    games = [
        GameSummary(
            game=f"g{number}", white=white, black=black, result=Result.DRAW, reason=Reason.STALEMATE,
            utc=253_402_300_799_999, plies=9,
        )
        for number in numbers
    ]  # fmt: skip
    return GameList(games=games, next=more, re=6)


def test_older_games_come_page_by_page(user, session):
    sent = []
    session.network.send = sent.append
    table = open_past(user)
    assert sent[-1] == ListGames(player="Ann", limit=30, id=6)
    hear(user, page(9, 8, more="g8"))
    assert [row.key for row in table.rows] == ["g9", "g8", ""]
    user.click_at(table.row_rect(2).center)
    assert sent[-1] == ListGames(player="Ann", limit=30, before="g8", id=6)
    hear(user, page(7))
    user.screen.hall.form.release()  # the mouse leaves, and the rows are put in order
    assert [row.key for row in table.rows] == ["g9", "g8", "g7"]


def test_why_there_are_none_is_said(user, session):
    session.network.send = lambda _: None
    table = open_past(user)
    hear(user, Refused(code=RefusalCode.NO_ARCHIVE, text="This server keeps no games.", re=6))
    assert table.empty == "This server keeps no games."
    assert not user.screen.hall.lists.remark.shown


def test_a_game_that_cannot_be_fetched_says_why(played, user):
    table = open_past(user)
    user.until(lambda: table.rows)
    user.click_at(table.row_rect(0).center)
    hear(user, Refused(code=RefusalCode.BUSY, text="Ask again.", re=7))
    assert user.screen.overlay.text.text == "Ask again."
