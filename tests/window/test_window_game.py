"""From the first screen to checkmate, by mouse and keyboard alone."""

import chess
import pytest

from shared.result import Outcome, Reason, Result
from tests.window.desktop import LEFT, RIGHT, until
from tests.window.places import CONTROL
from tests.window.player import Player

pytestmark = pytest.mark.window

LASKER_TRAP = (
    "d2d4 d7d5 c2c4 e7e5 d4e5 d5d4 e2e3 f8b4 c1d2 d4e3 d2b4 e3f2 e1e2 f2g1n e2e3 b8c6 b4d2 d8d4".split()  # noqa: SIM905
)
MATE = Outcome(Result.BLACK_WINS, Reason.CHECKMATE)


def position_after(moves):
    board = chess.Board()
    for uci in moves:
        move = chess.Move.from_uci(uci)
        assert move in board.legal_moves
        board.push(move)
    return board


def test_two_windows_play_from_home_to_checkmate(house):
    assert position_after(LASKER_TRAP).is_checkmate()
    ann, bob = Player(house, "Ann", LEFT, (1280, 800)), Player(house, "Bob", RIGHT, (640, 480))
    ann.connect()
    bob.connect()
    ann.host()
    bob.join()
    for ply, uci in enumerate(LASKER_TRAP):
        mover, other = (ann, bob) if ply % 2 == 0 else (bob, ann)
        mover.window.until_title("Your move", "Ann vs Bob")
        other.window.until_title(f"{mover.name}'s move")
        mover.move(uci, by_drag=ply // 2 % 2 == 1)
        if ply in (0, 9):
            other.save(f"move-{ply}")
    ended = {"result": MATE.result, "reason": MATE.reason}
    for player in (ann, bob):
        player.window.until_title("Black wins by checkmate", "Ann vs Bob")
        player.save("mate")
        house.desktop.put_mouse_away()
        until(lambda player=player: player.sees(LASKER_TRAP, **ended), f"{player.name} sees the mate")
    record = house.stored_game()
    assert record.moves == LASKER_TRAP
    assert record.outcome == MATE
    assert (record.white.name, record.black.name) == ("Ann", "Bob")
    assert record.control == CONTROL
