"""Who comes to the live games and who leaves them, and how long each line takes."""

from collections.abc import Callable

import chess

from server.play.hall import Hall
from server.play.table import Table
from server.sessions import Session, Sessions
from shared.messages import GameEvent

_Change = Callable[[Table, chess.Color, int], list[GameEvent] | None]


class Attendance:
    """Seats players at their games, and has them get up. While nothing can be stored, that waits."""

    def __init__(self, hall: Hall, sessions: Sessions) -> None:
        self._hall = hall
        self._sessions = sessions
        self._moved: dict[str, bool] = {}  # who came (True) or left last, during a standstill

    def games_of(self, player: str) -> list[str]:
        """Return the ids of a player's live games."""
        return self._hall.register.seats.games_of(player)

    def arrive(self, player: str, now: int) -> None:
        """Seat a player who has connected at its live games."""
        self._move(player, now, came=True)

    def leave(self, player: str, now: int) -> None:
        """Note that a player is connected no more."""
        self._move(player, now, came=False)

    def go_on(self, now: int) -> None:
        """Catch up with who came and left during a standstill."""
        moved, self._moved = self._moved, {}
        for player, came in moved.items():
            self._move(player, now, came=came)

    def catch_up(self, session: Session, table: Table, seq: int, now: int) -> None:
        """Send a player what it missed after event `seq`: events if they are few, else the whole game."""
        record = table.game.record
        if seq != record.seq:
            self._sessions.send_line(session, table.since(seq, now))
        if record.over:
            return
        assert session.player is not None
        self._sessions.ping(session, self._hall.register.clocks_of(session.player, now), now)
        self._sessions.send(session, table.presence_of(not record.color_played_by(session.player), now))

    def measure_lag(self, player: str, round_trip: int) -> None:
        """Take in how long it takes to hear from a player, in ms."""
        for game in self.games_of(player):
            if (table := self._hall.register.table(game)) is not None:
                color = table.game.record.color_played_by(player)
                assert color is not None
                table.game.measure_lag(color, round_trip)

    def _move(self, player: str, now: int, *, came: bool) -> None:
        if self._hall.stands:
            self._moved[player] = came
        else:
            self._at_each_table(player, Table.sit_down if came else Table.get_up, now)

    def _at_each_table(self, player: str, change: _Change, now: int) -> None:
        for game in self.games_of(player):
            table = self._hall.fetch(game, now)
            if table is None:
                continue
            color = table.game.record.color_played_by(player)
            assert color is not None
            self._hall.publish(table, table.expire(now), now)
            self._hall.publish(table, change(table, color, now) or [], now)
