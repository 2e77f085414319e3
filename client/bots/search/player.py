"""The built-in player as something that chooses moves."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

import chess

from client.bots.company.pace import think_s
from client.bots.search.levels import SKILLS, Level
from client.bots.search.search import Search
from client.bots.search.sight import Sight
from shared.clock import Clock


@dataclass(slots=True)
class SearchingPlayer:
    """Plays as well as its level; with the same seed, the same moves again, if the clock leaves it the time.

    It looks at `nodes` positions for a move at most. `now` is a clock in seconds.
    """

    level: Level
    seed: int | None = None
    nodes: int | None = None
    now: Callable[[], float] = monotonic
    _seed: int = field(init=False)

    def __post_init__(self) -> None:
        self._seed = random.getrandbits(32) if self.seed is None else self.seed

    def choose(self, board: chess.Board, clock: Clock | None) -> chess.Move:
        """Return the move to play. There must be a legal one."""
        skill, until = SKILLS[self.level], self.now() + think_s(board.turn, clock)
        sight = Sight(skill.blur, skill.overlooked, self._seed)
        nodes = skill.nodes if self.nodes is None else self.nodes
        return Search(sight, skill.depth, nodes, lambda: self.now() >= until).best(board).move
