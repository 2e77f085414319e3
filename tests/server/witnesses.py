"""A player who compares all that is heard, a disk that fails, and an ear for what the server complains of."""

import logging

from server.errors import StoreError
from server.store.sqlite import SqliteStore
from shared import messages as m
from shared.record import Record
from tests.server.club import Club, Person


class Disk(SqliteStore):
    """A store whose next commits may fail."""

    failures = 0

    def commit(self) -> None:
        if self.failures and (self._log._pending or self._db.in_transaction):
            self.failures -= 1
            raise StoreError("no space left on device")
        super().commit()


class FullDisk(SqliteStore):
    """A store on a disk that may be full."""

    def __init__(self) -> None:
        super().__init__(None)
        self.full = False
        self.commits = 0

    def finish(self, record, lines) -> None:
        if self.full:
            raise StoreError("no space left on device")
        super().finish(record, lines)

    def commit(self) -> None:
        if self.full and (self._log._pending or self._db.in_transaction):
            raise StoreError("no space left on device")
        self.commits += 1
        super().commit()


class Player(Person):
    """Somebody who keeps a record of every game, and complains when something does not fit."""

    def __init__(self, club: Club, name: str, token: str = "", records: dict[str, Record] | None = None) -> None:
        super().__init__(club, name, token)
        self.records = {} if records is None else records
        self.is_catching_up = True

    def receive(self, data: bytes, *, hang_up: bool) -> None:
        known = len(self.heard)
        super().receive(data, hang_up=hang_up)
        for message in self.heard[known:]:
            self.fold(message)

    def fold(self, message: m.ServerMessage) -> None:
        if isinstance(message, m.GameState):
            fresh = Record.from_state(message)
            known = self.records.get(message.game)
            if known is not None:
                assert fresh.seq >= known.seq, "the server went back behind what was seen"
                assert fresh.moves[: known.ply] == known.moves
            self.records[message.game] = fresh
        elif isinstance(message, m.GameStarted):
            self.records[message.game] = Record(message)  # the log of a game that was over before it was seen
        elif isinstance(message, m.GameEvent) and self.expects(message):
            self.records[message.game].apply(message)

    def expects(self, event: m.GameEvent) -> bool:
        """Whether an event is to be folded in; before a game is asked for, others may have gone unseen."""
        known = self.records.get(event.game)
        follows = known is not None and event.seq == known.seq + 1
        assert follows or self.is_catching_up, f"{self} heard {event}, and knows {known and known.seq}"
        return follows

    def running(self) -> list[Record]:
        return [record for record in self.records.values() if not record.over]

    def has_turn_in(self, game: str) -> bool:
        record = self.records.get(game)
        return record is not None and not record.over and record.player(record.board.turn).id == self.id

    def move_in(self, game: str, choice: int) -> m.Move:
        """Return some legal move in the position as the player knows it."""
        record = self.records[game]
        legal = sorted(record.board.legal_moves, key=str)
        return m.Move(game=game, uci=legal[choice % len(legal)].uci(), after=record.position_seq)


class Complaints(logging.Handler):
    """What the hub logs as an error, but for failures of the disk that were made."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        expected = ("turn-lost", "time-not-stored", "games-halted")
        if not record.exc_info and any(event in record.getMessage() for event in expected):
            return
        self.heard.append(self.format(record))
