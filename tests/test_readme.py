"""What the README says is true."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from client.bots import Game, RandomBot, Seat, play
from server.service import Server

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
TEST_LINE = "python3 -m venv .venv && .venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest"


class Impatient(RandomBot):
    """Resigns after a few moves."""

    def choose(self, board, clock):
        return Game.resign if board.ply() > 10 else super().choose(board, clock)


@contextmanager
def started(profiles, *arguments):
    """Start Python with these arguments; bots keep their profiles in this folder, and end with the test."""
    kept = os.environ | {"ROOKERY_PROFILES": str(profiles)}
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True, env=kept) as process:
        try:
            yield process
        finally:
            process.kill()  # it may be waiting for somebody who will not come any more


def test_the_bot_plays_a_game(tmp_path):
    ((code),) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    with Server(None) as server:
        assert "5555" in code
        with started(tmp_path, "-c", code.replace("5555", str(server.port))) as bot:
            with Seat("127.0.0.1", server.port, "Ann") as ann:
                record = play(ann.play("5+3"), Impatient(1))
            said, _ = bot.communicate(timeout=60)
    assert said.strip() == str(record.outcome)
    assert bot.returncode == 0
    assert record.ply > 1


def test_the_checks_run_the_test_line_as_it_stands():
    assert f"```sh\n{TEST_LINE}\n```" in README
    assert TEST_LINE in (PROJECT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([a-zA-Z][\w./]*)\)", README))))
def test_what_it_points_at_is_there(path):
    assert (PROJECT / path).exists()


def test_every_command_says_where_it_lies():
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    commands = [part for block in blocks for line in block.splitlines() for part in line.split(" && ")]
    assert len(commands) > 5
    for command in commands:
        assert command.startswith((".venv/bin/", "python3 -m venv .venv")), command
    assert not re.findall(r"`(?:rookery|python|pytest)[^`\n]* [^`\n]*`", README)


def test_the_bot_and_its_opponent_of_the_command_line_play_each_other(tmp_path):
    (code,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    (options,) = re.findall(r"^\.venv/bin/rookery-bot (--connect .*)$", README, re.MULTILINE)
    with Server(None) as server:
        options = options.replace("127.0.0.1", f"127.0.0.1:{server.port}").split()
        with started(tmp_path, "-c", code.replace("5555", str(server.port))) as bot:
            with started(tmp_path, "-m", "client.bots", *options) as opponent:
                theirs, _ = opponent.communicate(timeout=60)
            ours, _ = bot.communicate(timeout=60)
    assert bot.returncode == opponent.returncode == 0
    assert theirs.strip().endswith(ours.strip())
