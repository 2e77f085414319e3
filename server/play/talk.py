"""What was said in one room lately, and how fast anybody may talk."""

from collections import OrderedDict, deque

from shared.messages import ChatLine, GameId, Room, Said

MAX_LINES = 50
"""How many lines of a room are kept for who comes, in memory only."""
LINES_AT_ONCE = 5
"""How many lines one may say without a pause ..."""
LINE_EVERY_MS = 2_000
"""... and then one in so long."""


class Talk:
    """The last lines of one room; `count` is how many there have been."""

    def __init__(self) -> None:
        self._lines: deque[ChatLine] = deque(maxlen=MAX_LINES)
        self.count = 0

    def add(self, line: ChatLine) -> None:
        """Keep a line that was said, and let go of the oldest."""
        self._lines.append(line)
        self.count += 1

    def take_back(self) -> None:
        """Let the last line not have been said, as its turn failed."""
        self._lines.pop()
        self.count -= 1

    def all(self, game: GameId, room: Room) -> Said:
        """Return what is kept, for who comes."""
        return Said(game=game, room=room, lines=list(self._lines), fresh=True)

    def since(self, heard: int, game: GameId, room: Room) -> Said:
        """Return the lines after the first `heard` ones, as far as they are kept."""
        new = min(self.count - heard, len(self._lines))
        return Said(game=game, room=room, lines=list(self._lines)[len(self._lines) - new :])


class Pace:
    """How fast everybody talks, over all rooms."""

    def __init__(self) -> None:
        self._quiet_at: OrderedDict[str, int] = OrderedDict()  # when each will have made up for all it said

    def allows(self, player: str, now: int) -> bool:
        """Tell whether a player may say something now; if so it counts as said."""
        self._forget_the_quiet(now)
        quiet_at = max(now, self._quiet_at.get(player, now)) + LINE_EVERY_MS
        if quiet_at > now + LINES_AT_ONCE * LINE_EVERY_MS:
            return False
        self._quiet_at[player] = quiet_at
        self._quiet_at.move_to_end(player)
        return True

    def _forget_the_quiet(self, now: int) -> None:
        while self._quiet_at and next(iter(self._quiet_at.values())) <= now:
            self._quiet_at.popitem(last=False)
