"""The question before the window is closed while its server runs: others may be on it."""

import pygame

from client.language import _, phrase
from client.network import Incoming
from client.screens import WAKE, Kit, Pop, Quit, Screen, Transition
from client.servers import Headcount, Running
from client.ui.widgets import Button, Dialog
from client.words.hosting import others_text


class ClosingScreen:
    """Lies over the screen on top. It counts who is on the server first, and asks nothing if nobody else is."""

    session = None
    caption = ""

    def __init__(self, kit: Kit, under: Screen, running: Running) -> None:
        self._kit, self._under = kit, under
        self._size = (0, 0)
        self._count = Headcount(running.address, kit.wake)
        self.dialog: Dialog | None = None

    def handle(self, event: pygame.Event) -> Transition:
        """Take the answer; as long as it counts only Esc is heard."""
        if event.type == WAKE and self.dialog is None and self._count.done:
            return self._ask()
        if self.dialog is None:
            return Pop() if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE else None
        match self.dialog.handle(event):
            case "close":
                return Quit()
            case "stay":
                return Pop()
        return None

    def _ask(self) -> Transition:
        """Ask, unless the server is empty but for us: then the screen under this one has the word."""
        network = None if self._under.session is None else self._under.session.network
        mine = network is not None and self._kit.host.serves(network.host, network.port)
        others = None if self._count.players is None else self._count.players - mine
        if others == 0:
            return Quit() if self._under.may_quit() else Pop()
        self.dialog = closing_question(others or 0)
        self.layout(self._size)
        return None

    def receive(self, message: Incoming, now_ms: int) -> Transition:  # noqa: ARG002 - the same at any time
        """Nothing that the server says changes the question."""
        return None

    def may_quit(self) -> bool:
        """Nothing is lost with the question itself."""
        return True

    def due(self, now_ms: int) -> int | None:  # noqa: ARG002 - nothing moves
        """Nothing changes by itself."""
        return None

    def layout(self, size: tuple[int, int]) -> None:
        """Take the window's size."""
        self._size = size
        if self.dialog is not None and size != (0, 0):
            self.dialog.place(pygame.Rect((0, 0), size), self._kit.style(size))

    def draw(self, surface: pygame.Surface, now_ms: int) -> None:  # noqa: ARG002 - nothing moves
        """Draw the question, once there is one."""
        if self.dialog is not None:
            self.dialog.draw(surface)


def closing_question(others: int) -> Dialog:
    """Return the question whether to close the window with so many others on its server; 0 where nobody knows."""
    ends = _("The server ends with this window. Games that go on wait until you host again.")
    stay = Button(phrase("Stay"), "stay")
    close = Button(phrase("Stop and close"), "close", kind="danger")
    text = f"{others_text(others)} {ends}".strip()
    return Dialog(phrase("Stop the server?"), text, [stay, close], cancel="stay")
