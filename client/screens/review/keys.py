"""The keys of the review."""

import pygame

from client.language import phrase
from client.model.orders import Say
from client.model.review import Look
from client.screens.review.orders import Order

KEYS = (
    (phrase("Left, Right"), phrase("One move back or forth")),
    (phrase("Home, End"), phrase("To the first or the last move")),
    (phrase("Up, Down"), phrase("To another move tried here")),
    (phrase("Space"), phrase("Let the game play, or stop it")),
    ("+, -", phrase("Play faster or slower")),
    ("e", phrase("The engine, on and off")),
    ("b", phrase("Play the engine's best move")),
    (phrase("Delete"), phrase("Remove the variation from here on")),
    ("f", phrase("Flip the board")),
    (phrase("Ctrl+C"), phrase("Copy the game as PGN")),
    (phrase("Tab, Shift+Tab"), phrase("Go from one thing to the next")),
    (phrase("Esc"), phrase("Go back")),
)
"""What is to be told of them: a key, and what it does."""
_ARROWS: dict[int, Look | Order] = {
    pygame.K_LEFT: Look.BACK,
    pygame.K_RIGHT: Look.FORTH,
    pygame.K_HOME: Look.FIRST,
    pygame.K_END: Look.LAST,
    pygame.K_UP: Order.UP,
    pygame.K_DOWN: Order.DOWN,
}
_LETTERS: dict[int, Order | Say] = {
    pygame.K_f: Say.FLIP,
    pygame.K_e: Order.ENGINE,
    pygame.K_b: Order.BEST,
    pygame.K_DELETE: Order.REMOVE,
    pygame.K_SPACE: Order.PLAY,
}
_SIGNS: dict[str, Order | Say] = {"+": Order.FASTER, "-": Order.SLOWER, "?": Say.KEYS}
"""Known by what is typed: they lie elsewhere on every keyboard."""


def shortcut(event: pygame.Event) -> Look | Order | Say | None:
    """Return what a key says."""
    match event.type:
        case pygame.KEYDOWN if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
            return Say.COPY_PGN if event.key == pygame.K_c else None
        case pygame.KEYDOWN:
            return _ARROWS.get(event.key) or _LETTERS.get(event.key)
        case pygame.TEXTINPUT:
            return _SIGNS.get(event.text)
    return None
