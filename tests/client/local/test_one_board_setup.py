"""Setting up a game of two at one board, on a server of its own: a process that is gone with the game."""

import sys

import psutil
import pygame
import pytest

from client.local import Table
from client.screens.game import GameScreen
from client.screens.local import OneBoardScreen
from client.servers import hosted
from client.ui.widgets import Button

PATIENCE_S = 30


class Under:
    """A screen to come back to."""

    session, caption = None, "Under"

    def layout(self, size):
        pass

    def draw(self, surface, now_ms):
        pass

    def handle(self, event):
        return None

    def due(self, now_ms):
        return None

    def may_quit(self):
        return True


@pytest.fixture
def tables(monkeypatch):
    """All tables that were laid; nothing of them may be left in the end."""
    laid = []
    monkeypatch.setattr("client.screens.local.setup.Table", lambda *what: laid.append(Table(*what)) or laid[-1])
    yield laid
    for table in laid:
        table.close()
        table.join(PATIENCE_S)
    assert not psutil.Process().children(recursive=True), "a server was left behind"


@pytest.fixture
def user(use, kit, tables):
    return use(OneBoardScreen(kit))


def test_a_game_is_set_up_played_and_left_and_its_server_is_gone(user, tables, kit):
    setup = user.screen
    user.fill(setup.white, "Ann")
    user.fill(setup.black, "Bob")
    user.click(setup.play)
    assert setup.play.text == "Cancel"
    user.until(lambda: isinstance(user.screen, GameScreen))
    record = user.screen.model.record
    assert (record.white.name, record.black.name, record.control) == ("Ann", "Bob", None)
    user.click(user.screen.desk.leave)
    user.click(next(button for button in user.screen.dialog.buttons if button.text == "Leave"))
    assert user.screen is setup
    assert setup.play.text == "Play"
    tables[0].join(PATIENCE_S)
    assert not psutil.Process().children(recursive=True)
    assert OneBoardScreen(kit).black.text == "Bob", "what was chosen is remembered"


def test_setting_up_can_be_cancelled(user, tables):
    user.click(user.screen.play)
    user.click(user.screen.play)
    assert user.screen.play.text == "Play"
    tables[0].join(PATIENCE_S)
    assert not psutil.Process().children(recursive=True)


def test_closing_the_window_meanwhile_leaves_nothing(user, tables):
    user.click(user.screen.play)
    user.step([pygame.Event(pygame.QUIT)])
    assert not user.app.running
    tables[0].join(PATIENCE_S)
    assert not psutil.Process().children(recursive=True)


def test_a_server_that_cannot_start_is_told_in_words_and_may_be_tried_again(user, monkeypatch):
    setup = user.screen
    with monkeypatch.context() as patch:
        patch.setattr(hosted, "server_command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])
        user.click(setup.play)
        user.until(lambda: setup.message.color == "danger")
    assert "did not start" in setup.message.text
    assert setup.play.text == "Try again"
    user.click(setup.play)
    user.until(lambda: isinstance(user.screen, GameScreen))


def test_a_server_that_dies_ends_the_game_in_words(user, tables):
    setup = user.screen
    user.click(setup.play)
    user.until(lambda: isinstance(user.screen, GameScreen))
    psutil.Process().children()[0].kill()
    user.until(lambda: user.screen.desk.card.buttons)
    assert "has ended" in user.screen.desk.card.notice.text
    user.click(user.screen.desk.card.buttons[0])
    assert user.screen is setup
    assert "has ended" in setup.message.text
    assert setup.play.text == "Try again"


@pytest.mark.parametrize(
    ("white", "black", "told"),
    [("Ann", " ann ", "different"), ("", "Bob", "Type the name"), ("Ann", "x" * 40, "too long")],
)
def test_names_that_cannot_be_are_told_before_anything_starts(user, tables, white, black, told):
    setup = user.screen
    user.fill(setup.white, white)
    user.fill(setup.black, black)
    user.click(setup.play)
    assert told in setup.message.text
    assert setup.white.wrong or setup.black.wrong
    assert not tables


def test_a_position_that_is_none_is_told_before_anything_starts(user, tables):
    setup = user.screen
    setup.start.start.kind.chosen = 2
    setup.layout((1280, 800))
    user.fill(setup.start.start.fen, "nonsense")
    user.click(setup.play)
    assert setup.message.color == "danger"
    assert not tables


@pytest.mark.parametrize("size", [(480, 360), (800, 600), (1280, 800), (1920, 1080), (3840, 2160)])
@pytest.mark.parametrize("scale", [100, 300])
def test_everything_can_be_reached_at_any_size(kit, size, scale):
    kit.settings.change(scale=scale)
    setup = OneBoardScreen(kit)
    setup.layout(size)
    window = pygame.Rect((0, 0), size)
    for widget in setup.form.fixed:
        assert window.contains(widget.rect), widget
    assert setup.form.rect.height > 0
    for widget in [one for one in setup.form.page if one.shown]:
        setup.form.show(widget)
        assert setup.form.rect.colliderect(widget.rect)


def test_everything_is_reached_by_the_keyboard(user, tables):
    setup, seen = user.screen, set()
    for _ in setup.form.widgets:
        user.press(pygame.K_TAB)
        seen.add(setup.form.focus)
    assert {setup.white, setup.black, setup.turns, setup.clock.choice, setup.play, setup.back} <= seen
    assert all(isinstance(one, Button) or one in seen for one in setup.form.fixed if one.focusable)
