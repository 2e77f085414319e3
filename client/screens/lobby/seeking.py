"""Looking for a game: posting a seek of one's own, waiting for what becomes of it, and taking it back."""

import itertools

from client.model.lobby.waiting import Waiting
from client.screens import Session
from client.screens.lobby.asks import Ask
from client.screens.lobby.presence import Presence
from shared.messages import CancelSeek, Seek, SeekPosted


class Seeking:
    """One seek at a time, which outlives breaks of the line."""

    def __init__(self, session: Session, presence: Presence) -> None:
        self._session = session
        self._presence = presence
        self._numbers = itertools.count(Ask.SEEK)

    @property
    def waiting(self) -> Waiting | None:
        """The seek that one waits for, or is told the end of."""
        return self._session.lobby.waiting

    def begin(self, seek: Seek, now: int) -> None:
        """Wait for a game; what one waited for before is withdrawn."""
        self.withdraw()
        waiting = Waiting(seek, next(self._numbers), now)
        self._session.lobby.waiting = waiting
        if not self._presence.send(waiting.seek):
            waiting.line_lost()

    def withdraw(self) -> None:
        """Wait no more."""
        withdrawal = self.waiting.withdrawal() if self.waiting is not None else None
        self.forget()
        if withdrawal is not None:
            self._presence.send(withdrawal)

    def forget(self) -> None:
        """Wait no more, as a game has begun: the server withdraws what is left."""
        self._session.lobby.waiting = None

    def posted(self, seek: SeekPosted) -> None:
        """Take back a seek that nobody waits for: it was cancelled before the server had answered."""
        if self.waiting is None or not self.waiting.may_be(seek):
            self._presence.send(CancelSeek(seek=seek.seek))

    def go_on(self) -> None:
        """Post the seek anew where the line was down, as it is back."""
        seek = self.waiting.line_restored() if self.waiting is not None and not self.waiting.up else None
        if seek is not None:
            self._presence.send(seek)
