"""`rookery-server backup`: a copy of all that a server keeps, also while it runs."""

import argparse
import sys
from pathlib import Path

from server.cli.arguments import data_on_disk
from server.cli.data import data_folder
from server.cli.report import count
from server.errors import StoreError
from server.store.backup import back_up
from server.store.folder import DATABASE

_CANNOT_BACK_UP = 2


def backup(args: list[str]) -> int:
    """Write the copy; return 0, or 2 when nothing was written."""
    options = _parser().parse_args(args)
    try:
        finished = back_up(options.data / DATABASE, options.to, replace=options.replace)
    except StoreError as error:
        print(f"rookery-server: {error}", file=sys.stderr)  # noqa: T201 - the program's output
        return _CANNOT_BACK_UP
    games = f"{count(finished, 'finished game')} and all that go on"
    print(f"rookery-server: {games} copied to {options.to}", file=sys.stderr)  # noqa: T201 - as above
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rookery-server backup",
        description="Copy all that a server keeps, every game and player, into one file.",
        epilog=f"To go back to it: stop the server, empty its data folder, and put the copy there as {DATABASE}.",
    )
    parser.add_argument(
        "--data",
        type=data_on_disk("a server that keeps games in memory has nothing to back up"),
        default=data_folder(),
        help="folder of the server's database (default: %(default)s)",
    )
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="the copy")
    parser.add_argument("--replace", action="store_true", help="replace an older copy of that name")
    return parser
