"""Who is connected, and what is to be sent to them when the turn is stored."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from shared import codec
from shared.messages import (
    PING_INTERVAL_MS,
    SILENCE_LIMIT_MS,
    Event,
    GameClock,
    Goodbye,
    GoodbyeCode,
    Notice,
    Ping,
)

Peer = Hashable
"""A connection, as the hub sees it: something to be named in what is sent."""


@dataclass(slots=True)
class Session:
    """One connection, and the player on it once it has said hello.

    `address` is where it comes from, `round_trip` how long its last ping took to be answered, `unsent` how many
    bytes this turn has for it, and `asks` whether the archive owes it an answer. `number` counts hellos, and
    `order` connections: who came later has a greater one.
    """

    peer: Peer
    ping_at: int
    opened_at: int
    order: int
    address: str = ""
    player: str | None = None
    pings: int = 0
    pinged_at: int = 0
    round_trip: int | None = None
    unanswered_since: int | None = None
    unsent: int = 0
    asks: bool = False
    number: int = 0


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Bytes for one connection, and whether to hang up after them."""

    peer: Peer
    data: bytes
    hang_up: bool


class Sessions:
    """All connections. What is sent is held back until `take_output`."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[Peer, Session] = OrderedDict()  # in the order of their next pings
        self._online: dict[str, Session] = {}
        self._lines: dict[Peer, list[bytes]] = {}
        self._leaving: set[Peer] = set()
        self._hellos = self._opened = 0

    def open(self, peer: Peer, now: int, address: str = "") -> Session:
        """Begin a session for a new connection."""
        self._opened += 1
        session = self._sessions[peer] = Session(
            peer,
            ping_at=now + PING_INTERVAL_MS,
            opened_at=now,
            order=self._opened,
            address=address,
            unanswered_since=now,
        )
        return session

    def find(self, peer: Peer) -> Session | None:
        """Return the session of a connection, or None when it has ended."""
        return self._sessions.get(peer)

    def of_player(self, player: str) -> Session | None:
        """Return where a player is connected, or None."""
        return self._online.get(player)

    def address_of(self, player: str) -> str:
        """Return from which address a player is connected, "" for one who is not."""
        session = self._online.get(player)
        return session.address if session is not None else ""

    def is_online(self, player: str) -> bool:
        """Whether a player is connected."""
        return player in self._online

    def sign_in(self, session: Session, player: str) -> None:
        """Put a player on a connection."""
        session.player = player
        session.unanswered_since = None
        self._hellos += 1
        session.number = self._hellos
        self._online.pop(player, None)
        self._online[player] = session

    def signed_in(self) -> Iterable[tuple[int, str]]:
        """Yield every connected player with the number of its hello, in the order in which they came."""
        return ((session.number, player) for player, session in self._online.items())

    def end(self, session: Session) -> None:
        """Forget a connection."""
        self._sessions.pop(session.peer, None)
        if session.player is not None and self._online.get(session.player) is session:
            del self._online[session.player]

    def send(self, session: Session, message: Event | Notice) -> None:
        """Send a message to one connection."""
        self.send_line(session, codec.encode(message))

    def send_line(self, session: Session, line: bytes) -> None:
        """Send an encoded message to one connection."""
        self._lines.setdefault(session.peer, []).append(line)
        session.unsent += len(line)

    def tell(self, player: str, message: Event | Notice) -> None:
        """Send a message to a player, if it is connected."""
        self.tell_line(player, codec.encode(message))

    def tell_line(self, player: str, line: bytes) -> None:
        """Send an encoded message to a player, if it is connected."""
        session = self._online.get(player)
        if session is not None:
            self.send_line(session, line)

    def tell_all(self, message: Event | Notice) -> None:
        """Send a message to every player who is connected."""
        line = codec.encode(message)
        for player in self._online:
            self.tell_line(player, line)

    def hang_up(self, session: Session, code: GoodbyeCode, text: str) -> None:
        """Say goodbye to a connection and forget it."""
        self.send(session, Goodbye(code=code, text=text))
        self._leaving.add(session.peer)
        self.end(session)

    def ping(self, session: Session, games: list[GameClock], now: int) -> None:
        """Send a heartbeat."""
        session.pings += 1
        session.pinged_at = now
        session.ping_at = now + PING_INTERVAL_MS
        if session.unanswered_since is None:
            session.unanswered_since = now
        self._sessions.move_to_end(session.peer)
        self.send(session, Ping(ping=session.pings, games=games))

    def wait(self, session: Session, now: int) -> None:
        """Look again later at a connection that has not said hello yet."""
        session.ping_at = now + PING_INTERVAL_MS
        self._sessions.move_to_end(session.peer)

    def due(self, now: int) -> list[Session]:
        """Return the connections that are to be pinged."""
        due = []
        for session in self._sessions.values():
            if session.ping_at > now:
                break
            due.append(session)
        return due

    def heard(self, session: Session) -> None:
        """Note that somebody said something, which is as good as an answer to a ping."""
        if session.player is not None:
            session.unanswered_since = None

    def answered(self, session: Session, ping: int, now: int) -> int | None:
        """Note the answer to a ping; return how long it took in ms, or None when it is not the last ping's."""
        if ping != session.pings:
            return None
        session.round_trip = now - session.pinged_at
        return session.round_trip

    def is_silent(self, session: Session, now: int) -> bool:
        """Whether a connection has left pings, or the greeting, unanswered for too long."""
        return session.unanswered_since is not None and now - session.unanswered_since >= SILENCE_LIMIT_MS

    def deadline(self) -> int | None:
        """Return when the next ping is due."""
        first = next(iter(self._sessions.values()), None)
        return first.ping_at if first is not None else None

    def count(self) -> int:
        """Return how many connections there are."""
        return len(self._sessions)

    def online(self) -> int:
        """Return how many players are connected."""
        return len(self._online)

    def all(self) -> list[Session]:
        """Return every session."""
        return list(self._sessions.values())

    def take_output(self) -> list[Outgoing]:
        """Return what is to be sent, in order for each connection, and begin anew."""
        for peer in self._lines:
            if (session := self._sessions.get(peer)) is not None:
                session.unsent = 0
        output = [Outgoing(peer, b"".join(lines), peer in self._leaving) for peer, lines in self._lines.items()]
        self._lines, self._leaving = {}, set()
        return output

    def take_back_output(self) -> list[Session]:
        """Drop what was to be sent, except goodbyes, and return the sessions it was for."""
        kept = {peer: lines[-1:] for peer, lines in self._lines.items() if peer in self._leaving}
        sessions = [session for peer in self._lines if (session := self._sessions.get(peer)) is not None]
        self._lines = kept
        return sessions
