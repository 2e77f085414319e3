"""The keys that work anywhere on the game screen, and those that answer what is asked."""

import pygame

from client.language import phrase
from client.model.orders import Say
from client.model.review import Look

LOOKS = {
    pygame.K_LEFT: Look.BACK,
    pygame.K_UP: Look.BACK,
    pygame.K_RIGHT: Look.FORTH,
    pygame.K_DOWN: Look.FORTH,
    pygame.K_HOME: Look.FIRST,
    pygame.K_END: Look.LAST,
}
"""Where a key leads in the moves."""
_ANSWERS = {pygame.K_RETURN: Say.CONFIRM, pygame.K_KP_ENTER: Say.CONFIRM, pygame.K_ESCAPE: Say.WITHDRAW}
_LETTERS = {pygame.K_f: Say.FLIP, pygame.K_z: Say.ZEN, pygame.K_t: Say.CLOCK}
_SIGNS = {"?": Say.KEYS, "/": Say.TYPE}
KEYS = (
    (phrase("Arrows, Home, End"), phrase("Look through the moves")),
    ("f", phrase("Flip the board")),
    ("z", phrase("Zen mode, on and off")),
    ("t", phrase("Tell the time on the clocks")),
    ("c", phrase("Go to the chat")),
    ("/", phrase("Type a move")),
    (phrase("Tab, Shift+Tab"), phrase("Go from one thing to the next")),
    (phrase("Return, Space"), phrase("Press what has the ring")),
    (phrase("Backspace"), phrase("Take back the last premove")),
    (phrase("Esc"), phrase("Leave a field, close a notice")),
    ("?", phrase("Show these keys")),
)
"""What is to be told of them: a key, and what it does."""


def answer_by_key(key: int, *, at_button: bool) -> Say | None:
    """Return what a key says to a move that is to be confirmed; at a button Return is the button's."""
    answer = _ANSWERS.get(key)
    return None if at_button and answer is Say.CONFIRM else answer


def shortcut(event: pygame.Event, *, boxed: bool) -> Say | None:
    """Return what a key says. Letters say nothing where they go into the field for moves (`boxed`).

    Signs are known by what is typed, as they are elsewhere on every keyboard; so is what leads into a field, lest
    the letter is typed there as well.
    """
    if event.type == pygame.KEYDOWN:
        return None if boxed else _LETTERS.get(event.key)
    if event.type != pygame.TEXTINPUT:
        return None
    return Say.TALK if event.text == "c" and not boxed else _SIGNS.get(event.text)
