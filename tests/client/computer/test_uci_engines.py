import asyncio
import os
import threading

import chess
import pytest

from client.engines.chooser import UciChooser
from client.engines.found import ask, likely_engines
from client.engines.strength import Strengths
from client.engines.trouble import EngineTrouble, Fault
from client.language import speak
from client.words.engines import fault_text
from shared.clock import Clock, TimeControl
from shared.setup import Variant, starting_board

STOCKFISH = next((path for path in likely_engines() if "stockfish" in path), None)
needs_stockfish = pytest.mark.skipif(STOCKFISH is None, reason="Stockfish is not on this computer")


def test_an_engine_says_who_it_is_and_what_can_be_asked_of_it(tiny):
    engines = asyncio.run(ask([str(tiny()), str(tiny("has skills"))]))
    assert [engine.name for engine in engines] == ["Tiny <b>1</b>", "Tiny <b>1</b>"]
    assert [engine.strengths for engine in engines] == [Strengths(1000, 2000), Strengths(800, 2800)]
    assert all(engine.chess960 for engine in engines)


def test_an_engine_that_babbles_is_an_engine_and_fills_no_log(tiny, caplog):
    assert [engine.name for engine in asyncio.run(ask([str(tiny("babbles"))]))] == ["Tiny <b>1</b>"]
    assert not caplog.records


def test_what_is_no_engine_is_not_among_them(tmp_path):
    text = tmp_path / "stockfish"
    text.write_text("not a program")
    assert asyncio.run(ask([str(text), str(tmp_path / "missing"), str(tmp_path)])) == []


def test_engines_are_known_by_their_names_in_the_folders_of_programs(tmp_path, monkeypatch):
    for name in ("stockfish-windows-x86-64-avx2", "stockfish_15_x64", "Stockfish", "stockfish-update", "stocking"):
        (tmp_path / name).write_text("")
        (tmp_path / name).chmod(0o755)
    (tmp_path / "lc0").write_text("not to be run")
    (tmp_path / "lc0").chmod(0o644)
    monkeypatch.setenv("PATH", os.pathsep.join(["", str(tmp_path), str(tmp_path / "missing"), str(tmp_path)]))
    found = {path for path in likely_engines() if path.startswith(str(tmp_path))}
    names = ("stockfish-windows-x86-64-avx2", "stockfish_15_x64", "Stockfish")
    assert found == {str(tmp_path / name) for name in names}


def test_an_engine_chooses_moves_until_it_is_closed(tiny):
    engine = tiny()
    with UciChooser(str(engine)) as chooser:
        assert chooser.choose(chess.Board(), None) == chess.Move.from_uci("a2a3")
        board = starting_board(Variant.CHESS960, "bqnrkrnb/pppppppp/8/8/8/8/PPPPPPPP/BQNRKRNB w KQkq - 0 1")
        assert chooser.choose(board, Clock.of(TimeControl(1_000))) in board.legal_moves
        assert engine.runs
    assert not engine.runs
    assert "name UCI_Chess960 value true" in engine.options
    with pytest.raises(EngineTrouble):
        chooser.choose(chess.Board(), None)


@pytest.mark.parametrize(
    ("fault", "elo", "option"),
    [
        ("", 1_234, "name UCI_Elo value 1234"),
        ("", 3_000, "name UCI_Elo value 2000"),
        ("has skills", 800, "name Skill Level value 0"),
        ("has skills", 1_800, "name Skill Level value 10"),
    ],
)
def test_an_engine_is_told_how_well_to_play(tiny, fault, elo, option):
    engine = tiny(fault)
    with UciChooser(str(engine), elo) as chooser:
        chooser.choose(chess.Board(), None)
    assert option in engine.options


@pytest.mark.parametrize(
    ("fault", "named"), [("hangs", Fault.SILENT), ("crashes", Fault.CRASHED), ("cheats", Fault.WRONG)]
)
def test_an_engine_that_fails_in_a_game_is_told_of_and_ended(tiny, fault, named):
    with UciChooser(str(tiny(fault)), overdue_s=0.2) as chooser, pytest.raises(EngineTrouble) as trouble:
        chooser.choose(chess.Board(), Clock.of(TimeControl(1_000)))
    assert trouble.value.fault == named


def test_an_engine_that_fails_at_its_start_is_told_of_and_ended(tiny, tmp_path):
    with pytest.raises(EngineTrouble) as trouble:
        UciChooser(str(tiny("is mute")), patience_s=0.5)
    assert trouble.value.fault == Fault.SILENT
    with pytest.raises(EngineTrouble) as trouble:
        UciChooser(str(tmp_path / "missing"))
    assert trouble.value.fault == Fault.MISSING
    with pytest.raises(EngineTrouble) as trouble:
        UciChooser("no file has\0such a name")
    assert trouble.value.fault == Fault.MISSING
    with pytest.raises(EngineTrouble) as trouble:
        UciChooser("/bin/true")
    assert trouble.value.fault == Fault.CRASHED


def test_an_engine_that_hangs_is_ended_at_once_when_the_bot_leaves(tiny):
    chooser = UciChooser(str(tiny("hangs")))
    leaving = threading.Timer(0.1, chooser.close)
    leaving.start()
    with pytest.raises(EngineTrouble):
        chooser.choose(chess.Board(), None)
    leaving.join()


def test_every_fault_has_words():
    speak("en")
    assert len({fault_text(fault) for fault in Fault}) == len(Fault)


@needs_stockfish
def test_stockfish_mates_when_it_can():
    with UciChooser(STOCKFISH, nodes=1_000) as chooser:
        board = chess.Board("6k1/5ppp/8/8/8/8/5PPP/3R2K1 w - - 0 1")
        assert chooser.choose(board, None).uci() == "d1d8"
