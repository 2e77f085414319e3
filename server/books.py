"""The books: what is counted, and written into the server's log, once a turn is stored."""

import logging

from server.errors import StoreError
from server.journal import note
from server.pairing.matchmaking import Matchmaking
from server.play.hall import Hall
from server.play.table import Table
from server.sessions import Sessions
from server.store import Store
from server.tally import Tally
from shared.messages import GameEnded, GameEvent, GameStarted

_log = logging.getLogger(__name__)


class Books:
    """Keeps the books of the hub's turns."""

    def __init__(
        self, tally: Tally, store: Store, sessions: Sessions, hall: Hall, matchmaking: Matchmaking
    ) -> None:
        self._tally = tally
        self._store = store
        self._sessions = sessions
        self._hall = hall
        self._matchmaking = matchmaking
        self._lost = 0

    def commit(self) -> None:
        """Store the turn; then enter what happened in its games. Raises StoreError."""
        began = self._tally.seconds()
        self._store.commit()
        happened = self._hall.happened()
        if happened:
            self._tally.commits.add(self._tally.seconds() - began)
            self._note_end_of_trouble()
        for table, event in happened:
            self._tally.happened(event)
            _note(table, event)

    def lose_turn(self, error: Exception) -> None:
        """Note why a turn does not count. Of storage that goes on failing, the first failure is told in full."""
        self._lost += 1
        if isinstance(error, StoreError) and self._lost > 1:
            note(_log, "turn-lost", level=logging.WARNING, in_a_row=self._lost, why=error)
        else:
            note(_log, "turn-lost", level=logging.ERROR, trouble=True, in_a_row=self._lost, why=error)

    def _note_end_of_trouble(self) -> None:
        if self._lost:
            note(_log, "turns-stored-again", level=logging.WARNING, lost=self._lost)
            self._lost = 0

    def take_stock(self, now: int) -> None:
        """Note how things stand, now and then."""
        tally = self._tally
        if tally.sample(now):
            tally.connections, tally.players = self._sessions.count(), self._sessions.online()
            tally.games, tally.seeks = len(self._hall.tables()), sum(self._matchmaking.seeks().values())


def _note(table: Table, event: GameEvent) -> None:
    """Write a line where a game begins or ends."""
    record = table.game.record
    match event:
        case GameStarted():
            control = str(event.control or "unlimited")
            note(
                _log,
                "game-started",
                game=table.id,
                white=record.white.name,
                black=record.black.name,
                control=control,
            )
        case GameEnded(result=result, reason=reason):
            note(
                _log,
                "game-ended",
                game=table.id,
                white=record.white.name,
                black=record.black.name,
                result=result,
                reason=reason,
                plies=record.ply,
            )
