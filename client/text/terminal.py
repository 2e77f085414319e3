"""Lines that are typed, and lines that are printed: nothing is ever repainted, and no text controls anything."""

import queue
import threading
from collections.abc import Callable
from typing import Protocol, TextIO

from shared.letters import JOINERS

LONGEST_TYPED = 2_000
"""A typed line is cut after so many bytes."""
LONGEST_PRINTED = 1_000
"""A printed line is cut after so many characters."""
_WAITING_LINES = 100
_CHUNK = 4_096


class Source(Protocol):
    """Where bytes come from that are typed: unbuffered, so that what there is can be had."""

    def read(self, size: int, /) -> bytes | None:
        """Return what there is, waiting for at least something; nothing at the end. Raises OSError."""


class Gone(Exception):  # noqa: N818 - it is who reads that is gone, no error of ours
    """Nobody reads what is printed any more."""


class Terminal:
    """One thread reads what is typed and calls `wake`; all else is for the main thread."""

    def __init__(self, source: Source, sink: TextIO, wake: Callable[[], None]) -> None:
        self._source, self._sink, self._wake = source, sink, wake
        self._typed: queue.Queue[str | None] = queue.Queue(_WAITING_LINES)
        self.ended = False
        """Whether nothing more will be typed."""
        self._reader = threading.Thread(target=self._read, name="what is typed", daemon=True)
        self._reader.start()

    def lines(self) -> list[str]:
        """Return what was typed since the last time, without waiting."""
        lines = []
        while not self._typed.empty():
            line = self._typed.get()
            if line is None:
                self.ended = True
                break
            lines.append(line)
        return lines

    def say(self, text: str) -> None:
        """Print a text as one line. Raises Gone."""
        try:
            self._sink.write(f"{printable(text)}\n")
            self._sink.flush()
        except (OSError, ValueError) as error:  # the pipe is broken, or the file was closed
            raise Gone from error

    def _read(self) -> None:
        """Cut what comes into lines, until there is no more."""
        rest = b""
        while chunk := self._next():
            *lines, rest = (rest + chunk).split(b"\n")
            rest = rest[:LONGEST_TYPED]
            for line in lines:
                self._put(line)
        if rest:
            self._put(rest)
        self._typed.put(None)
        self._wake()

    def _next(self) -> bytes:
        try:
            return self._source.read(_CHUNK) or b""
        except (OSError, ValueError):
            return b""

    def _put(self, line: bytes) -> None:
        self._typed.put(line[:LONGEST_TYPED].decode(errors="replace").strip())
        self._wake()


def printable(text: str) -> str:
    """Return a text that a terminal can but show: one line, without a character that would control anything."""
    shown = text if len(text) <= LONGEST_PRINTED else text[:LONGEST_PRINTED] + "…"
    return "".join(map(_shown, shown))


def _shown(letter: str) -> str:
    if letter.isprintable() or letter in JOINERS:
        return letter
    return " " if letter.isspace() else "\ufffd"
