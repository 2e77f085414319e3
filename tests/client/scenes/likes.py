"""How the player of a scene likes things. Nothing of it is written anywhere."""

from copy import copy
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from client.preferences import Settings
from client.screens import Kit
from tests.client.around import HOSTING_NOTHING, Around


class Unknown:
    """A profile of who has muted nobody."""

    muted = ()


def kit_of(fonts):
    """Return the kit of somebody who likes everything as it comes, for a game alone."""
    return Kit(Unknown(), Settings(Path("nowhere")), fonts, lambda: None, Around(), HOSTING_NOTHING)


def liking(kit, **likes):
    """Return the same kit for somebody who likes some things otherwise."""
    settings = copy(kit.settings)
    settings.now = structs.replace(settings.now, **likes)
    return replace(kit, settings=settings)
