from itertools import combinations

import pygame
import pytest

from client.screens.lobby import LobbyScreen
from client.ui.fonts import Fonts
from client.ui.widgets import Paragraph
from tests.client.scenes.home import HOMES
from tests.client.scenes.line import session_of
from tests.client.scenes.lobby import LOBBIES, lobby_with_everything

SIZES = [(480, 360), (480, 900), (640, 480), (800, 600), (1280, 800), (1920, 1080), (2560, 700)]


class WatchfulFonts(Fonts):
    """Fonts that note every text they had to shorten."""

    def __init__(self):
        super().__init__()
        self.cut = []

    def fit(self, text, width, size, weight="Regular"):
        shown = super().fit(text, width, size, weight)
        if shown != text:
            self.cut.append(text)
        return shown


@pytest.fixture
def session(kit):
    return session_of(kit)


@pytest.fixture
def fonts(display):
    return WatchfulFonts()


@pytest.fixture(params=[*HOMES, *LOBBIES], ids=lambda state: state.__name__)
def screen(request, session):
    return request.param(session)


def form_of(screen):
    return screen.hall.form if isinstance(screen, LobbyScreen) else screen.front.form


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_everything_is_in_the_window_apart_from_each_other_and_whole(screen, fonts, size):
    surface = pygame.Surface(size)
    screen.layout(size)
    screen.draw(surface, 0)
    shown = [widget for widget in form_of(screen).widgets if widget.shown]
    for widget in shown:
        assert surface.get_rect().contains(widget.rect), widget
        assert widget.rect.width > 0, widget
        assert widget.rect.height > 0, widget
    for one, other in combinations(shown, 2):
        assert not one.rect.colliderect(other.rect), (one, other)
    for widget in shown:
        if isinstance(widget, Paragraph):
            assert widget.height(widget.rect.width, widget.style) <= widget.rect.height, widget.text
    assert fonts.cut == []


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_news_over_the_lobby_are_whole_and_leave_what_is_told_above_in_sight(session, fonts, size):
    screen = lobby_with_everything(session)
    screen.layout(size)
    screen.draw(pygame.Surface(size), 0)
    news = screen.hall.news
    assert pygame.Rect((0, 0), size).contains(news.rect)
    assert news.label.height(news.label.rect.width, news.label.style) <= news.label.rect.height
    assert not news.rect.colliderect(screen.hall.banner.rect)
    assert not any(
        news.rect.colliderect(widget.rect) for widget in (*screen.hall.joining.widgets, screen.hall.header.leave)
    )


def test_it_is_drawn_the_same_twice(screen):
    pictures = []
    for _ in range(2):
        surface = pygame.Surface((800, 600))
        screen.layout((800, 600))
        screen.draw(surface, 0)
        pictures.append(pygame.image.tobytes(surface, "RGB"))
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("size", [(480, 360), (1280, 800)], ids="{0[0]}x{0[1]}".format)
def test_the_longest_names_are_shortened_and_push_nothing_out(kit, fonts, size):
    screen = LobbyScreen(session_of(kit, "W" * 20, "W" * 200))
    surface = pygame.Surface(size)
    screen.layout(size)
    screen.draw(surface, 0)
    for one, other in combinations([widget for widget in form_of(screen).widgets if widget.shown], 2):
        assert not one.rect.colliderect(other.rect)
    assert "W" * 200 in fonts.cut
