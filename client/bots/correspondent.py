"""Who asks a server until there is an answer, through breaks of the line and times when nothing can be stored."""

from client.bots.place import Refusal
from client.network import Incoming, LineDown, LineIsDown, LineUp, Network, ServerClosed
from shared.messages import (
    Accept,
    CancelSeek,
    ClientMessage,
    Decline,
    DeclineRematch,
    DeclineSeek,
    GiveTime,
    Halted,
    Offer,
    RefusalCode,
    Refused,
    ServerMessage,
    Unwatch,
)

PATIENCE_S = 60.0
"""How long to wait for a reply; a server may be restarted meanwhile."""

_RETRY_S = 1.0
"""How long to wait before a server that could not store anything is asked again, unless it says so itself."""

_ECHOES: dict[type[ClientMessage], set[RefusalCode]] = {
    Offer: {
        RefusalCode.OFFER_TOO_SOON,
        RefusalCode.NOTHING_TO_TAKE_BACK,
        RefusalCode.PAUSED,
        RefusalCode.NOT_PAUSED,
    },
    GiveTime: {RefusalCode.OFFER_TOO_SOON},
    Accept: {RefusalCode.NO_SUCH_OFFER},
    Decline: {RefusalCode.NO_SUCH_OFFER},
    DeclineRematch: {RefusalCode.NO_SUCH_OFFER},
    CancelSeek: {RefusalCode.NO_SUCH_SEEK},
    DeclineSeek: {RefusalCode.NO_SUCH_SEEK},
    Unwatch: {RefusalCode.NOT_WATCHING},
}
"""How a command can be refused when it is repeated after it has been carried out."""


class Correspondent:
    """A line to a server on which commands are repeated until they are answered. For one thread."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self._line_ups = 0
        self._halted = False

    def ask(self, command: ClientMessage) -> ServerMessage:
        """Send a command, return the reply, and fold in what came before it. Raises Refusal.

        If the line breaks before the reply, the command is repeated; should it have been carried out already, the
        reply is the refusal that says so.
        """
        reply = self._ask_once(command)
        echoes: set[RefusalCode] = set()
        while reply is None:
            echoes = _ECHOES.get(type(command), set())
            reply = self._ask_once(command)
        if isinstance(reply, Refused) and reply.code not in echoes:
            raise Refusal(reply)
        return reply

    def update(self, patience_s: float | None = None) -> None:
        """Wait for the next message, for so long at the most, and fold it in, and whatever else is there.

        Raises NetworkError when nothing can come any more, and Refusal when the server has lost a game.
        """
        message = self.network.wait(patience_s)
        if message is not None:
            self._fold(message)
        elif self.network.closed:
            raise ServerClosed("The line is closed.")
        self._catch_up()

    def _catch_up(self) -> None:
        for message in self.network.poll():
            self._fold(message)

    def _fold(self, message: Incoming) -> None:
        match message:
            case LineDown(text=text, retry_in_ms=None):
                raise ServerClosed(text)
            case LineUp():
                self._line_ups += 1
                self._halted = False  # the server tells anew
            case Halted(over=over):
                self._halted = not over
            case _:
                pass

    def _ask_once(self, command: ClientMessage) -> ServerMessage | None:
        """Send a command, again while the server cannot store anything, and return the reply.

        None if the line broke before, and is back.
        """
        while isinstance(reply := self._reply_to(command), Refused) and reply.code == RefusalCode.STORAGE:
            self._await_storage()
        return reply

    def _await_storage(self) -> None:
        """Wait until the server can store again, or a moment where it has not said that it cannot."""
        if (message := self.network.wait(_RETRY_S)) is not None:
            self._fold(message)
        while self._halted:
            self.update()

    def _reply_to(self, command: ClientMessage) -> ServerMessage | None:
        """Send a command and return the reply; None if the line broke before, and is back."""
        line_ups = self._line_ups
        try:
            reply = self.network.request(command, PATIENCE_S)
        except LineIsDown:
            while self._line_ups == line_ups:
                self.update()
            return None
        self._catch_up()
        return reply
