"""Ctrl+C as something that is noted, and looked at between two turns: it never tears one apart."""

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class Interrupts:
    """While it is open, Ctrl+C is only noted. Off the main thread, where it never arrives, it does nothing."""

    def __init__(self) -> None:
        self._noted = False
        self._previous = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGINT, self._previous or signal.SIG_DFL)

    def taken(self) -> bool:
        """Tell whether it was pressed since the last time."""
        noted, self._noted = self._noted, False
        return noted

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._noted = True
