"""Laying things out one under the other."""

import pygame


class Column:
    """Cuts places off a rectangle from its top down."""

    def __init__(self, rect: pygame.Rect) -> None:
        self.rest = pygame.Rect(rect)

    def take(self, height: int, then: int = 0) -> pygame.Rect:
        """Return the next `height` px, and leave `then` px free under them."""
        taken = pygame.Rect(self.rest.left, self.rest.top, self.rest.width, height)
        self.skip(height + then)
        return taken

    def skip(self, height: int) -> None:
        """Leave `height` px free."""
        self.rest.top += height
        self.rest.height -= height


def split_right(rect: pygame.Rect, width: int, gap: int) -> tuple[pygame.Rect, pygame.Rect]:
    """Return the rectangle without `width` px on its right and the gap before them, and those."""
    right = pygame.Rect(rect.right - width, rect.top, width, rect.height)
    return pygame.Rect(rect.left, rect.top, rect.width - width - gap, rect.height), right
