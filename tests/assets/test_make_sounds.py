import io
import wave
from itertools import pairwise
from struct import iter_unpack

import pytest

from assets.make import sounds
from client.model.cues import Cue

FULL = 32_767


def frames(cue):
    with wave.open(io.BytesIO((sounds.FOLDER / f"{cue}.wav").read_bytes())) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22_050)
        return [sample / FULL for (sample,) in iter_unpack("<h", file.readframes(file.getnframes()))]


def test_the_script_writes_what_is_shipped(tmp_path, monkeypatch):
    shipped = {path.name: path.read_bytes() for path in sounds.FOLDER.iterdir()}
    monkeypatch.setattr(sounds, "FOLDER", tmp_path / "sounds")
    sounds.main()
    assert {path.name: path.read_bytes() for path in sounds.FOLDER.iterdir()} == shipped


def test_every_cue_sounds_different():
    assert len({sounds.sound(cue) for cue in Cue}) == len(Cue)


@pytest.mark.parametrize("cue", Cue)
def test_a_sound_begins_and_ends_in_silence_and_is_not_cut_at_the_top(cue):
    samples = frames(cue)
    assert samples[0] == 0
    assert max(abs(sample) for sample in samples[-20:]) < 0.001
    assert max(abs(sample) for sample in samples) < 0.9
    assert max(abs(after - before) for before, after in pairwise(samples)) < 0.4
    assert abs(sum(samples) / len(samples)) < 0.005


def test_chat_is_discreet_and_time_that_runs_short_no_louder_than_a_move():
    def energy(cue):
        return max(sum(x * x for x in frames(cue)[at : at + 2_205]) for at in range(0, 6_000, 441))

    assert energy(Cue.CHAT) < energy(Cue.MOVE) / 4
    assert energy(Cue.LOW_TIME) <= energy(Cue.MOVE)


def test_the_sounds_are_small():
    assert sum(path.stat().st_size for path in sounds.FOLDER.iterdir()) < 250_000
