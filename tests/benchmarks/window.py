"""What the window costs, and how long people wait for it: the real program on a real X server.

Run it from the project's root: `python -m tests.benchmarks.window`. It starts Xvfb with a window manager, a server
and clients as people do, and reads their pictures from the X server's framebuffer. SDL draws in software, and its
sounds go nowhere.
"""

import argparse
import mmap
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import chess
import psutil
import pygame

from client.bots import Game, Seat
from client.profile import Profile
from client.screens import Screen
from client.ui.theme import STANDARD, theme_of
from client.window.opening import open_window
from shared.messages import Move
from tests.window.desktop import LEFT, SCREEN, Desktop, ended_after, until
from tests.window.house import House, open_house
from tests.window.places import Places
from tests.window.player import Player

SIZE = (1280, 800)
OPENING = ("e2e4", "e7e5")
QUIET = [f"{file}{rank}{file}{rank + 1}" for rank in (2, 3) for file in "abcdfgh"]
"""Moves that White can make one after the other while Black mirrors them."""
_GROUND = bytes(reversed(theme_of(STANDARD).background))
_PATIENCE_S = 30.0


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, and at most how much it should be, in `unit`."""

    what: str
    value: float
    target: float
    unit: str

    def __str__(self) -> str:
        verdict = "" if self.value <= self.target else "  MISSED"
        return f"{self.what:44} {self.value:8.2f} {self.unit:2} (at most {self.target:g}){verdict}"


@dataclass(frozen=True, slots=True)
class Bench:
    """A house with a server and a desktop, and how long to look."""

    house: House
    seconds: float
    times: int

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.house.address.rpartition(":")
        return host, int(port)

    @contextmanager
    def player(self, home: str, *options: str) -> Iterator[Player]:
        """Start the program."""
        player = Player(self.house, "Ann", LEFT, SIZE, home=home, options=options)
        with ended_after(player.window.process):
            yield player

    def cpu(self, player: Player) -> float:
        """Return what a window uses of a core, percent, while it has the focus and nobody touches it."""
        player.window.focus()
        self.house.desktop.put_mouse_away()
        probe = psutil.Process(player.window.process.pid)
        time.sleep(0.5)
        used, began = sum(probe.cpu_times()[:2]), time.perf_counter()
        time.sleep(self.seconds)
        return 100 * (sum(probe.cpu_times()[:2]) - used) / (time.perf_counter() - began)


def first_picture(bench: Bench) -> Iterator[Figure]:
    """Start the program several times; the very first time Python writes down what it has compiled."""
    waits = []
    for number in range(bench.times + 1):
        with framebuffer(bench.house.desktop) as screen:
            began = time.perf_counter()
            with ended_after(bench.house.start(f"start-{number}")):
                spin(lambda screen=screen: is_painted(screen), "a first picture")
                waits.append(time.perf_counter() - began)
            spin(lambda screen=screen: not is_painted(screen), "the window is gone")
    yield Figure("process start to first picture", statistics.median(waits[1:]), 0.8, "s")


def idle(bench: Bench) -> Iterator[Figure]:
    """Look at windows in which nothing happens."""
    with bench.player("home") as player:
        yield Figure("idle home, with a caret", bench.cpu(player), 1, "%")
    with bench.player("lobby", "--name", "Idle", "--connect", bench.house.address) as player:
        player.window.until_title("Lobby")
        yield Figure("idle lobby", bench.cpu(player), 1, "%")


def running_clocks(bench: Bench) -> Iterator[Figure]:
    """Look at games in which it is the player's turn, and nothing is done."""
    for what, control in (("game with a running clock", "5+0"), ("the same below 10 s, with tenths", "0.16+0")):
        with seated(bench, control) as (player, bob, game):
            send(bob, game, OPENING[1])
            player.window.until_title("Your move")
            yield Figure(what, bench.cpu(player), 4, "%")


def moves(bench: Bench) -> Iterator[Figure]:
    """Let the opponent move, and look when the board shows it; the server's part is included."""
    waits = []
    with seated(bench, "5+0") as (player, bob, game), framebuffer(bench.house.desktop) as screen:
        player.window.focus()
        board = player.places.game().board.geometry
        for uci, mine in zip([OPENING[1], *map(mirrored, QUIET)], [*QUIET, ""], strict=True):
            player.window.until_still()
            square = pygame.Rect(board.box_of(chess.parse_square(uci[2:]))).move(player.window.area.topleft)
            before = row(screen, square)
            began = time.perf_counter()
            send(bob, game, uci)
            spin(lambda before=before, square=square: row(screen, square) != before, f"{uci} is shown")
            waits.append(time.perf_counter() - began)
            if len(waits) == bench.times:
                break
            player.window.until_title("Your move")
            player.move(mine, by_drag=False)
            wait_for_ply(bob, game, 1 + 2 * len(waits))
    yield Figure("a move, from its sender to the screen", 1000 * statistics.median(waits), 20, "ms")


