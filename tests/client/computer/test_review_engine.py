"""The engine of a review: found, asked, heeded, ended."""

import threading

import chess
import pygame
import pytest

from client.screens.review import adviser as advising
from client.screens.review.adviser import Adviser
from client.screens.review.orders import Order
from client.waker import Waker
from tests.client.review.games import record_of_moves
from tests.client.review.reader import Reader

PATIENCE_MS = 20_000


@pytest.fixture
def named(tiny, settings):
    """An engine that the settings name."""

    def name(fault=""):
        engine = tiny(fault)
        settings.change(engine=str(engine)[-100:])
        return engine

    return name


@pytest.fixture
def reader(window, kit, tmp_path):
    readers = []

    def start(moves=("e2e4", "e7e5")):
        readers.append(Reader(kit, tmp_path, record_of_moves(moves)))
        return readers[-1]

    yield start
    for each in readers:
        each.screen.gone()
    ended()


def ended():
    """Wait for engines that are ending, each in a thread."""
    for thread in threading.enumerate():
        if thread.name == "end the engine":
            thread.join()


def until(reader, condition):
    """Let the window be woken until the condition holds, and show what holds then."""
    reader.at(reader.now)
    while not condition(reader.screen.adviser.advice):
        event = pygame.event.wait(PATIENCE_MS)
        assert event.type != pygame.NOEVENT, "nothing happened any more"
        reader.screen.session.kit.wake.woken()
        reader.at(reader.now)
    reader.at(reader.now)


def evaluated(advice):
    return advice.evaluation is not None


def test_the_engine_evaluates_each_position_that_is_looked_at_and_ends_with_the_review(named, reader):
    engine, someone = named(), reader()
    someone.press(pygame.K_e)
    until(someone, evaluated)
    assert someone.screen.adviser.advice.engine == "Tiny <b>1</b>"
    someone.press(pygame.K_RIGHT)
    until(someone, evaluated)
    assert someone.screen.adviser.advice.evaluation.board == someone.screen.variations.board
    assert someone.screen.desk.gauge.share < 0.5  # it finds the side to move better, which is Black now
    assert someone.screen.desk.gauge.shown
    someone.press(pygame.K_e)
    ended()
    assert not engine.runs
    assert not someone.screen.desk.gauge.shown


def test_the_move_that_it_thinks_best_is_played_by_click_and_by_key(named, reader):
    named()
    someone = reader()
    someone.press(pygame.K_e)
    until(someone, evaluated)
    someone.click(someone.screen.desk.opinion.rect.center)
    assert someone.line == "a3"
    until(someone, evaluated)
    someone.press(pygame.K_b)
    assert someone.line == "a3 a5"


def test_an_engine_that_has_failed_says_so_and_is_started_again_by_a_click(named, reader):
    named("crashes")
    someone = reader()
    someone.press(pygame.K_e)
    until(someone, lambda advice: advice.trouble)
    assert someone.screen.adviser.advice.text.startswith("The engine has stopped.")
    someone.screen._do(Order.RETRY)
    until(someone, lambda advice: not advice.trouble)


def test_a_position_in_which_the_game_is_over_is_not_evaluated(named, reader):
    named()
    someone = reader(("f2f3", "e7e5", "g2g4", "d8h4"))
    someone.press(pygame.K_e)
    until(someone, evaluated)
    someone.press(pygame.K_END)
    assert someone.screen.adviser.advice.text == "The game is over here."


def test_where_there_is_no_engine_it_is_said_how_to_get_one(window, kit, monkeypatch):
    monkeypatch.setattr(advising, "likely_engines", tuple)
    adviser = Adviser("", kit.wake)
    adviser.switch()
    while adviser.advice.text == "Looking for an engine…":
        assert pygame.event.wait(PATIENCE_MS).type != pygame.NOEVENT
    assert "Install Stockfish" in adviser.advice.text
    assert adviser.advice.trouble


def test_the_first_engine_that_works_is_taken_where_the_named_one_does_not(window, tiny, kit, monkeypatch):
    good = tiny()
    monkeypatch.setattr(advising, "likely_engines", lambda: [str(good)])
    adviser = Adviser("/nowhere/stockfish", Waker())
    adviser.look_at(chess.Board())
    adviser.switch()
    while adviser.advice.evaluation is None:
        assert pygame.event.wait(PATIENCE_MS).type != pygame.NOEVENT
        adviser._wake.woken()
    adviser.close()
    ended()
    assert not good.runs
