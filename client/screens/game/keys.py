"""The keys that lead through the moves of a game."""

import pygame

from client.model.review import Review

_STEPS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -1, pygame.K_DOWN: 1}


def look_by_key(key: int, review: Review, last: int) -> bool:
    """Look where a key leads, in a game of `last` half-moves; return whether it leads anywhere."""
    if key in _STEPS:
        review.step(_STEPS[key], last)
    elif key in (pygame.K_HOME, pygame.K_END):
        review.go_to(0 if key == pygame.K_HOME else last, last)
    else:
        return False
    return True
