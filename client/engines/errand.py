"""Talking to an engine goes on in a thread of its own, which can be called off at any moment."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")


class Errand:
    """A coroutine that runs in a thread with an event loop of its own. It tells its own errors."""

    def __init__(self, errand: Coroutine[Any, Any, None], name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(errand)
        self._lock = threading.Lock()  # guards the flag: nothing is asked of a loop that has ended
        self._over = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(self, question: Coroutine[Any, Any, T]) -> Future[T]:
        """Run something beside the errand. Raises CancelledError, as does the result, when the errand is over."""
        with self._lock:
            if self._over:
                question.close()
                raise CancelledError
            return asyncio.run_coroutine_threadsafe(question, self._loop)

    def tell(self, event: asyncio.Event) -> None:
        """Set an event that the errand waits for."""
        with self._lock:
            if not self._over:
                self._loop.call_soon_threadsafe(event.set)

    def call_off(self, patience_s: float) -> None:
        """End the errand, which may clean up for so long at the most. May be called again, and from any thread."""
        with self._lock:
            if not self._over:
                self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(patience_s)

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=lambda: self._loop) as runner, suppress(asyncio.CancelledError):
            runner.run(self._carry_out())

    async def _carry_out(self) -> None:
        try:
            await self._task
        finally:
            with self._lock:
                self._over = True
