import os
import sys
from pathlib import Path

import pytest

from client.language import ENGLISH
from client.preferences import Settings
from client.speech import LONGEST_LINE, Speech
from client.voice import Voice

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there the commands have other names")
HEARD = """#!{python}
import os, sys
text = sys.stdin.read() if "--stdin" in sys.argv else "|".join(sys.argv[1:])
with open({fifo!r}, "w") as fifo:
    fifo.write(text + "\\n")
"""
HANGS = """#!/bin/sh
echo begun > {fifo}
exec /bin/sleep 1000
"""


class Ear:
    """Hears what is spoken: each line comes through a pipe of the file system, for which the speaker waits."""

    def __init__(self, folder):
        self.fifo = str(folder / "fifo")
        os.mkfifo(self.fifo)
        self._folder = folder

    def install(self, name, script):
        path = self._folder / name
        path.write_text(script.format(python=sys.executable, fifo=self.fifo), encoding="utf-8")
        path.chmod(0o755)

    def hear(self):
        return Path(self.fifo).read_text(encoding="utf-8").strip()


@pytest.fixture
def ear(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    return Ear(tmp_path)


@pytest.fixture
def speak():
    opened = []

    def make(**options):
        opened.append(Speech(**options))
        return opened[-1]

    yield make
    for speech in opened:
        speech.close()


def test_where_no_command_is_nothing_is_spoken(ear, speak):
    speech = speak()
    speech.say("e4")
    speech.close()
    assert not speech._thread.is_alive()


def test_a_line_is_one_argument_after_the_end_of_the_options(ear, speak):
    ear.install("spd-say", HEARD)
    speech = speak()
    speech.say("--version $(date); 'e4'")
    assert ear.hear() == "--wait|--|--version $(date); 'e4'"


def test_espeak_reads_the_line_from_its_input(ear, speak):
    ear.install("espeak-ng", HEARD)
    speech = speak()
    speech.say("knight to f3, Größe")
    assert ear.hear() == "knight to f3, Größe"


def test_the_language_is_told_to_the_command(ear, speak):
    ear.install("spd-say", HEARD)
    speech = speak()
    speech.say("Springer f3", "de")
    assert ear.hear() == "--wait|--language|de|--|Springer f3"


def test_hostile_text_is_spoken_without_what_is_hidden_and_not_at_length(ear, speak):
    ear.install("espeak", HEARD)
    speech = speak()
    speech.say("a\x00b\x1b[31m\ud800\u202ec\n" + "x" * 5_000)
    heard = ear.hear()
    assert heard.startswith("a b [31m c xxx")
    assert len(heard) <= LONGEST_LINE


def test_of_many_lines_the_newest_are_spoken(ear, speak):
    ear.install("espeak-ng", HEARD)
    speech = speak()
    with speech._changed:  # as if the thread had no turn before all were said
        for number in range(20):
            speech.say(str(number))
    assert [ear.hear() for _ in range(3)] == ["17", "18", "19"]


def test_a_command_that_hangs_is_ended_and_the_next_line_is_spoken(ear, speak):
    ear.install("espeak-ng", HANGS)
    speech = speak(patience_s=1)
    speech.say("one")
    speech.say("two")
    assert [ear.hear(), ear.hear()] == ["begun", "begun"]


def test_closing_ends_what_is_being_spoken(ear, speak):
    ear.install("espeak-ng", HANGS)
    speech = speak()
    speech.say("one")
    ear.hear()
    speech.close()
    speech.say("two")
    assert not speech._thread.is_alive()


def test_what_is_being_spoken_is_broken_off_and_the_next_line_is_spoken(ear, speak):
    ear.install("espeak-ng", HANGS)
    speech = speak()
    speech.say("one")
    ear.hear()
    speech.hush()
    speech.say("two")
    assert ear.hear() == "begun"


def test_the_window_speaks_while_the_player_wants_it_in_the_language_of_the_program(ear, tmp_path):
    ear.install("spd-say", HEARD)
    settings = Settings(tmp_path / "settings")
    with Voice(settings) as voice:
        voice.say("never")
        settings.change(speech=True)
        voice.say("e4")
        assert ear.hear() == f"--wait|--language|{ENGLISH}|--|e4"
        settings.change(speech=False)
        voice.say("never")
        settings.change(speech=True)
        voice.say("e5")
        assert ear.hear().endswith("|e5")
