"""A game's record as PGN, for every other chess program.

The standard is "Portable Game Notation Specification and Implementation Guide", 1994, with the `%clk` command
of its 2001 supplement.
"""

from datetime import UTC, datetime, timedelta

import chess
import chess.pgn

from shared.clock import TimeControl
from shared.record import Record
from shared.result import Outcome, Reason, Result

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_COLUMNS = 80
"""Section 4.3 of the standard: lines of move text are shorter than this."""

_TERMINATIONS = {
    Reason.TIME: "time forfeit",
    Reason.TIME_INSUFFICIENT_MATERIAL: "time forfeit",
    Reason.ABANDONMENT: "abandoned",
    Reason.ABANDONMENT_DRAW: "abandoned",
    Reason.ABORTED: "abandoned",
    Reason.NO_FIRST_MOVE: "abandoned",
    Reason.LENGTH_LIMIT: "adjudication",
}
"""The words of section 9.8.1 of the standard; every other reason is a "normal" end."""


def to_pgn(record: Record, site: str = "?") -> str:
    """Return the game as PGN, also one that still runs; `site` says where it was played."""
    return written(game_of(record, site))


def game_of(record: Record, site: str = "?") -> chess.pgn.Game:
    """Return the game as python-chess keeps one, with the time left after each move and the end in words."""
    game = chess.pgn.Game()
    for tag, value in _tags(record, site).items():
        game.headers[tag] = _tag_value(value)
    game.setup(record.board.root())  # the tags SetUp, FEN and Variant where the start is not the usual one
    node: chess.pgn.GameNode = game
    for ply, move in enumerate(record.board.move_stack):
        node = node.add_variation(move)
        if ply < len(record.clocks):
            node.set_clock(record.clocks[ply] / 1000)
    if record.outcome is not None:
        node.comment = f"{node.comment} {record.outcome}".lstrip()
    return game


def written(game: chess.pgn.Game) -> str:
    """Return a game as text."""
    return f"{game.accept(chess.pgn.StringExporter(columns=_COLUMNS))}\n"


def _tags(record: Record, site: str) -> dict[str, str]:
    """Return the Seven Tag Roster, and what else the record knows."""
    date, time = _date_and_time(record.utc)
    return {
        "Event": "Rookery game",
        "Site": site,
        "Date": date,
        "Round": "-",
        "White": record.white.name,
        "Black": record.black.name,
        "Result": record.outcome.result if record.outcome else Result.NONE,
        "UTCDate": date,
        "UTCTime": time,
        "TimeControl": _time_control(record.control),
        "Termination": _termination(record.outcome),
    }


def _date_and_time(utc_ms: int) -> tuple[str, str]:
    try:
        moment = _EPOCH + timedelta(milliseconds=utc_ms)
    except OverflowError:  # no server that minds its clock sends this, and the game is worth saving still
        return "????.??.??", "??:??:??"
    # not strftime: its %Y has fewer than four digits for early years on some systems
    return f"{moment.year:04}.{moment.month:02}.{moment.day:02}", f"{moment:%H:%M:%S}"


def _time_control(control: TimeControl | None) -> str:
    """Write a time control in seconds: "300+3", "300" without an increment, "-" without a clock.

    The standard has no word for a delay; "300d3" is how clocks and federations write it.
    """
    if control is None:
        return "-"
    increment = f"+{_seconds(control.increment_ms)}" if control.increment_ms else ""
    delay = f"d{_seconds(control.delay_ms)}" if control.delay_ms else ""
    return f"{_seconds(control.base_ms)}{increment}{delay}"


def _seconds(ms: int) -> str:
    return f"{ms / 1000:.3f}".rstrip("0").rstrip(".")


def _termination(outcome: Outcome | None) -> str:
    return "unterminated" if outcome is None else _TERMINATIONS.get(outcome.reason, "normal")


def _tag_value(text: str) -> str:
    """Escape what a tag's string must not hold as it is; python-chess writes values unescaped."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return (printable.strip() or "?").replace("\\", "\\\\").replace('"', '\\"')
