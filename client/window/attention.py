"""Calls the player to a window that is behind others: its entry in the taskbar flashes, or what the system has."""

import contextlib

import pygame

from client.screens import Calling, Screen


class Attention:
    """Follows what waits for the player on a screen. The same thing calls once."""

    def __init__(self, window: pygame.Window) -> None:
        self._window = window
        self._call: object = None
        self.calling = False
        """Whether the player was called and has not come yet."""

    def follow(self, screen: Screen) -> None:
        """Call if there is something new, unless the player is here."""
        call = screen.call if isinstance(screen, Calling) else None
        new, self._call = call not in (None, self._call), call
        if self.calling and self._window.focused:
            self._flash(pygame.FLASH_CANCEL)
        elif new and not self._window.focused:
            self._flash(pygame.FLASH_UNTIL_FOCUSED)

    def _flash(self, operation: int) -> None:
        self.calling = operation != pygame.FLASH_CANCEL
        with contextlib.suppress(pygame.error):  # some systems have nothing of the kind
            self._window.flash(operation)
