"""What was said at a game, as one player reads it: without those whom it has muted, and how much of it is new."""

from collections import deque
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from shared.messages import ChatLine, GameId, Player, PlayerId, Room, Said

MAX_LINES = 500
"""How many lines of a room are kept."""


@dataclass(slots=True)
class _Kept:
    """The last lines of one room; of the last `unread` ones nobody knows yet whether they were read."""

    lines: deque[ChatLine] = field(default_factory=lambda: deque(maxlen=MAX_LINES))
    unread: int = 0


class Chat:
    """The rooms of one game. `muted` may change at any time; lines of who is in it are kept, but not shown."""

    def __init__(self, game: GameId, me: PlayerId, muted: AbstractSet[PlayerId] = frozenset()) -> None:
        self._game, self._me, self._muted = game, me, muted
        self._rooms: dict[Room, _Kept] = {"players": _Kept(), "spectators": _Kept()}

    def receive(self, said: Said) -> None:
        """Take in what the server says was said; of a room that is told anew, what was not known yet."""
        if said.game != self._game:
            return
        room = self._rooms[said.room]
        new = said.lines[_overlap(list(room.lines), said.lines) :] if said.fresh else said.lines
        room.lines.extend(new)
        room.unread = min(room.unread + len(new), len(room.lines))

    def lines(self, room: Room) -> Sequence[ChatLine]:
        """Return what there is to be read, the latest last."""
        return [line for line in self._rooms[room].lines if line.by.id not in self._muted]

    def speakers(self, room: Room) -> Sequence[Player]:
        """Return who else has spoken, muted or not, the latest first."""
        heard = {line.by.id: line.by for line in reversed(self._rooms[room].lines)}
        return [player for player in heard.values() if player.id != self._me]

    def unread(self, room: Room) -> int:
        """Return how many lines of others are to be read that came since `read`."""
        kept = self._rooms[room]
        latest = list(kept.lines)[len(kept.lines) - kept.unread :]
        return sum(line.by.id != self._me and line.by.id not in self._muted for line in latest)

    def read(self, room: Room) -> None:
        """Note that all that there is in a room was read."""
        self._rooms[room].unread = 0


def _overlap(known: list[ChatLine], told: list[ChatLine]) -> int:
    """Return how many of the lines told are those that are known last."""
    longest = min(len(known), len(told))
    return next(size for size in range(longest, -1, -1) if known[len(known) - size :] == told[:size])
