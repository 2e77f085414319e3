"""What the screen itself has to say, for a moment."""

from collections.abc import Callable

_SHOWN_MS = 4_000


class Remark:
    """A sentence that goes by itself, and is said aloud as it comes. Times are on the app's axis."""

    def __init__(self, aloud: Callable[[str], None]) -> None:
        self._aloud = aloud
        self._text = ""
        self._until = 0

    def say(self, text: str, now: int) -> None:
        """Say this from `now` on for a few seconds."""
        self._text, self._until = text, now + _SHOWN_MS
        self._aloud(text)

    def at(self, now: int) -> str:
        """Return what is to be said at `now`; nothing when the time is over."""
        return self._text if now < self._until else ""

    def drop(self) -> None:
        """Say nothing more."""
        self._text = ""
