"""How the program goes when the system wants it to end: in order, and without a question."""

import signal
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Self

_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


class Farewell:
    """Takes note of the first signal to end, and `wake`s; the signal has its effect when this is left.

    A second one has it at once. For the main thread.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._taken: int | None = None
        self._before = {number: signal.getsignal(number) for number in _ENDING}

    def said(self) -> bool:
        """Tell whether it is time to go."""
        return self._taken is not None

    def __enter__(self) -> Self:
        for number, handler in self._before.items():
            if handler is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, self._take)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._restore()
        if self._taken is not None:
            signal.raise_signal(self._taken)

    def _take(self, number: int, _: FrameType | None) -> None:
        self._taken = number
        self._restore()
        self._wake()

    def _restore(self) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
