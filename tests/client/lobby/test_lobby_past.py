"""One's own games that are over."""

import pygame
import pytest

from client.network import LineDown
from client.screens.game import GameScreen
from client.screens.lobby import LobbyScreen
from client.screens.lobby.asks import Part
from client.screens.review import ReviewScreen
from server.service import Server
from shared.clock import TimeControl
from shared.messages import (
    GameEnded,
    GameList,
    GamePgn,
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


def test_past_games_are_listed_with_their_results_and_opened_for_review(played, user):
    table = open_past(user)
    user.until(lambda: table.rows)
    assert [cell.text for cell in table.rows[0].cells][:3] == ["Bob", "Won", "5+3"]
    user.click_at(table.row_rect(0).center)
    user.until(lambda: isinstance(user.app.overlay, ReviewScreen))
    assert user.screen.overlay is None
    variations = user.app.overlay.variations
    assert [variations.san(node) for node in variations.own[1:]] == ["e4", "e5"]
    user.press(pygame.K_ESCAPE)
    assert user.app.overlay is None


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


def test_a_game_that_cannot_be_had_says_why_and_can_be_asked_for_again(played, user):
    table = open_past(user)
    user.until(lambda: table.rows)
    send, user.screen.presence.send = user.screen.presence.send, lambda command: command is not None
    user.click_at(table.row_rect(0).center)
    waits = user.screen.overlay
    assert waits.text.text.endswith("Getting the game from the server…")
    _close, again = waits.buttons
    assert not again.enabled
    hear(user, Refused(code=RefusalCode.BUSY, text="Ask again.", re=7))
    assert waits.text.text.endswith("Ask again.")
    user.screen.presence.send = send
    user.click(again)
    user.until(lambda: isinstance(user.app.overlay, ReviewScreen))


def test_what_cannot_be_read_is_said_and_a_broken_line_too(played, user):
    table = open_past(user)
    user.until(lambda: table.rows)
    user.screen.presence.send = lambda command: command is not None
    user.click_at(table.row_rect(0).center)
    waits = user.screen.overlay
    hear(user, GamePgn(game=waits.summary.game, pgn="1. e4 \udc80 {", re=7))
    user.until(lambda: waits.text.text.endswith("What the server sent cannot be read."))
    hear(user, LineDown("gone", 100))
    assert waits.text.text.endswith("The connection was lost.")
    user.click(waits.buttons[0])
    assert user.screen.overlay is None


def test_a_game_that_begins_meanwhile_comes_before_the_review(played, user, bob):
    table = open_past(user)
    user.until(lambda: table.rows)
    user.click_at(table.row_rect(0).center)
    user.until(lambda: isinstance(user.app.overlay, ReviewScreen))
    user.screen.session.network.send(Seek(control=BLITZ))
    bob.send(Seek(control=BLITZ))
    user.until(lambda: isinstance(user.screen, GameScreen))
    assert user.app.overlay is None
