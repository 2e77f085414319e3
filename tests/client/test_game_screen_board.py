import chess
import pygame
import pytest

from client.network import LineDown
from shared import messages
from tests.client.board import LATER, OPENING, moved, state_of


@pytest.fixture
def prefer(kit):
    """Let the player prefer something else."""
    return kit.settings.change


def sent(uci, after):
    return messages.Move(game="g", uci=uci, after=after)


def queue(table):
    """Sit down as Black, and queue two moves while White thinks."""
    table.drag(chess.E7, chess.E5)
    table.drag(chess.B8, chess.C6)
    return table


def premoves(table):
    return [move.uci() for move in table.screen.model.premoves.moves]


def test_premoves_wait_and_are_played_one_for_each_move_of_the_opponent(sit):
    table = queue(sit(me="b"))
    assert table.wire.sent == []
    table.hear(moved(2, "e2e4"))
    assert table.wire.sent == [sent("e7e5", 2)]
    table.hear(moved(3, "e7e5"))
    table.hear(moved(4, "g1f3"))
    assert table.wire.sent == [sent("e7e5", 2), sent("b8c6", 4)]
    assert premoves(table) == []


def test_premoves_are_played_while_an_earlier_position_is_looked_at(sit):
    table = queue(sit(state_of(["e2e4"]), me="b"))
    assert table.wire.sent == [sent("e7e5", 2)]
    table.key(pygame.K_HOME)
    table.hear(moved(3, "e7e5"))
    table.hear(moved(4, "g1f3"))
    assert table.wire.sent[-1] == sent("b8c6", 4)


def test_an_illegal_premove_is_dropped_with_all_behind_it_and_the_board_is_free(sit):
    table = sit(state_of([]), me="b")
    table.drag(chess.E7, chess.D6)
    table.drag(chess.B8, chess.C6)
    table.hear(moved(2, "e2e4"))
    assert table.wire.sent == []
    table.drag(chess.E7, chess.E5)
    assert table.wire.sent == [sent("e7e5", 2)]


def test_premoves_are_taken_back_by_keys_and_clicks(sit):
    table = queue(sit(me="b"))
    table.key(pygame.K_BACKSPACE)
    assert premoves(table) == ["e7e5"]
    table.key(pygame.K_ESCAPE)
    assert premoves(table) == []
    queue(table)
    table.click_square(chess.E4)
    assert premoves(table) == []


def test_a_takeback_and_a_broken_line_take_them_back(sit):
    table = sit(state_of([*OPENING, "g1f3"]), me="a")
    table.drag(chess.F1, chess.C4)
    assert premoves(table) == ["f1c4"]
    table.hear(messages.MovesTakenBack(game="g", seq=5, at=0, plies=1, white_ms=60_000, black_ms=60_000))
    assert premoves(table) == []
    table.drag(chess.G1, chess.F3)
    table.drag(chess.F1, chess.C4)
    assert premoves(table) == ["f1c4"]
    table.hear(LineDown("gone", 100))
    table.drag(chess.B1, chess.C3)
    assert premoves(table) == []


def test_who_wants_no_premoves_makes_none(sit, prefer):
    prefer(premoves=False)
    table = queue(sit(me="b"))
    assert premoves(table) == []


@pytest.mark.parametrize("size", [(1280, 800), (480, 360)])
def test_a_move_is_confirmed_by_a_button_and_undone_by_the_other(sit, prefer, size):
    prefer(confirm="always")
    table = sit(size=size)
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == []
    assert table.screen.desk.moves.sans == ["e4"]
    assert table.notice == "Play e4?"
    table.at(LATER)
    table.push("Undo")
    assert table.screen.model.board == chess.Board()
    table.drag(chess.D2, chess.D4)
    table.at(2 * LATER)
    table.push("Play")
    assert table.wire.sent == [sent("d2d4", 1)]


def test_return_confirms_and_esc_undoes(sit, prefer):
    prefer(confirm="always")
    table = sit()
    table.drag(chess.E2, chess.E4)
    table.key(pygame.K_ESCAPE)
    assert table.screen.model.movable is not None
    table.drag(chess.E2, chess.E3)
    table.key(pygame.K_RETURN)
    assert table.wire.sent == [sent("e2e3", 1)]


def test_only_slow_games_ask_where_that_is_wished(sit, prefer):
    prefer(confirm="slow")
    table = sit()
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == [sent("e2e4", 1)]
    table = sit(state_of(control=None))
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == []


def test_a_premove_needs_no_second_word(sit, prefer):
    prefer(confirm="always")
    table = queue(sit(me="b"))
    table.hear(moved(2, "e2e4"))
    assert table.wire.sent == [sent("e7e5", 2)]


def test_tab_goes_to_the_board_where_arrows_lead_the_cursor(sit):
    table = sit(state_of(OPENING))
    table.key(pygame.K_TAB)
    assert table.screen.board.cursor == chess.E2
    for key in (pygame.K_LEFT, pygame.K_RETURN, pygame.K_UP, pygame.K_UP, pygame.K_RETURN):
        table.key(key)
    assert table.wire.sent == [sent("d2d4", 3)]
    assert table.screen.model.review.ply is None
    table.key(pygame.K_ESCAPE)
    assert table.screen.board.cursor is None
    table.key(pygame.K_LEFT)
    assert table.screen.model.review.ply is not None


def test_a_preference_is_in_effect_at_once(sit, prefer):
    table = sit()
    before = pygame.image.tobytes(table.at(1), "RGB")
    prefer(blindfold=True, coordinates="none")
    table.screen.layout(table.size)
    assert pygame.image.tobytes(table.at(1), "RGB") != before
