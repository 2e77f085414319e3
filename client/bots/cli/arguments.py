"""What can be typed after `rookery-bot`."""

import argparse

from client.address import Address
from client.bots.search.levels import Level
from shared.clock import TimeControl
from shared.messages import DEFAULT_PORT

ENGINES = ("random", "first", *Level)
"""What a bot can play by; anything else is the path of a UCI engine."""


def parser() -> argparse.ArgumentParser:
    """Return who reads the command line."""
    rookery_bot = argparse.ArgumentParser(
        prog="rookery-bot", description="Play chess on a Rookery server.", epilog=_EPILOG
    )
    _say_where(rookery_bot)
    _say_how(rookery_bot)
    return rookery_bot


def _say_where(rookery_bot: argparse.ArgumentParser) -> None:
    rookery_bot.add_argument(
        "--connect", type=_address, metavar="HOST[:PORT]", required=True, help=f"port {DEFAULT_PORT} if not given"
    )
    rookery_bot.add_argument("--name", help="what it is called (as it plays)")
    rookery_bot.add_argument(
        "--profile",
        help="makes it the same player each time; one for each bot that runs (bot- and its name; --join: none)",
    )
    rookery_bot.add_argument(
        "--join", metavar="CODE", help="play the private game of this code, and again until the opponent leaves"
    )
    rookery_bot.add_argument(
        "--games", type=int, default=1, help="how many games it plays otherwise (%(default)s)"
    )
    rookery_bot.add_argument("--tc", type=_control, default="5+3", help="minutes+seconds (%(default)s), or none")
    rookery_bot.add_argument(
        "--until-stdin-closes", action="store_true", help="leave when the program that started it ends"
    )


def _say_how(rookery_bot: argparse.ArgumentParser) -> None:
    rookery_bot.add_argument(
        "--engine", default="random", help=f"how it plays: {', '.join(ENGINES)}, or the path of an engine (random)"
    )
    rookery_bot.add_argument("--elo", type=int, help="of an engine that can play weaker than it is")
    rookery_bot.add_argument(
        "--seed", type=int, help="to play the same moves again, as long as the clock allows it"
    )
    rookery_bot.add_argument(
        "--nodes", type=int, help="positions to look at for a move at most; it then answers at once"
    )


_EPILOG = (
    "The levels, from beginner to strong, and engines are company for people: they take their time, "
    "give back moves and agree to fair draws."
)


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _control(text: str) -> str | None:
    """Check the time control while the command line is read."""
    if text == "none":
        return None
    try:
        TimeControl.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text
