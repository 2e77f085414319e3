"""A stay at a server: what is typed and what arrives is handed to the lobby, or to the game at hand."""

from time import monotonic

from client.language import _, phrase
from client.model.typed.words import is_one_of
from client.network import Incoming, LineDown, LineUp, Network
from client.profile import Profile
from client.text.interrupts import Interrupts
from client.text.lobby import Lobby
from client.text.place import Bell, Place
from client.text.table import Table
from client.text.terminal import Terminal
from shared.messages import Announcement, GameResumed, GameState, Goodbye, Halted, Sync
from shared.record import ADJOURNING

LEFT, CUT_OFF, INTERRUPTED = 0, 1, 130
"""How a stay ends: by the player, by the server for good, by Ctrl+C. They are the exit codes."""
_TICK_S = 0.5
_QUIT = (phrase("quit"), "exit")


class Visit:
    """Runs from the welcome until the player leaves, or is sent away."""

    def __init__(self, network: Network, terminal: Terminal, profile: Profile, bell: Bell) -> None:
        self._place = Place(network, terminal, profile)
        self._bell = bell
        self._lobby = Lobby(self._place)
        self._table: Table | None = None
        self._line_up = True
        self._ended: int | None = None

    def run(self) -> int:
        """Return the exit code. Raises Gone when nobody reads any more."""
        self._enter()
        with Interrupts() as interrupts:
            while self._ended is None:
                self._bell.wait(_TICK_S)
                if interrupts.taken():
                    self._interrupt()
                self._turn()
        return self._ended

    def _enter(self) -> None:
        server, me = self._place.network.greeting.name, self._place.network.name
        self._place.say(
            _("You are on {server}, as {name}. Type help for what you can do.").format(server=server, name=me)
        )

    def _turn(self) -> None:
        """Take all that was typed and all that has arrived."""
        for message in self._place.network.poll():
            self._receive(message, _now())
        for line in self._place.terminal.lines():
            self._typed(line)
        if self._place.terminal.ended and self._ended is None:
            self._ended = LEFT  # a game goes on without us, as after a window is closed
        if self._table is not None:
            self._table.tick(_now())

    def _typed(self, line: str) -> None:
        if self._ended is not None or self._place.answered(line):
            return
        if is_one_of(line, _QUIT):
            self._quit()
        elif self._table is None:
            self._lobby.typed(line)
        else:
            self._table.typed(line, _now())
            if self._table.left:
                self._table = None
                self._lobby.come_back()

    def _quit(self) -> None:
        if self._table is None or not self._table.holds:
            self._end(LEFT)
        else:
            self._place.ask(_("Your game goes on. Leave all the same? Type yes or no."), lambda: self._end(LEFT))

    def _interrupt(self) -> None:
        """Ask at the first Ctrl+C during a game; else leave."""
        if self._table is None or not self._table.holds or self._place.question is not None:
            self._end(INTERRUPTED)
        else:
            text = _("Your game goes on. Leave all the same? Type yes or no, or press Ctrl+C again.")
            self._place.ask(text, lambda: self._end(INTERRUPTED))

    def _end(self, code: int) -> None:
        self._ended = code

    # ------------------------------------------------------------ what arrives

    def _receive(self, message: Incoming, now: int) -> None:
        self._place.tidings.hear(message, self._place.network.id, now)
        match message:
            case LineDown(text=text, retry_in_ms=None):
                self._place.say(text)
                self._end(CUT_OFF)
                return
            case Goodbye():
                return  # the news of the line that follow say why
            case Announcement():
                self._place.say(self._place.tidings.bulletin.text(now))
            case Halted(over=over) if self._table is None:  # a game says so itself
                again = _("The server can store moves again.")
                self._place.say(again if over else self._place.tidings.bulletin.halted)
            case LineDown() | LineUp():
                self._note_line(message)
        if isinstance(message, GameState) and self._is_to_be_opened(message):
            self._open(message, now)
        elif self._table is not None:
            self._table.receive(message, now)
        else:
            self._receive_in_lobby(message)

    def _receive_in_lobby(self, message: Incoming) -> None:
        if isinstance(message, GameResumed) and message.game in self._place.tidings.unfinished.records:
            self._place.send(Sync(game=message.game))  # its clock runs
        self._lobby.receive(message)

    def _note_line(self, message: LineDown | LineUp) -> None:
        """Keep who we are, and say in the lobby that the line went down, or is back; a game says so itself."""
        up = isinstance(message, LineUp)
        if isinstance(message, LineUp):
            token = message.welcome.token
            self._place.profile.remember_token(self._place.network.greeting.server, token)
        if up != self._line_up and self._table is None:
            self._place.say(_("Connected.") if up else _("Connection lost. Trying again."))
        self._line_up = up

    def _is_to_be_opened(self, state: GameState) -> bool:
        """Tell whether this is a game to turn to: one that runs, or that the player has asked for."""
        mine = self._place.network.id in (state.white.id, state.black.id)
        if self._table is not None and (state.game == self._table.model.game or self._table.holds):
            return False
        if not mine:
            return self._table is None
        runs = state.result is None and state.pause not in ADJOURNING
        return runs or (self._table is None and state.game == self._lobby.wanted)

    def _open(self, state: GameState, now: int) -> None:
        self._place.question = None
        self._lobby.begun()
        self._table = Table(self._place, state, now)


def _now() -> int:
    return round(monotonic() * 1_000)
