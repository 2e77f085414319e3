import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest

from client.address import Address
from client.bots import RandomBot, play
from client.bots.__main__ import main
from client.bots.search.levels import Level
from client.computer import Guest, Invitation, Opponent, Opponents
from client.language import in_words, speak
from shared.result import Reason
from tests.client.bot_club import Club

PATIENCE_S = 60
BEGINNER = Opponent(Level.BEGINNER, "Beginner", "Beginner bot")


@pytest.fixture
def club(tmp_path):
    with ExitStack() as stack:
        yield Club(stack, tmp_path)


@pytest.fixture
def invite(club):
    """Ask a bot to a new game of somebody's; return the guest, who is gone after the test, and the game's host."""
    guests = []

    def sit(opponent, elo=None, code=None):
        host = club.seat(f"Ann {len(guests)}")
        code = code or host.host("5+3", "white")
        address = Address("127.0.0.1", club.port)
        guests.append(Guest(Invitation(opponent, address, code, elo), lambda: None))
        return guests[-1], host

    yield sit
    for guest in guests:
        guest.leave()
        guest.join(PATIENCE_S)
        assert guest.left
    assert not [child.cmdline() for child in psutil.Process().children(recursive=True)]


def bot(port, *options):
    """Start a bot as a program of its own."""
    command = [sys.executable, "-m", "client.bots", f"--connect=127.0.0.1:{port}", *options]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_each_level_plays_a_whole_game_as_a_process_and_leaves_none_behind(club):
    pairs = [(Level.BEGINNER, Level.NOVICE), (Level.CASUAL, Level.SKILLED), (Level.STRONG, "random")]
    with ExitStack() as stack:
        bots = [
            stack.enter_context(bot(club.port, f"--engine={engine}", "--nodes=20", f"--tc={number}+5"))
            for number, pair in enumerate(pairs, start=1)
            for engine in pair
        ]
        said = [each.communicate(timeout=PATIENCE_S)[0].splitlines() for each in bots]
    assert [each.returncode for each in bots] == [0] * 6
    for ours, theirs in zip(said[::2], said[1::2], strict=True):
        assert ours == theirs
        assert len(ours) == 1
        assert Reason.ABORTED not in ours[0]


def test_a_guest_comes_by_its_code_plays_again_and_goes_when_its_host_does(invite):
    guest, host = invite(BEGINNER)
    game = host.next_game()
    assert game.record.black.name == "Beginner bot"
    game.move("e2e4")
    next(game.turns())
    game.resign()
    again = game.rematch()
    assert again.record.white.name == "Beginner bot"
    next(again.turns())
    again.resign()
    host.close()
    guest.join(PATIENCE_S)
    assert guest.left
    assert guest.trouble == ""


def test_a_guest_leaves_when_it_is_told_to_also_when_its_engine_hangs(invite, tiny):
    hung = tiny("hangs")
    guest, host = invite(Opponent(str(hung), "Tiny", "Tiny", None), 1_500)
    game = host.next_game()
    assert hung.runs
    game.move("e2e4")
    guest.leave()
    guest.join(PATIENCE_S)
    assert guest.left
    assert guest.trouble == ""
    assert not hung.runs


def test_two_guests_of_one_name_find_different_ones(invite):
    (_, host), (_, other) = invite(BEGINNER), invite(BEGINNER)
    names = {each.next_game().record.black.name for each in (host, other)}
    assert names == {"Beginner bot", "Beginner bot 2"}


def test_why_a_guest_did_not_come_is_said_in_words(invite, tiny):
    speak("en")
    no_game, _ = invite(BEGINNER, code="NOCODE")
    no_engine, _ = invite(Opponent(str(tiny("crashes")) + ".missing", "Gone", "Gone"))
    for guest in (no_game, no_engine):
        guest.join(PATIENCE_S)
    assert "has ended" in no_game.trouble
    assert "engine has failed" in no_engine.trouble


def test_a_bot_whose_parent_was_killed_leaves(club):
    host = club.seat("Ann")
    with bot(
        club.port, f"--join={host.host('5+3', 'white')}", "--engine=casual", "--until-stdin-closes"
    ) as process:
        game = host.next_game()
        game.move("e2e4")
        process.stdin.close()  # as the system does it for who is killed
        assert process.wait(PATIENCE_S) == 0


def test_a_guest_needs_no_profile(club):
    host = club.seat("Ann")
    code = host.host("5+3", "white")
    attending = club.go(main, [f"--connect=127.0.0.1:{club.port}", f"--join={code}", "--nodes=1"])
    game = host.next_game()
    play(game, RandomBot(1))
    host.close()
    assert attending.result(30) == 0
    assert not any(Path(os.environ["ROOKERY_PROFILES"]).iterdir())


def test_levels_are_there_at_once_and_engines_as_they_are_found(tiny, monkeypatch, tmp_path):
    speak("en")
    named = tiny()
    monkeypatch.setenv("PATH", str(tmp_path))
    woken = []
    opponents = Opponents(lambda: woken.append(opponents.searching), str(named))
    levels = opponents.all[: len(Level)]
    assert [in_words(each.title) for each in levels] == ["Beginner", "Novice", "Casual", "Skilled", "Strong"]
    opponents.join(PATIENCE_S)
    assert woken == [False]
    engine = opponents.all[len(Level)]
    assert (engine.plays_by, engine.title, engine.name) == (str(named), "Tiny <b>1</b>", "Tiny <b>1</b>")
    assert engine.strengths.weakest == 1_000
