from dataclasses import replace

import chess
import pygame
import pytest

from client.model.cues import Cue
from shared import messages
from shared.messages import ChatLine, Said
from shared.result import Reason, Result
from tests.client.board import ADA, BELA, OPENING, Board, moved, state_of


@pytest.fixture
def heard():
    """What was heard since it was cleared."""
    return []


@pytest.fixture
def sit(kit, tmp_path, heard):
    def start(moves=()):
        return Board(
            replace(kit, sound=lambda cue: cue and heard.append(cue)), tmp_path, state_of(moves), "a", (800, 600)
        )

    return start


def said(by, game="g", **fields):
    return Said(game=game, room="players", lines=[ChatLine(by, "hello")], **fields)


def test_a_game_that_begins_is_heard_and_so_is_each_move_when_it_is_shown(sit, heard):
    table = sit()
    assert heard == [Cue.START]
    table.drag(chess.E2, chess.E4)
    assert heard == [Cue.START, Cue.MOVE]
    table.at(1_000)
    table.hear(moved(2, "e2e4"), 1_000)
    table.hear(moved(3, "e7e5"), 2_000)
    assert heard == [Cue.START, Cue.MOVE, Cue.MOVE]


def test_going_back_and_forth_in_a_game_is_silent(sit, heard):
    table = sit(OPENING)
    for key in (pygame.K_HOME, pygame.K_RIGHT, pygame.K_END, pygame.K_LEFT):
        table.key(key)
        table.at(0)
    assert heard == []


def test_time_that_runs_short_is_heard_once_by_the_time_that_passes_alone(sit, heard):
    table = sit(OPENING)
    for now in range(49_000, 53_000, 500):
        table.at(now)
    assert heard == [Cue.LOW_TIME]


def test_the_end_is_heard(sit, heard):
    table = sit(OPENING)
    table.hear(messages.GameEnded(game="g", seq=4, at=0, result=Result.BLACK_WINS, reason=Reason.RESIGNATION))
    assert heard == [Cue.END]


def test_what_the_opponent_says_is_heard_until_it_is_muted(sit, heard):
    table = sit(OPENING)
    for line in (said(ADA), said(BELA, game="another"), said(BELA, fresh=True)):
        table.hear(line)
    assert heard == []
    table.hear(said(BELA))
    assert heard == [Cue.CHAT]
    table.screen.session.profile.mute(BELA.id)
    table.hear(said(BELA))
    assert heard == [Cue.CHAT]
