"""What every part of the text client works with."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from client.language import _, phrase
from client.model.typed.words import is_one_of
from client.network import LineIsDown, Network
from client.profile import Profile
from client.text.terminal import Terminal
from client.tidings import Tidings
from shared.messages import ClientMessage

_YES, _NO = (phrase("yes"), "y"), (phrase("no"), "n", "")


@dataclass(frozen=True, slots=True)
class Question:
    """What a player must confirm before it is done."""

    text: str
    act: Callable[[], None]


@dataclass(slots=True)
class Place:
    """A player's place at a server: the line to it, the terminal, and the question that waits for an answer."""

    network: Network
    terminal: Terminal
    profile: Profile
    tidings: Tidings = field(default_factory=Tidings)
    question: Question | None = None

    def say(self, text: str) -> None:
        """Print a line."""
        self.terminal.say(text)

    def send(self, command: ClientMessage) -> bool:
        """Send a command, or say that the line is down; tell whether it was sent."""
        try:
            self.network.send(command)
        except LineIsDown as down:
            self.say(str(down))
            return False
        return True

    def ask(self, text: str, act: Callable[[], None]) -> None:
        """Ask before something is done."""
        self.question = Question(text, act)
        self.say(text)

    def answered(self, line: str) -> bool:
        """Take a line as the answer if there is a question; any but yes lets the question drop."""
        question, self.question = self.question, None
        if question is None:
            return False
        if is_one_of(line, _YES):
            question.act()
            return True
        if is_one_of(line, _NO):
            self.say(_("All right."))
            return True
        return False


class Bell:
    """Wakes the main thread from any other."""

    def __init__(self) -> None:
        self._rung = threading.Event()

    def __call__(self) -> None:
        """Ring."""
        self._rung.set()

    def wait(self, seconds: float) -> None:
        """Wait for it to ring, for so long at the most."""
        self._rung.wait(seconds)
        self._rung.clear()
