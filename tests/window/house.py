"""A server, and a desktop on which people open windows."""

import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pygame

from shared import codec
from shared.record import Record
from tests.window.desktop import SCREEN, Desktop, ended_after, open_desktop

PROJECT = Path(__file__).parents[2]


class House:
    """A server, and a desktop on which people open windows. What is started here ends with `stack`."""

    def __init__(self, desktop: Desktop, folder: Path, stack: ExitStack) -> None:
        self.desktop, self.folder, self.stack = desktop, folder, stack
        self.database = folder / "data" / "rookery.db"
        self.address = self._serve(0)
        self.apart: tuple[str, ...] = ()
        """What windows are started with, to be on a network of their own."""

    def open_window(self, home, *options):
        """Start a client whose profiles are in the folder `home`."""
        return self.desktop.window_of(self.start(home, *options))

    def start(self, home, *options):
        folder = self.folder / home
        folder.mkdir(exist_ok=True)
        environment = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        process = subprocess.Popen(
            [*self.apart, sys.executable, "-m", "client", *options],
            cwd=PROJECT,
            env=self.desktop.environment | environment,
        )
        return self.stack.enter_context(ended_after(process))

    def save(self, window, name):
        """Keep a picture of a window, for people to look at."""
        window.save(self.folder / f"{name}.png")

    def photograph(self):
        """Keep a picture of all that is to be seen."""
        pygame.image.save(self.desktop.picture(((0, 0), SCREEN)), self.folder / "desktop.png")

    def kill_server(self):
        """Let the server end without a word to anybody, as in a power cut."""
        self._server.kill()
        self._server.wait()

    def serve_again(self):
        """Start the server anew, where it was."""
        assert self._serve(int(self.address.split(":")[1])) == self.address

    def stored_game(self):
        """Return the record of the only game that the server has kept."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as db:
            ((events,),) = db.execute("SELECT events FROM games").fetchall()
        return Record.replay(map(codec.decode_event, events.splitlines()))

    def _serve(self, port):
        """Start the server; return its address."""
        command = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", str(port), "--no-announce"]
        command += ["--data", str(self.database.parent), "--name", "Rookery", "--log-level", "error"]
        self._server = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)
        self.stack.enter_context(ended_after(self._server))
        return self._server.stdout.readline().removeprefix("listening on ").strip()


@contextmanager
def open_house(folder):
    """Start a server and a desktop that keep their files in a folder; end all that runs there afterwards."""
    with ExitStack() as stack:
        yield House(stack.enter_context(open_desktop(folder)), folder, stack)
