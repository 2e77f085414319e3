"""A hub with people connected to it, without threads, sockets or real time."""

import random
from collections.abc import Iterable
from typing import TypeVar

from server.arrivals import Arrival, Broke, Closed, Opened, Received
from server.house import USUAL, House
from server.hub import About, Hub
from server.play.shelf import last_moment
from server.sessions import Outgoing
from server.store import Store
from shared import messages as m
from shared.clock import TimeControl
from shared.codec import reply_decoder

T = TypeVar("T")

FIVE = TimeControl(300_000, 0)
UTC = 1_700_000_000_000


class Person:
    """Somebody with a connection, and all that was heard on it."""

    def __init__(self, club: "Club", name: str, token: str = "") -> None:
        self.club = club
        self.name = name
        self.token = token
        self.id = ""
        self.heard: list[m.ServerMessage] = []
        self.hung_up = False
        self.answers_pings = True
        self._decoder = reply_decoder()

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def say(self, *commands: m.Command) -> list[m.ServerMessage]:
        """Send commands that arrive together; return what is heard in that turn."""
        before = len(self.heard)
        self.club.turn(*(Received(self, command, self.club.now) for command in commands))
        return self.heard[before:]

    def enter(self) -> "Person":
        """Connect and say hello."""
        self.connect()
        self.say(m.Hello(protocol=m.PROTOCOL_VERSION, name=self.name, token=self.token))
        welcome = self.last(m.Welcome)
        self.id, self.token = welcome.player, welcome.token
        return self

    def connect(self) -> list[m.ServerMessage]:
        before = len(self.heard)
        self.club.turn(Opened(self, self.club.now))
        return self.heard[before:]

    def drop(self) -> None:
        """Lose the connection."""
        self.club.turn(Closed(self, self.club.now))
        self.hung_up = True

    def again(self) -> "Person":
        """Come back on a new connection."""
        return Person(self.club, self.name, self.token).enter()

    def receive(self, data: bytes, *, hang_up: bool) -> None:
        assert not self.hung_up
        self.heard += self._decoder.feed(data)
        self.hung_up = hang_up

    def all(self, kind: type[T]) -> list[T]:
        return [message for message in self.heard if isinstance(message, kind)]

    def last(self, kind: type[T]) -> T:
        found = self.all(kind)
        assert found, f"{self.name} heard no {kind.__name__} but {self.heard}"
        return found[-1]

    def forget(self) -> None:
        """Look only at what is heard from now on."""
        self.heard.clear()


class Club:
    """A hub, the time, and a way for people to be heard by it."""

    def __init__(self, store: Store, *, now: int = 0, house: House = USUAL) -> None:
        self.store = store
        self.house = house
        self.utc = UTC
        self.now = now
        self.people: list[Person] = []
        self.hub = self._open()

    ask = None
    """Where questions about old games are handed on; answers arrive later."""

    disk_has_room = True

    def _open(self) -> Hub:
        return Hub(
            self.store,
            About(self.store.server_id, "Chess club", "1.2.3"),
            now=self.now,
            utc=lambda: self.utc,
            rng=random.Random(1),
            ask=self.ask,
            house=self.house,
            has_room=lambda: self.disk_has_room,
        )

    def restart(self, store: Store | None = None) -> None:
        """Open again with what the store holds; everybody's connection is lost."""
        self.store = store or self.store
        self.store.rollback()
        self.now = last_moment(self.store.alive_at(), self.store.recent_games())
        self.hub = self._open()

    def enter(self, *names: str) -> list[Person]:
        return [Person(self, name).enter() for name in names]

    def take(self, arrivals: Iterable[Arrival]) -> list[Outgoing]:
        """Have the hub take its turn."""
        return self.hub.turn(arrivals, self.now)

    def due(self) -> int | None:
        return self.hub.deadline()

    def turn(self, *arrivals: Arrival) -> None:
        """Let things arrive in one turn of the hub, and people hear what comes of it."""
        pings: list[Arrival] = []
        for outgoing in self.take(arrivals):
            person = outgoing.peer
            before = len(person.all(m.Ping))
            person.receive(outgoing.data, hang_up=outgoing.hang_up)
            if person.answers_pings and not person.hung_up:
                pings += [
                    Received(person, m.Pong(ping=ping.ping), self.now) for ping in person.all(m.Ping)[before:]
                ]
        if pings:
            self.turn(*pings)

    def wait(self, ms: int) -> None:
        """Let time pass; the hub is called at each of its deadlines."""
        end = self.now + ms
        while (due := self.due()) is not None and due <= end:
            self.now = max(due, self.now)
            self.turn()
        self.now = end

    def pair(self, white: Person, black: Person, control: TimeControl | None = FIVE) -> str:
        """Let two people begin a game and return its id."""
        white.say(m.Seek(control=control, color="white"))
        black.say(m.Seek(control=control, color="black"))
        game = white.last(m.GameState)
        assert (game.white.id, game.black.id) == (white.id, black.id)
        assert game == black.last(m.GameState)
        return game.game


def play(game: str, white: Person, black: Person, line: str, *, after: int = 1) -> int:
    """Let two people play moves in turn; return the number of the last event."""
    for number, uci in enumerate(line.split()):
        mover = black if number % 2 else white
        mover.say(m.Move(game=game, uci=uci, after=after))
        after = mover.last(m.MovePlayed).seq
        assert mover.last(m.MovePlayed).uci == uci
    return after


def broke(person: Person, text: str) -> Broke:
    return Broke(person, text, person.club.now)


def codes(messages: list[m.ServerMessage]) -> list[str]:
    """Return the codes of the refusals and goodbyes among messages."""
    return [message.code for message in messages if isinstance(message, m.Refused | m.Goodbye)]


def kinds(messages: list[m.ServerMessage]) -> list[str]:
    """Return the messages' types as they stand on the wire."""
    return [message.__struct_config__.tag for message in messages]


def forget(*people: Person) -> None:
    for person in people:
        person.forget()
