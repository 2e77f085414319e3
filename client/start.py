"""Puts the window together: profile, fonts, first screen, loop."""

import pygame

from client.address import Address
from client.app import App
from client.preferences import Settings
from client.profile import DEFAULT_NAME, Profile
from client.screens import Kit
from client.screens.home import HomeScreen
from client.servers import Host, Neighbourhood
from client.ui.emblem import EMBLEM
from client.ui.fonts import Fonts
from client.ui.pieces import piece_image
from client.ui.sounds import Sounds
from client.voice import Voice
from client.waker import Waker
from client.window.farewell import Farewell
from client.window.opening import open_window

_ICON_PX = 64


def play(profile: str | None = None, name: str | None = None, address: Address | None = None) -> None:
    """Open the window and run it until the player quits. Raises NoDisplayError and ProfileError."""
    waker = Waker()
    # the profile is free again before the server has ended, which may take a moment
    with Farewell(waker) as farewell, Host(waker) as host, Profile.open(profile) as kept:
        if name is not None:
            kept.name = name
        try:
            settings = Settings.open()
            window = open_window(kept=settings.now, beside=kept.folder.name != DEFAULT_NAME)
            window.set_icon(piece_image(EMBLEM, _ICON_PX))
            with Sounds(settings) as sounds, Voice(settings) as voice:
                around = Neighbourhood(waker)
                kit = Kit(kept, settings, Fonts(), waker, around, host, sounds.play, voice.say)
                with App(window, HomeScreen(kit, address=address), waker, kit) as app:
                    app.run(farewell.said)
        finally:
            pygame.quit()
