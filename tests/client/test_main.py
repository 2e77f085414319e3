import os
import subprocess
import sys

import pytest

from client.__main__ import main

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")
on_x11 = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a window needs no variable")


def run(*arguments, code="", **environment):
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    command = [sys.executable, *(["-c", code] if code else ["-m", "client", *arguments])]
    return subprocess.run(command, env=bare | environment, capture_output=True, text=True, timeout=60, check=False)


@on_x11
def test_without_a_screen_it_says_so_in_one_line_and_names_the_server():
    ended = run()
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    assert "rookery-server" in ended.stderr


@on_x11
def test_a_screen_that_does_not_answer_is_told_in_one_line(tmp_path):
    ended = run(DISPLAY=":987", XDG_RUNTIME_DIR=str(tmp_path))
    assert ended.returncode == 2
    assert len(ended.stderr.splitlines()) == 1
    assert "rookery-server" in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [["--connect", "host:abc"], ["--connect", ""], ["--name", ""], ["--name", "x" * 30], ["--nonsense"]],
)
def test_bad_arguments_end_with_one_line(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("rookery ")


def test_a_profile_with_a_bad_name_is_refused(capsys, monkeypatch):
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert main(["--profile", "../../etc"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_reading_the_command_line_loads_no_pygame():
    ended = run(code="import client.__main__, sys; sys.exit('pygame' in sys.modules)")
    assert ended.returncode == 0, ended.stderr


def test_the_window_opens_plays_and_closes(tmp_path):
    """The whole of it, in its own process; the window is closed as soon as it is open."""
    code = (
        "import pygame, sys; from client.__main__ import main; pygame.display.init();"
        "pygame.event.post(pygame.Event(pygame.QUIT)); sys.exit(main(['--name', 'Ann']))"
    )
    home = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA")}
    ended = run(code=code, SDL_VIDEODRIVER="dummy", PYGAME_HIDE_SUPPORT_PROMPT="1", **home)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
