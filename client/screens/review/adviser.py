"""Finding an engine, and asking it about positions, while the window goes on."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass

import chess

from client.engines.analyst import Analyst
from client.engines.evaluation import Evaluation
from client.engines.found import Engine, identify, likely_engines
from client.language import _
from client.words.engines import fault_text


@dataclass(frozen=True, slots=True)
class Advice:
    """What is known of a position: an evaluation, or as long as there is none a `text` that says why.

    `trouble`: the text says what the player can do about it.
    """

    engine: str = ""
    evaluation: Evaluation | None = None
    text: str = ""
    trouble: bool = False


class Adviser:
    """Evaluates with the engine at the path `named`, or else with the first that is found, while it is `on`.

    `wake` is called from other threads when there is something new.
    """

    def __init__(self, named: str, wake: Callable[[], None]) -> None:
        self._named, self._wake = named, wake
        self._board = chess.Board()
        self._engine: Engine | None = None
        self._analyst: Analyst | None = None
        self._searching: threading.Thread | None = None
        self.on = False

    def switch(self) -> None:
        """Begin to evaluate, or end it."""
        self.on = not self.on
        if not self.on:
            self.close()
        elif self._engine is None:
            self._searching = threading.Thread(target=self._search, name="look for an engine", daemon=True)
            self._searching.start()
        self._go_on()

    def look_at(self, board: chess.Board) -> None:
        """Evaluate this position from now on."""
        self._board = board
        self._go_on()

    def retry(self) -> None:
        """Start an engine again that has failed."""
        if self._analyst is not None:
            self._analyst.again()

    def close(self) -> None:
        """End the engine, without waiting for it."""
        self.on = False
        analyst, self._analyst = self._analyst, None
        if analyst is not None:
            threading.Thread(target=analyst.close, name="end the engine").start()

    @property
    def failed(self) -> bool:
        """Whether there is an engine, but one that has failed."""
        return self._analyst is not None and self._analyst.fault is not None

    @property
    def advice(self) -> Advice:
        """What is known just now."""
        self._go_on()
        engine, analyst = self._engine, self._analyst
        if engine is None or analyst is None:
            return _searching() if self._searches else _missing()
        if analyst.fault is not None:
            return Advice(engine.name, text=fault_text(analyst.fault), trouble=True)
        if self._board.is_game_over():
            return Advice(engine.name, text=_("The game is over here."))
        return Advice(engine.name, analyst.evaluation, _("Thinking…"))

    @property
    def _searches(self) -> bool:
        return self._searching is not None and self._searching.is_alive()

    def _go_on(self) -> None:
        """Let the engine look at the position, as soon as there is an engine."""
        if not self.on or self._engine is None:
            return
        if self._analyst is None:
            self._analyst = Analyst(self._engine.path, self._wake)
        self._analyst.look_at(self._board)

    def _search(self) -> None:
        """Find an engine that works, in a thread of its own: programs are started for that."""
        for path in filter(None, dict.fromkeys([self._named, *likely_engines()])):
            engine = asyncio.run(identify(path))
            if engine is not None:
                self._engine = engine
                break
        self._searching = None
        self._wake()


def _searching() -> Advice:
    return Advice(text=_("Looking for an engine…"))


def _missing() -> Advice:
    text = _("No chess engine was found here. Install Stockfish, which is free, or name one in the settings.")
    return Advice(text=text, trouble=True)
