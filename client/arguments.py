"""What the window and the text client alike are told on the command line."""

import argparse
from typing import NoReturn

from client.address import Address
from shared.naming import tidy_name

BAD_START = 2
"""The exit code when the program cannot start as it was asked to."""


class OneLineParser(argparse.ArgumentParser):
    """Ends with one line on stderr when something is typed wrong."""

    def error(self, message: str) -> NoReturn:
        """End with one line."""
        self.exit(BAD_START, f"{self.prog}: {message}\n")


def add_player(parser: argparse.ArgumentParser) -> None:
    """Let the command line say who plays, and where: `connect`, `name` and `profile`."""
    parser.add_argument(
        "--connect",
        metavar="HOST[:PORT]",
        type=_address,
        help="go straight to the lobby of the server at this address",
    )
    parser.add_argument("--name", type=_name, help="what the others see you called")
    parser.add_argument(
        "--profile",
        metavar="NAME",
        help="be another player on this computer: each profile has a name, servers and running games of its own",
    )


def _address(text: str) -> Address:
    try:
        return Address.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _name(text: str) -> str:
    try:
        return tidy_name(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
