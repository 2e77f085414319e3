"""What the server says to everybody: its operator's words, and that it cannot store moves just now."""

from dataclasses import dataclass

from client.language import _
from client.words.refusals import halted_text
from client.words.times import countdown_text
from shared.messages import Announcement, Halted, ServerMessage


@dataclass(slots=True)
class Bulletin:
    """The last announcement until it is dismissed, and why play stands still if it does. Times are local ms."""

    halted: str = ""
    _words: str = ""
    _closing_at: int | None = None

    def hear(self, message: ServerMessage, now: int) -> None:
        """Take in what the server said, if it is for everybody."""
        match message:
            case Announcement(closing_in_ms=int(left)):
                self._closing_at = now + left  # the words that come with it tell a time that grows old
            case Announcement(text=text):
                self._words, self._closing_at = text, None
            case Halted(over=over):
                self.halted = "" if over else halted_text(message)

    def line_restored(self) -> None:
        """Forget what may have passed while the line was down and is said again if it still holds."""
        self.halted, self._closing_at = "", None

    def dismiss(self) -> None:
        """Show no more what `text` says; after the countdown come the words that it hid."""
        if self._closing_at is None:
            self._words = ""
        self._closing_at = None

    def text(self, now: int) -> str:
        """Return the countdown where the server is to be closed, else the operator's words; empty for neither."""
        if self._closing_at is None:
            return _("From the operator: {words}").format(words=self._words) if self._words else ""
        left = countdown_text(max(0, self._closing_at - now))
        return _("The server closes in {time}. Games that run then go on when it is back.").format(time=left)
