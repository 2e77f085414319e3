"""Playing against the computer from the window: with processes of its own, of which nothing is left behind."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import psutil
import pygame
import pytest

from client.local import Table
from client.screens.game import GameScreen
from client.screens.local import ComputerScreen

PATIENCE_S = 30


@pytest.fixture(autouse=True)
def no_engines(monkeypatch):
    """Let no engine of this machine be found, but those that are named."""
    monkeypatch.setattr("client.computer.opponents.likely_engines", list)


@pytest.fixture
def tables(monkeypatch):
    """All tables that were laid; nothing of them may be left in the end."""
    laid = []
    monkeypatch.setattr("client.screens.local.setup.Table", lambda *what: laid.append(Table(*what)) or laid[-1])
    yield laid
    for table in laid:
        table.close()
        gone(table)
    assert not psutil.Process().children(recursive=True), "a process was left behind"


def gone(table):
    table.join(PATIENCE_S)
    table._company.wait_until_gone(PATIENCE_S)


@pytest.fixture
def user(use, kit, tables):
    user = use(ComputerScreen(kit))
    user.screen.opponents._opponents.join(PATIENCE_S)
    user.step()
    return user


def pick(choice, user, at):
    user.click_at(choice.cells()[at].center)


def push(user, text):
    screen = user.screen
    buttons = screen.dialog.buttons if screen.dialog else [*screen.desk.card.buttons, *screen.desk.actions]
    user.click(next(button for button in buttons if button.text == text))


def move(user, source, target):
    geometry = user.screen.board.geometry
    for square in (source, target):
        user.click_at(geometry.box_of(square).center)


def begin(user):
    """Play White against the beginner."""
    setup = user.screen
    pick(setup.opponents.choice, user, 0)
    pick(setup.wish, user, 0)
    user.click(setup.play)
    user.until(lambda: isinstance(user.screen, GameScreen))
    return user.screen


def test_a_game_against_the_computer_from_its_setup_to_the_rematch_and_the_way_back(user, tables, kit):
    setup = user.screen
    game = begin(user)
    assert game.model.record.black.name == "Beginner bot"
    assert not game.desk.chat.shown
    move(user, 12, 28)
    user.until(lambda: game.model.record.ply == 2)
    push(user, "More")
    push(user, "Take back")
    user.until(lambda: game.model.record.ply == 0)
    move(user, 11, 27)
    user.until(lambda: game.model.record.ply == 2)
    push(user, "Resign")
    push(user, "Resign")
    user.until(lambda: game.model.over)
    push(user, "Rematch")
    user.until(lambda: user.screen is not game)
    user.until(lambda: user.screen.model.record.ply == 1)
    push(user, "Abort")
    user.until(lambda: user.screen.model.over)
    user.until(lambda: "would like a rematch" in user.screen.desk.card.notice.text)
    push(user, "No")
    user.until(lambda: user.screen.model.rematch.gone)
    assert "lobby" not in user.screen.desk.card.notice.text
    push(user, "Another game")
    assert user.screen is setup
    assert setup.play.text == "Play"
    gone(tables[0])
    assert not psutil.Process().children(recursive=True)
    again = ComputerScreen(kit)
    assert again.opponents.opponent.plays_by == "beginner", "what was chosen is remembered"
    assert again.wish.chosen == 0


def test_a_program_that_dies_is_told_in_words_and_another_game_is_a_press_away(user):
    setup, game = user.screen, begin(user)
    bot = next(each for each in psutil.Process().children() if "client.bots" in each.cmdline())
    bot.kill()
    user.until(lambda: game.model.stranded)
    assert "has ended" in game.desk.card.notice.text
    push(user, "Play anew")
    assert user.screen is setup
    assert "has ended" in setup.message.text
    assert setup.play.text == "Try again"


def test_waiting_for_the_program_can_be_cancelled(user, tables):
    user.click(user.screen.play)
    user.until(lambda: "opponent" in user.screen.message.text)
    user.press(pygame.K_ESCAPE)
    assert user.screen.play.text == "Play"
    gone(tables[0])
    assert not psutil.Process().children(recursive=True)


def test_an_engine_is_played_against_by_typing_its_path(user, tiny, kit, tables):
    setup, engine = user.screen, tiny()
    user.fill(setup.opponents.path, str(engine))
    user.press(pygame.K_RETURN)
    user.until(lambda: not setup.opponents._opponents.searching)
    assert setup.opponents.opponent.plays_by == str(engine)
    assert kit.preferences.engine == str(engine)
    pick(setup.wish, user, 2)
    user.click(setup.play)
    user.until(lambda: isinstance(user.screen, GameScreen))
    user.until(lambda: user.screen.model.record.ply == 1)
    tables[0].close()
    gone(tables[0])
    assert not engine.runs


def test_what_is_no_engine_is_told_beside_its_path(user):
    setup = user.screen
    user.fill(setup.opponents.path, "/nowhere/at/all")
    user.press(pygame.K_RETURN)
    user.until(lambda: not setup.opponents._opponents.searching)
    assert setup.opponents.path.wrong
    assert "No chess engine answers" in setup.opponents.other.note.text
    assert setup.opponents.opponent.plays_by == "casual"


def test_chess960_is_not_begun_with_an_engine_that_does_not_play_it(user, tables):
    setup = user.screen
    only = replace(setup.opponents.opponent, chess960=False)
    setup.opponents._opponents = SimpleNamespace(all=[only], searching=False)
    pick(setup.start.start.kind, user, 1)
    user.click(setup.play)
    assert "Chess960" in setup.message.text
    assert not tables


@pytest.mark.parametrize("size", [(480, 360), (800, 600), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("scale", [100, 300])
def test_everything_can_be_reached_at_any_size(kit, size, scale):
    kit.settings.change(scale=scale)
    setup = ComputerScreen(kit)
    setup.layout(size)
    for widget in setup.form.fixed:
        assert pygame.Rect((0, 0), size).contains(widget.rect), widget
    for widget in [one for one in setup.form.page if one.shown]:
        setup.form.show(widget)
        assert setup.form.rect.colliderect(widget.rect)


_WINDOW = """
import time
from client.computer import Opponents
from client.local import Laid, Table, Visitor
from shared.messages import Seek
wake = lambda: None
visitor = Visitor(Opponents(wake).all[0], None, "Ann", wake)
table = Table(Seek(color="black", private=True), visitor, wake)
while not isinstance(table.state, Laid):
    time.sleep(0.01)
print("laid", flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_server_and_program_end_with_a_window_that_was_killed():
    with subprocess.Popen([sys.executable, "-c", _WINDOW], stdout=subprocess.PIPE) as window:
        assert window.stdout.readline().strip() == b"laid"
        processes = psutil.Process(window.pid).children(recursive=True)
        assert len([each for each in processes if "client.bots" in each.cmdline()]) == 1
        os.kill(window.pid, signal.SIGKILL)
        _gone, alive = psutil.wait_procs(processes, PATIENCE_S)
        window.wait(PATIENCE_S)
    assert not alive
