"""Whether there will be another game between the same two."""

from dataclasses import dataclass, field

import chess


@dataclass(slots=True)
class Rematch:
    """Who wishes for one; `gone`: it was declined or refused, or the server has forgotten the game."""

    wishes: set[chess.Color] = field(default_factory=set)
    gone: bool = False

    def offered(self, by: chess.Color) -> None:
        """Note that `by` would like one."""
        self.wishes.add(by)
        self.gone = False

    def end(self) -> None:
        """Note that there will be none."""
        self.wishes.clear()
        self.gone = True
