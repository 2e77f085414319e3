"""What the server counts as it goes. The hub's thread alone writes here; status and metrics read."""

from bisect import bisect_left
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from shared.messages import GameEnded, GameEvent, GameStarted, MovePlayed
from shared.result import Reason

MINUTE_MS = 60_000
SAMPLE_MS = 2_000
"""How often the counters are noted, to say later what they grew by within a minute."""

BOUNDS_S = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper bounds of the durations that are told apart, in seconds."""


@dataclass(slots=True)
class Durations:
    """How long something took each time, in seconds: how many were up to each of BOUNDS_S, and beyond."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_S) + 1))
    total_s: float = 0.0
    number: int = 0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.counts[bisect_left(BOUNDS_S, seconds)] += 1
        self.total_s += seconds
        self.number += 1


@dataclass(frozen=True, slots=True)
class Pace:
    """What happened per second, lately."""

    moves: float = 0.0
    commits: float = 0.0
    bytes_out: float = 0.0


@dataclass(slots=True)
class Tally:
    """Counters since the start, and how things stand after the last turn.

    `seconds` tells the time for durations.
    """

    seconds: Callable[[], float] = lambda: 0.0
    connections: int = 0
    players: int = 0
    games: int = 0
    seeks: int = 0
    spectators: int = 0
    arrived: int = 0
    begun: int = 0
    moves: int = 0
    ended: dict[Reason, int] = field(default_factory=lambda: dict.fromkeys(Reason, 0))
    broke: int = 0
    questions: int = 0
    bytes_out: int = 0
    commits: Durations = field(default_factory=Durations)
    turns: Durations = field(default_factory=Durations)
    _turn_began: float = 0.0
    _samples: deque[tuple[int, int, int, int]] = field(default_factory=deque)

    def turn_begins(self) -> None:
        """Note that the hub begins a turn."""
        self._turn_began = self.seconds()

    def turn_ends(self, bytes_out: int) -> None:
        """Note that the hub's turn is over, and how much it has to send."""
        self.turns.add(self.seconds() - self._turn_began)
        self.bytes_out += bytes_out

    def happened(self, event: GameEvent) -> None:
        """Count an event of a game."""
        match event:
            case MovePlayed():
                self.moves += 1
            case GameStarted():
                self.begun += 1
            case GameEnded(reason=reason):
                self.ended[reason] += 1

    def sample(self, now: int) -> bool:
        """Note the counters now and then, for `pace`; tell whether it was time to."""
        if self._samples and now - self._samples[-1][0] < SAMPLE_MS:
            return False
        self._samples.append((now, self.moves, self.commits.number, self.bytes_out))
        while now - self._samples[0][0] > MINUTE_MS:
            self._samples.popleft()
        return True

    def pace(self, now: int) -> Pace:
        """Return what happened per second within the last minute, or since the start if that is later."""
        if not self._samples or now <= self._samples[0][0]:
            return Pace()
        then, moves, commits, bytes_out = self._samples[0]
        seconds = (now - then) / 1_000
        return Pace(
            moves=(self.moves - moves) / seconds,
            commits=(self.commits.number - commits) / seconds,
            bytes_out=(self.bytes_out - bytes_out) / seconds,
        )
