import chess
import pygame
import pytest

from client.screens import Pop
from shared import messages
from tests.client.board import OPENING, state_of


@pytest.mark.parametrize("size", [(1280, 800), (640, 480), (480, 360), (480, 640)])
def test_a_drag_sends_the_move_and_shows_it_at_once(sit, size):
    table = sit(size=size)
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == [messages.Move(game="g", uci="e2e4", after=1)]
    assert table.screen.desk.moves.sans == ["e4"]


def test_two_clicks_send_the_move(sit):
    table = sit(state_of(["e2e4"]), me="b")
    table.click_square(chess.C7)
    table.click_square(chess.C5)
    assert table.wire.sent == [messages.Move(game="g", uci="c7c5", after=2)]


def test_after_flipping_the_same_square_is_elsewhere_and_still_the_same(sit):
    table = sit()
    before = table.center(chess.E2)
    table.key(pygame.K_f)
    assert table.center(chess.E2) != before
    table.drag(chess.E2, chess.E4)
    assert table.wire.sent == [messages.Move(game="g", uci="e2e4", after=1)]


def test_black_has_its_own_side_below(sit):
    table = sit(me="b")
    assert table.center(chess.E8).y > table.center(chess.E1).y
    assert table.screen.desk.bottom.view.name == "Bela"


def test_a_promotion_is_chosen_on_the_board(sit):
    moves = ["h2h4", "g7g5", "h4g5", "h7h6", "g5h6", "a7a6", "h6h7", "b7b5"]
    table = sit(state_of(moves))
    table.drag(chess.H7, chess.G8)
    assert not table.wire.sent
    table.click_square(chess.G7)
    assert table.wire.sent == [messages.Move(game="g", uci="h7g8n", after=9)]


def test_a_refused_move_goes_back_and_says_why(sit):
    table = sit()
    table.drag(chess.E2, chess.E4)
    table.hear(messages.Refused(code="illegal-move", text="That is not a legal move.", game="g", seq=1))
    assert table.notice == "That is not a legal move."
    assert table.screen.model.board == chess.Board()
    table.click(table.screen.desk.card.rect.center)
    assert "legal" not in table.notice


def test_a_watcher_moves_nothing(sit):
    table = sit(me="somebody else")
    table.drag(chess.E2, chess.E4)
    assert not table.wire.sent
    assert isinstance(table.push("Lobby"), Pop)


def test_keys_and_clicks_look_back_and_a_click_on_the_board_returns(sit):
    table = sit(state_of([*OPENING, "g1f3", "b8c6"]))
    table.key(pygame.K_HOME)
    assert table.screen.model.shown == chess.Board()
    table.key(pygame.K_RIGHT)
    table.key(pygame.K_RIGHT)
    table.key(pygame.K_LEFT)
    assert table.screen.desk.moves.current == 1
    table.click(dict(table.screen.desk.moves._places())[3].center)
    assert table.screen.desk.moves.current == 3
    assert table.notice.startswith("You are looking back.")
    table.click_square(chess.E4)
    assert table.screen.model.review.ply is None
    assert not table.wire.sent
    table.key(pygame.K_LEFT)
    table.key(pygame.K_END)
    assert table.screen.desk.moves.current == 4
