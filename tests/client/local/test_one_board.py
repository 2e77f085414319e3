"""Two people at one board: both lines in one window, and whoever is to move moves."""

import chess
import pygame
import pytest

from client.local import BothSides
from client.model.cues import Cue, Ear
from client.model.one_board import OneBoard
from client.screens import Session
from client.screens.game import GameScreen
from shared.messages import GameState, Join, Seek
from shared.result import Reason
from tests.client.table import started


class Table:
    """Stands in for the server of a game's own, which is the test's here."""

    trouble = ""

    def close(self):
        pass


@pytest.fixture
def board(server, kit, use, tmp_path):
    """The window with a game of Ann and Bob on it."""
    lines = BothSides("127.0.0.1", server.port, ("Ann", "Bob"), kit.wake)
    seek = lines.request(Seek(color="white", private=True))
    lines.other.request(Join(code=seek.code))
    while not isinstance(state := lines.wait(10), GameState):
        assert state is not None
    table = Table()
    user = use(GameScreen(Session(lines, kit, table=table), state, 0, documents=tmp_path / "documents"))
    user.table = table
    user.step()
    return user


def move(user, uci):
    """Move by two clicks, whoever is to move, and wait for the server to say so."""
    screen = user.screen
    ply = screen.model.record.ply
    for square in (chess.parse_square(uci[:2]), chess.parse_square(uci[2:4])):
        user.click_at(screen.board.geometry.box_of(square).center)
    user.until(lambda: screen.model.record.ply > ply)


def push(user, text):
    """Press the button that reads this, of those that are there now."""
    screen = user.screen
    buttons = screen.dialog.buttons if screen.dialog else [*screen.desk.card.buttons, *screen.desk.actions]
    user.click(next(button for button in buttons if button.text == text))


def choose(user, text):
    push(user, "More")
    push(user, text)


def played(user):
    return [each.uci() for each in user.screen.model.record.board.move_stack]


def test_whoever_is_to_move_moves(board):
    for uci in ("f2f3", "e7e5", "g2g4", "d8h4"):
        move(board, uci)
    assert board.screen.model.record.outcome.reason is Reason.CHECKMATE
    assert "Black wins by checkmate" in board.screen.desk.card.notice.text
    assert board.screen.desk.card.notice.title == "0-1"


def test_moves_are_taken_back_one_by_one_without_a_question(board):
    for uci in ("e2e4", "e7e5", "g1f3"):
        move(board, uci)
    for left in (["e2e4", "e7e5"], ["e2e4"], []):
        choose(board, "Take back")
        board.until(lambda left=left: played(board) == left)
    move(board, "d2d4")
    assert played(board) == ["d2d4"]


def test_a_draw_is_one_question_to_both(board):
    for uci in ("e2e4", "e7e5"):
        move(board, uci)
    push(board, "Draw")
    assert board.screen.dialog.title.text == "Both agree to a draw?"
    push(board, "Play on")
    assert not board.screen.model.over
    push(board, "Draw")
    push(board, "Draw")
    board.until(lambda: board.screen.model.over)
    assert board.screen.model.record.outcome.reason is Reason.AGREEMENT


def test_the_side_to_move_resigns(board):
    for uci in ("e2e4", "e7e5", "g1f3"):
        move(board, uci)
    push(board, "Resign")
    assert board.screen.dialog.title.text == "Black resigns?"
    push(board, "Resign")
    board.until(lambda: board.screen.model.over)
    assert board.screen.model.record.outcome.winner is chess.WHITE


def test_a_rematch_is_one_button_and_swaps_the_colours(board):
    push(board, "Abort")
    board.until(lambda: board.screen.model.over)
    first = board.screen
    push(board, "Rematch")
    board.until(lambda: board.screen is not first)
    assert board.screen.model.record.white.name == "Bob"
    move(board, "e2e4")
    move(board, "e7e5")


def test_there_is_no_chat_and_nothing_to_wait_for(board):
    assert not board.screen.desk.chat.shown
    assert not board.screen.desk.panel.tabs.shown
    push(board, "More")
    texts = [button.text for button in board.screen.dialog.buttons]
    assert "Adjourn" not in texts
    assert "Give 15 seconds" not in texts
    board.press(pygame.K_ESCAPE)
    board.type("c")
    assert not board.screen.desk.typing


def test_nobody_premoves(board):
    move(board, "e2e4")
    move(board, "e7e5")
    assert not board.screen.model.may_premove


def test_the_board_stands_still_or_turns_to_the_side_to_move(board):
    move(board, "e2e4")
    board.now += 10_000
    board.step()
    assert board.screen.bottom is chess.WHITE
    choose(board, "Turn the board each move")
    board.now += 10_000
    board.step()
    assert board.screen.bottom is chess.BLACK
    move(board, "e7e5")
    assert board.screen.bottom is chess.BLACK, "the move is seen before the board turns"
    board.now += 10_000
    board.step()
    assert board.screen.bottom is chess.WHITE


def test_a_running_game_is_left_only_after_a_question(board):
    move(board, "e2e4")
    push(board, "Leave")
    assert "not kept" in board.screen.dialog.text.text
    push(board, "Play on")
    assert board.app.running
    push(board, "Leave")
    push(board, "Leave")
    assert not board.app.stack


def test_closing_the_window_says_that_the_game_is_not_kept(board):
    move(board, "e2e4")
    board.step([pygame.Event(pygame.QUIT)])
    assert "not kept" in board.screen.dialog.text.text
    push(board, "Close")
    assert not board.app.running


def test_where_the_game_cannot_go_on_it_is_said_and_can_still_be_saved(board):
    move(board, "e2e4")
    board.table.trouble = "The server is gone."
    board.step()
    board.screen.receive(None, board.now)
    assert board.screen.desk.card.notice.text == "The server is gone."
    push(board, "Play anew")
    assert not board.app.stack


def test_both_can_type_their_moves(board):
    board.screen._session.kit.settings.change(move_box=True)
    board.step()
    for ply, text in enumerate(("e4", "e5", "Nf3"), start=1):
        board.fill(board.screen.desk.panel.box, text)
        board.press(pygame.K_RETURN)
        board.until(lambda ply=ply: board.screen.model.record.ply == ply)
    assert played(board) == ["e2e4", "e7e5", "g1f3"]


def test_the_game_is_saved_by_both_names(board, tmp_path):
    for uci in ("e2e4", "e7e5"):
        move(board, uci)
    push(board, "Save")
    push(board, "Save PGN")
    board.until(lambda: board.screen.remark.at(board.now).startswith("Saved as"))
    text = next((tmp_path / "documents").glob("*.pgn")).read_text()
    assert '[White "Ann"]' in text
    assert '[Black "Bob"]' in text


def test_low_time_is_heard_once_however_the_turns_go():
    table = started()
    model, ear = OneBoard(table.record.state(2_000), "w1", 2_000), Ear()
    ear.listen(model, 2_000)
    heard = []
    for at, uci in ((55_000, "g1f3"), (56_000, "b8c6"), (57_000, "f1c4"), (58_000, "g8f6")):
        model.receive(table.move(uci, at), at)
        heard.append(ear.listen(model, at))
    assert heard == [Cue.LOW_TIME, Cue.MOVE, Cue.MOVE, Cue.MOVE]
