"""Makes the table of openings from the data of lichess-org/chess-openings.

    python -m assets.make.openings FILE.tsv

FILE.tsv has the columns of that project's files: eco, name and pgn. The table has a line for each name: the ECO
code, the name, and the keys of the positions that are called so.
"""

import argparse
import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import chess

from client.model.openings import OPENING_PLIES, position_key

TABLE = Path(__file__).parent.parent / "openings" / "openings.tsv"
"""What is shipped."""


def main() -> None:
    """Write the table that is shipped."""
    parser = argparse.ArgumentParser(description="Make the table of openings.")
    parser.add_argument("source", type=Path, metavar="FILE.tsv", help="the openings with their moves")
    with parser.parse_args().source.open(encoding="utf-8", newline="") as source:
        table = table_of(csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE))
    TABLE.write_text(table, encoding="utf-8", newline="\n")


def table_of(openings: Iterable[Mapping[str, str]]) -> str:
    """Return the table of these openings in their order. Raises ValueError for moves that cannot be used."""
    named: dict[tuple[str, str], list[str]] = {}
    for opening in openings:
        key = position_key(_position_after(opening["pgn"]))
        named.setdefault((opening["eco"], opening["name"]), []).append(key)
    return "".join(f"{eco}\t{name}\t{' '.join(keys)}\n" for (eco, name), keys in named.items())


def _position_after(pgn: str) -> chess.Board:
    board = chess.Board()
    for word in pgn.split():
        if not word.endswith("."):
            board.push_san(word)
    if not 0 < board.ply() <= OPENING_PLIES:
        raise ValueError(f"an opening has 1 to {OPENING_PLIES} half-moves, not {board.ply()}: {pgn}")
    return board


if __name__ == "__main__":
    main()
