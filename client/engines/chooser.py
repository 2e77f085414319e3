"""A UCI engine as something that chooses moves."""

import asyncio
from concurrent.futures import Future
from types import TracebackType
from typing import Self

import chess
from chess.engine import Limit, UciProtocol

from client.bots.company.pace import think_s
from client.engines.errand import Errand
from client.engines.program import PATIENCE_S, opened, telling_trouble
from client.engines.strength import settings_for
from client.engines.trouble import EngineTrouble, Fault
from shared.clock import Clock

OVERDUE_S = 5.0
"""How long after its time an engine may answer before it is given up."""


class UciChooser:
    """Plays what the engine at `path` plays, at full strength or at about `elo` points, where it knows how.

    It looks at `nodes` positions for a move at most. The engine runs until `close`. The start and `choose` raise
    EngineTrouble when the engine fails, after `patience_s` and `overdue_s` also where it just hangs.
    """

    def __init__(
        self,
        path: str,
        elo: int | None = None,
        *,
        nodes: int | None = None,
        patience_s: float = PATIENCE_S,
        overdue_s: float = OVERDUE_S,
    ) -> None:
        self._nodes, self._overdue_s = nodes, overdue_s
        opening: Future[UciProtocol] = Future()
        self._errand = Errand(_keep_open(path, elo, patience_s, opening), name=f"engine {path}")
        self._engine = opening.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.close()

    def choose(self, board: chess.Board, clock: Clock | None) -> chess.Move:
        """Return the engine's move. There must be a legal one. Raises EngineTrouble, also after `close`."""
        seconds = think_s(board.turn, clock)
        with telling_trouble():
            move = self._errand.ask(self._play(board, seconds)).result()
        if move is None:
            raise EngineTrouble(Fault.WRONG)
        return move

    async def _play(self, board: chess.Board, seconds: float) -> chess.Move | None:
        async with asyncio.timeout(seconds + self._overdue_s):
            return (await self._engine.play(board, Limit(time=seconds, nodes=self._nodes))).move

    def close(self) -> None:
        """End the engine. May be called again, and from any thread."""
        self._errand.call_off(self._overdue_s)


async def _keep_open(path: str, elo: int | None, patience_s: float, opening: Future[UciProtocol]) -> None:
    """Let the engine run until this is called off."""
    try:
        async with opened(path, patience_s) as engine:
            if elo is not None:
                await engine.configure(settings_for(engine.options, elo))
            opening.set_result(engine)
            await asyncio.Event().wait()
    except EngineTrouble as trouble:
        opening.set_exception(trouble)
