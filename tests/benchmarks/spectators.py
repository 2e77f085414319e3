"""What spectators cost the players: latency of moves with and without a crowd at one of the games.

Run it from the project's root: `python tests/benchmarks/spectators.py --games 100 --spectators 200`. All games are
played at human pace; phases with and without the crowd take turns on one server, so that whatever else the
computer does hits both. The exit code is 1 when anything was refused, lost or out of order.
"""

import argparse
import contextlib
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from couples import SETUP_TIMEOUT_S, Findings, Load
from onlookers import Crowd
from prepared_games import prepared_games
from server_process import running_server

THINKING_S = (0.5, 3.0)


def play(pipe: Connection, port: int, games: int, pace: tuple[float, float]) -> None:
    """Be all players: play for as long as is asked for each time, and report what was seen."""
    load = Load(port, range(games), prepared_games(64), pace)
    load.pair()
    load.start()
    pipe.send((load.findings, load.players[0].game))
    while seconds := _next_order(pipe, lambda: load.play_on(0.02)):
        pipe.send((load.play_on(seconds), load.players[0].game))
    load.close()


def look_on(pipe: Connection, port: int, size: int) -> None:
    """Be all spectators: come to a game and leave it whenever that is asked for."""
    crowd = Crowd(port, size)
    pipe.send(None)
    game = ""
    while (asked := _next_order(pipe, lambda: crowd.look(0.05))) is not None:
        if asked:
            game = asked
            crowd.watch(game)
            pipe.send(None)
        else:
            pipe.send(crowd.unwatch(game))
    crowd.close()


def _next_order(pipe: Connection, meanwhile: Callable[[], object]):
    """Go on until there is something else to do, and return it."""
    while not pipe.poll():
        meanwhile()
    return pipe.recv()


@contextlib.contextmanager
def _process(target: Callable[..., None], *arguments):
    context = multiprocessing.get_context("spawn")  # the same on every system
    here, there = context.Pipe()
    process = context.Process(target=target, args=(there, *arguments), daemon=True)
    process.start()
    there.close()
    try:
        yield here
    finally:
        with contextlib.suppress(OSError):
            here.send(None)
        process.join(2)
        process.kill()
        here.close()


def _answer(pipe: Connection, timeout: float = SETUP_TIMEOUT_S):
    if not pipe.poll(timeout):
        raise TimeoutError("players or spectators do not answer")
    return pipe.recv()


def measure(arguments: argparse.Namespace, folder: Path) -> tuple[dict[str, list[float]], list[str]]:
    """Play the phases in turn; return all latencies in ms, and all that went wrong."""
    times: dict[str, list[float]] = {"without": [], "with": [], "lag": []}
    errors: list[str] = []
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(running_server(folder / "data", arguments.options))
        players = stack.enter_context(_process(play, server.port, arguments.games, tuple(arguments.pace)))
        crowd = stack.enter_context(_process(look_on, server.port, arguments.spectators))
        (found, game), _ = _answer(players), _answer(crowd)
        errors += found.errors
        for _ in range(arguments.rounds):
            players.send(arguments.seconds)
            found, game = _answer(players, arguments.seconds + SETUP_TIMEOUT_S)
            errors += _take(found, times["without"])
            crowd.send(game)
            _answer(crowd)
            players.send(arguments.seconds)
            found, _ = _answer(players, arguments.seconds + SETUP_TIMEOUT_S)
            errors += _take(found, times["with"])
            crowd.send("")
            shown, wrong = _answer(crowd)
            played = {seq: when for (of_game, seq), when in found.shown.items() if of_game == game}
            errors += wrong + _compare(played, shown, times["lag"])
    return times, errors


def _take(found: Findings, latencies: list[float]) -> list[str]:
    latencies += [1000 * latency for latency in found.latencies]
    return found.errors


def _compare(played: dict[int, float], shown: list[dict[int, float]], lags: list[float]) -> list[str]:
    """Note how much later than the mover each spectator saw each move; return what some were never shown."""
    missing = []
    settled = sorted(played)[:-1]  # the last move may still have been on its way when they left
    for number, seen in enumerate(shown):
        lags += [1000 * (seen[seq] - played[seq]) for seq in settled if seq in seen]
        missing += [f"onlooker {number} was not shown event {seq}" for seq in settled if seq not in seen]
    return missing


def _figures(latencies: list[float]) -> dict[str, float]:
    ordered = sorted(latencies)
    if not ordered:
        return {"count": 0}
    size = len(ordered)
    return {
        "count": size,
        "p50_ms": round(ordered[size // 2], 2),
        "p99_ms": round(ordered[size * 99 // 100], 2),
        "max_ms": round(ordered[-1], 2),
    }


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--games", type=int, default=100, help="how many games at once")
    parser.add_argument("--spectators", type=int, default=200, help="how many watch one of them")
    parser.add_argument("--rounds", type=int, default=4, help="how many phases without and with them")
    parser.add_argument("--seconds", type=float, default=8.0, help="how long each phase takes")
    parser.add_argument("--pace", type=float, nargs=2, default=THINKING_S, help="least and longest thought, in s")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("options", nargs="*", help="after --: options for the server")
    return parser.parse_args()


def main() -> int:
    """Measure, print, and tell whether all went well."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            times, errors = measure(arguments, Path(folder))
        except (OSError, EOFError, RuntimeError) as error:  # server or generator dead: the figures are void
            times, errors = {}, [repr(error)]
    labels = {
        "without": "players' moves, nobody watches",
        "with": f"players' moves, {arguments.spectators} watch one game",
        "lag": "a move's way from its player's screen to a spectator's",
    }
    figures = {name: _figures(latencies) for name, latencies in times.items()}
    for name, figure in figures.items():
        print(f"{labels[name]:>56}  " + "  ".join(f"{key} {value:,}" for key, value in figure.items()))
    for text in errors[:20]:
        print(text, file=sys.stderr)
    if arguments.json:
        arguments.json.write_text(
            json.dumps({"figures": figures, "errors": errors}, indent=1) + "\n", encoding="utf-8"
        )
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
