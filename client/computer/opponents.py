"""Who there is to play against, and to ask for evaluations."""

import asyncio
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from client.bots.search.levels import Level
from client.engines.found import Engine, ask, likely_engines
from client.engines.strength import Strengths
from client.language import Phrase, phrase
from shared.naming import LONGEST_NAME, tidy_name

_TITLES: Final = {
    Level.BEGINNER: phrase("Beginner"),
    Level.NOVICE: phrase("Novice"),
    Level.CASUAL: phrase("Casual"),
    Level.SKILLED: phrase("Skilled"),
    Level.STRONG: phrase("Strong"),
}


@dataclass(frozen=True, slots=True)
class Opponent:
    """A program to play against. `plays_by` is a level, or the path of an engine.

    The `title` of an engine is what it calls itself: a text of others, and no phrase. `name` is what it is called
    on a server, `strengths` what can be chosen from.
    """

    plays_by: str
    title: str | Phrase
    name: str
    strengths: Strengths | None = None
    chess960: bool = True


class Opponents:
    """The levels at once, and engines as they are found: `wake` is then called, from a thread.

    `named` is the path of an engine that the player has named; it comes before the others, if it is one.
    """

    def __init__(self, wake: Callable[[], object], named: str = "") -> None:
        self._wake, self._named = wake, named
        self._found: Sequence[Engine] | None = None  # replaced as a whole, once
        self._thread = threading.Thread(target=self._look, name="look for engines", daemon=True)
        self._thread.start()

    @property
    def all(self) -> Sequence[Opponent]:
        """All that are known by now: the levels, the weakest first, and after them engines."""
        return (*map(_of_level, Level), *map(_of_engine, self.engines))

    @property
    def engines(self) -> Sequence[Engine]:
        """The engines that were found."""
        return self._found or ()

    @property
    def searching(self) -> bool:
        """Whether engines are still looked for."""
        return self._found is None

    def join(self, timeout_s: float | None = None) -> None:
        """Wait until all are found. Not for the window's thread, which draws meanwhile."""
        self._thread.join(timeout_s)

    def _look(self) -> None:
        named = [self._named] if self._named else []
        paths = dict.fromkeys([*named, *likely_engines()])
        self._found = asyncio.run(ask(list(paths)))
        self._wake()


def _of_level(level: Level) -> Opponent:
    return Opponent(level, _TITLES[level], f"{level.capitalize()} bot")


def _of_engine(engine: Engine) -> Opponent:
    return Opponent(engine.path, engine.name, _as_player(engine.name), engine.strengths, engine.chess960)


def _as_player(title: str) -> str:
    """Return a name for players that is like what an engine calls itself."""
    try:
        return tidy_name(title[:LONGEST_NAME])
    except ValueError:
        return "Engine"
