"""A player's place at a server: it gets games, and keeps the record of each from what arrives."""

from contextlib import ExitStack
from itertools import chain
from types import TracebackType
from typing import Self

from client.bots.correspondent import Correspondent
from client.bots.entrance import enter
from client.bots.foyer import Foyer, parse_control
from client.bots.game import Game
from client.bots.place import Refusal
from client.bots.shown import ShownGame, WatchedGame
from client.network import Incoming, LineUp
from client.profile import Profile
from shared.messages import (
    AcceptSeek,
    Audience,
    ColorWish,
    GameEvent,
    GameId,
    GameStarted,
    GameState,
    Join,
    OfferRematch,
    OpponentPresence,
    PlayerId,
    RefusalCode,
    Refused,
    RematchDeclined,
    RematchOffered,
    Said,
    Seek,
    SeekPosted,
    ServerMessage,
    Watch,
)
from shared.record import Record
from shared.setup import Variant


class Seat(Correspondent):
    """A player who is connected. For one thread; breaks of the line and restarts of the server are seen to.

    A seat of the same `profile` is the same player again the next time, on each server; no two seats can have one
    at once. Without it, and without the `token` of an earlier seat, it is a new player, whose name must be free.
    Raises a NetworkError where the server cannot be reached, or hangs up for good, and ProfileError.
    """

    def __init__(self, host: str, port: int, name: str, token: str = "", *, profile: str | None = None) -> None:
        with ExitStack() as kept:
            self._profile = None if profile is None else kept.enter_context(Profile.open(profile))
            super().__init__(enter(host, port, name, token, self._profile))
            self._kept = kept.pop_all()
        self.closed = False
        self.games: dict[GameId, Game] = {}
        self.watched: dict[GameId, WatchedGame] = {}
        self.lobby = Foyer(self)
        self.muted: set[PlayerId] = set(self._profile.muted if self._profile else ())
        self._begun: list[Game] = []
        self._resumed = frozenset(self.network.welcome.games)
        self._promised: frozenset[GameId] = frozenset()  # begun while the line was down, and not seen yet

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

    @property
    def id(self) -> PlayerId:
        """Who we are to the server."""
        return self.network.id

    def close(self) -> None:
        """Leave. May be called again."""
        self.closed = True
        self.network.close()
        self._kept.close()

    def play(
        self,
        control: str | None = "5+3",
        color: ColorWish = "random",
        *,
        variant: Variant = Variant.STANDARD,
        fen: str = "",
    ) -> Game:
        """Wait for an opponent who wants the same kind of game.

        `control` is "5+3", minutes and increment in seconds, "5d3" with a delay, or None for no clock. `fen`
        is the position to begin with; empty: the usual one, in Chess960 one drawn by lot.

        A clocked game that was going on when we came comes first: nobody can have two.
        """
        seek = Seek(control=parse_control(control), color=color, variant=variant, fen=fen)
        try:
            self.ask_for_game(seek)
        except Refusal as refusal:
            if refusal.code != RefusalCode.ALREADY_PLAYING or not self._may_resume():
                raise
            return self.next_game()
        while (game := self.next_game_if_begun(new=True)) is None:
            line_ups = self._line_ups
            self.update()
            if self._line_ups != line_ups and not self.begun_meanwhile():
                self.ask_for_game(seek)  # it lapsed with the line, before anybody answered it
        return game

    def host(
        self,
        control: str | None = "5+3",
        color: ColorWish = "random",
        *,
        variant: Variant = Variant.STANDARD,
        fen: str = "",
    ) -> str:
        """Open a private game and return the code for the opponent; `next_game` then waits for it to begin."""
        seek = Seek(control=parse_control(control), color=color, variant=variant, fen=fen, private=True)
        reply = self.ask(seek)
        assert isinstance(reply, SeekPosted)
        return reply.code

    def join(self, code: str) -> Game:
        """Accept the private game that has this code."""
        self.ask_for_game(Join(code=code))
        return self.new_game()

    def next_game(self) -> Game:
        """Wait for a game to begin; one that was going on when we came counts, too."""
        while (game := self.next_game_if_begun()) is None:
            self.update()
        return game

    def new_game(self) -> Game:
        """Wait for a game to begin that did not go on when we came."""
        while (game := self.next_game_if_begun(new=True)) is None:
            self.update()
        return game

    def game(self, id_: GameId) -> Game:
        """Wait for this game to begin, and return it."""
        while id_ not in self.games:
            self.update()
        self._begun = [game for game in self._begun if game.id != id_]
        return self.games[id_]

    def next_game_if_begun(self, *, new: bool = False) -> Game | None:
        """Return a game that has begun and was not returned yet; a `new` one has begun since we came."""
        for game in self._begun:
            if not new or game.id not in self._resumed:
                self._begun.remove(game)
                return game
        return None

    def watch(self, game: GameId) -> WatchedGame:
        """See a game of others, as it is and as it goes on. Raises Refusal."""
        self.watched = {id_: shown for id_, shown in self.watched.items() if not (shown.left or shown.record.over)}
        self.ask(Watch(game=game))
        return self.watched[game]

    def mute(self, player: PlayerId) -> None:
        """Show nothing of what somebody says, said or will say."""
        self.muted.add(player)
        if self._profile is not None:
            self._profile.mute(player)

    def unmute(self, player: PlayerId) -> None:
        """Show again what somebody says."""
        self.muted.discard(player)
        if self._profile is not None:
            self._profile.unmute(player)

    def _may_resume(self) -> bool:
        """Tell whether a game that was going on when we came was not returned yet."""
        return any(id_ not in self.games or self.games[id_] in self._begun for id_ in self._resumed)

    def ask_for_game(self, command: Seek | Join | AcceptSeek | OfferRematch) -> ServerMessage | None:
        """Send a command that may begin a game at once, and return the reply, if it came. Raises Refusal.

        If the line breaks before the reply, the command is repeated, unless the game has begun.
        """
        reply = None
        while reply is None:
            reply = self._ask_once(command)
            if reply is None and self.begun_meanwhile():
                return None
        if isinstance(reply, Refused) and not self.begun_meanwhile():
            raise Refusal(reply)
        return reply

    def begun_meanwhile(self) -> GameId:
        """Return a game that has begun since we came and was not returned yet, perhaps not even seen, or ""."""
        begun = (game.id for game in self._begun if game.id not in self._resumed)
        return next(chain(begun, self._promised), "")

    def _fold(self, message: Incoming) -> None:
        super()._fold(message)
        match message:
            case LineUp(welcome=welcome):
                if self._profile is not None:  # a server that was restarted may have forgotten us
                    self._profile.remember_token(self.network.greeting.server, welcome.token)
                self._promised = frozenset(welcome.games) - self._resumed - self.games.keys()
                for game in self.games.values():
                    game.presence = None  # the server tells anew who is away
                self.lobby.fold(message)
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
            case _ if isinstance(message, GameEvent) and (shown := self._shown(message.game)):
                shown.apply(message)
            case Said() | Audience() if shown := self._shown(message.game):
                shown.hear(message)
            case OpponentPresence() | RematchOffered() | RematchDeclined() if message.game in self.games:
                self.games[message.game].fold(message)
            case _:
                self.lobby.fold(message)

    def _shown(self, game: GameId) -> ShownGame | None:
        return self.games.get(game) or self.watched.get(game)

    def _take_record(self, record: Record) -> None:
        """Begin a game, or take over the whole of one that was going on when the line broke."""
        known = self._shown(record.game)
        if known is not None:
            known.record = record
            return
        color = record.color_played_by(self.id)
        if color is None:
            self.watched[record.game] = WatchedGame(self, record)
            return
        self.games = {id_: game for id_, game in self.games.items() if not game.record.over}
        self.games[record.game] = Game(self, record, color)
        self._promised -= {record.game}
        self._begun.append(self.games[record.game])
