"""The end of an evening: the door is closed, and a drain counts down until the server stops."""

from server.errors import GameError
from server.pairing.door import Door
from server.pairing.matchmaking import Matchmaking
from server.play.hall import Hall
from server.sessions import Sessions
from shared.messages import Announcement, RefusalCode

MARKS_MS = (3_600_000, 1_800_000, 900_000, 600_000, 300_000, 120_000, 60_000, 30_000, 10_000)
"""A drain is announced as it begins, and again when so much time is left."""

_NO_NEW_GAMES = "This server begins no new games at the moment. Games that run go on; come back later for another."
_STOPS_SOON = (
    "This server stops soon and begins no new games. Games that run go on; come back when it is up again."
)


class Closing:
    """Closes and opens the door, and counts down. `now` is in ms on the server's time axis."""

    def __init__(self, door: Door, matchmaking: Matchmaking, sessions: Sessions, hall: Hall) -> None:
        self._door = door
        self._matchmaking = matchmaking
        self._sessions = sessions
        self._hall = hall
        self._ends_at: int | None = None
        self._announced_ms = 0
        self.finished = False

    def close(self) -> str:
        """Let no new game begin. Raises GameError when that is so already."""
        if not self._door.is_open:
            raise GameError(RefusalCode.CLOSING, "The door is closed already; open-door opens it.")
        self._shut(_NO_NEW_GAMES)
        self._tell_all(self.notice(0))
        return "The door is closed: running games go on, no new one begins. open-door opens it again."

    def open(self) -> str:
        """Let games begin again, and call off a drain. Raises GameError when the door is open."""
        if self._door.is_open:
            raise GameError(RefusalCode.CLOSING, "The door is open; there is nothing to call off.")
        self._door.open()
        drained, self._ends_at = self._ends_at is not None, None
        self._tell_all(Announcement(text="New games can begin again."))
        return "The drain is called off and the door is open." if drained else "The door is open."

    def drain(self, minutes: float, now: int) -> str:
        """Stop the server once no game runs, or in so many minutes; a second drain sets a new end."""
        self._ends_at = now + round(minutes * 60_000)
        self._shut(_STOPS_SOON)
        self._announce_end(now)
        return (
            f"The server stops once no game runs, or in {span(self._ends_at - now)}; drain --cancel calls it off."
        )

    def expire(self, now: int) -> None:
        """Announce what time is left where that is due, and end the drain."""
        if self._ends_at is None:
            return
        if now >= self._ends_at or not self._hall.register.any_ticking():
            self.finished = True
        elif self._next_mark() >= self._ends_at - now:
            self._announce_end(now)

    def deadline(self) -> int | None:
        """Return when `expire` will next have something to do of itself."""
        if self._ends_at is None or self.finished:
            return None
        return self._ends_at - self._next_mark()

    def left(self, now: int) -> int | None:
        """Return how many ms a drain still takes at the most, or None."""
        return None if self._ends_at is None else max(0, self._ends_at - now)

    def notice(self, now: int) -> Announcement | None:
        """Return what somebody who has just come should know; None while the door is open."""
        left = self.left(now)
        if self._door.is_open:
            return None
        if left is None:
            return Announcement(text=_NO_NEW_GAMES)
        return Announcement(
            text=f"The server stops in {span(left)} and begins no new games. Games that still run then are stored "
            "and go on when it is up again.",
            closing_in_ms=left,
        )

    def _shut(self, why: str) -> None:
        self._door.close(why)
        self._matchmaking.withdraw_all()

    def _announce_end(self, now: int) -> None:
        self._announced_ms = self.left(now) or 0
        self._tell_all(self.notice(now))

    def _next_mark(self) -> int:
        """Return with how many ms left the drain is next announced; 0 is its end."""
        return next((mark for mark in MARKS_MS if mark < self._announced_ms), 0)

    def _tell_all(self, announcement: Announcement | None) -> None:
        if announcement is not None:
            self._sessions.tell_all(announcement)


def span(ms: int) -> str:
    """Return a duration in words, as exactly as people want it."""
    seconds = round(ms / 1_000)
    if seconds < 100:  # noqa: PLR2004 - up to here seconds are what people count in
        return _count(seconds, "second")
    if seconds < 100 * 60:
        return _count(round(seconds / 60), "minute")
    return _count(round(seconds / 3_600), "hour")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
