"""A server, and a desktop on which people open windows."""

import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.window.desktop import Desktop, ended_after, open_desktop

PROJECT = Path(__file__).parents[2]


@dataclass
class House:
    """A server, and a desktop on which people open windows."""

    desktop: Desktop
    address: str
    database: Path
    folder: Path
    stack: ExitStack

    def open_window(self, home, *options):
        """Start a client whose profiles are in the folder `home`."""
        return self.desktop.window_of(self.start(home, *options))

    def start(self, home, *options):
        folder = self.folder / home
        folder.mkdir(exist_ok=True)
        environment = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        process = subprocess.Popen(
            [sys.executable, "-m", "client", *options], cwd=PROJECT, env=self.desktop.environment | environment
        )
        return self.stack.enter_context(ended_after(process))

    def save(self, window, name):
        """Keep a picture of a window, for people to look at."""
        window.save(self.folder / f"{name}.png")


@contextmanager
def open_house(folder):
    """Start a server and a desktop that keep their files in a folder; end all that runs there afterwards."""
    data = folder / "data"
    command = [sys.executable, "-m", "server", "--host", "127.0.0.1", "--port", "0", "--data", str(data)]
    command += ["--name", "Rookery", "--no-announce"]
    with ExitStack() as stack:
        desktop = stack.enter_context(open_desktop(folder))
        server = subprocess.Popen(
            [*command, "--log-level", "error"], cwd=PROJECT, stdout=subprocess.PIPE, text=True
        )
        stack.enter_context(ended_after(server))
        address = server.stdout.readline().removeprefix("listening on ").strip()
        yield House(desktop, address, data / "rookery.db", folder, stack)
