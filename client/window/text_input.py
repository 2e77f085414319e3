"""The system's text input, which turns keys into text: the way of Chinese or Japanese into a field."""

import pygame


class TextInput:
    """Follows the caret: there the input method shows what may be meant.

    Without a caret text input stays on, as some screens have keys that are known by what they type ("?"); but once
    an input method begins to compose there, it is off until there is a caret again: keys would be lost in it.
    """

    def __init__(self) -> None:
        self._place: pygame.Rect | None = None
        self._unwanted = False

    def follow(self, place: pygame.Rect | None, px_a_point: float = 1.0) -> None:
        """Go where the caret is now, px."""
        if place == self._place:
            return
        self._place = place
        if place is None:
            return
        if self._unwanted:
            self._unwanted = False
            pygame.key.start_text_input()
        pygame.key.set_text_input_rect(pygame.Rect([round(length / px_a_point) for length in place]))

    def refuses(self, event: pygame.Event) -> bool:
        """Take an event; tell whether it is part of a composition for which there is no field."""
        lost = event.type == pygame.TEXTEDITING and self._place is None
        if lost and event.text and not self._unwanted:
            self._unwanted = True
            pygame.key.stop_text_input()
        return lost
