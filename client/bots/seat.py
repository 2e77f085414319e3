"""A player's place at a server: it gets games, and keeps the record of each from what arrives."""

from contextlib import ExitStack
from types import TracebackType
from typing import Self

from client.bots.entrance import enter
from client.bots.game import Game, Refusal
from client.network import Incoming, LineDown, LineIsDown, LineUp, ServerClosed
from client.profile import Profile
from shared.clock import TimeControl
from shared.messages import (
    Accept,
    ClientMessage,
    ColorWish,
    Decline,
    DeclineRematch,
    GameEvent,
    GameId,
    GameStarted,
    GameState,
    GiveTime,
    Join,
    Offer,
    OfferRematch,
    OpponentPresence,
    RefusalCode,
    Refused,
    RematchDeclined,
    RematchOffered,
    Seek,
    SeekPosted,
    ServerMessage,
)
from shared.record import Record

PATIENCE_S = 60.0
"""How long to wait for a reply; a server may be restarted meanwhile."""

_ECHOES: dict[type[ClientMessage], RefusalCode] = {
    Offer: RefusalCode.OFFER_TOO_SOON,
    GiveTime: RefusalCode.OFFER_TOO_SOON,
    Accept: RefusalCode.NO_SUCH_OFFER,
    Decline: RefusalCode.NO_SUCH_OFFER,
    DeclineRematch: RefusalCode.NO_SUCH_OFFER,
}
"""How a command is refused when it is repeated after it has been carried out."""


