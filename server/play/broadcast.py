"""What happens at a table is stored, and shown to those who see it."""

from collections.abc import Iterable

from server.play.table import Table
from server.sessions import Sessions
from server.store import Store
from shared import codec
from shared.messages import GameEvent, OpponentPresence


class Broadcast:
    """Takes the events of all games. `happened` is every event of this turn, with its table."""

    def __init__(self, store: Store, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions
        self.happened: list[tuple[Table, GameEvent]] = []

    def record(self, table: Table, event: GameEvent) -> bytes:
        """Store an event and return it as a line."""
        line = codec.encode(event)
        table.lines.append(line)
        self._store.append(table.id, line)
        self.happened.append((table, event))
        return line

    def show(self, table: Table, events: Iterable[GameEvent]) -> None:
        """Store events and show them to both players."""
        record = table.game.record
        for event in events:
            line = self.record(table, event)
            self._sessions.tell_line(record.white.id, line)
            self._sessions.tell_line(record.black.id, line)

    def tell_presence(self, table: Table, news: Iterable[OpponentPresence]) -> None:
        """Tell each player what has changed about its opponent's presence."""
        record = table.game.record
        for notice in news:
            opponent = record.black if notice.side == "white" else record.white
            self._sessions.tell(opponent.id, notice)
