"""The archive's desk: takes the questions of players, and hands out the answers. It belongs to the hub."""

from collections.abc import Callable
from dataclasses import dataclass

from server.errors import GameError
from server.sessions import Peer, Session, Sessions
from server.tally import Tally
from shared import messages as m

ArchiveCommand = m.ListGames | m.FetchGame | m.FetchPgn


@dataclass(frozen=True, slots=True)
class Question:
    """What a connection wants to know of the archive."""

    peer: Peer
    command: ArchiveCommand


Ask = Callable[[Question], bool]
"""Hands a question on without waiting, and tells whether there was room for it."""


class Desk:
    """One question of each connection is on its way at a time, so that nobody crowds out the others."""

    def __init__(self, sessions: Sessions, tally: Tally, ask: Ask | None) -> None:
        """`ask` is None where no archive is kept."""
        self._sessions = sessions
        self._tally = tally
        self._ask = ask

    def take(self, session: Session, command: ArchiveCommand) -> None:
        """Hand a question on. Raises GameError when there is no archive, or too much to do."""
        self._tally.questions += 1
        if self._ask is None:
            raise GameError(
                m.RefusalCode.NO_ARCHIVE, "This server keeps games in memory only, without an archive."
            )
        if session.asks:
            raise GameError(m.RefusalCode.BUSY, "Your last question is not answered yet; ask again after it.")
        if not self._ask(Question(session.peer, command)):
            raise GameError(m.RefusalCode.BUSY, "Too many ask for old games at the moment; try again.")
        session.asks = True

    def hand_out(self, session: Session, lines: list[bytes]) -> None:
        """Send an answer to who asked."""
        session.asks = False
        for line in lines:
            self._sessions.send_line(session, line)
