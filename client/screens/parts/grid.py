"""Buttons in rows."""

import pygame


def columns_of(count: int, width: int, wish: int, gap: int) -> int:
    """Return how many of `count` buttons stand in a row of `width`, when each wants `wish` px."""
    choices = (count, count // 2)
    return next((columns for columns in choices if columns * (wish + gap) - gap <= width), 2)


def grid(area: pygame.Rect, count: int, columns: int, height: int, gap: int) -> tuple[pygame.Rect, ...]:
    """Return the places of the buttons, row by row from the top of `area`, flush with both its sides."""
    places = []
    for index in range(count):
        row, column = divmod(index, columns)
        left = area.left + column * (area.width + gap) // columns
        right = area.left + (column + 1) * (area.width + gap) // columns - gap
        places.append(pygame.Rect(left, area.top + row * (height + gap), right - left, height))
    return tuple(places)
