"""How long a killed server takes to be there again, by the number of its live games.

Run it from the project's root: `python tests/benchmarks/restart.py --games 1000,5000,20000`. A data folder is
filled with live games and left as a kill leaves it. Then the server is started as a user would start it, and asked
for its greeting, and for a game by the first player who comes back and by the second.
"""

import argparse
import hashlib
import multiprocessing
import os
import socket
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import msgspec
from prepared_games import prepared_games
from server_process import running_server

from server.play.game import Game
from server.store import Account, Durability
from server.store.folder import DATABASE
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import encode, reply_decoder

T = TypeVar("T")

PLIES = 60
HEADINGS = ("games", "MB stored", "listening s", "greeting s", "first game s", "second game s", "RSS MB")


def fill(folder: Path, games: int) -> None:
    """Leave so many live games, their moves interleaved as they were played, and end without a goodbye."""
    folder.mkdir()
    store = SqliteStore(folder / DATABASE, Durability.PROCESS)
    for number in range(2 * games):
        hashed = hashlib.sha256(f"token {number}".encode()).hexdigest()
        store.save_account(Account(f"p{number}", f"Player {number}", hashed, time.time_ns() // 1_000_000))
    start, *moves = _game()
    for number in range(games):
        white, black = (m.Player(f"p{seat}", f"Player {seat}") for seat in (2 * number, 2 * number + 1))
        begun = msgspec.structs.replace(start, game=f"g{number}", white=white, black=black)
        store.append(begun.game, encode(begun))
    for at, move in enumerate(map(encode, moves), 1):
        for number in range(games):
            store.append(f"g{number}", move.replace(b'"game":"g"', b'"game":"g%d"' % number))
            if number % 100 == 0:
                store.commit()
        store.note_alive(at * 1_000)
    store.commit()
    os._exit(0)


def _game() -> list[m.GameEvent]:
    """Return the events of a game that goes on."""
    nobody = m.Player("", "")
    control = TimeControl(300_000, 2_000)
    game, start = Game.start(
        m.GameStarted(
            game="g",
            seq=1,
            at=0,
            white_ms=control.base_ms,
            black_ms=control.base_ms,
            white=nobody,
            black=nobody,
            control=control,
            utc=0,
        )
    )
    events: list[m.GameEvent] = [start]
    for ply, uci in enumerate(prepared_games(1)[0][:PLIES], 1):
        events += game.move(game.record.board.turn, uci, game.record.position_seq, now=1_000 * ply)
    return events


def measure(folder: Path, games: int) -> list[float]:
    """Fill a folder, start a server on it, and return the figures under the headings."""
    context = multiprocessing.get_context("spawn")
    filling = context.Process(target=fill, args=(folder, games))
    filling.start()
    filling.join()
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    began = time.perf_counter()
    with running_server(folder) as server, closing(_connected(server.port)) as first:
        listening = time.perf_counter() - began
        _hear(first, m.Greeting)
        greeting = time.perf_counter() - began
        fetched = [_fetch(first, 0)]
        with closing(_connected(server.port)) as second:
            fetched.append(_fetch(second, games // 2 * 2))
        return [games, size, listening, greeting, *fetched, server.cost().rss_bytes / 1e6]


def _connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=60)


def _fetch(line: socket.socket, player: int) -> float:
    """Come back as a player who is in a game; return how long it took to see the board, in s."""
    began = time.perf_counter()
    line.sendall(encode(m.Hello(protocol=m.PROTOCOL_VERSION, name=f"Player {player}", token=f"token {player}")))
    line.sendall(encode(m.Sync(game=f"g{player // 2}")))
    state = _hear(line, m.GameState)
    assert len(state.moves) == PLIES
    return time.perf_counter() - began


def _hear(line: socket.socket, kind: type[T]) -> T:
    decoder = reply_decoder()
    while data := line.recv(65_536):
        for message in decoder.feed(data):
            if isinstance(message, kind):
                return message
    raise AssertionError(f"the server hung up before {kind.__name__}")


def main() -> None:
    """Print a line of figures for each number of games."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--games", default="1000,5000,20000", help="how many live games, comma-separated")
    numbers = parser.parse_args().games
    print("  ".join(HEADINGS))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for games in map(int, numbers.split(",")):
            figures = measure(Path(folder) / f"games-{games}", games)
            cells = zip(HEADINGS, figures, strict=True)
            print(
                "  ".join(
                    f"{figure:{len(heading)}.{0 if isinstance(figure, int) else 2}f}" for heading, figure in cells
                )
            )


if __name__ == "__main__":
    main()
