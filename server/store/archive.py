"""The archive of finished games, read beside the running server: its own connection, which never writes.

Every question is one short statement: an open reader would let the write-ahead log grow without end.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

import msgspec

from server.errors import StoreError
from server.store.reading import open_to_read
from server.store.upcast import upcast
from shared.clock import TimeControl
from shared.messages import GameSummary, ListGames, Player
from shared.naming import name_key
from shared.result import Reason, Result
from shared.setup import Variant

PAGE = 50
"""So many games are read at a time."""

_NEXT_LOGS = """
SELECT rowid, id, CAST(events AS BLOB), version FROM games WHERE rowid > ? AND rowid <= ? ORDER BY rowid LIMIT ?
"""

_FOUND = """
SELECT started_utc, rowid AS number FROM games WHERE {conditions}
ORDER BY started_utc DESC, rowid DESC LIMIT :limit + 1
"""
_PAGE = """
WITH found AS ({found})
SELECT id, white, white_name, black, black_name, result, reason, games.started_utc, plies,
    substr(CAST(events AS BLOB), 1, instr(CAST(events AS BLOB), x'0a'))
FROM found JOIN games ON games.rowid = found.number
ORDER BY found.started_utc DESC, found.number DESC LIMIT :limit + 1
"""


class Archive:
    """Finished games, as a running server or one that has stopped left them. Every method raises StoreError."""

    def __init__(self, path: Path) -> None:
        """Open a database for reading. Raises StoreError when there is none, or none of ours."""
        self.path = path
        self._db = open_to_read(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def logs(self) -> Iterator[tuple[str, list[bytes]]]:
        """Yield each game that is over by now, in the order of their ends: its id and its log."""
        [(last,)] = self._rows("SELECT coalesce(max(rowid), 0) FROM games")
        seen = 0
        while page := self._rows(_NEXT_LOGS, (seen, last, PAGE)):
            for seen, game, events, version in page:  # noqa: B007 - it is where the next page begins
                yield game, upcast(events, version).splitlines(keepends=True)

    def log(self, game: str) -> list[bytes]:
        """Return the log of a game that is over; empty when there is none."""
        rows = self._rows("SELECT CAST(events AS BLOB), version FROM games WHERE id = ?", (game,))
        return upcast(*rows[0]).splitlines(keepends=True) if rows else []

    def games(self, wanted: ListGames) -> tuple[list[GameSummary], str]:
        """Return one page of games, the latest first, and the last one's id when there are more."""
        rows = self._rows(_page_of(wanted), _values_of(wanted))
        more = len(rows) > wanted.limit
        games = [_summary(row) for row in rows[: wanted.limit]]
        return games, games[-1].game if more else ""

    def server_name(self) -> str:
        """Return what the server was called when it last ran; a question mark where that is not known."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'name'")
        return rows[0][0] if rows else "?"

    def close(self) -> None:
        """Let go of the database."""
        self._db.close()

    def _rows(self, query: str, values: Sequence[object] | Mapping[str, object] = ()) -> list[Any]:
        """Read all rows at once, so that no transaction stays open."""
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(f"the database {self.path} cannot be read: {error}") from error


def _page_of(wanted: ListGames) -> str:
    """Return the query for a page of games. An index serves each player's games as White, and those as Black."""
    conditions = ["started_utc >= :since"]
    if wanted.until is not None:
        conditions.append("started_utc < :until")
    if wanted.result is not None:
        conditions.append("result = :result")
    if wanted.before:
        conditions.append("(started_utc, rowid) < (SELECT started_utc, rowid FROM games WHERE id = :before)")
    sides = ("white_key = :player", "black_key = :player") if wanted.player else ("true",)
    found = [_FOUND.format(conditions=" AND ".join([*conditions, side])) for side in sides]
    both = " UNION ".join(f"SELECT * FROM ({each})" for each in found)  # noqa: S608 - made of the parts above alone
    return _PAGE.format(found=both)


def _values_of(wanted: ListGames) -> dict[str, object]:
    return {**msgspec.structs.asdict(wanted), "player": name_key(" ".join(wanted.player.split()))}


def _summary(row: Sequence[Any]) -> GameSummary:
    game, white, white_name, black, black_name, result, reason, utc, plies, line = row
    start = _start_in(line)
    return GameSummary(
        game=game,
        white=Player(id=white, name=white_name),
        black=Player(id=black, name=black_name),
        result=Result(result),
        reason=Reason(reason),
        utc=utc,
        plies=plies,
        control=start.control,
        variant=start.variant,
        fen=start.fen,
    )


class _Start(msgspec.Struct):
    """What a list tells of the beginning of a game."""

    control: TimeControl | None = None
    variant: Variant = Variant.STANDARD
    fen: str = ""


def _start_in(line: bytes) -> _Start:
    """Read a log's first line; where that cannot be read, take what is usual."""
    try:
        return msgspec.json.decode(line, type=_Start)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return _Start()
