import chess

from client.model.board.motion import HASTE_MS, Motion
from client.model.board.tween import DURATION_MS

BEFORE, AFTER = {chess.A1: chess.Piece.from_symbol("R")}, {chess.A8: chess.Piece.from_symbol("R")}


def shown(now=1_000, *, animated=True):
    motion = Motion()
    motion.show(BEFORE, 0, animated=True)
    motion.show(AFTER, now, animated=animated)
    return motion


def test_the_first_position_just_stands_there():
    motion = Motion()
    motion.show(BEFORE, 5, animated=True)
    assert not motion.goes_on(5)


def test_a_change_takes_its_time():
    motion = shown()
    assert motion.goes_on(1_000 + DURATION_MS - 1)
    assert not motion.goes_on(1_000 + DURATION_MS)
    assert 0 < motion.sprites(1_100)[0].rank < 7


def test_what_is_not_to_be_animated_jumps():
    motion = shown(animated=False)
    assert not motion.goes_on(1_000)
    assert motion.sprites(1_000)[0].rank == 7


def test_positions_in_haste_jump_and_those_after_them_travel():
    motion = shown(HASTE_MS - 1)
    assert not motion.goes_on(HASTE_MS - 1)
    motion.show(BEFORE, 2 * HASTE_MS, animated=True)
    assert motion.goes_on(2 * HASTE_MS)


def test_the_same_position_again_begins_nothing_anew():
    motion = shown()
    motion.show(AFTER, 1_190, animated=True)
    assert not motion.goes_on(1_200)


def test_what_was_put_by_hand_does_not_travel():
    motion = shown()
    motion.put(BEFORE)
    assert not motion.goes_on(1_000)
    motion.show(BEFORE, 1_001, animated=True)
    assert not motion.goes_on(1_001)
