"""Who has to wait before trying again. Pure, bounded, and forgotten by a restart."""

from collections import OrderedDict, deque
from dataclasses import dataclass

MAX_REMEMBERED = 10_000
"""How many players, or couples, are remembered; the oldest are forgotten first."""
MAX_UNPLAYED = 20
"""So many games a minute one player may end before both sides have moved."""
MAX_UNPLAYED_OF_ADDRESS = 200
_MINUTE_MS = 60_000
FIRST_WAIT_MS = 10_000
LONGEST_WAIT_MS = 3_600_000


class Throttle:
    """Lets each player do something only `limit` times in any `span_ms`."""

    def __init__(self, limit: int, span_ms: int) -> None:
        self._limit = limit
        self._span_ms = span_ms
        self._times: OrderedDict[str, deque[int]] = OrderedDict()

    def note(self, player: str, now: int) -> None:
        """Note that a player has done it."""
        self._times.setdefault(player, deque(maxlen=self._limit)).append(now)
        self._times.move_to_end(player)
        if len(self._times) > MAX_REMEMBERED:
            self._times.popitem(last=False)

    def wait_ms(self, player: str, now: int) -> int:
        """Return how long a player has to wait; 0 when it need not."""
        times = self._times.get(player)
        return max(0, times[0] + self._span_ms - now) if times and len(times) == self._limit else 0


class Unplayed:
    """Who called off, or gave up, games before both had moved: too many of them, and the next one has to wait.

    Names are free, so an address is counted as well; many people may share one.
    """

    def __init__(self) -> None:
        self._of_player = Throttle(MAX_UNPLAYED, _MINUTE_MS)
        self._of_address = Throttle(MAX_UNPLAYED_OF_ADDRESS, _MINUTE_MS)

    def note(self, player: str, address: str, now: int) -> None:
        """Note that a player, at an address, ended such a game."""
        self._of_player.note(player, now)
        self._of_address.note(address, now)

    def wait_ms(self, player: str, address: str, now: int) -> int:
        """Return how long a player has to wait; 0 when it need not."""
        return max(self._of_player.wait_ms(player, now), self._of_address.wait_ms(address, now))


@dataclass(slots=True)
class _Decline:
    until: int
    wait_ms: int


class Declines:
    """Who said no to whom: each further no makes the wait before the next challenge twice as long."""

    def __init__(self) -> None:
        self._declines: OrderedDict[tuple[str, str], _Decline] = OrderedDict()

    def note(self, challenger: str, declined_by: str, now: int) -> None:
        """Note that a challenge was declined. Who has kept away for as long as it had to wait begins anew."""
        couple = (challenger, declined_by)
        last = self._declines.pop(couple, None)
        wait_ms = FIRST_WAIT_MS
        if last is not None and now < last.until + last.wait_ms:
            wait_ms = min(2 * last.wait_ms, LONGEST_WAIT_MS)
        self._declines[couple] = _Decline(now + wait_ms, wait_ms)
        if len(self._declines) > MAX_REMEMBERED:
            self._declines.popitem(last=False)

    def wait_ms(self, challenger: str, opponent: str, now: int) -> int:
        """Return how long a player has to wait before it may challenge that opponent; 0 when it need not."""
        last = self._declines.get((challenger, opponent))
        return max(0, last.until - now) if last is not None else 0

    def forgive(self, challenger: str, opponent: str) -> None:
        """Forget all that, as the two play now."""
        self._declines.pop((challenger, opponent), None)
        self._declines.pop((opponent, challenger), None)
