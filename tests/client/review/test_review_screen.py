import threading
from dataclasses import replace

import chess
import pygame
import pytest

from client.model.cues import Cue
from client.screens import Overlay, Pop
from client.screens.parts.key_card import KeyCard
from client.screens.review import ReviewScreen
from client.screens.settings import SettingsScreen
from client.ui import clipboard
from shared.clock import TimeControl
from shared.messages import RematchDeclined, RematchOffered
from tests.client.board import over
from tests.client.events import motion, wheel
from tests.client.review.games import record_of_moves
from tests.client.review.reader import SMALL, Reader

CLOCKS = [60_000, 60_000, 58_000, 50_000, 57_000, 45_000]
ONE_MINUTE = TimeControl(60_000)


@pytest.fixture
def reader(read):
    return read(record_of_moves(control=ONE_MINUTE, clocks=CLOCKS))


def test_keys_lead_through_the_game(reader):
    for code, line in (
        (pygame.K_RIGHT, "e4"),
        (pygame.K_RIGHT, "e4 e5"),
        (pygame.K_LEFT, "e4"),
        (pygame.K_END, "e4 e5 Nf3 Nc6 Bb5 a6"),
        (pygame.K_HOME, ""),
    ):
        reader.press(code)
        assert reader.line == line


def test_so_do_the_buttons_and_the_wheel_over_the_board(reader):
    first, back, _play, forth, last, _speed = reader.screen.desk.transport.buttons
    assert not first.enabled
    assert not back.enabled
    reader.click(last.rect.center)
    assert not forth.enabled
    reader.click(back.rect.center)
    assert reader.line == "e4 e5 Nf3 Nc6 Bb5"
    reader.screen.handle(motion(reader.screen.desk.board.rect.center))
    reader.screen.handle(wheel(1))
    reader.screen.handle(wheel(1))
    reader.screen.handle(wheel(-1))
    assert reader.line == "e4 e5 Nf3 Nc6"


def test_a_click_on_a_move_goes_there(reader):
    sheet = reader.screen.desk.sheet
    node = reader.screen.variations.own[4]
    rect = next(rect for at, rect in sheet._places() if at is node)
    reader.click(sheet._on_window(rect).center)
    assert reader.line == "e4 e5 Nf3 Nc6"


def test_clocks_are_as_they_were_and_the_side_that_played_is_below(read):
    record = record_of_moves(control=ONE_MINUTE, clocks=CLOCKS)
    reader = read(record, me="b")
    assert reader.screen.bottom == chess.BLACK
    reader.press(pygame.K_END)
    assert reader.clocks == (57_000, 45_000)
    reader.press(pygame.K_f)
    assert reader.clocks == (45_000, 57_000)


def test_moves_of_both_sides_can_be_tried_and_the_clocks_stay_those_of_the_game(reader):
    reader.press(pygame.K_RIGHT)
    reader.move(chess.C7, chess.C5)
    reader.move(chess.G1, chess.F3)
    assert reader.line == "e4 c5 Nf3"
    assert reader.clocks == (60_000, 60_000)
    reader.press(pygame.K_LEFT)
    reader.press(pygame.K_UP)
    assert reader.line == "e4 e5"
    reader.press(pygame.K_DOWN)
    assert reader.line == "e4 c5"


def test_a_variation_is_removed_by_key_and_by_menu(reader):
    reader.move(chess.D2, chess.D4)
    reader.move(chess.D7, chess.D5)
    reader.press(pygame.K_DELETE)
    assert reader.line == "d4"
    reader.push("More")
    reader.push("Remove from here on")
    assert reader.line == ""
    reader.push("More")
    assert not any(button.enabled for button in reader.screen.dialog.buttons[:2])


def test_a_variation_is_put_first_by_menu(reader):
    reader.move(chess.D2, chess.D4)
    reader.press(pygame.K_LEFT)
    reader.move(chess.C2, chess.C4)
    reader.push("More")
    reader.push("Put this variation first")
    first = reader.screen.variations.own[0]
    assert [reader.screen.variations.san(node) for node in first.variations] == ["e4", "c4", "d4"]


def test_the_game_plays_at_its_own_pace_until_its_end(read):
    reader = read(record_of_moves(control=ONE_MINUTE, clocks=CLOCKS), size=SMALL)
    reader.press(pygame.K_SPACE)
    seen = []
    for now in range(0, 20_000, 100):
        reader.at(now)
        if not seen or seen[-1][1] != reader.line:
            seen.append((now, reader.line))
    assert [at for at, _line in seen] == [0, 300, 600, 2_600, 12_600, 13_600, 18_600]
    assert not reader.screen.replay.plays


def test_it_is_drawn_again_when_the_next_move_comes_and_as_the_clock_runs(reader):
    reader.press(pygame.K_RIGHT)
    reader.press(pygame.K_RIGHT)
    reader.at(5_000)
    reader.press(pygame.K_SPACE)
    reader.at(5_000)
    assert reader.screen.due(5_500) == 5_500  # 0:59 instead of 1:00
    reader.at(5_500)
    assert reader.screen.due(5_600) == 7_000
    reader.press(pygame.K_SPACE)
    reader.at(5_600)
    assert reader.screen.due(20_000) is None


def test_it_plays_faster_and_slower(reader):
    reader.type("+")
    reader.type("+")
    assert reader.screen.desk.transport.speed.text == "4×"  # noqa: RUF001 - it is what the player sees
    reader.type("-")
    reader.click(reader.screen.desk.transport.speed.rect.center)
    assert reader.screen.replay.speed == 4


def test_a_move_that_is_tried_stops_it_and_it_goes_on_where_the_game_was_left(reader):
    reader.press(pygame.K_SPACE)
    reader.move(chess.D2, chess.D4)
    assert not reader.screen.replay.plays
    reader.press(pygame.K_SPACE)
    reader.at(400)
    assert reader.line == "e4"