def redraws(bench: Bench) -> Iterator[Figure]:
    """Draw whole screens in a window of this process, and show them."""
    os.environ.update(bench.house.desktop.environment)
    places = Places(SIZE, "Ann", bench.house.address)
    window = open_window()
    try:
        window.size = SIZE
        until(lambda: pygame.event.pump() or window.get_surface().get_size() == SIZE, "the window has its size")
        for name, screen in (("lobby", places.lobby()), ("game", places.game(OPENING))):
            took = [redraw(window, screen, 10_000 + turn) for turn in range(20 * bench.times)]
            yield Figure(f"full redraw of the {name}", statistics.median(took), 8, "ms")
    finally:
        pygame.quit()


def redraw(window: pygame.Window, screen: Screen, now: int) -> float:
    """Draw a whole screen and show it; return how long that took, ms."""
    began = time.perf_counter()
    screen.draw(window.get_surface(), now)
    window.flip()
    return 1000 * (time.perf_counter() - began)


# ------------------------------------------------------------ what stands on the framebuffer


@contextmanager
def framebuffer(desktop: Desktop) -> Iterator[mmap.mmap]:
    """Open what the X server shows, as it changes: X window dumps end with the pixels."""
    with (
        desktop.framebuffer.open("rb") as file,
        mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory,
    ):
        yield memory


def is_painted(screen: mmap.mmap) -> bool:
    """Tell whether a window shows something: so many pixels of its ground beside each other."""
    return any(screen.find(64 * (_GROUND + filler)) >= 0 for filler in (b"\0", b"\xff"))


def row(screen: mmap.mmap, area: pygame.Rect) -> bytes:
    """Return the uppermost row of an area."""
    start = len(screen) - 4 * SCREEN[0] * (SCREEN[1] - area.top - 1) - 4 * (SCREEN[0] - area.left)
    return screen[start : start + 4 * area.width]


def spin(condition: Callable[[], bool], what: str) -> None:
    """Wait without losing a millisecond."""
    deadline = time.perf_counter() + _PATIENCE_S
    while not condition():
        assert time.perf_counter() < deadline, f"this did not happen: {what}"
        time.sleep(0.0005)


# ------------------------------------------------------------ the opponent


@contextmanager
def seated(bench: Bench, control: str) -> Iterator[tuple[Player, Seat, Game]]:
    """Begin a game between Ann, whose window opens once she has moved, and Bob, who is to move."""
    home = f"game-{control.replace('+', '-')}-{time.monotonic_ns()}"
    name = f"Ann {home[-6:]}"
    with Seat(*bench.address, f"Bob {home[-6:]}") as bob:
        with Seat(*bench.address, name) as ann:
            game = bob.join(ann.host(control, "white"))
            ann.next_game().move(OPENING[0])
            keep(bench.house.folder / home, ann, name)
        wait_for_ply(bob, game, 1)
        with bench.player(home, "--connect", bench.house.address) as player:
            player.window.until_title("'s move")
            yield player, bob, game


def keep(home: Path, seat: Seat, name: str) -> None:
    """Write the profile with which a window is the same player as a seat."""
    with Profile.open("default", root=home / "rookery" / "profiles") as profile:
        profile.name = name
        profile.remember_token(seat.network.greeting.server, seat.token)


def send(seat: Seat, game: Game, uci: str) -> None:
    """Send a move, without waiting for the server."""
    seat.network.send(Move(game=game.id, uci=uci, after=game.record.position_seq))


def wait_for_ply(seat: Seat, game: Game, ply: int) -> None:
    """Wait until so many moves have been made."""
    while len(game.record.moves) < ply:
        seat.update()


def mirrored(uci: str) -> str:
    """Return Black's counterpart of White's move."""
    return f"{uci[0]}{9 - int(uci[1])}{uci[2]}{9 - int(uci[3])}"


def main() -> int:
    """Measure and print; tell by the exit code whether all was within its bounds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=8.0, help="how long to look at what a window uses")
    parser.add_argument("--times", type=int, default=12, help="how often to start the program, and to move")
    arguments = parser.parse_args()
    os.environ |= {"SDL_FRAMEBUFFER_ACCELERATION": "0", "SDL_AUDIODRIVER": "dummy"}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, open_house(Path(folder)) as house:
        bench = Bench(house, arguments.seconds, arguments.times)
        figures = []
        for part in (first_picture, redraws, idle, running_clocks, moves):
            for figure in part(bench):
                figures.append(figure)
                print(figure, flush=True)
    return 0 if all(figure.value <= figure.target for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
