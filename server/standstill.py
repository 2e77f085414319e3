"""When the store fails, games stand still and everybody is told; they go on once something can be stored again."""

from server.archive.desk import ArchiveCommand
from server.books import Books
from server.errors import GameError
from server.pairing.notice_board import BoardCommand
from server.play.attendance import Attendance
from server.play.hall import Hall
from server.sessions import Sessions
from shared import messages as m

TRY_AGAIN_MS = 1_000
"""How often the server tries whether it can store again."""

_STILL_POSSIBLE = (
    m.Hello | m.Pong | m.Sync | m.CancelSeek | m.DeclineSeek | BoardCommand | m.Unwatch | m.Say | ArchiveCommand
)
_SAYS = "The server cannot store games at the moment, so they stand still. They go on by themselves when it can."
_SAYS_OVER = "The server can store games again: they go on."


class Standstill:
    """Whether nothing can be stored, and `since` when, in ms on the server's time axis."""

    def __init__(self, books: Books, sessions: Sessions, hall: Hall, attendance: Attendance) -> None:
        self._books = books
        self._sessions = sessions
        self._hall = hall
        self._attendance = attendance
        self._told = False
        self._try_at = 0
        self.since: int | None = None

    def begin(self, since: int, now: int) -> None:
        """Let no clock run from `since` on, and tell everybody, unless it is known already."""
        self.since = since
        self._hall.stand_still()
        self._try_at = now + (TRY_AGAIN_MS if self._told else 0)
        if not self._told:
            self._told = True
            self._books.note_standstill(since)
            self._sessions.tell_all(self.notice())

    def may_end(self, now: int) -> bool:
        """Try, once in a while, whether the store works again."""
        if now < self._try_at:
            return False
        self._try_at = now + TRY_AGAIN_MS
        return self._books.note_alive(now)

    def lift(self, now: int) -> None:
        """Let games go on, and commands count, in a turn that ends the standstill if it can be stored."""
        if self.since is not None:
            self._hall.go_on(self.since, now)
            self._attendance.go_on(now)
            self.since = None

    def end(self, now: int) -> None:
        """Tell everybody that all is well again, if it was not."""
        if self._told:
            self._told = False
            self._books.note_end_of_standstill(now)
            self._sessions.tell_all(m.Halted(text=_SAYS_OVER, over=True))

    def deadline(self) -> int | None:
        """Return when `may_end` will next try, or None."""
        return None if self.since is None else self._try_at

    def notice(self) -> m.Halted:
        """Say to somebody that games stand still."""
        return m.Halted(text=_SAYS)

    def check(self, command: m.ClientMessage) -> None:
        """Raise GameError when a command has to wait for the end of the standstill."""
        if self.since is not None and not isinstance(command, _STILL_POSSIBLE):
            raise GameError(
                m.RefusalCode.STORAGE, "The server cannot store anything at the moment; try again when it can."
            )
