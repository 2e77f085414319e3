"""Somebody at a review, on a line on which nothing is said."""

import pygame

from client.screens import Session
from client.screens.review import ReviewScreen
from tests.client.board import Wire
from tests.client.events import down, key, typed, up

WIDE, SMALL = (1280, 800), (480, 360)


class Reader:
    """Somebody who looks at a game; `heard` is what sounded."""

    def __init__(self, kit, tmp_path, record, *, me="a", size=WIDE):
        self.screen = ReviewScreen(Session(Wire(me), kit), record, tmp_path / "documents")
        self.size, self.now = size, 0
        self.screen.layout(size)
        self.at(0)

    def at(self, now):
        """Let time pass; return the picture."""
        self.now = now
        self.screen.due(now)
        surface = pygame.Surface(self.size)
        self.screen.draw(surface, now)
        return surface

    def press(self, code, mod=0):
        return self.screen.handle(key(code, mod))

    def type(self, text):
        return self.screen.handle(typed(text))

    def click(self, pos):
        self.screen.handle(down(tuple(pos)))
        return self.screen.handle(up(tuple(pos)))

    def move(self, source, target):
        for square in (source, target):
            self.click(self.screen.board.geometry.box_of(square).center)

    def push(self, text):
        """Press the button of this name."""
        buttons = self.screen.dialog.buttons if self.screen.dialog else self.screen.desk.buttons
        return self.click(next(button for button in buttons if button.text == text).rect.center)

    @property
    def line(self):
        """The moves that led to what is looked at."""
        variations = self.screen.variations
        return " ".join(variations.san(node) for node in variations.line[: variations.ply])

    @property
    def clocks(self):
        return self.screen.desk.top.view.ms, self.screen.desk.bottom.view.ms
