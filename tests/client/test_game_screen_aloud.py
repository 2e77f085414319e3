from dataclasses import replace

import chess
import pygame
import pytest

from client.screens.settings import SettingsScreen
from client.screens.settings.rows import SwitchRow
from tests.client.board import OPENING, Board, moved, state_of


@pytest.fixture
def said():
    """What is to be spoken; an empty text is silence."""
    return []


@pytest.fixture
def speaking(kit, said):
    kit.settings.change(speech=True)
    return replace(kit, say=said.append)


@pytest.fixture
def sit(speaking, tmp_path):
    def start(moves=()):
        return Board(speaking, tmp_path, state_of(moves), "a", (800, 600))

    return start


def typed(table, line):
    table.key(pygame.K_SLASH)
    table.screen.handle(pygame.Event(pygame.TEXTINPUT, text="/"))
    table.screen.desk.panel.box.text = line
    table.key(pygame.K_RETURN)


def test_a_game_is_told_move_by_move(sit, said):
    table = sit(OPENING)
    assert said == ["You play White against Bela, 1+1.", "It is your move."]
    said.clear()
    table.drag(chess.G1, chess.F3)
    table.hear(moved(4, "g1f3"))
    table.hear(moved(5, "b8c6"))
    assert said == ["You: knight to f3.", "Bela: knight to c6."]


def test_the_clocks_are_said_when_asked_for_by_a_key_or_a_word(sit, said):
    table = sit(OPENING)
    said.clear()
    table.key(pygame.K_t)
    typed(table, "clock")
    assert said == ["White has 1 minute. Black has 1 minute."] * 2
    assert table.notice == said[0]


@pytest.mark.parametrize(
    ("word", "answer"),
    [("board", "White: king e1, queen d1"), ("moves", "1. e4, e5"), ("last", "Black played e5."), ("Qh8", "")],
)
def test_what_is_typed_is_answered_aloud(sit, said, word, answer):
    table = sit(OPENING)
    said.clear()
    typed(table, word)
    assert len(said) == 1
    assert said[0].startswith(answer)


def test_escape_breaks_a_long_answer_off(sit, said):
    table = sit(OPENING)
    typed(table, "board")
    table.key(pygame.K_ESCAPE)
    table.key(pygame.K_ESCAPE)
    assert said[-1] == ""


def test_without_the_wish_for_it_nothing_is_said_and_with_it_at_once(sit, said, speaking):
    table = sit(OPENING)
    speaking.settings.change(speech=False)
    table.at(1)
    assert said.pop() == ""
    said.clear()
    table.hear(moved(4, "g1f3"))
    assert said == []
    speaking.settings.change(speech=True)
    table.at(2)
    assert said == ["You play White against Bela, 1+1.", "Bela is to move."]


def test_the_settings_let_the_voice_be_heard(speaking, said):
    speaking.settings.change(speech=False)
    settings = SettingsScreen(speaking)
    settings.layout((800, 600))
    row = next(row for row in settings.rows if isinstance(row, SwitchRow) and row._field == "speech")
    settings.form.give_focus(row.switch)
    settings.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_SPACE, mod=0))
    settings.handle(pygame.Event(pygame.KEYUP, key=pygame.K_SPACE, mod=0))
    assert speaking.preferences.speech
    assert said == ["Moves are said aloud."]
