"""The books: what is counted, and written into the server's log, once a turn is stored."""

import logging

from server.errors import StoreError
from server.journal import note
from server.pairing.matchmaking import Matchmaking
from server.play.gallery import Gallery
from server.play.hall import Hall
from server.play.table import Table
from server.sessions import Sessions
from server.store import Store
from server.tally import Tally
from shared.messages import GameEnded, GameEvent, GameStarted

ALIVE_INTERVAL_MS = 1_000
"""How often the store learns that time goes on; a crash gives at most so much back to the side to move."""

_log = logging.getLogger(__name__)


class Books:
    """Keeps the books of the hub's turns."""

    def __init__(
        self,
        tally: Tally,
        store: Store,
        sessions: Sessions,
        hall: Hall,
        matchmaking: Matchmaking,
        gallery: Gallery,
        now: int,
    ) -> None:
        self._tally = tally
        self._store = store
        self._sessions = sessions
        self._hall = hall
        self._matchmaking = matchmaking
        self._gallery = gallery
        self._halted_at = 0
        self._alive_at = now

    def commit(self) -> None:
        """Store the turn; then enter what happened in its games. Raises StoreError."""
        began = self._tally.seconds()
        self._store.commit()
        happened = self._hall.happened()
        if happened:
            self._tally.commits.add(self._tally.seconds() - began)
        for table, event in happened:
            self._tally.happened(event)
            _note(table, event)

    def lose_turn(self, error: Exception) -> None:
        """Note why a turn does not count."""
        note(_log, "turn-lost", level=logging.ERROR, trouble=not isinstance(error, StoreError), why=error)

    def note_standstill(self, since: int) -> None:
        """Note that games stand still."""
        self._halted_at = since
        note(_log, "games-halted", level=logging.ERROR)

    def note_end_of_standstill(self, now: int) -> None:
        """Note that games go on."""
        note(_log, "games-go-on", level=logging.WARNING, after_ms=now - self._halted_at)

    def take_stock(self, now: int) -> None:
        """Note now and then how things stand."""
        tally = self._tally
        tally.players = self._sessions.online()  # which whoever asks the network for servers is told, too
        if tally.sample(now):
            tally.connections = self._sessions.count()
            tally.games, tally.seeks = len(self._hall.register.tables()), sum(self._matchmaking.seeks().values())
            tally.spectators = self._gallery.count()

    def is_alive_due(self, now: int) -> bool:
        """Whether it is to be noted again that time goes on."""
        due = self.deadline()
        return due is not None and due <= now

    def note_alive(self, now: int) -> bool:
        """Store that time goes on, by itself; tell whether it could be."""
        self._alive_at = now
        try:
            self._store.note_alive(now)
            self._store.commit()
        except StoreError as error:
            note(_log, "time-not-stored", level=logging.WARNING, why=error)
            self._store.rollback()
            return False
        return True

    def deadline(self) -> int | None:
        """Return when time is next to be stored, if it has to be."""
        return self._alive_at + ALIVE_INTERVAL_MS if self._hall.register.any_running() else None


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
