"""Every screen in a language of other letters: what is left in Latin is no word of the program's own."""

import re

import pygame
import pytest

from client.language import phrase
from client.model.openings import opening_book
from client.screens.settings.names import named_languages
from client.ui.fonts import ELLIPSIS, Fonts
from client.ui.widgets import Label
from tests.client.language.elsewhere import unmarked
from tests.client.scenes import game, home, lobby, review
from tests.client.scenes.every import SCENES

SIZES = [(480, 360), (1280, 800)]
OPENINGS = {opening.name for opening in opening_book()._named.values()}
LANGUAGES = {name for name, code in named_languages() if code}
"""Each in its own words."""

CHAT = ("so " * 60, "Hello, have fun!", "You too. Is that the line from your book?", "Wait and see")
SAID = (game.WORDS.text, lobby.ANNOUNCEMENT.text, home.LONG_ERROR, review.NO_ENGINE, *CHAT)
"""Sentences of others, and such as a scene hands to a screen that would have got them translated."""

NAMES = re.compile(
    r"Magnus the Great|Magnus|Maximilian Alexander the Great|Judit|Ann|Ann's server|Bobby|Nona|Vera|Paul|W+|"
    r"Rookery|Thursday club|School|Office|(Club|Player|Opponent) \d+|"
    r"(?:\d+ · )?Stockfish 17.1|/usr/games/\w+"
)
NOTATION = re.compile(r"[KQRBN]?[a-h]?x?[a-h][1-8][+#]?|(?:[\w+]+, )?Chess960|[A-Z0-9]{6}")


class NotingFonts(Fonts):
    """Fonts that note every text that they draw, whole where it is shortened."""

    def __init__(self):
        super().__init__()
        self.drawn = set()

    def fit(self, text, width, size, weight="Regular"):
        self.drawn.add(text)
        return super().fit(text, width, size, weight)

    def render(self, text, size, color, weight="Regular"):
        if ELLIPSIS not in text:
            self.drawn.add(text)
        return super().render(text, size, color, weight)


@pytest.fixture
def fonts(display):
    return NotingFonts()


def is_known(text):
    """Tell whether a text is a name, a move, or something that somebody says: whole, or a line of it."""
    name = text.partition(": 180+")[0]
    if NAMES.fullmatch(name) or NOTATION.fullmatch(text) or text in OPENINGS | LANGUAGES:
        return True
    return any(said.startswith(text) or said.rstrip(". ?!").endswith(text) or f"{text} " in said for said in SAID)


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_all_that_a_screen_says_is_marked_for_translation(scene, kit, fonts, elsewhere):
    screen = scene(kit, SIZES[0])
    for size in SIZES:
        screen.layout(size)
        screen.draw(pygame.Surface(size), 0)
    assert fonts.drawn
    said = {*fonts.drawn, *getattr(screen, "caption", "").split(" - ")}
    assert [part for text in said for part in unmarked(text, is_known)] == []


def test_a_text_that_is_not_marked_would_be_found(place, fonts, elsewhere):
    surface = pygame.Surface(SIZES[0])
    for text in (phrase("Go on"), "Judit", "Stop here"):
        place(Label(text)).draw(surface)
    assert [part for text in fonts.drawn for part in unmarked(text, is_known)] == ["Stop here"]
