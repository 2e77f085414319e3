"""Takes pictures of scenes in which nothing is left to chance."""

import struct
import tempfile
import time
import zlib
from contextlib import contextmanager
from pathlib import Path

import pygame
import pytest

from client.language import ENGLISH, speak
from client.preferences import Settings
from client.profile import Profile
from client.screens import Kit
from client.ui.fonts import Fonts
from tests.client.around import HOSTING_NOTHING, Around
from tests.client.scenes.every import SCENES
from tests.client.scenes.likes import liking

NOW = 1_000
"""A second after the scene was set nothing moves any more."""


class Camera:
    """Time and its zone, language, preferences, names and keys are the same in all; the mouse is nowhere.

    A pygame.display must be there, as that of the dummy driver.
    """

    def __init__(self):
        self._fonts = Fonts()

    def take(self, shot):
        """Return the picture as it is now."""
        speak(ENGLISH)
        pygame.key.set_mods(0)
        picture = pygame.Surface(shot.size)
        with tempfile.TemporaryDirectory() as folder, Profile.open("scene", Path(folder)) as profile:
            kit = Kit(profile, Settings(Path(folder)), self._fonts, lambda: None, Around(), HOSTING_NOTHING)
            with in_greenwich():
                screen = SCENES[shot.scene](liking(kit, theme=shot.theme), shot.size)
                screen.draw(picture, NOW)
        return picture


@contextmanager
def in_greenwich():
    """Let the clock on the wall show UTC meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


def same(one, other):
    """Tell whether two pictures are of one size and equal in every pixel."""
    pixels = [pygame.image.tobytes(picture, "RGB") for picture in (one, other)]
    return one.size == other.size and pixels[0] == pixels[1]


def difference(one, other):
    """Return a picture that is black where two of one size are equal, and tells how far apart they are."""
    apart, back = one.copy(), other.copy()
    apart.blit(other, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    back.blit(one, (0, 0), special_flags=pygame.BLEND_RGB_SUB)
    apart.blit(back, (0, 0), special_flags=pygame.BLEND_RGB_ADD)
    return apart


def save(picture, path):
    """Write a PNG a quarter smaller than pygame's: its rows are not filtered, which suits plain grounds."""
    width, height = picture.size
    pixels, row = pygame.image.tobytes(picture, "RGB"), 3 * width
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, len(pixels), row))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks))


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
