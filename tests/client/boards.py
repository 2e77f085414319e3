"""A board on a canvas, with somebody's hand at the mouse and on the keys."""

import pygame

from client.model.board.geometry import BoardGeometry
from client.ui.board.view import BoardView

CANVAS = (900, 900)


class Hands:
    """A BoardView that shows a position, and what a player does with it."""

    def __init__(self, style, look=None, geometry=BoardGeometry(20, 30, 80)):  # noqa: B008 - it is immutable
        self.view = BoardView()
        self.view.place(geometry, style, look)

    def center(self, square):
        return tuple(self.view.geometry.box_of(square).center)

    def mouse(self, kind, square, button=pygame.BUTTON_LEFT):
        return self.view.handle(pygame.Event(kind, pos=self.center(square), button=button, touch=False))

    def click(self, square, button=pygame.BUTTON_LEFT):
        said = self.mouse(pygame.MOUSEBUTTONDOWN, square, button)
        return self.mouse(pygame.MOUSEBUTTONUP, square, button) or said

    def drag(self, source, target, button=pygame.BUTTON_LEFT):
        self.mouse(pygame.MOUSEBUTTONDOWN, source, button)
        pos = self.center(target)
        self.view.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(1, 0, 0)))
        return self.mouse(pygame.MOUSEBUTTONUP, target, button)

    def key(self, *keys):
        said = None
        for key in keys:
            said = self.view.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
        return said

    def picture(self, now=10_000):
        surface = pygame.Surface(CANVAS)
        self.view.draw(surface, now)
        return surface

    def look(self, surface, square):
        """Return the picture of one square."""
        return pygame.image.tobytes(surface.subsurface(pygame.Rect(self.view.geometry.box_of(square))), "RGB")

    def changed(self, before, after):
        """Return the squares that look different."""
        return {square for square in range(64) if self.look(before, square) != self.look(after, square)}
