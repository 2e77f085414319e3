from itertools import combinations

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from client.ui.fonts import Fonts
from client.ui.theme import TextSize
from client.words.times import clock_text
from shared import messages
from shared.result import Reason
from tests.client.scenes.game import SITUATIONS, ended, screen_of
from tests.client.scenes.likes import kit_of

SIZES = [
    (480, 360),
    (480, 640),
    (640, 480),
    (700, 700),
    (800, 600),
    (1024, 768),
    (1280, 800),
    (900, 1200),
    (1920, 1080),
    (2560, 1440),
    (1600, 400),
]


@pytest.fixture(scope="module")
def kit(display):
    return kit_of(Fonts())


def blocks(screen):
    """Return what must not overlap, by name."""
    desk = screen.desk
    found = {"board": pygame.Rect(screen.board.geometry.box), "top": desk.top.rect, "bottom": desk.bottom.rect}
    if desk.moves.shown:
        found["moves"] = desk.moves.rect
    if desk.card.shown and desk.card.notice:
        found["notice"] = desk.card.rect
    if desk.news.shown:
        found["news"] = desk.news.rect
    if desk.chat.shown:
        found["chat"] = desk.chat.rect
    if desk.panel.box.shown:
        found["box"] = desk.panel.box.rect
    if desk.panel.tabs.shown:
        found["tabs"] = desk.panel.tabs.rect
    if desk.panel.steps.shown:
        found |= {f"step {button.says}": button.rect for button in desk.panel.steps.buttons}
    return found | {button.text: button.rect for button in desk.actions}


def check_places(screen, size):
    window = pygame.Rect((0, 0), size)
    found = blocks(screen)
    for name, rect in found.items():
        assert window.contains(rect), (name, rect)
        assert rect.width > 0, name
        assert rect.height > 0, name
    for (name, rect), (other, second) in combinations(found.items(), 2):
        assert not rect.colliderect(second), (name, rect, other, second)


def check_card(card):
    if card.notice is None or not card.shown:
        return
    for button in card.buttons:
        assert card.rect.contains(button.rect), button.text
        assert not button.rect.colliderect(card.words), button.text
    assert card.rect.contains(card.words)
    for line in card.lines:
        assert card.style.width(line, card.size) <= card.words.width, line


def check_chat(chat):
    if not chat.shown:
        return
    parts = [part for part in (chat.audience, chat.mute, chat.log, chat.hint, chat.field) if part.shown]
    assert all(chat.rect.contains(part.rect) for part in parts)
    for one, other in combinations(parts, 2):
        assert not one.rect.colliderect(other.rect), (one, other)
    assert chat.log._visible >= 1


def check_dialog(screen, size):
    if screen.dialog is not None:
        window = pygame.Rect((0, 0), size)
        assert window.contains(screen.dialog.rect)
        assert all(screen.dialog.rect.contains(button.rect) for button in screen.dialog.buttons)


def check_texts(screen):
    desk, style = screen.desk, screen.desk.style
    for button in [*desk.actions, *desk.card.buttons, *(desk.news.buttons if desk.news.shown else ())]:
        assert style.width(button.text, button.size, "Semibold") <= button.rect.width - 2 * style.px(6), (
            button.text
        )
        assert style.line(button.size, "Semibold") <= button.rect.height, button.text
    for seat in (desk.top, desk.bottom):
        name, material, clock = seat.places()
        assert all(seat.rect.contains(place) for place in (name, material, clock) if place.width > 0)
        assert not any(one.colliderect(other) for one, other in combinations((name, material, clock), 2))
        assert name.width >= style.width("W" * 8, TextSize.BODY, "Semibold")
        if seat.view.ms is not None:
            digits = style.fonts.font(seat.clock_px(clock.height), "Semibold").size(clock_text(seat.view.ms))
            assert digits[0] <= clock.width
            assert digits[1] <= clock.height * 1.3


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("situation", SITUATIONS)
def test_nothing_overlaps_and_nothing_is_cut(kit, size, situation):
    screen = screen_of(kit, size, **SITUATIONS[situation])
    check_places(screen, size)
    check_card(screen.desk.card)
    check_card(screen.desk.news)
    check_chat(screen.desk.chat)
    check_dialog(screen, size)
    check_texts(screen)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_notice_is_said_to_its_end_in_the_smallest_window(kit, situation):
    desk = screen_of(kit, (480, 360), **SITUATIONS[situation]).desk
    for card in (desk.card, desk.news):
        if card.shown:
            words = " ".join(card.lines).split()
            assert "".join(words) == "".join(card.notice.text.split() if card.notice else "")


@settings(max_examples=60, deadline=None)
@given(st.integers(480, 3840), st.integers(360, 2160), st.integers(100, 300), st.sampled_from(sorted(SITUATIONS)))
def test_any_window_from_the_smallest_on_has_room_for_everything(kit, width, height, scale, situation):
    told = dict(SITUATIONS[situation])
    likes = told.pop("likes", {}) | {"scale": scale}
    screen = screen_of(kit, (width, height), likes=likes, **told)
    check_places(screen, (width, height))
    check_card(screen.desk.card)
    check_card(screen.desk.news)
    check_chat(screen.desk.chat)
    check_dialog(screen, (width, height))
    check_texts(screen)


@pytest.mark.parametrize(
    ("size", "least"), [((480, 360), 320), ((640, 480), 440), ((1280, 800), 768), ((1920, 1080), 1040)]
)
def test_the_board_is_as_large_as_the_window_allows(kit, size, least):
    assert screen_of(kit, size).board.geometry.size >= least


@pytest.mark.parametrize("count", [1, 2, 30, 31, 200])
@pytest.mark.parametrize("size", [(480, 360), (480, 640), (1280, 800)])
def test_the_last_move_is_in_sight_however_many_there_are(kit, size, count):
    knights = ("g1f3 g8f6 f3g1 f6g8 " * 50).split()[:count]
    screen = screen_of(kit, size, moves=knights)
    moves = screen.desk.moves
    if moves.shown:
        assert moves.rect.contains(dict(moves._places())[count])


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_question_fits_the_window(kit, size):
    screen = screen_of(kit, size)
    assert not screen.may_quit()
    assert pygame.Rect((0, 0), size).contains(screen.dialog.rect)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_rematch_button_stays_in_its_place_whoever_wishes_for_one(kit, size):
    screen = screen_of(kit, size, said=[ended(Reason.CHECKMATE)])
    place = pygame.Rect(screen.desk.card.buttons[0].rect)
    for by in ("black", "white"):
        screen.receive(messages.RematchOffered(game="g", by=by), 0)
        first, second = screen.desk.card.buttons
        assert first.text == "Rematch"
        assert first.rect == place
        assert not second.rect.colliderect(place)


def test_a_window_that_changes_its_size_lays_everything_out_anew(kit):
    screen = screen_of(kit, (1280, 800), **SITUATIONS["draw offered"])
    for size in SIZES:
        screen.layout(size)
        screen.draw(pygame.Surface(size), 200)
        check_places(screen, size)
        check_card(screen.desk.card)
        check_card(screen.desk.news)
        check_texts(screen)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_moves_are_shown_only_where_they_can_be_read(kit, situation):
    desk = screen_of(kit, (480, 360), **SITUATIONS[situation]).desk
    for part in (desk.moves, desk.chat):
        assert not part.shown or part.rect.width >= desk.style.px(140)
