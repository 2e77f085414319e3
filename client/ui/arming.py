"""Buttons that have come up only just now, or mean something else than they did, take no press yet."""

from collections.abc import Sequence

import pygame

from client.ui.widgets import Button
from client.ui.widgets.base import ACT_KEYS

ARMING_MS = 500
"""A press within so long was meant for what was there before."""


class Arming:
    """Knows since when some buttons mean what they do. Times are on the app's axis, ms."""

    def __init__(self) -> None:
        self._meaning: object = None
        self._since = 0

    def note(self, meaning: object, buttons: Sequence[Button], now: int) -> None:
        """Take in what the buttons are about at `now`; another meaning disarms them."""
        if meaning != self._meaning:
            self._meaning = meaning
            self.disarm(buttons, now)

    def disarm(self, buttons: Sequence[Button], now: int) -> None:
        """Let the buttons take no press for a moment, and forget one that was begun."""
        self._since = now
        for button in buttons:
            button.release()

    def forbids(self, event: pygame.Event, buttons: Sequence[Button], now: int) -> bool:
        """Tell whether an event would press one of the buttons too early."""
        if now - self._since >= ARMING_MS:
            return False
        if event.type == pygame.MOUSEBUTTONDOWN:
            return any(button.live and button.rect.collidepoint(event.pos) for button in buttons)
        return event.type == pygame.KEYDOWN and event.key in ACT_KEYS and any(button.focused for button in buttons)
