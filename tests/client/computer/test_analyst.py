import threading

import chess
import pytest

from client.engines.analyst import Analyst
from client.engines.trouble import Fault
from tests.client.computer.test_uci_engines import STOCKFISH, needs_stockfish

PATIENCE_S = 30


class Reader:
    """Somebody who is woken, and looks what is new."""

    def __init__(self):
        self._woken = threading.Condition()
        self._times = 0

    def wake(self):
        with self._woken:
            self._times += 1
            self._woken.notify_all()

    def until(self, condition):
        """Look again each time that there is something new, until the condition holds."""
        with self._woken:
            assert self._woken.wait_for(condition, PATIENCE_S)


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def study(reader):
    analysts = []

    def begin(engine, **patience):
        analysts.append(Analyst(str(engine), reader.wake, **patience))
        return analysts[-1]

    yield begin
    for analyst in analysts:
        analyst.close()


def looks_at(analyst, board):
    return lambda: analyst.evaluation is not None and analyst.evaluation.board == board


def test_an_analyst_says_what_it_thinks_from_whites_view(tiny, study, reader):
    analyst = study(tiny())
    assert analyst.evaluation is None
    board = chess.Board()
    analyst.look_at(board)
    reader.until(looks_at(analyst, board))
    seen = analyst.evaluation
    assert (seen.centipawns, seen.mate, seen.depth, seen.nodes_per_second) == (21, None, 3, 900)
    assert seen.line == (chess.Move.from_uci("a2a3"),)
    board.push_uci("e2e4")
    assert analyst.evaluation.board != board, "it has a copy"
    analyst.look_at(board)
    reader.until(looks_at(analyst, board))
    assert analyst.evaluation.centipawns == -21


def test_the_position_that_was_asked_for_last_is_the_one_that_counts(tiny, study, reader):
    analyst = study(tiny())
    board = chess.Board()
    for move in ("e2e4", "e7e5", "g1f3", "b8c6", "f1b5"):
        board.push_uci(move)
        analyst.look_at(board)
    reader.until(looks_at(analyst, board))
    analyst.pause()
    assert analyst.evaluation is None


def test_a_game_that_is_over_has_no_evaluation_but_the_next_position_has(tiny, study, reader):
    analyst = study(tiny())
    analyst.look_at(chess.Board("7k/5Q2/6K1/8/8/8/8/8 b - - 0 1"))
    assert analyst.evaluation is None
    analyst.look_at(chess.Board())
    reader.until(looks_at(analyst, chess.Board()))


def test_an_engine_that_crashes_is_told_of_and_can_be_started_again(tiny, study, reader):
    engine = tiny("crashes")
    analyst = study(engine)
    analyst.look_at(chess.Board())
    reader.until(lambda: analyst.fault is not None)
    assert analyst.fault == Fault.CRASHED
    assert analyst.evaluation is None
    analyst.look_at(chess.Board("4k3/8/8/8/8/8/4P3/4K3 w - - 0 1"))
    engine.path.write_text(tiny("").path.read_text())
    analyst.again()
    assert analyst.fault is None
    reader.until(lambda: analyst.evaluation is not None)


def test_an_engine_that_does_not_stop_is_given_up(tiny, study, reader):
    analyst = study(tiny("is deaf"), overdue_s=0.2)
    analyst.look_at(chess.Board())
    reader.until(looks_at(analyst, chess.Board()))
    analyst.pause()
    reader.until(lambda: analyst.fault is not None)
    assert analyst.fault == Fault.SILENT


def test_an_engine_that_does_not_start_is_told_of(study, reader, tmp_path):
    analyst = study(tmp_path / "missing")
    analyst.look_at(chess.Board())
    reader.until(lambda: analyst.fault is not None)
    assert analyst.fault == Fault.MISSING


def test_an_analyst_can_be_closed_at_any_moment_and_used_again(tiny, study, reader):
    engine = tiny()
    analyst = study(engine)
    analyst.close()
    analyst.look_at(chess.Board())
    analyst.close()
    analyst.look_at(chess.Board())
    reader.until(looks_at(analyst, chess.Board()))
    assert engine.runs
    analyst.close()
    assert not engine.runs


@needs_stockfish
def test_stockfish_sees_a_mate_and_looks_deeper_and_deeper(study, reader):
    analyst = study(STOCKFISH)
    analyst.look_at(chess.Board("6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1"))
    reader.until(lambda: analyst.evaluation is not None and analyst.evaluation.mate == 1)
    assert analyst.evaluation.line[0].uci() == "d1d8"
    analyst.look_at(chess.Board())
    reader.until(lambda: analyst.evaluation is not None and analyst.evaluation.depth >= 8)
