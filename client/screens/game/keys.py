"""The keys that lead through the moves of a game, and those that answer what is asked."""

import pygame

from client.model.orders import Say
from client.model.review import Review

_STEPS = {pygame.K_LEFT: -1, pygame.K_RIGHT: 1, pygame.K_UP: -1, pygame.K_DOWN: 1}
_ANSWERS = {pygame.K_RETURN: Say.CONFIRM, pygame.K_KP_ENTER: Say.CONFIRM, pygame.K_ESCAPE: Say.WITHDRAW}


def answer_by_key(key: int, *, at_button: bool) -> Say | None:
    """Return what a key says to a move that is to be confirmed; at a button Return is the button's."""
    answer = _ANSWERS.get(key)
    return None if at_button and answer is Say.CONFIRM else answer


def look_by_key(key: int, review: Review, last: int) -> bool:
    """Look where a key leads, in a game of `last` half-moves; return whether it leads anywhere."""
    if key in _STEPS:
        review.step(_STEPS[key], last)
    elif key in (pygame.K_HOME, pygame.K_END):
        review.go_to(0 if key == pygame.K_HOME else last, last)
    else:
        return False
    return True
