"""`rookery-server export`: every finished game into one PGN file, also while the server runs."""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from server.archive.logs import pgn_of
from server.cli.arguments import data_on_disk
from server.cli.data import data_folder
from server.cli.report import count
from server.errors import StoreError
from server.store.archive import Archive
from server.store.folder import DATABASE, belongs_to_server

_STDOUT = Path("-")
_SOME_UNREADABLE = 1
_CANNOT_EXPORT = 2
_LOOKED_AT = 4096
_BEGINS_AS_PGN = re.compile(rb'(\xef\xbb\xbf)?\s*\[\s*\w+\s*"')


def export(args: list[str]) -> int:
    """Write the games; return 0, 1 when some could not be read and were left out, 2 when nothing was written."""
    options = _parser().parse_args(args)
    try:
        with Archive(options.data / DATABASE) as archive, _written(options.pgn, options.data) as file:
            written, unreadable = _write_games(archive, file)
    except (StoreError, OSError) as error:
        print(f"rookery-server: {_why(error, options.pgn)}", file=sys.stderr)  # noqa: T201 - the program's output
        return _CANNOT_EXPORT
    print(f"rookery-server: {count(written, 'game')} written to {_named(options.pgn)}", file=sys.stderr)  # noqa: T201 - as above
    return _SOME_UNREADABLE if unreadable else 0


def _write_games(archive: Archive, file: BinaryIO) -> tuple[int, int]:
    """Write all games, an empty line between two; return how many, and how many could not be read."""
    written, unreadable, gap = 0, 0, b""
    site = archive.server_name()
    for game, lines in archive.logs():
        try:
            pgn = pgn_of(lines, site).encode()
        except ValueError as error:
            unreadable += 1
            print(f"rookery-server: left out game {game}: {error}", file=sys.stderr)  # noqa: T201 - as above
            continue
        file.write(gap + pgn)
        gap = b"\n"
        written += 1
    return written, unreadable


@contextmanager
def _written(path: Path, data: Path) -> Iterator[BinaryIO]:
    """Open a file that is in place, whole, when the context ends well, and as it was when it does not.

    Raises StoreError when it would replace what is no PGN file.
    """
    if path == _STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if path.exists() and not path.is_file():
        with path.open("wb") as device:  # a pipe or /dev/null cannot be replaced; of a folder this says so
            yield device
        return
    path = path.resolve()
    _check_target(path, data)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        with suppress(OSError):  # it has been moved, or was never made
            beside.unlink()


def _check_target(path: Path, data: Path) -> None:
    if belongs_to_server(path, data):
        raise StoreError(f"{path} is a file of the server itself; choose another file with --pgn")
    if path.exists() and not _may_be_replaced(path):
        raise StoreError(
            f"{path} is there already and is no PGN file; choose another file with --pgn, or move that one away"
        )


def _may_be_replaced(path: Path) -> bool:
    with path.open("rb") as file:
        beginning = file.read(_LOOKED_AT)
    return not beginning or _BEGINS_AS_PGN.match(beginning) is not None


def _named(target: Path) -> str:
    return "the standard output" if target == _STDOUT else str(target)


def _why(error: StoreError | OSError, target: Path) -> str:
    if isinstance(error, StoreError):
        return str(error)
    return f"cannot write {_named(target)} ({error.strerror or error}); choose another file with --pgn"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="rookery-server export", description="Write every finished game into one PGN file."
    )
    parser.add_argument(
        "--data",
        type=data_on_disk("a server that keeps games in memory has nothing to export"),
        default=data_folder(),
        help="folder of the server's database (default: %(default)s)",
    )
    parser.add_argument(
        "--pgn",
        type=Path,
        required=True,
        metavar="FILE",
        help="the file; an older PGN file is replaced, - is the standard output",
    )
    return parser
