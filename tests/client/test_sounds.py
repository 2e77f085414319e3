import queue
import threading

import pygame
import pytest

from client.model.cues import Cue
from client.ui.sounds import Mixer, Sounds

PATIENCE_S = 10


class Recorder:
    """A device that keeps what is played on it."""

    def __init__(self):
        self.opened = threading.Semaphore(0)
        self.closed = threading.Semaphore(0)
        self.may_open = threading.Event()
        self.may_open.set()
        self.broken, self.failed = False, threading.Semaphore(0)
        self.played = queue.SimpleQueue()

    def __call__(self):
        assert self.may_open.wait(PATIENCE_S)
        self.opened.release()
        return self

    def play(self, cue, volume):
        if self.broken:
            self.failed.release()
            raise pygame.error("the headset is off")
        self.played.put((cue, round(volume, 2)))

    def close(self):
        self.closed.release()

    def next(self):
        return self.played.get(timeout=PATIENCE_S)


@pytest.fixture
def device():
    return Recorder()


@pytest.fixture
def sounds(settings, device):
    settings.change(volume=100)
    with Sounds(settings, device) as opened:
        yield opened


@pytest.fixture
def audio(monkeypatch):
    """SDL's device that nobody hears."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    yield
    pygame.mixer.quit()


def test_a_cue_is_played_as_loud_as_the_settings_say_at_that_moment(sounds, device, settings):
    sounds.play(Cue.MOVE)
    assert device.next() == (Cue.MOVE, 1)
    settings.change(volume=50)
    sounds.play(Cue.CHECK)
    assert device.next() == (Cue.CHECK, 0.25)


def test_a_cue_that_shall_be_silent_is_not_played(sounds, device, settings):
    settings.change(silent=["chat"])
    sounds.play(Cue.CHAT)
    sounds.play(Cue.MOVE)
    assert device.next() == (Cue.MOVE, 1)


def test_who_wants_silence_opens_no_device(sounds, device, settings):
    settings.change(volume=0)
    sounds.play(Cue.MOVE)
    sounds.play(None)
    sounds.close()
    assert not device.opened.acquire(blocking=False)


def test_while_the_device_is_slow_to_open_only_a_few_cues_wait(sounds, device):
    device.may_open.clear()
    for _ in range(50):
        sounds.play(Cue.MOVE)
    device.may_open.set()
    sounds.close()
    assert device.played.qsize() <= 3


def test_closing_lets_go_of_the_device_and_is_final(sounds, device):
    sounds.play(Cue.MOVE)
    sounds.close()
    assert device.closed.acquire(timeout=PATIENCE_S)
    sounds.play(Cue.MOVE)
    sounds.close()
    assert device.played.qsize() == 1


def test_after_a_long_silence_the_device_is_let_go_until_there_is_something_to_hear(settings, device):
    with Sounds(settings, device, idle_s=0) as sounds:
        for _ in range(2):
            sounds.play(Cue.MOVE)
            assert device.closed.acquire(timeout=PATIENCE_S)
    assert device.played.qsize() == 2


def test_a_machine_without_a_device_is_silent(settings, monkeypatch):
    monkeypatch.setenv("SDL_AUDIODRIVER", "none-such")
    with pytest.raises(pygame.error):
        Mixer()
    sounds = Sounds(settings)
    for _ in range(10):
        sounds.play(Cue.MOVE)
    sounds.close()


def test_a_device_that_fails_while_it_plays_costs_that_sound_alone(sounds, device):
    device.broken = True
    sounds.play(Cue.MOVE)
    assert device.failed.acquire(timeout=PATIENCE_S)
    device.broken = False
    sounds.play(Cue.CHECK)
    assert device.next() == (Cue.CHECK, 1)


def test_every_cue_can_be_heard(audio):
    mixer = Mixer()
    try:
        for cue in Cue:
            mixer.play(cue, 0.5)
        assert pygame.mixer.get_busy()
    finally:
        mixer.close()


def test_the_mixer_plays_until_it_is_closed(audio, settings):
    busy = []

    class Watched(Mixer):
        def close(self):
            busy.append(pygame.mixer.get_busy())
            super().close()

    with Sounds(settings, Watched) as sounds:
        sounds.play(Cue.START)
    assert busy == [True]
    assert pygame.mixer.get_init() is None
