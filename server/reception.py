"""The door: greets who comes, tells those concerned who leaves, and listens whether everybody is still there."""

import logging
from dataclasses import dataclass

from server.arrivals import Closed, Opened, PeerArrival
from server.errors import GameError
from server.journal import note
from server.operator.bans import BANNED_TEXT, Bans
from server.operator.closing import Closing
from server.pairing.matchmaking import Matchmaking
from server.play.attendance import Attendance
from server.play.gallery import Gallery
from server.players import Players, clean_name
from server.sessions import Peer, Session, Sessions
from shared.messages import (
    PROTOCOL_VERSION,
    GoodbyeCode,
    Greeting,
    Hello,
    RefusalCode,
    Welcome,
)

_log = logging.getLogger(__name__)
_NEWER_WINDOW = "You connected from another window, which plays on."


@dataclass(frozen=True, slots=True)
class About:
    """What the greeting says of this server."""

    server: str
    name: str
    version: str
    run: str = ""


class Reception:
    """Everybody's coming and going."""

    def __init__(
        self,
        about: About,
        sessions: Sessions,
        players: Players,
        attendance: Attendance,
        gallery: Gallery,
        matchmaking: Matchmaking,
        bans: Bans,
        closing: Closing,
    ) -> None:
        self._about = about
        self._sessions = sessions
        self._players = players
        self._attendance = attendance
        self._gallery = gallery
        self._matchmaking = matchmaking
        self._bans = bans
        self._closing = closing
        self._sent_away: list[tuple[Session, int]] = []

    def open(self, peer: Peer, now: int, address: str) -> None:
        """Greet a new connection."""
        session, about = self._sessions.open(peer, now, address), self._about
        if self._bans.keep_out_address(address):
            self.hang_up(session, GoodbyeCode.BANNED, BANNED_TEXT, now)
            return
        greeting = Greeting(
            server=about.server,
            name=about.name,
            version=about.version,
            protocol=PROTOCOL_VERSION,
            run=about.run,
            players=self._sessions.online(),
        )
        self._sessions.send(session, greeting)

    def welcome(self, session: Session, hello: Hello, now: int) -> None:
        """Let somebody in. Raises GameError when the name is no name, or not to be had."""
        if hello.protocol != PROTOCOL_VERSION:
            self.hang_up(session, GoodbyeCode.VERSION, _who_is_older(hello.protocol), now)
            return
        if session.player is not None:
            raise GameError(RefusalCode.ALREADY_GREETED, "You have said hello already.")
        if self._is_banned(hello):
            self.hang_up(session, GoodbyeCode.BANNED, BANNED_TEXT, now)
            return
        account, token = self._players.hello(hello.name, hello.token)
        older_session = self._sessions.of_player(account.id)
        if older_session is not None and older_session.order > session.order:
            # the hello of a line that its player has given up, perhaps in a program that is no more, arrived late
            self.hang_up(session, GoodbyeCode.REPLACED, _NEWER_WINDOW, now)
            return
        if older_session is not None:
            self._sessions.hang_up(older_session, GoodbyeCode.REPLACED, _NEWER_WINDOW)
            self._gallery.leave(account.id, now)
            self._matchmaking.move(account.id, now)
        self._sessions.sign_in(session, account.id)
        games = self._attendance.games_of(account.id)
        self._sessions.send(
            session, Welcome(player=account.id, name=account.name, token=token, games=games, re=hello.id)
        )
        note(_log, "player-in", name=account.name, player=account.id, address=session.address)
        closing = self._closing.notice(now)
        if closing is not None:
            self._sessions.send(session, closing)
        self._matchmaking.arrive(account.id)
        if older_session is None:
            self._attendance.arrive(account.id, now)

    def close(self, session: Session, now: int) -> None:
        """See off a connection that is gone."""
        self._sessions.end(session)
        self._left(session, now)

    def hang_up(self, session: Session, code: GoodbyeCode, text: str, now: int) -> None:
        """Say goodbye to a connection and see it off."""
        note(_log, "hung-up", code=code, address=session.address, player=session.player)
        self._sessions.hang_up(session, code, text)
        self._left(session, now)

    def send_away(self, sessions: list[Session], now: int) -> None:
        """Hang up on those whose turn could not be stored.

        That they left is for the next turn, which can store what comes of it.
        """
        for session in sessions:
            self._sessions.hang_up(session, GoodbyeCode.STORAGE, "The server cannot store games at the moment.")
            self._sent_away.append((session, now))

    def turn_away(self, arrival: PeerArrival) -> None:
        """Hang up on whose arrival could not be handled."""
        session = self._sessions.find(arrival.peer)
        if isinstance(arrival, Opened):
            session = self._sessions.open(arrival.peer, arrival.at)
        elif session is not None and isinstance(arrival, Closed):
            self._sessions.end(session)
            self._sent_away.append((session, arrival.at))
            return
        if session is not None:
            self.send_away([session], arrival.at)

    def see_off(self) -> None:
        """Tell those concerned who was sent away in the turn before."""
        while self._sent_away:
            self._left(*self._sent_away.pop())

    def listen(self, now: int) -> None:
        """Ping who is due, and hang up on those who do not answer."""
        for session in self._sessions.due(now):
            if self._sessions.is_silent(session, now):
                self.hang_up(session, GoodbyeCode.SILENT, "Nothing was heard from you for too long.", now)
            elif session.player is None:
                self._sessions.wait(session, now)
            else:
                self._sessions.ping(session, self._gallery.clocks_of(session.player, now), now)

    def _is_banned(self, hello: Hello) -> bool:
        """Whether a name is banned, or who has this token. Raises GameError when it is no name."""
        account = self._players.recognise(hello.token)
        return self._bans.keep_out_player(clean_name(hello.name), account.id if account else "")

    def _left(self, session: Session, now: int) -> None:
        """Tell those who play with a player that it is gone, unless it is back on another connection."""
        if session.player is not None:
            note(_log, "player-out", name=self._players.name_of(session.player), player=session.player)
        if session.player is not None and not self._sessions.is_online(session.player):
            self._gallery.leave(session.player, now)
            self._attendance.leave(session.player, now)
            self._matchmaking.leave(session.player, now)


def _who_is_older(protocol: int) -> str:
    older = "client" if protocol < PROTOCOL_VERSION else "server"
    return (
        f"This server speaks protocol {PROTOCOL_VERSION} and you speak {protocol}; "
        f"the {older} is the older one: update it."
    )
