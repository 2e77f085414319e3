from itertools import combinations

import chess
import pygame
import pytest
from msgspec import structs

from client.screens.review import ReviewScreen
from client.ui.fonts import Fonts
from shared.messages import Player
from tests.client.review.games import long_game, record_of_moves
from tests.client.scenes.likes import kit_of
from tests.client.scenes.line import session_of
from tests.client.scenes.review import review_without_an_engine

SIZES = [
    (480, 360), (480, 640), (480, 900), (640, 480), (640, 700), (800, 600), (1280, 800), (1920, 1080), (1600, 400),
    (3840, 2160),
]  # fmt: skip
HOSTILE = Player("p", "W" * 20), Player("b", "\u202e<b>&\udc80\n\x00")


@pytest.fixture(scope="module")
def kit(display):
    return kit_of(Fonts())


@pytest.fixture(scope="module")
def settings(kit):
    return kit.settings


@pytest.fixture(scope="module")
def screen(kit):
    """A game with variations that are deep and long, in which an engine is asked."""
    white, black = HOSTILE
    screen = ReviewScreen(session_of(kit), record_of_moves(long_game(120), white=white, black=black))
    for _ in range(10):
        screen.variations.forth()
        other = list(screen.variations.board.legal_moves)[-1]
        screen.variations.play(other)
    return screen


def parts(screen):
    desk = screen.desk
    found = {"board": pygame.Rect(screen.board.geometry.box), "top": desk.top.rect, "bottom": desk.bottom.rect}
    shown = {"sheet": desk.sheet, "strip": desk.strip, "opinion": desk.opinion, "gauge": desk.gauge}
    found |= {name: widget.rect for name, widget in shown.items() if widget.shown}
    found |= {f"step {index}": button.rect for index, button in enumerate(desk.transport.buttons)}
    return found | {button.text: button.rect for button in desk.buttons}


def check_places(found, size):
    for name, rect in found.items():
        assert pygame.Rect((0, 0), size).contains(rect), name
        assert min(rect.size) > 1, name
    for (name, rect), (other, second) in combinations(found.items(), 2):
        assert not rect.colliderect(second), (name, rect, other, second)


@pytest.mark.parametrize("advised", [False, True], ids=["alone", "with-engine"])
@pytest.mark.parametrize("scale", [100, 300])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_all_has_its_place_at_every_size_and_scale(screen, settings, size, scale, advised):
    settings.now = structs.replace(settings.now, scale=scale)
    screen.adviser.on = advised
    screen.layout(size)
    screen.draw(pygame.Surface(size), 0)
    found = parts(screen)
    assert ("opinion" in found) == advised
    assert "sheet" in found or "strip" in found
    check_places(found, size)
    for button in screen.desk.buttons:
        assert button.style.width(button.text, button.size, "Semibold") <= button.rect.width, button.text


@pytest.mark.parametrize("scale", [100, 300])
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_where_there_is_no_engine_it_is_said_to_the_end_what_to_do(kit, settings, size, scale):
    settings.now = structs.replace(settings.now, scale=scale)
    screen = review_without_an_engine(session_of(kit))
    screen.layout(size)
    screen.draw(pygame.Surface(size), 0)
    check_places(parts(screen), size)
    if scale == 100:
        opinion = screen.desk.opinion
        assert opinion.rect.height >= opinion.height(opinion.style, opinion.rect.width)


@pytest.mark.parametrize("size", [(480, 360), (1280, 800)], ids="{0[0]}x{0[1]}".format)
def test_what_is_looked_at_is_in_sight_wherever_one_goes(screen, settings, size):
    settings.now = structs.replace(settings.now, scale=100)
    screen.layout(size)
    sheet = screen.desk.sheet
    for node in (*screen.variations.own[1:], screen.variations.own[1].variations[-1].end()):
        screen.variations.go_to(node)
        screen._refresh()
        place = next(rect for at, rect in sheet._places() if at is node)
        assert sheet._sight.contains(sheet._on_window(place).inflate(0, -2))


def test_words_of_a_variation_stay_within_the_sheet_and_apart(screen, settings):
    settings.now = structs.replace(settings.now, scale=100)
    screen.layout((480, 360))
    rects = [rect for _node, rect in screen.desk.sheet._places()]
    assert all(rect.left >= 0 and rect.right <= screen.desk.sheet._sight.width for rect in rects)
    assert not any(one.colliderect(other) for one, other in combinations(rects, 2))


def test_moves_in_one_line_lead_where_they_say(screen, settings):
    settings.now = structs.replace(settings.now, scale=100)
    screen.adviser.on = False
    screen.layout((640, 700))
    screen.variations.go_to(screen.variations.own[3])
    screen._refresh()
    strip = screen.desk.strip
    assert strip.shown
    ply, rect = strip._places()[0]
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        screen.handle(pygame.Event(kind, pos=rect.center, button=pygame.BUTTON_LEFT))
    assert screen.variations.ply == ply
    assert screen.variations.board.turn == (chess.WHITE if ply % 2 == 0 else chess.BLACK)
