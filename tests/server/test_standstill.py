"""Nothing can be stored for a while: no game is lost, no clock runs, everybody is told, and play goes on."""

import logging
import random
from contextlib import closing

import chess
import msgspec
import pytest

from server.store import Durability
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.codec import decode_event
from shared.result import Reason
from tests.server.club import Person, codes, forget, kinds, play
from tests.server.witnesses import FullDisk


@pytest.fixture
def store():
    kept = FullDisk()
    yield kept
    kept.close()


@pytest.fixture(autouse=True)
def quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@pytest.fixture
def game(club, ada, bo):
    """A game that stands still, as the disk was full when Ada was to move; Ada's attempt cost its connection."""
    started = club.pair(ada, bo)
    play(started, ada, bo, "e2e4 e7e5")
    club.wait(10_000)
    forget(ada, bo)
    return started


@pytest.fixture
def cy_and_di(club):
    cy, di = club.enter("Cy", "Di")
    other = club.pair(cy, di)
    play(other, cy, di, "e2e4 e7e5")
    club.wait(5_000)
    forget(cy, di)
    return cy, di, other


def fill(store, ada, game):
    store.full = True
    ada.say(m.Move(game=game, uci="g1f3", after=3))


def test_everybody_is_told_and_told_when_it_is_over(club, game, store, ada, cy_and_di):
    cy, _, _ = cy_and_di
    fill(store, ada, game)
    assert [halted.over for halted in cy.all(m.Halted)] == [False]
    club.wait(30_000)
    store.full = False
    club.wait(1_000)
    assert [halted.over for halted in cy.all(m.Halted)] == [False, True]


def test_who_comes_meanwhile_is_let_in_and_told(club, game, store, ada):
    fill(store, ada, game)
    club.wait(1_000)
    back, stranger = ada.again(), Person(club, "Eva").enter()
    assert kinds(back.heard)[:3] == kinds(stranger.heard)[:3] == ["greeting", "welcome", "halted"]
    back.say(m.Sync(game=game))
    assert back.last(m.GameState).moves == ["e2e4", "e7e5"]


@pytest.mark.parametrize(
    "command",
    [
        m.Move(game="", uci="g1f3", after=3, id=7),
        m.Resign(game="", id=7),
        m.Offer(game="", kind="draw", id=7),
        m.Seek(id=7),
        m.Join(code="ABCDEF", id=7),
    ],
    ids=lambda command: type(command).__name__,
)
def test_no_command_counts_meanwhile(club, game, store, ada, cy_and_di, command):
    cy, di, other = cy_and_di
    fill(store, ada, game)
    club.wait(1_000)
    forget(cy, di)
    if isinstance(command, m.GameCommand):
        command = msgspec.structs.replace(command, game=other)
    heard = cy.say(command)
    assert codes(heard) == ["storage"]
    assert heard[0].re == 7
    assert not di.all(m.MovePlayed)
    assert not cy.hung_up


def test_no_time_is_charged_and_no_flag_falls(club, game, store, ada, cy_and_di):
    cy, di, other = cy_and_di
    fill(store, ada, game)
    club.wait(3_600_000)
    store.full = False
    club.wait(1_000)
    cy.say(m.Move(game=other, uci="g1f3", after=3))
    [paused], [resumed] = di.all(m.GamePaused), di.all(m.GameResumed)
    assert paused.cause == "storage"
    assert paused.at == 5_000
    assert resumed.at > 3_600_000
    assert di.last(m.MovePlayed).white_ms == paused.white_ms == 295_000


def test_the_game_in_which_it_failed_goes_on_too(club, game, store, ada, bo, cy_and_di):
    fill(store, ada, game)
    club.wait(600_000)
    store.full = False
    club.wait(1_000)
    ada, bo = ada.again(), bo.again()
    play(game, ada, bo, "g1f3", after=3)
    assert bo.last(m.MovePlayed).white_ms == 285_000
    log = [decode_event(line) for line in store.load_live(game)]
    assert [type(event).__name__ for event in log[3:]] == ["GamePaused", "GameResumed", "MovePlayed"]


def test_who_left_meanwhile_is_away_afterwards(club, game, store, ada, cy_and_di):
    cy, di, other = cy_and_di
    fill(store, ada, game)
    club.wait(1_000)
    di.drop()
    assert not cy.all(m.OpponentPresence)
    store.full = False
    club.wait(1_000)
    assert cy.last(m.OpponentPresence) == m.OpponentPresence(game=other, side="black", presence="away")


def test_who_left_and_came_back_meanwhile_is_here_afterwards(club, game, store, ada, cy_and_di):
    cy, di, other = cy_and_di
    fill(store, ada, game)
    club.wait(1_000)
    di.drop()
    di = di.again()
    store.full = False
    club.wait(1_000)
    assert all(notice.presence == "here" for notice in cy.all(m.OpponentPresence))
    play(other, cy, di, "g1f3 g8f6", after=3)


def test_nobody_is_cut_off_for_silence_who_answers(club, game, store, ada, cy_and_di):
    cy, di, _ = cy_and_di
    fill(store, ada, game)
    club.wait(120_000)
    assert not cy.hung_up
    assert not di.hung_up
    di.answers_pings = False
    club.wait(20_000)
    assert di.hung_up


def test_a_restart_in_a_standstill_loses_nothing(club, game, store, ada, bo):
    fill(store, ada, game)
    club.wait(10_000)
    store.full = False
    club.restart()
    ada, bo = ada.again(), bo.again()
    play(game, ada, bo, "g1f3 g8f6", after=3)


def test_a_clock_that_cannot_be_noted_down_halts_the_games_as_well(club, game, store, bo):
    store.full = True
    club.wait(2_000)
    assert bo.all(m.Halted)
    club.wait(600_000)
    store.full = False
    club.wait(1_000)
    assert not bo.all(m.GameEnded)
    assert bo.last(m.GameResumed)


def test_after_the_standstill_a_flag_falls_in_its_time(club, game, store, bo):
    store.full = True
    club.wait(60_000)
    store.full = False
    club.wait(280_000)
    assert not bo.all(m.GameEnded)
    club.wait(20_000)
    assert bo.last(m.GameEnded).reason == Reason.TIME


def test_a_database_that_is_really_full_halts_the_games_until_there_is_room(club, tmp_path):
    with closing(SqliteStore(tmp_path / "rookery.db", Durability.PROCESS)) as disk:
        club.restart(disk)
        ada, bo, cy = club.enter("Ada", "Bo", "Cy")
        game = club.pair(ada, bo)
        (pages,) = disk._db.execute("PRAGMA page_count").fetchone()
        disk._db.execute(f"PRAGMA max_page_count = {pages}")
        board, rng, after = chess.Board(), random.Random(4), 1
        while not cy.all(m.Halted):
            mover, move = ada if board.turn else bo, rng.choice(list(board.legal_moves))
            mover.say(m.Move(game=game, uci=move.uci(), after=after))
            if not mover.hung_up:
                after = mover.last(m.MovePlayed).seq
                board.push(move)
            assert len(board.move_stack) < 100, "there was always room"
        disk._db.execute(f"PRAGMA max_page_count = {pages + 10_000}")
        club.wait(2_000)
        assert cy.last(m.Halted).over
        ada = ada.again()
        ada.say(m.Sync(game=game))
        assert ada.last(m.GameState).moves == [move.uci() for move in board.move_stack]
