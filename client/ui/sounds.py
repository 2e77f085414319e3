"""The sounds of a game. A thread of their own has the device: a slow one, or none, keeps nobody waiting."""

import contextlib
import io
import queue
import threading
from collections.abc import Callable
from importlib import resources
from types import TracebackType
from typing import Protocol, Self

import pygame

from client.model.cues import Cue
from client.preferences import Settings

_MOST_WAITING = 2
"""So many cues wait at most while the device is being opened; what is older than that is no news."""
_PATIENCE_S = 1.0
IDLE_S = 60.0
"""A device on which nothing was played for so long is let go: an open one uses power and keeps computers awake."""
_RATE, _BITS, _CHANNELS, _BUFFER = 44_100, -16, 2, 512


class Device(Protocol):
    """What sounds can be played on; used by one thread."""

    def play(self, cue: Cue, volume: float) -> None:
        """Begin a sound, from 0 to 1 loud, over those that can still be heard."""

    def close(self) -> None:
        """Let go of the device."""


class Mixer:
    """Pygame's mixer with the sounds of assets. Slow to open; raises pygame.error where there is no device."""

    def __init__(self) -> None:
        pygame.mixer.init(_RATE, _BITS, _CHANNELS, _BUFFER)
        folder = resources.files("assets") / "sounds"
        self._sounds = {cue: pygame.mixer.Sound(io.BytesIO((folder / f"{cue}.wav").read_bytes())) for cue in Cue}

    def play(self, cue: Cue, volume: float) -> None:
        """Begin a sound. Raises pygame.error when the device is gone."""
        self._sounds[cue].set_volume(volume)
        self._sounds[cue].play()

    def close(self) -> None:
        """Let go of the device."""
        pygame.mixer.quit()


class Sounds:
    """Plays cues as the settings say at that moment: how loud, and which.

    The device is opened with the first, and again with the first after a long silence.
    """

    def __init__(
        self, settings: Settings, open_device: Callable[[], Device] = Mixer, idle_s: float = IDLE_S
    ) -> None:
        self._settings = settings
        self._open_device, self._idle_s = open_device, idle_s
        self._waiting: queue.SimpleQueue[tuple[Cue, float] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.close()

    def play(self, cue: Cue | None) -> None:
        """Let a cue be heard, if it is one and wanted. Returns at once and never raises; for one thread."""
        preferences = self._settings.now
        if cue is None or self._closed or not preferences.volume or cue in preferences.silent:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sounds", daemon=True)
            self._thread.start()
        if self._waiting.qsize() < _MOST_WAITING:
            loudness = preferences.volume / 100
            self._waiting.put(
                (cue, loudness * loudness)
            )  # ears hear ratios: a straight scale is all at its low end

    def close(self) -> None:
        """Be silent for good. May be called again."""
        self._closed = True
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(_PATIENCE_S)  # a device that never opens must not keep the program from ending

    def _run(self) -> None:
        while (asked := self._waiting.get()) is not None:
            device = self._opened()
            if device is None:
                return
            with contextlib.closing(device):
                if not self._play_on(device, asked):
                    return

    def _opened(self) -> Device | None:
        """Open the device; None where there is none, and so silence from then on."""
        try:
            return self._open_device()
        except (pygame.error, NotImplementedError):
            return None

    def _play_on(self, device: Device, asked: tuple[Cue, float] | None) -> bool:
        """Play what is asked for until nothing was for a while; tell whether more may come."""
        while asked is not None:
            with contextlib.suppress(pygame.error):
                device.play(*asked)
            try:
                asked = self._waiting.get(timeout=self._idle_s)
            except queue.Empty:
                return True
        return False