class Seat:
    """A player who is connected. For one thread; breaks of the line and restarts of the server are seen to.

    A seat of the same `profile` is the same player again the next time, on each server; no two seats can have one
    at once. Without it, and without the `token` of an earlier seat, it is a new player, whose name must be free.
    Raises a NetworkError where the server cannot be reached, or hangs up for good, and ProfileError.
    """

    def __init__(self, host: str, port: int, name: str, token: str = "", *, profile: str | None = None) -> None:
        with ExitStack() as kept:
            self._profile = None if profile is None else kept.enter_context(Profile.open(profile))
            self.network = enter(host, port, name, token, self._profile)
            self._kept = kept.pop_all()
        self.closed = False
        self.games: dict[GameId, Game] = {}
        self._begun: list[Game] = []
        self._resumed = frozenset(self.network.welcome.games)
        self._promised: frozenset[GameId] = frozenset()  # begun while the line was down, and not seen yet
        self._line_ups = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self.close()

    @property
    def token(self) -> str:
        """What makes a later Seat the same player again."""
        return self.network.token

    def close(self) -> None:
        """Leave. May be called again."""
        self.closed = True
        self.network.close()
        self._kept.close()

    def play(self, control: str | None = "5+3", color: ColorWish = "random") -> Game:
        """Wait for an opponent with the same time control ("minutes+seconds", or None for no clock).

        A clocked game that was going on when we came comes first: nobody can have two.
        """
        seek = Seek(control=_parse(control), color=color)
        try:
            self.ask_for_game(seek)
        except Refusal as refusal:
            if refusal.code != RefusalCode.ALREADY_PLAYING or not self._may_resume():
                raise
            return self.next_game()
        while (game := self.next_game_if_begun(new=True)) is None:
            line_ups = self._line_ups
            self.update()
            if self._line_ups != line_ups and not self._new_game_begun():
                self.ask_for_game(seek)  # it lapsed with the line, before anybody answered it
        return game

    def host(self, control: str | None = "5+3", color: ColorWish = "random") -> str:
        """Open a private game and return the code for the opponent; `next_game` then waits for it to begin."""
        reply = self.ask(Seek(control=_parse(control), color=color, private=True))
        assert isinstance(reply, SeekPosted)
        return reply.code

    def join(self, code: str) -> Game:
        """Accept the private game that has this code."""
        self.ask_for_game(Join(code=code))
        while (game := self.next_game_if_begun(new=True)) is None:
            self.update()
        return game

    def next_game(self) -> Game:
        """Wait for a game to begin; one that was going on when we came counts, too."""
        while (game := self.next_game_if_begun()) is None:
            self.update()
        return game

    def next_game_if_begun(self, *, new: bool = False) -> Game | None:
        """Return a game that has begun and was not returned yet; a `new` one has begun since we came."""
        for game in self._begun:
            if not new or game.id not in self._resumed:
                self._begun.remove(game)
                return game
        return None

    def _may_resume(self) -> bool:
        """Tell whether a game that was going on when we came was not returned yet."""
        return any(id_ not in self.games or self.games[id_] in self._begun for id_ in self._resumed)

    def ask(self, command: ClientMessage) -> ServerMessage:
        """Send a command, return the reply, and fold in what came before it. Raises Refusal.

        If the line breaks before the reply, the command is repeated; should it have been carried out already, the
        reply is the refusal that says so.
        """
        reply = self._ask_once(command)
        echo = None
        while reply is None:
            echo = _ECHOES.get(type(command))
            reply = self._ask_once(command)
        if isinstance(reply, Refused) and reply.code != echo:
            raise Refusal(reply)
        return reply

    def ask_for_game(self, command: Seek | Join | OfferRematch) -> None:
        """Send a command that may begin a game at once. Raises Refusal.

        If the line breaks before the reply, the command is repeated, unless the game has begun.
        """
        reply = None
        while reply is None:
            reply = self._ask_once(command)
            if reply is None and self._new_game_begun():
                return
        if isinstance(reply, Refused) and not self._new_game_begun():
            raise Refusal(reply)

    def _ask_once(self, command: ClientMessage) -> ServerMessage | None:
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

    def _new_game_begun(self) -> bool:
        """Tell whether a game has begun since we came that was not returned yet."""
        return bool(self._promised) or any(game.id not in self._resumed for game in self._begun)

    def update(self) -> None:
        """Wait for the next message and fold it in, and whatever else is there.

        Raises NetworkError when nothing can come any more, and Refusal when the server has lost a game.
        """
        message = self.network.wait()
        if message is None:
            raise ServerClosed("The line is closed.")
        self._fold(message)
        self._catch_up()

    def _catch_up(self) -> None:
        for message in self.network.poll():
            self._fold(message)

    def _fold(self, message: Incoming) -> None:
        match message:
            case LineDown(text=text, retry_in_ms=None):
                raise ServerClosed(text)
            case LineUp(welcome=welcome):
                self._line_ups += 1
                if self._profile is not None:  # a server that was restarted may have forgotten us
                    self._profile.remember_token(self.network.greeting.server, welcome.token)
                self._promised = frozenset(welcome.games) - self._resumed - self.games.keys()
                for game in self.games.values():
                    game.presence = None  # the server tells anew who is away
            case Refused(code=RefusalCode.NO_SUCH_GAME, re=0):
                raise Refusal(message)
            case _:
                self._fold_game(message)

    def _fold_game(self, message: Incoming) -> None:
        match message:
            case GameState():
                self._take_record(Record.from_state(message))
            case GameStarted():
                self._take_record(Record(message))
            case _ if isinstance(message, GameEvent) and message.game in self.games:
                _apply(self.games[message.game].record, message)
            case OpponentPresence() | RematchOffered() | RematchDeclined() if message.game in self.games:
                self.games[message.game].fold(message)
            case _:
                pass

    def _take_record(self, record: Record) -> None:
        """Begin a game, or take over the whole of one that was going on when the line broke."""
        known = self.games.get(record.game)
        if known is not None:
            known.record = record
            return
        color = record.color_played_by(self.network.id)
        if color is None:
            return
        self.games = {id_: game for id_, game in self.games.items() if not game.record.over}
        self.games[record.game] = Game(self, record, color)
        self._promised -= {record.game}
        self._begun.append(self.games[record.game])


def _apply(record: Record, event: GameEvent) -> None:
    try:
        record.apply_hearsay(event)
    except ValueError as error:
        raise ServerClosed(f"The server says what cannot be: {error}.") from error


def _parse(control: str | None) -> TimeControl | None:
    return None if control is None else TimeControl.parse(control)
