"""An engine that says what it thinks of positions, for whoever looks back at a game."""

import asyncio
import threading
from collections.abc import Callable

import chess
from chess.engine import AnalysisResult, Limit, UciProtocol

from client.engines.errand import Errand
from client.engines.evaluation import Evaluation, evaluation_of
from client.engines.program import PATIENCE_S, opened
from client.engines.trouble import EngineTrouble, Fault

_LONGEST_S = 60.0
"""So long a position is thought about: who leaves it standing does not want the computer to get hot."""
_OVERDUE_S = 3.0
_NEWS_EVERY_S = 0.1
_FAREWELL_S = 1.0


class Analyst:
    """The engine at `path`, which thinks about the position that it was asked to look at last.

    It is started when it is first asked. `wake` is called, from another thread, when there is something new.
    """

    def __init__(
        self,
        path: str,
        wake: Callable[[], object],
        *,
        patience_s: float = PATIENCE_S,
        overdue_s: float = _OVERDUE_S,
    ) -> None:
        self._path, self._wake = path, wake
        self._patience_s, self._overdue_s = patience_s, overdue_s
        self._lock = threading.Lock()  # guards all below
        self._wanted: chess.Board | None = None
        self._evaluation: Evaluation | None = None
        self._fault: Fault | None = None
        self._errand: Errand | None = None
        self._news = asyncio.Event()

    @property
    def evaluation(self) -> Evaluation | None:
        """What it thinks of the position so far; None as long as it has not said, and of games that are over."""
        with self._lock:
            return self._evaluation

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the engine; it can be started `again`."""
        with self._lock:
            return self._fault

    def look_at(self, board: chess.Board) -> None:
        """Think about this position from now on, and no more about any other."""
        self._turn_to(board.copy())

    def pause(self) -> None:
        """Think about nothing."""
        self._turn_to(None)

    def again(self) -> None:
        """Start the engine again after it has failed."""
        with self._lock:
            self._fault = None
            wanted, self._wanted = self._wanted, None
        self._turn_to(wanted)

    def close(self) -> None:
        """End the engine, which takes some milliseconds. It may be used again."""
        with self._lock:
            self._wanted = self._evaluation = None
            errand, self._errand = self._errand, None
        if errand is not None:
            errand.call_off(_FAREWELL_S)

    def _turn_to(self, board: chess.Board | None) -> None:
        with self._lock:
            if _same(board, self._wanted):
                return
            self._wanted, self._evaluation = board, None
            if self._errand is not None:
                self._errand.tell(self._news)
            elif self._fault is None and board is not None:
                self._news = asyncio.Event()
                self._errand = Errand(self._serve(self._news), name=f"analyst {self._path}")

    # ------------------------------------------------------------ the errand's thread

    async def _serve(self, news: asyncio.Event) -> None:
        """Think about one wanted position after the other."""
        try:
            async with opened(self._path, self._patience_s) as engine:
                while True:
                    news.clear()
                    with self._lock:
                        board = self._wanted
                    if board is not None and not board.is_game_over():
                        await self._study(engine, board, news)
                    await news.wait()
        except EngineTrouble as trouble:
            with self._lock:
                self._fault, self._evaluation, self._errand = trouble.fault, None, None
            self._wake()

    async def _study(self, engine: UciProtocol, board: chess.Board, news: asyncio.Event) -> None:
        """Think about a position until there is news."""
        async with asyncio.timeout(self._overdue_s):
            analysis = await engine.analysis(board, Limit(time=_LONGEST_S))
        hearing = asyncio.create_task(self._hear(analysis, board))
        waiting = asyncio.create_task(news.wait())
        try:
            await asyncio.wait({hearing, waiting}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            waiting.cancel()
            analysis.stop()
            async with asyncio.timeout(self._overdue_s):  # also where it is ended: nothing is left unheard
                await hearing

    async def _hear(self, analysis: AnalysisResult, board: chess.Board) -> None:
        """Note what the engine says, and wake whoever shows it, but not too often."""
        loop = asyncio.get_running_loop()
        waking: asyncio.TimerHandle | None = None
        async for _ in analysis:
            self._note(evaluation_of(board, analysis.info), board)
            if waking is None or waking.when() < loop.time():
                waking = loop.call_at(waking.when() + _NEWS_EVERY_S if waking else loop.time(), self._wake)
        self._wake()

    def _note(self, evaluation: Evaluation | None, board: chess.Board) -> None:
        with self._lock:
            if self._wanted is board:
                self._evaluation = evaluation


def _same(board: chess.Board | None, other: chess.Board | None) -> bool:
    """Tell whether two positions are the same, and were reached by the same moves."""
    if board is None or other is None:
        return board is other
    return board == other and board.move_stack == other.move_stack
