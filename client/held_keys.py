"""Keys that act once for each time they are pressed, however long they are held down."""

import pygame

_ONCE = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_F11)


class HeldKeys:
    """Knows which of those keys are down. The system repeats every key that is held."""

    def __init__(self) -> None:
        self._down: set[int] = set()

    def repeats(self, event: pygame.Event) -> bool:
        """Take an event; tell whether a key that should act once is only held down."""
        if event.type == pygame.KEYUP:
            self._down.discard(event.key)
        elif event.type == pygame.KEYDOWN and event.key in _ONCE:
            if event.key in self._down:
                return True
            self._down.add(event.key)
        return False
