"""What the server says to everybody: its operator's words, and that it cannot store moves just now."""

from dataclasses import dataclass

from shared.messages import Announcement, Halted, ServerMessage

_HALTED = "The server cannot store moves just now. No clock runs; play goes on when it can again."


@dataclass(slots=True)
class Bulletin:
    """The last announcement until it is dismissed, and why play stands still if it does. Times are local ms."""

    halted: str = ""
    _text: str = ""
    _closing_at: int | None = None

    def hear(self, message: ServerMessage, now: int) -> None:
        """Take in what the server said, if it is for everybody."""
        match message:
            case Announcement(text=text, closing_in_ms=left):
                self._text, self._closing_at = text, None if left is None else now + left
            case Halted(text=text, over=over):
                self.halted = "" if over else text or _HALTED

    def line_restored(self) -> None:
        """Forget what may have passed while the line was down; what still holds is said again."""
        self.halted, self._text, self._closing_at = "", "", None

    def dismiss(self) -> None:
        """Show the announcement no more."""
        self._text, self._closing_at = "", None

    def text(self, now: int) -> str:
        """Return the announcement, with the countdown where the server is to be closed; empty if there is none."""
        if self._closing_at is None:
            return self._text
        minutes, seconds = divmod(-(-max(0, self._closing_at - now) // 1000), 60)
        return f"Closing in {minutes}:{seconds:02}. {self._text}"