def test_at_its_end_it_plays_from_the_beginning(reader):
    reader.press(pygame.K_END)
    reader.press(pygame.K_SPACE)
    assert reader.line == ""
    assert reader.screen.replay.plays


def test_moves_sound_as_in_a_game(kit, tmp_path):
    heard = []
    reader = Reader(replace(kit, sound=heard.append), tmp_path, record_of_moves(["e2e4", "d7d5", "e4d5"]))
    for _ in range(4):
        reader.press(pygame.K_RIGHT)
    reader.press(pygame.K_LEFT)
    assert heard == [Cue.MOVE, Cue.MOVE, Cue.CAPTURE]


def test_the_opening_is_named_at_the_move_and_the_result_stands_below(reader):
    assert reader.screen.desk.sheet.title == "1+0"
    reader.press(pygame.K_END)
    assert reader.screen.desk.sheet.title.startswith("Ruy Lopez: Morphy")
    assert reader.screen.desk.sheet.ending == "1-0 · White wins by resignation"


def test_the_position_and_the_game_with_its_variations_are_copied(reader):
    reader.move(chess.D2, chess.D4)
    reader.push("Save")
    reader.push("Copy FEN")
    assert clipboard.get() == "rnbqkbnr/pppppppp/8/8/3P4/8/PPP1PPPP/RNBQKBNR b KQkq - 0 1"
    reader.press(pygame.K_c, pygame.KMOD_LCTRL)
    assert "1. e4 { [%clk 0:01:00] } ( 1. d4 )" in clipboard.get()
    assert reader.screen.remark.at(reader.now) == "The game is on the clipboard, as PGN."


def test_the_game_is_saved_with_its_variations(reader, tmp_path):
    reader.move(chess.D2, chess.D4)
    reader.push("Save")
    reader.push("Save PGN")
    for thread in threading.enumerate():
        if thread.name == "saving":
            thread.join()
    (file,) = (tmp_path / "documents").iterdir()
    assert "( 1. d4 )" in file.read_text("utf-8")
    shown = reader.at(100)
    assert reader.screen.remark.at(100).startswith(f"Saved as {file.name}")
    assert pygame.image.tobytes(shown, "RGB") != pygame.image.tobytes(reader.at(10_000), "RGB")


def test_escape_lets_go_of_one_thing_after_the_other(reader):
    reader.type("?")
    assert isinstance(reader.screen.dialog, KeyCard)
    assert reader.press(pygame.K_ESCAPE) is None
    reader.press(pygame.K_TAB)
    assert reader.screen.desk.board.by_keyboard
    assert reader.press(pygame.K_ESCAPE) is None
    reader.click(reader.screen.board.geometry.box_of(chess.E2).center)
    assert reader.press(pygame.K_ESCAPE) is None
    assert isinstance(reader.press(pygame.K_ESCAPE), Pop)


def test_a_move_can_be_tried_by_keyboard_alone(reader):
    reader.press(pygame.K_TAB)
    reader.press(pygame.K_RETURN)
    reader.press(pygame.K_UP)
    reader.press(pygame.K_SPACE)
    assert reader.line == "e3"


def test_every_button_is_reached_by_tab_and_pressed_by_return(reader):
    reached = []
    for _ in reader.screen.desk.form.widgets:
        reader.press(pygame.K_TAB)
        reached.append(reader.screen.desk.form.focus)
    live = [widget for widget in reader.screen.desk.form.widgets if widget.live]
    assert set(reached) == set(live)
    while reader.screen.desk.form.focus is not reader.screen.desk.leave:
        reader.press(pygame.K_TAB)
    assert isinstance(reader.press(pygame.K_RETURN), Pop)


def test_the_settings_lie_over_the_review(reader):
    reader.push("More")
    opened = reader.push("Settings")
    assert isinstance(opened, Overlay)
    assert isinstance(opened.screen, SettingsScreen)


def test_who_reads_is_told_of_a_rematch_that_is_wished_for(reader):
    before = pygame.image.tobytes(reader.at(0), "RGB")
    reader.screen.receive(RematchOffered(game="g", by="white"), 0)
    assert pygame.image.tobytes(reader.at(0), "RGB") == before  # it is one's own
    reader.screen.receive(RematchOffered(game="g", by="black"), 0)
    assert pygame.image.tobytes(reader.at(0), "RGB") != before
    reader.screen.receive(RematchDeclined(game="g", by="black"), 0)
    assert pygame.image.tobytes(reader.at(0), "RGB") == before


def test_a_game_without_moves_can_be_looked_at_and_played_on(read):
    reader = read(record_of_moves(()))
    for code in (pygame.K_SPACE, pygame.K_RIGHT, pygame.K_END, pygame.K_DOWN, pygame.K_DELETE):
        reader.press(code)
    assert not reader.screen.replay.plays
    reader.move(chess.E2, chess.E4)
    assert reader.line == "e4"


def test_a_finished_game_is_reviewed_from_its_result_and_from_the_menu(sit):
    table = sit(over())
    table.at(1_000)
    opened = table.push("Review")
    assert isinstance(opened, Overlay)
    assert isinstance(opened.screen, ReviewScreen)
    assert opened.screen.variations.own[-1].board().fen() == table.screen.model.board.fen()
    assert opened.screen.variations.board == table.screen.model.board
    table.key(pygame.K_LEFT)
    table.push("More")
    opened = table.push("Review the game")
    assert opened.screen.variations.ply == 1


def test_a_game_that_goes_on_is_not_reviewed(sit):
    table = sit()
    table.push("More")
    assert not table.button("Review the game").enabled
